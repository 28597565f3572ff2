"""A factory makes the app and holds its handlers, so Lambda could not import them."""

from chalice import Chalice


def create_app():
    chalice_app = Chalice(app_name="nested")
    chalice_app.experimental_feature_flags.update(["WEBSOCKETS"])

    @chalice_app.on_ws_connect()
    def connect(event):
        pass

    return chalice_app


app = create_app()
