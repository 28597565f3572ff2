"""The app sets variables for itself before it reads them."""

import os

os.environ["SERVICE"] = "billing"
os.environ.setdefault("STAGE", "local")
os.environ.setdefault("TEAM", "blue")

from chalice import Chalice  # noqa: E402

app = Chalice(app_name=os.environ["SERVICE"] + "-" + os.environ["STAGE"])
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message(name=os.environ["TEAM"])
def message(event):
    pass
