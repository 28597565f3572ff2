"""The app's own decorator and its table are replaced."""

import functools

from chalice import Chalice

app = Chalice(app_name="replaced")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.on_ws_disconnect = functools.partial(app.on_ws_disconnect, name="bye")


@app.on_ws_message()
def message(event):
    pass


app.handler_map = dict(app.handler_map)
