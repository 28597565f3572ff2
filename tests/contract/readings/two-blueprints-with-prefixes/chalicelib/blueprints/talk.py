"""What they say."""

from chalice import Blueprint

blueprint = Blueprint("talk")


@blueprint.on_ws_message(name="message")
def on_message(event):
    blueprint.websocket_api.send(event.connection_id, event.body)


@blueprint.on_sqs_message(queue="outbox")
def deliver(event):
    pass


@blueprint.middleware("websocket")
def count(event, get_response):
    return get_response(event)
