"""An app whose name is what a person would call it."""

from chalice import Chalice

app = Chalice("My Chat Server (beta)", True, configure_logs=False)
app.debug = True
app.experimental_feature_flags.add("WEBSOCKETS")


@app.on_ws_message()
def message(event):
    app.log.debug(event.body)
