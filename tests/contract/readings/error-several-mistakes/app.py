"""Three mistakes at once, of which an import shows all: nothing raises."""

from chalice import Chalice

app = Chalice(app_name="unlucky")


@app.on_ws_connect()
def connect(event):
    pass


class Chat:
    @app.on_ws_message()
    def message(self, event):
        pass


def connect(host):
    return host
