"""Tabs, form feeds, and characters that some tools take for the end of a line."""

from chalice import Chalice

# a line separator:  , a next line: , a vertical tab: , a form feed: .
NAME = "odd name"
app = Chalice(app_name=NAME[:3])
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
	if event.body:
		app.websocket_api.send(event.connection_id, event.body)


@app.on_ws_connect()
def connect(event):
	pass
