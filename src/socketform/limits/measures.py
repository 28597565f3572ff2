"""What each quota counts: from a template to whose amount it is, and the amount."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.limits.sections import (
    FUNCTION,
    LAMBDA_FUNCTION,
    WEBSOCKET_API,
    list_of,
    mapping_of,
    resources_of,
    section,
    target_of,
)
from socketform.limits.sizes import (
    ACCOUNT,
    ARN,
    REGION,
    STACK_NAME,
    Amount,
    bytes_of,
    exactly,
    policy_size,
    total,
)
from socketform.limits.translated import event_permissions, translated_resources, websocket_routes

if TYPE_CHECKING:
    from socketform.limits.sections import Template


class Measured(NamedTuple):
    """One amount that a quota limits.

    Attributes:
        subject: What has it: a logical id, or ``the template``.
        amount: How much it has.
    """

    subject: str
    amount: Amount


class Source(NamedTuple):
    """What is measured.

    Attributes:
        template: The template as a mapping.
        text: Its text as it will be deployed.
    """

    template: Template
    text: str


Measure = Callable[[Source], Iterator[Measured]]

THE_TEMPLATE = "the template"
_SECTIONS = ("Parameters", "Mappings", "Conditions", "Resources", "Outputs")
_SUBJECT_MAXIMUM = 64
_RANDOM = exactly(12)
"""Characters that CloudFormation adds to a name that it makes up."""

_STATEMENT_ID_MAXIMUM = 100
_POLICY = exactly(len('{"Version":"2012-10-17","Id":"default","Statement":[]}'))
_ROLE_TYPES = ("AWS::IAM::Policy", "AWS::IAM::RolePolicy")


def size(source: Source) -> Iterator[Measured]:
    """Bytes of the template's text."""
    yield Measured(THE_TEMPLATE, exactly(len(source.text.encode("utf-8", "surrogatepass"))))


def resources(source: Source) -> Iterator[Measured]:
    """Resources after the SAM transform."""
    yield Measured(THE_TEMPLATE, translated_resources(source.template))


def entries(name: str) -> Measure:
    """Entries of a section."""

    def measure(source: Source) -> Iterator[Measured]:
        yield Measured(THE_TEMPLATE, exactly(len(section(source.template, name))))

    return measure


def mapping_attributes(source: Source) -> Iterator[Measured]:
    """Keys of each mapping."""
    for name, mapping in section(source.template, "Mappings").items():
        yield Measured(name, exactly(len(mapping_of(mapping))))


def logical_ids(source: Source) -> Iterator[Measured]:
    """Characters of every logical id."""
    for place in _SECTIONS:
        for name in section(source.template, place):
            yield Measured(_shortened(name), exactly(len(name)))


def _shortened(name: str) -> str:
    return name if len(name) <= _SUBJECT_MAXIMUM else f"{name[:_SUBJECT_MAXIMUM]}..."


def template_description(source: Source) -> Iterator[Measured]:
    """Bytes of the template's description."""
    yield Measured(THE_TEMPLATE, bytes_of(source.template.get("Description"), source.template))


def texts_of(place: str, key: str) -> Measure:
    """Bytes of one key of each entry of a section, e.g. of an output's description."""

    def measure(source: Source) -> Iterator[Measured]:
        for name, entry in section(source.template, place).items():
            value = mapping_of(entry).get(key)
            yield Measured(name, bytes_of(value, source.template))

    return measure


def property_bytes(path: str, *types: str) -> Measure:
    """Bytes of one property, its path dotted, of each resource of some types."""
    return _property(path, types, bytes_of)


def property_entries(path: str, *types: str) -> Measure:
    """Entries of one property, its path dotted, of each resource of some types."""

    def entries_of(value: object, _: Template) -> Amount:
        return exactly(len(value) if isinstance(value, list | Mapping) else 0)

    return _property(path, types, entries_of)


def document_size(path: str, *types: str) -> Measure:
    """Characters of a policy document, its path dotted, of each resource of some types."""
    return _property(path, types, policy_size)


def _property(
    path: str, types: tuple[str, ...], measured: Callable[[object, Template], Amount]
) -> Measure:
    def measure(source: Source) -> Iterator[Measured]:
        for name, properties in resources_of(source.template, *types):
            value: Any = properties
            for key in path.split("."):
                value = mapping_of(value).get(key)
            if value is not None:
                yield Measured(name, measured(value, source.template))

    return measure


def environment(source: Source) -> Iterator[Measured]:
    """Bytes of each function's variables, names and values."""
    for name, properties in resources_of(source.template, FUNCTION, LAMBDA_FUNCTION):
        variables = mapping_of(mapping_of(properties.get("Environment")).get("Variables"))
        names = exactly(len("".join(variables)))
        values = total(bytes_of(value, source.template) for value in variables.values())
        yield Measured(name, names + values)


def templates_of(*keys: str) -> Measure:
    """Bytes of each mapping template of integrations, as JSON where it is none yet."""

    def measure(source: Source) -> Iterator[Measured]:
        types = ("AWS::ApiGatewayV2::Integration", "AWS::ApiGatewayV2::IntegrationResponse")
        for name, properties in resources_of(source.template, *types):
            for key in keys:
                for text in mapping_of(properties.get(key)).values():
                    yield Measured(name, bytes_of(text, source.template))

    return measure


def schema_size(source: Source) -> Iterator[Measured]:
    """Bytes of each model's JSON Schema."""
    for name, properties in resources_of(source.template, "AWS::ApiGatewayV2::Model"):
        schema = properties.get("Schema", {})
        text = schema if isinstance(schema, str) else json.dumps(schema, default=str)
        yield Measured(name, exactly(len(text.encode("utf-8", "surrogatepass"))))


def per_api(*types: str, with_routes: bool = False) -> Measure:
    """Resources of some types by the API that they belong to.

    Args:
        types: Types of API Gateway with an ``ApiId``.
        with_routes: True counts each route of an ``AWS::Serverless::WebSocketApi`` too.
    """

    def measure(source: Source) -> Iterator[Measured]:
        counts: dict[str, int] = defaultdict(int)
        for _, properties in resources_of(source.template, *types):
            counts[target_of(properties.get("ApiId")) or "an API"] += 1
        if with_routes:
            for name, number in websocket_routes(source.template):
                counts[name] += number
        for name, number in counts.items():
            yield Measured(name, exactly(number))

    return measure


def role_policies(source: Source) -> Iterator[Measured]:
    """Characters of all inline policies of each role together, without white space."""
    sizes: dict[str, Amount] = defaultdict(lambda: exactly(0))
    for name, properties in resources_of(source.template, "AWS::IAM::Role"):
        for policy in list_of(properties.get("Policies")):
            document = mapping_of(policy).get("PolicyDocument")
            sizes[name] += policy_size(document, source.template)
    for _, properties in resources_of(source.template, *_ROLE_TYPES):
        document = policy_size(properties.get("PolicyDocument"), source.template)
        for role in (*list_of(properties.get("Roles")), properties.get("RoleName")):
            if name := target_of(role):
                sizes[name] += document
    for name, amount in sizes.items():
        yield Measured(name, amount)


def function_policies(source: Source) -> Iterator[Measured]:
    """Bytes of each function's resource policy: a statement for each permission."""
    statements: dict[str, list[Amount]] = defaultdict(list)
    for name, properties in resources_of(source.template, "AWS::Lambda::Permission"):
        function = target_of(properties.get("FunctionName")) or "a function"
        statements[function].append(_statement(name, function, properties, source.template))
    for name, properties in resources_of(source.template, FUNCTION):
        number = event_permissions(properties)
        statements[name] += [_statement(f"{name}Permission", name, {}, source.template)] * number
    for name, found in statements.items():
        if found:
            commas = exactly(len(found) - 1)
            yield Measured(name, _POLICY + commas + total(found))


def _statement(
    permission: str, function: str, properties: Mapping[str, Any], template: Template
) -> Amount:
    """Bytes of one statement, as Lambda writes it.

    Source:
        Lambda Developer Guide, "Viewing resource-based IAM policies in Lambda": the form; a
        permission of ours for a route comes to about 370 bytes (facts 2.3 of API Gateway).
    """
    conditions = {
        name: {key: value}
        for name, key, value in (
            ("StringEquals", "AWS:SourceAccount", properties.get("SourceAccount")),
            ("ArnLike", "AWS:SourceArn", properties.get("SourceArn")),
        )
        if value is not None
    }
    plain = {
        "Sid": "",
        "Effect": "Allow",
        "Principal": {"Service": properties.get("Principal", "apigateway.amazonaws.com")},
        "Action": properties.get("Action", "lambda:InvokeFunction"),
        "Resource": "",
        **({"Condition": conditions} if conditions else {}),
    }
    return policy_size(plain, template) + _made_up_id(permission) + _function_arn(function)


def _made_up_id(name: str) -> Amount:
    """Stack name, logical id and random characters; Lambda takes 100 at most."""
    own = STACK_NAME + exactly(len(name) + len("--")) + _RANDOM
    return Amount(min(own.least, _STATEMENT_ID_MAXIMUM), min(own.likely, _STATEMENT_ID_MAXIMUM))


def _function_arn(function: str) -> Amount:
    if function.startswith("arn:"):
        return exactly(len(function))
    least = exactly(len("arn:aws:lambda:::function:")) + REGION + ACCOUNT
    return Amount(least.least + 1, ARN.likely)


LAMBDA_TYPES = (FUNCTION, LAMBDA_FUNCTION)
API_TYPES = ("AWS::ApiGatewayV2::Api", WEBSOCKET_API)
