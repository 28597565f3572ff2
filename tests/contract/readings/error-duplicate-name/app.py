"""Two handlers whose names are made equal by name=."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect(name="run_at_time")
def run_at_time_connect(event):
    return {"headers": {"Sec-WebSocket-Protocol": "model"}}


@app.on_ws_message(name="run_at_time")
def run_at_time_route(event):
    pass
