"""What a service answers to a call, as an app's ``drive.json`` says it in plain JSON.

Per operation, e.g. ``dynamodb.GetItem``: an answer; or a list of them, one for each call, of which
the last stays; or ``{"error": CODE}``. ``{Member}`` in a text is that parameter of the call.
Standard library and boto3 only: it runs beside the app.
"""

from __future__ import annotations

import io
import re

from boto3.dynamodb.types import TypeSerializer
from botocore.response import StreamingBody

ATTRIBUTE_TYPES = {"S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL"}


class Http:
    """What botocore looks at of a response."""

    def __init__(self, status_code):
        self.status_code = status_code
        self.headers = {}


class Script:
    """The answers to the calls of one event."""

    def __init__(self, answers):
        self.answers = {key: list(_listed(value)) for key, value in answers.items()}

    def answer(self, operation, _request, parameters):
        """Answer a call: a response, and its content as botocore would have read it."""
        service = operation.service_model.service_name
        waiting = self.answers.get(f"{service}.{operation.name}", [{}])
        content = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if "error" in content:
            code = content["error"]
            error = {"Code": code, "Message": f"{operation.name} met {code}"}
            return Http(400), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400}}
        filled = _filled(content, parameters)
        return Http(200), {
            **_output(filled, operation),
            "ResponseMetadata": {"HTTPStatusCode": 200},
        }


def _output(content, operation):
    """Make of an answer in JSON what botocore would have parsed."""
    if operation.output_shape is None:
        return {}
    output = _shaped(content, operation.output_shape)
    payload = operation.output_shape.serialization.get("payload")
    if isinstance(output.get(payload), bytes):
        output[payload] = StreamingBody(io.BytesIO(output[payload]), len(output[payload]))
    return output


def _listed(value):
    return value if isinstance(value, list) else [value]


def _filled(value, parameters):
    """Put parameters of the call into an answer."""
    if isinstance(value, str):
        known = {key: item for key, item in parameters.items() if isinstance(item, str)}
        return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], found[0]), value)
    if isinstance(value, list):
        return [_filled(item, parameters) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, parameters) for key, item in value.items()}
    return value


def _shaped(value, shape):
    """Make of JSON what botocore would have parsed: bytes, and DynamoDB's typed values."""
    if shape.name == "AttributeValue":
        return value if _is_attribute(value) else TypeSerializer().serialize(value)
    if shape.type_name == "structure":
        return {key: _shaped(item, shape.members[key]) for key, item in value.items()}
    if shape.type_name == "list":
        return [_shaped(item, shape.member) for item in value]
    if shape.type_name == "map":
        return {key: _shaped(item, shape.value) for key, item in value.items()}
    if shape.type_name == "blob":
        return value.encode()
    return value


def _is_attribute(value):
    return isinstance(value, dict) and len(value) == 1 and set(value) <= ATTRIBUTE_TYPES
