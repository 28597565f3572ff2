"""How many resources a template has once the SAM transform has run, and who may call them.

Counted as aws-sam-translator 1.115.0 makes them (``model/sam_resources.py`` and
``model/eventsources``); a test holds the common cases to it. What a type may make beyond that
is estimated, and an estimate is never an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.limits.sections import (
    FUNCTION,
    SERVERLESS,
    WEBSOCKET_API,
    list_of,
    mapping_of,
    properties_of,
    repeated,
    resources_of,
    section,
)
from socketform.limits.sizes import Amount, exactly, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from socketform.limits.sections import Template

Properties = Mapping[str, Any]


class _Event(NamedTuple):
    """What an event source adds: resources, of which some let the source call the function."""

    resources: int
    permissions: int


_EVENTS = {
    "AlexaSkill": _Event(1, 1),
    "Api": _Event(1, 1),
    "CloudWatchEvent": _Event(2, 1),
    "CloudWatchLogs": _Event(2, 1),
    "Cognito": _Event(1, 1),
    "DocumentDB": _Event(1, 0),
    "DynamoDB": _Event(1, 0),
    "EventBridgeRule": _Event(2, 1),
    "HttpApi": _Event(1, 1),
    "IoTRule": _Event(2, 1),
    "Kinesis": _Event(1, 0),
    "MQ": _Event(1, 0),
    "MSK": _Event(1, 0),
    "S3": _Event(1, 1),
    "SNS": _Event(2, 1),
    "SQS": _Event(1, 0),
    "Schedule": _Event(2, 1),
    "ScheduleV2": _Event(1, 0),
    "SelfManagedKafka": _Event(1, 0),
}
_MACHINE_EVENTS = {
    "Api": 1, "CloudWatchEvent": 2, "EventBridgeRule": 2, "Schedule": 2, "ScheduleV2": 1,
}  # fmt: skip
_RULES = frozenset({"CloudWatchEvent", "EventBridgeRule", "Schedule"})

_IMPLICIT = {"Api": 3, "HttpApi": 2}
"""The API that SAM adds for events that name none: REST has a Deployment beside API and stage."""

_IMPLICIT_KEYS = {"Api": "RestApiId", "HttpApi": "ApiId"}


def translated_resources(template: Template) -> Amount:
    """Count the resources of a template, each serverless one as what the transform makes of it.

    Args:
        template: Any template; without serverless resources nothing is estimated.

    Returns:
        The number; ``likely`` is more than ``least`` where a type is not counted exactly.
    """
    return _count(template, section(template, "Resources")) + _shared(template)


def _count(template: Template, resources: Mapping[str, Any]) -> Amount:
    counts = []
    for name, resource in resources.items():
        loop = repeated(name, resource)
        if loop is not None:
            counts.append(_count(template, loop[1]).times(loop[0]))
        else:
            counts.append(_of_resource(template, mapping_of(resource)))
    return total(counts)


def _of_resource(template: Template, resource: Mapping[str, Any]) -> Amount:
    kind = str(resource.get("Type", ""))
    made = exactly(1)
    if kind.startswith(SERVERLESS):
        count = _COUNTS.get(kind.removeprefix(SERVERLESS), _of_unknown)
        made = count(properties_of(template, kind, resource))
    return made + Amount(0, len(mapping_of(resource.get("Connectors"))))


def _of_one(_: Properties) -> Amount:
    return exactly(1)


def _of_unknown(_: Properties) -> Amount:
    """What is not counted: most of these types make a role and one or two more."""
    return Amount(1, 3)


def _of_api(properties: Properties) -> Amount:
    """A REST API, its deployment and stage, and perhaps a usage plan with its key."""
    plan = 3 if "UsagePlan" in mapping_of(properties.get("Auth")) else 0
    return Amount(3, 3 + plan) + exactly(_of_domain(properties))


def _of_http_api(properties: Properties) -> Amount:
    return exactly(2 + _of_domain(properties))


def _of_function(properties: Properties) -> Amount:
    """The function with role, version, alias, URL, invoke config, deployment group, events."""
    events = _events_of(properties)
    return exactly(
        1
        + _needs_role(properties.get("Role"))
        + 2 * ("AutoPublishAlias" in properties)
        + _of_url(properties)
        + _of_invoke_config(properties)
        + _deploys_gradually(properties)
        + sum(_of_event(kind, event) for kind, event in events)
    )


def _events_of(properties: Properties) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return [
        (str(mapping_of(event).get("Type")), mapping_of(mapping_of(event).get("Properties")))
        for event in mapping_of(properties.get("Events")).values()
    ]


def _needs_role(role: object) -> bool:
    """SAM makes a role where none is named, or where a condition may name none."""
    match role:
        case {"Fn::If": [_, *branches]}:
            return {"Ref": "AWS::NoValue"} in branches
        case _:
            return not role


def _of_url(properties: Properties) -> int:
    if "FunctionUrlConfig" not in properties:
        return 0
    is_public = mapping_of(properties["FunctionUrlConfig"]).get("AuthType") == "NONE"
    return 3 if is_public else 1


def _of_invoke_config(properties: Properties) -> int:
    if "EventInvokeConfig" not in properties:
        return 0
    destinations = mapping_of(mapping_of(properties["EventInvokeConfig"]).get("DestinationConfig"))
    made = [
        1
        for name in ("OnSuccess", "OnFailure")
        if mapping_of(destinations.get(name)).get("Type") in {"SQS", "SNS"}
        and "Destination" not in destinations[name]
    ]
    return 1 + len(made)


def _deploys_gradually(properties: Properties) -> bool:
    preference = mapping_of(properties.get("DeploymentPreference"))
    return bool(preference) and preference.get("Enabled", True) is not False


def _of_event(kind: str, event: Mapping[str, Any]) -> int:
    own_queue = mapping_of(event.get("DeadLetterConfig")).get("Type") == "SQS"
    base = _EVENTS.get(kind, _Event(1, 0)).resources
    if kind == "ScheduleV2":
        return base + own_queue + ("RoleArn" not in event)
    if kind == "SNS" and event.get("SqsSubscription"):
        return 4 if event["SqsSubscription"] is True else 3
    return base + 2 * own_queue if kind in _RULES else base


def event_permissions(properties: Properties) -> int:
    """Count the permissions that a serverless function's event sources add to its policy."""
    return sum(
        _EVENTS.get(kind, _Event(1, 0)).permissions
        for kind, event in _events_of(properties)
        if not (kind == "SNS" and event.get("SqsSubscription"))
    )


def _of_state_machine(properties: Properties) -> Amount:
    events = 0
    for kind, event in _events_of(properties):
        own_queue = mapping_of(event.get("DeadLetterConfig")).get("Type") == "SQS"
        if kind == "ScheduleV2":
            events += _of_event(kind, event)
        else:
            events += _MACHINE_EVENTS.get(kind, 1) + 2 * (own_queue and kind in _RULES)
    named = "Role" in properties
    return exactly(1 + (not named) + 2 * ("AutoPublishAlias" in properties) + events)


def _of_websocket_api(properties: Properties) -> Amount:
    """API and stage, three for each route, the authorizer and its permission, the domain."""
    auth = mapping_of(properties.get("Auth"))
    authorizer = 2 - ("InvokeRole" in auth) if auth.get("AuthType") == "CUSTOM" else 0
    routes = mapping_of(properties.get("Routes"))
    return exactly(2 + 3 * len(routes) + authorizer + _of_domain(properties))


def _of_domain(properties: Properties) -> int:
    """The domain, a mapping for each base path, and the record that leads to it."""
    domain = mapping_of(properties.get("Domain"))
    if not domain:
        return 0
    return 1 + max(1, len(list_of(domain.get("BasePath")))) + ("Route53" in domain)


_COUNTS = {
    "Api": _of_api,
    "Application": _of_one,
    "Function": _of_function,
    "HttpApi": _of_http_api,
    "LayerVersion": _of_one,
    "SimpleTable": _of_one,
    "StateMachine": _of_state_machine,
    "WebSocketApi": _of_websocket_api,
}


def _shared(template: Template) -> Amount:
    """What SAM adds once for a whole template."""
    functions = [properties for _, properties in resources_of(template, FUNCTION)]
    implicit = 0
    for kind, key in _IMPLICIT_KEYS.items():
        events = (event for item in functions for name, event in _events_of(item) if name == kind)
        implicit += _IMPLICIT[kind] * any(key not in event for event in events)
    gradual = [item for item in functions if _deploys_gradually(item)]
    roles = any("Role" not in mapping_of(item["DeploymentPreference"]) for item in gradual)
    return exactly(implicit + bool(gradual) + roles)


def websocket_routes(template: Template) -> Iterator[tuple[str, int]]:
    """Count the routes of each ``AWS::Serverless::WebSocketApi``, by its logical id."""
    for name, properties in resources_of(template, WEBSOCKET_API):
        yield name, len(mapping_of(properties.get("Routes")))
