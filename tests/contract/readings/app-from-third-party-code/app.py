"""The app comes from a package of the company, with everything set."""

from company_chalice import new_app

app = new_app("borrowed")


@app.on_ws_connect()
def connect(event):
    pass


@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, event.body)
