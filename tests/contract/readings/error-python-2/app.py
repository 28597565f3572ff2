"""An app from the time of Python 2."""

from chalice import Chalice

app = Chalice(app_name='old')
app.experimental_feature_flags.update(['WEBSOCKETS'])


@app.on_ws_message()
def message(event):
    print "message", event.body
