"""A decorator of the project that loses the function's name, under ours."""

from chalice import Chalice

app = Chalice(app_name="nameless")
app.experimental_feature_flags.update(["WEBSOCKETS"])


def logged(function):
    def wrapper(event):
        print(event)
        return function(event)

    return wrapper


@app.on_ws_message()
@logged
def message(event):
    pass
