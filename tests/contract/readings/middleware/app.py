"""Middleware for all events, and for those of websockets."""

from chalice import Chalice, Response

from chalicelib.middleware import handle_exceptions, timed

app = Chalice(app_name="layers")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.register_middleware(timed, "websocket")


@app.middleware("all")
def middleware_handler(event, get_response):
    return handle_exceptions(event, get_response)


@app.middleware("http")
def only_http(event, get_response):
    response = get_response(event)
    return Response(body=response.body, status_code=200)


@app.on_ws_message()
def message(event):
    raise ValueError(event.body)
