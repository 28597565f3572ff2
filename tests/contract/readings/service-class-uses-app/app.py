"""A board whose services are made in one of two ways, by a setting."""

from chalice import Chalice

from chalicelib.dashboard import Dashboard, NullDashboard
from chalicelib.settings import Settings

app = Chalice(app_name="board")
app.experimental_feature_flags.update(["WEBSOCKETS"])

if Settings.ENVIRONMENT == "dev":
    dashboard = Dashboard(app, table_name="board_dev")
else:
    dashboard = NullDashboard(app)

dashboard.warm_up()


@app.on_ws_connect()
def connect(event):
    dashboard.add(event.connection_id)


@app.on_ws_message()
def ws_message(event):
    dashboard.handle_message(event.connection_id, event.body)
