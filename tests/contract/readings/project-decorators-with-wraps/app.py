"""Decorators of the project, above and under the app's, that keep the function's name."""

from chalice import Chalice

from chalicelib.decorators import logged, requires, safe

app = Chalice(app_name="guarded")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
@requires("token", status=401)
@logged
def connect(event):
    return {"statusCode": 200}


@safe
@app.on_ws_disconnect(name="bye")
@logged
def disconnect(event):
    pass


@safe
@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, event.body)
