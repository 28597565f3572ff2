"""The settings name a variable that holds something else."""

from chalice import Chalice

chat = "chat"
app = Chalice(app_name=chat)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
