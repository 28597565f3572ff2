# -*- coding: latin-1 -*-
"""Ein Gästebuch, dessen Datei nicht in UTF-8 steht."""

from chalice import Chalice

app = Chalice(app_name="gästebuch")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message(name="grüße")
def message(event):
    app.websocket_api.send(event.connection_id, "Schöne Grüße")
