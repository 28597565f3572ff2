"""What changes the id of a snapshot's Deployment, and what must not."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from socketform.assemble.deployment import deployment_id
from socketform.model.resources import Api, Deployment, Integration, Route
from support.builders import BLUEPRINTS, LIFECYCLE, PARAMETERS, declaration, handler, model_of

SNAPSHOT = '[api]\ndeployment = "snapshot"\n'


def _id(declared=LIFECYCLE, toml=SNAPSHOT, *, code=None, overlay=MappingProxyType({})):
    model = model_of(declared, toml, code=code, overlay=overlay)
    return next(item.id for item in model.resources if isinstance(item, Deployment))


def _id_after(kind, **changes):
    """The id when one resource of a class had other values."""
    resources = list(model_of(LIFECYCLE, SNAPSHOT).resources)
    at = next(position for position, item in enumerate(resources) if isinstance(item, kind))
    resources[at] = replace(resources[at], **changes)
    return deployment_id(resources, 1, {})


def test_the_id_is_the_same_each_time():
    """Nothing random and no clock goes into it."""
    assert _id() == _id()


@pytest.mark.parametrize(
    "handlers",
    [
        LIFECYCLE.handlers[:2],
        (*LIFECYCLE.handlers, handler("join", "on_join")),
        (*LIFECYCLE.handlers[:2], handler("join", "on_join")),
    ],
    ids=["removed", "added", "replaced"],
)
def test_a_changed_set_of_routes_takes_a_new_snapshot(handlers):
    """The old snapshot would go on answering for routes as they were."""
    assert _id(replace(LIFECYCLE, handlers=handlers)) != _id()


def test_a_changed_key_of_a_handler_takes_a_new_snapshot():
    """The function keeps its id; its route is another one."""
    before = declaration(handler("join", "on_join"))
    after = declaration(handler("enter", "on_join"))

    assert _id(before) != _id(after)


def test_another_function_behind_a_route_takes_a_new_snapshot():
    """The route's integration calls another function."""
    before = declaration(handler("join", "on_join"))
    after = declaration(handler("join", "on_enter"))

    assert _id(before) != _id(after)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Api, {"route_selection_expression": "$request.body.type"}),
        (Api, {"name": "other"}),
        (Route, {"key": "other"}),
        (Route, {"integration": "WebsocketMessageAPIIntegration"}),
        (Integration, {"function": "WebsocketMessage"}),
        (Integration, {"timeout_milliseconds": 5000}),
    ],
    ids=["selection", "name", "key", "target", "function", "timeout"],
)
def test_a_changed_property_that_a_snapshot_holds_takes_a_new_one(kind, changes):
    """A snapshot that is not renewed is stale: the defect of ``chalice package``."""
    assert _id_after(kind, **changes) != _id()


def test_a_new_revision_takes_a_new_snapshot():
    """A removed route leaves only with the snapshot after its removal."""
    assert _id(toml=f"{SNAPSHOT}revision = 2\n") != _id()


@pytest.mark.parametrize(
    "toml",
    [
        "[defaults]\nmemory_mib = 1024\n",
        "[defaults]\ntimeout_seconds = 3\n",
        '[defaults]\nruntime = "python3.12"\n',
        '[defaults]\narchitecture = "arm64"\n',
        "[defaults]\nlog_retention_days = 1\n",
        '[defaults]\nlog_retention_days = "never"\n',
        '[defaults.environment]\nTABLE = "chat"\n',
        "[functions.connect]\nmemory_mib = 512\n",
        '[defaults]\nlayers = ["arn:aws:lambda:eu-central-1:123456789012:layer:shared:3"]\n',
        '[defaults.vpc]\nsubnet_ids = ["subnet-1"]\nsecurity_group_ids = ["sg-1"]\n',
        "[defaults]\ntracing = true\nreserved_concurrency = 5\n",
        '[defaults.tags]\nteam = "chat"\n',
        '[defaults]\nrole_arn = "arn:aws:iam::123456789012:role/chat"\n',
    ],
)
def test_a_functions_settings_take_no_new_snapshot(toml):
    """They are the function's own; a snapshot holds none of them."""
    assert _id(toml=f"{SNAPSHOT}{toml}") == _id()


def test_the_name_of_the_stage_takes_no_new_snapshot():
    """A snapshot is of the API; stages point to it."""
    assert _id(toml=f'{SNAPSHOT}stage_name = "live"\n') == _id()


@pytest.mark.parametrize("code", ["build/", "s3://bucket/key.zip#v2", PARAMETERS])
def test_the_code_takes_no_new_snapshot(code):
    """New code is deployed with the function."""
    assert _id(code=code) == _id()


def test_what_lambda_calls_takes_no_new_snapshot():
    """A handler may move to another module behind the same function."""
    moved = tuple(replace(item, handler=f"chalicelib.x.{item.name}") for item in LIFECYCLE.handlers)

    assert _id(replace(LIFECYCLE, handlers=moved)) == _id()


def test_the_order_of_handlers_takes_no_new_snapshot():
    """Moving a function within its file changes nothing that is deployed."""
    assert _id(replace(LIFECYCLE, handlers=LIFECYCLE.handlers[::-1])) == _id()


def test_two_apps_have_two_ids():
    """The name of the API is part of what a snapshot belongs to."""
    assert _id(BLUEPRINTS) != _id(LIFECYCLE)


def test_a_domain_takes_no_new_snapshot():
    """It points to the stage."""
    domain = '[api.domain]\ndomain_name = "chat.example.com"\ncertificate_arn = "arn"\n'

    assert _id(toml=f"{SNAPSHOT}{domain}") == _id()


def _resource(name, kind=None, **properties):
    entry = {"Properties": properties} if kind is None else {"Type": kind, "Properties": properties}
    return {"Resources": {name: entry}}


@pytest.mark.parametrize(
    "overlay",
    [
        _resource("WebsocketAPI", RouteSelectionExpression="$request.body.type"),
        _resource("WebsocketConnectRoute", AuthorizationType="AWS_IAM"),
        _resource("WebsocketMessageAPIIntegration", TimeoutInMillis=5000),
        _resource("WebsocketMessage", FunctionName="chat"),
        _resource("WebsocketMessage", PackageType="Image"),
        _resource("WebsocketMessage", AutoPublishAlias="live"),
        _resource("Authorizer", "AWS::ApiGatewayV2::Authorizer", AuthorizerType="REQUEST"),
        _resource("Audit", "AWS::ApiGatewayV2::Route", RouteKey="audit"),
        _resource("Answer", "AWS::ApiGatewayV2::RouteResponse", RouteResponseKey="$default"),
        {"Resources": {"WebsocketConnectRoute": {"Condition": "IsProd"}}},
    ],
    ids=[
        "api", "route", "integration", "function-name", "package", "alias", "authorizer",
        "new-route", "response", "condition",
    ],
)  # fmt: skip
def test_what_a_merged_template_says_of_the_snapshots_content_takes_a_new_one(overlay):
    """The hash is taken after merging: an authorizer that comes by a merge must go live."""
    assert _id(overlay=overlay) != _id()


@pytest.mark.parametrize(
    "overlay",
    [
        {"Description": "Rooms of a chat"},
        {"Parameters": {"Rooms": {"Type": "Number"}}},
        _resource("ChatTable", "AWS::DynamoDB::Table", BillingMode="PAY_PER_REQUEST"),
        _resource("WebsocketAPIStage", DefaultRouteSettings={"ThrottlingRateLimit": 5}),
        _resource("WebsocketMessageRole", PermissionsBoundary={"Ref": "Boundary"}),
        _resource("DefaultRole", "AWS::IAM::Role", AssumeRolePolicyDocument={}),
        _resource("WebsocketMessage", MemorySize=512, Description="Answers"),
        _resource("WebsocketAPI", Tags={"team": "chat"}, Description="Chat"),
        {"Resources": {"WebsocketMessage": {"DependsOn": "ChatTable"}}},
    ],
    ids=[
        "description", "parameter", "table", "stage", "role", "default-role", "function",
        "labels", "order",
    ],
)  # fmt: skip
def test_what_a_merged_template_says_of_anything_else_takes_no_new_snapshot(overlay):
    """A snapshot has no table, no label, and of a function none of its settings."""
    assert _id(overlay=overlay) == _id()


def test_auto_has_no_deployment_at_all():
    """AutoDeploy and a Deployment exclude each other."""
    model = model_of(LIFECYCLE)

    assert not any(isinstance(item, Deployment) for item in model.resources)
