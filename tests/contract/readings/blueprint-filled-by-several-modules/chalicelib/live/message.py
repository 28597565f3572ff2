"""What they say."""

from chalicelib.live import bp


@bp.on_ws_message()
def receive(event):
    pass
