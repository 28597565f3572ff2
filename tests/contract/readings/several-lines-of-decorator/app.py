"""Decorators that take several lines, with comments between them."""
from chalice import Chalice
app = Chalice(
    app_name=(
        "long-"
        "winded"
    ),
    debug=False,
)
app.experimental_feature_flags.update(
    [
        # needed for on_ws_*
        "WEBSOCKETS",
    ]
)

@app.on_ws_connect(
    # what the settings call it
    name="opening",
)
# the function follows
def connect(event): pass
@app.on_ws_message()
def message(event): pass
