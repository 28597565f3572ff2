"""Every connect decorator is made to print, by a change of Chalice's class."""

from chalice import Chalice


def loud(original):
    def on_ws_connect(self, name=None):
        print("a connect handler", name)
        return original(self, name)

    return on_ws_connect


Chalice.on_ws_connect = loud(Chalice.on_ws_connect)

app = Chalice(app_name="patched")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
