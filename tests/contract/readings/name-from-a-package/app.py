"""The app's name and a handler's come from a package of the company."""

from chalice import Chalice
from company_settings import settings

app = Chalice(app_name=settings.APP_NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect(name=settings.names["connect"])
def connect(event):
    pass


@app.on_ws_message(name=f"{settings.PREFIX}-message")
def message(event):
    pass


@app.route(settings.PATH, methods=["GET"])
def index():
    return {}
