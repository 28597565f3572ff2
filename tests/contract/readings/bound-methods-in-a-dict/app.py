"""A game whose dispatcher keeps its bound methods in a dict."""

import json

from chalice import Chalice

app = Chalice(app_name='game')
app.experimental_feature_flags.update(['WEBSOCKETS'])


class Dispatcher:
    def __init__(self):
        self.actions = {
            'join': self.join,
            'move': self.move,
        }

    def dispatch(self, connection_id, payload):
        action = self.actions.get(payload['action'], self.unknown)
        return action(connection_id, payload)

    def join(self, connection_id, payload):
        return {'joined': payload['room']}

    def move(self, connection_id, payload):
        return {'moved': payload['to']}

    def unknown(self, connection_id, payload):
        return {'error': 'unknown action'}


dispatcher = Dispatcher()
handlers = {'ws': dispatcher.dispatch}


@app.on_ws_message()
def message(event):
    answer = handlers['ws'](event.connection_id, json.loads(event.body))
    app.websocket_api.send(event.connection_id, json.dumps(answer))
