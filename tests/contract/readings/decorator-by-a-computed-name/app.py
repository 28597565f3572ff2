"""Which decorator it is, a setting of a file says."""

import json

from chalice import Chalice

KIND = json.load(open("kind.json"))

app = Chalice(app_name="which")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@getattr(app, KIND)()
def handle(event):
    pass
