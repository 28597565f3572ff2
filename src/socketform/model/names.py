"""Turn handlers and route keys into logical ids that are valid, stable and tell things apart.

An id comes from what its resource is for, never from order or counters, so adding a handler
never renames, and so never replaces, another resource. Where ``chalice package`` has an id for
a resource, it is ours too: a stack that Chalice deployed is updated in place.
"""

from __future__ import annotations

import re
from typing import NewType

LogicalId = NewType("LogicalId", str)
"""Key of a resource, parameter or output in a template: 1 to 255 letters and digits."""

RouteKey = NewType("RouteKey", str)
"""Route key as API Gateway keeps it, e.g. ``$connect``."""

HandlerName = NewType("HandlerName", str)
"""Name of a handler in the settings."""

StageName = NewType("StageName", str)
"""Name of an API Gateway stage, the last part of the wss URL."""

CONNECT = RouteKey("$connect")
DEFAULT = RouteKey("$default")
DISCONNECT = RouteKey("$disconnect")

LOGICAL_ID_MAXIMUM = 255
"""Characters in a logical id (CloudFormation User Guide, quotas: logical name)."""

API = LogicalId("WebsocketAPI")
STAGE = LogicalId("WebsocketAPIStage")
DEPLOYMENT = LogicalId("WebsocketAPIDeployment")
DOMAIN_NAME = LogicalId("WebsocketApiCustomDomain")
API_MAPPING = LogicalId("WebsocketApiCustomDomainMapping")
DEFAULT_ROLE = LogicalId("DefaultRole")
"""The role that Chalice lets all functions share."""

_CHALICE_FUNCTIONS = {
    CONNECT: LogicalId("WebsocketConnect"),
    DEFAULT: LogicalId("WebsocketMessage"),
    DISCONNECT: LogicalId("WebsocketDisconnect"),
}
_WORD = re.compile(r"[A-Za-z0-9]+")
_READS_BACK = re.compile(r"[a-z][A-Za-z0-9]*")
_LOGICAL_ID = re.compile(r"[A-Za-z0-9]{1,255}")
_WORDS_MAXIMUM = 64
_HASH_DIGITS = 8


def pascal_case(text: str) -> str:
    """Join the words of a text, each with a capital: ``on_send`` gives ``OnSend``.

    Anything but ASCII letters and digits separates words; capitals inside a word stay.
    """
    return "".join(word[0].upper() + word[1:] for word in _WORD.findall(text))


def is_logical_id(text: str) -> bool:
    """Tell whether CloudFormation takes the text as a logical id."""
    return _LOGICAL_ID.fullmatch(text) is not None


def function_id(name: HandlerName, route_key: RouteKey) -> LogicalId:
    """Logical id of the function that handles a route.

    The function of another key than Chalice's three is named by its handler, so a change of
    the key never replaces the function.

    Args:
        name: Settings name of the handler.
        route_key: The key it handles.

    Returns:
        Chalice's id for its three routes, else the name in PascalCase. Two names may give
        one id, and a name without any ASCII letter or digit gives an empty one: the
        validation of the model refuses both.

    Source:
        chalice 1.34.0, ``package.py``, ``SAMTemplateGenerator._generate_websocketapi``.
    """
    return _CHALICE_FUNCTIONS.get(route_key) or LogicalId(pascal_case(name))


def route_id(route_key: RouteKey) -> LogicalId:
    """Logical id of a route.

    Args:
        route_key: Any key that API Gateway takes.

    Returns:
        Chalice's id for its three routes. For others ``WebsocketRoute`` and the key in
        PascalCase, followed by a short hash of the key unless the words alone give the key
        back (``sendMessage`` is ``WebsocketRouteSendMessage``; ``send-message`` has a hash).
    """
    function = _CHALICE_FUNCTIONS.get(route_key)
    if function is not None:
        return LogicalId(f"{function}Route")
    words = pascal_case(route_key)
    if _READS_BACK.fullmatch(route_key) and len(words) <= _WORDS_MAXIMUM:
        return LogicalId(f"WebsocketRoute{words}")
    return LogicalId(f"WebsocketRoute{words[:_WORDS_MAXIMUM]}{short_hash(route_key)}")


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that stand for a text in a logical id."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS].upper()


def role_id(function: LogicalId) -> LogicalId:
    """Logical id of a function's execution role."""
    return LogicalId(f"{function}Role")


def log_group_id(function: LogicalId) -> LogicalId:
    """Logical id of the log group that a function writes to."""
    return LogicalId(f"{function}LogGroup")


def integration_id(function: LogicalId) -> LogicalId:
    """Logical id of the integration that calls a function."""
    return LogicalId(f"{function}APIIntegration")


def invoke_permission_id(function: LogicalId) -> LogicalId:
    """Logical id of the permission that lets API Gateway call a function."""
    return LogicalId(f"{function}InvokePermission")
