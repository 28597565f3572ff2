"""A router of the project has decorators that look like ours and register nothing on the app."""

import json

from chalice import Chalice

from chalicelib.router import Router

app = Chalice(app_name="lobby")
app.experimental_feature_flags.update(["WEBSOCKETS"])
router = Router()


@router.route("join")
def join(connection_id, data):
    return {"joined": data["room"]}


@router.route("leave")
def leave(connection_id, data):
    return {"left": data["room"]}


@app.on_ws_message()
def message(event):
    data = json.loads(event.body)
    answer = router.call(data["action"], event.connection_id, data)
    app.websocket_api.send(event.connection_id, json.dumps(answer))
