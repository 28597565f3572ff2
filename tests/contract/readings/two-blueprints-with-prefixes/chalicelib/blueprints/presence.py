"""Who is there."""

import chalice

presence = chalice.Blueprint(__name__)


@presence.on_ws_connect()
def connect(event):
    presence.log.info(event.connection_id)


@presence.route("/list", methods=["GET"])
def list_present():
    return []


@presence.schedule("rate(1 hour)")
def sweep(event):
    pass
