"""A factory makes the app, and the handlers decorate with what it returns."""

from chalice import Chalice


def create_app(stage):
    chalice_app = Chalice(app_name="made-" + stage)
    chalice_app.experimental_feature_flags.update(["WEBSOCKETS"])
    return chalice_app


app = create_app("dev")


@app.on_ws_message()
def message(event):
    pass
