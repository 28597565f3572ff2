"""Old files stand beside the app: another app, a broken one, and more handlers."""

from chalice import Chalice

app = Chalice(app_name="current")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    from chalicelib import report

    return report.make(event)
