"""A function that is called while the app is loaded binds the name anew."""

from chalice import Chalice

NAME = "unset"
names = {"message": "unset"}


def configure():
    global NAME
    NAME = "configured"
    names["message"] = "talk"


configure()

app = Chalice(app_name=NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message(name=names["message"])
def message(event):
    pass
