"""A cache of the standard library between the decorator and the function."""

import functools

from chalice import Chalice

app = Chalice(app_name="lookup")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
@functools.lru_cache(maxsize=1)
def message(event):
    app.websocket_api.send(event.connection_id, event.body)
