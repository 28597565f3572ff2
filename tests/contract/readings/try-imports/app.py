"""Imports with a fallback, as they stand in many files."""

try:
    import simplejson as json
except ImportError:
    import json

try:
    from chalice import Chalice
except ImportError:
    from socketform import Chalice

try:
    from chalicelib import local_settings as settings
except ImportError:
    settings = None

app = Chalice(app_name="fallbacks")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    return json.loads(event.body)
