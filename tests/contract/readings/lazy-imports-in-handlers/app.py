"""Heavy packages are imported when a handler needs them, and only then."""

from chalice import Chalice

app = Chalice(app_name="model")
app.debug = True
app.experimental_feature_flags.update(["WEBSOCKETS"])
MODEL = None


def initialise_model():
    global MODEL
    if MODEL is None:
        from chalicelib.engine import Model

        MODEL = Model()
    return MODEL


@app.on_ws_connect(name="open")
def run_at_time_connect(event):
    app.websocket_api.send(event.connection_id, "Connected")


@app.on_ws_message(name="run")
def run_at_time(event):
    import numpy as np
    from pandas import DataFrame

    return DataFrame(np.array(initialise_model().run(event.json_body))).to_json()


@app.schedule("rate(1 hour)", name="/run-at-time")
def run_hourly(event):
    return initialise_model()
