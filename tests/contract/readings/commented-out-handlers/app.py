"""A server with handlers in comments and texts.

Example::

    @app.on_ws_disconnect()
    def disconnect(event):
        pass
"""
from chalice import Chalice

app = Chalice(app_name="old-server")
app.experimental_feature_flags.update(["WEBSOCKETS"])

# @app.on_ws_connect()
# def connect(event):
#     event.connection_id

HELP = """
@app.on_ws_connect()
def connect(event): ...
"""


@app.on_ws_message()
def handle_message(event):
    """Call app.on_ws_disconnect() to be told of the end."""
    print(HELP)


# @app.on_ws_disconnect()
# def handle_disconnect():
#     print(5)

# @app.lambda_function(name="runs_stream_handler")
# def push_runs(event, context):
#     print(event)

"""
@app.schedule("rate(1 hour)")
def hourly(event): ...
"""
