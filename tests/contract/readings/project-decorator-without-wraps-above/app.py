"""A decorator of the project that loses the function's name, above ours."""

from chalice import Chalice

app = Chalice(app_name="nameless")
app.experimental_feature_flags.update(["WEBSOCKETS"])


def logged(handler):
    def wrapper(event, context):
        print(event)
        return handler(event, context)

    return wrapper


@logged
@app.on_ws_message()
def message(event):
    pass
