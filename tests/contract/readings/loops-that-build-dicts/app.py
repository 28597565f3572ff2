"""Loops at the top level fill dicts; none of them registers anything."""

import string

from chalice import Chalice

app = Chalice(app_name="letters")
app.experimental_feature_flags.update(["WEBSOCKETS"])

COSTS = {}
for index, letter in enumerate(string.ascii_lowercase):
    COSTS[letter] = index + 1

VOWELS = [letter for letter in COSTS if letter in "aeiou"]

for letter in VOWELS:
    COSTS[letter] *= 2
else:
    COSTS["y"] = 3

with open(__file__) as source:
    SIZE = len(source.read())


@app.on_ws_message(name="score")
def message(event):
    return sum(COSTS.get(letter, 0) for letter in event.body)
