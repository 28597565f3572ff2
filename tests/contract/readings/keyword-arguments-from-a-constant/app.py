"""The arguments of a decorator come from a dict that is written out."""

from chalice import Chalice

OPTIONS = {"name": "incoming"}
APP = dict(app_name="keywords", debug=False)

app = Chalice(**APP)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message(**OPTIONS)
def message(event):
    pass
