"""Settings are a file of Python that is run with exec."""

from pathlib import Path

from chalice import Chalice

app = Chalice(app_name="executed")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    return LIMIT


exec(Path("settings.cfg").read_text())
