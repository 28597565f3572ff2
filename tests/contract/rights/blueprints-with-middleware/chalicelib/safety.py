"""Middleware against those who were banned."""

import boto3
from chalice import Blueprint, Response

safety = Blueprint(__name__)


@safety.middleware("websocket")
def refuse_banned(event, get_response):
    banned = boto3.resource("dynamodb").Table("banned")
    if "Item" in banned.get_item(Key={"connection": event.connection_id}):
        return Response(body="banned", status_code=403)
    return get_response(event)
