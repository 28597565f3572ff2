"""Who comes."""

from . import bp


@bp.on_ws_connect()
def connect(event):
    pass
