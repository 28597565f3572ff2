"""Functions and methods that would register more, if anything called them."""

from chalice import Chalice

app = Chalice(app_name="calm")
app.experimental_feature_flags.update(["WEBSOCKETS"])


def register_debug_handlers(application):
    @application.on_ws_connect()
    def connect(event):
        print(event.to_dict())

    for path in ("/a", "/b"):
        application.route(path)(lambda: {})


class Plugin:
    def attach(self, target):
        target.on_ws_disconnect()(self.detach)

    def detach(self, event):
        pass


def create_app():
    other = Chalice(app_name="other")
    register_debug_handlers(other)
    Plugin().attach(other)
    return other


@app.on_ws_message()
def message(event):
    pass
