"""Registers by Chalice's private function, which gives the handlers their names."""

from chalice import Chalice

app = Chalice(app_name="private")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app._create_registration_function(
    handler_type="on_ws_connect", name="opened", registration_kwargs={}
)
def connect(event):
    pass


def message(event):
    pass


message = app._create_registration_function(
    handler_type="on_ws_message", name=None, registration_kwargs={"route_key": "$default"}
)(message)
