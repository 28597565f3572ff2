"""Tabs and spaces are mixed."""

from chalice import Chalice

app = Chalice(app_name="mixed")


@app.on_ws_message()
def message(event):
    if event.body:
	print(event.body)
