"""The whole model of an app."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from socketform.assemble.assembly import assemble
from socketform.assemble.code import code_location
from socketform.config.load import default_settings
from socketform.errors import ModelError, Notice, Problems, SettingsError, SourceLocation
from socketform.model.intrinsics import GetAtt
from socketform.model.names import RouteKey
from socketform.model.resources import Api, Deployment, Function, Parameter, Role, Stage
from support.builders import (
    ECHO,
    LIFECYCLE,
    PARAMETERS,
    declaration,
    handler,
    model_of,
    settings,
)
from support.reached import PUSHING, doubt, need, push, reach, rights_of, table

PARTIAL = {"Resources": {"DefaultRole": {"Properties": {"Path": "/chat/"}}}}
COMPLETE = {
    "Resources": {
        "DefaultRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {}},
        }
    }
}
CODE = code_location(None, as_parameters=False)
DOMAIN = '[api.domain]\ndomain_name = "chat.example.com"\ncertificate_arn = "arn"\n'
PARAMETER_IN_ROUTE = {
    "Parameters": {"Kind": {"Type": "String"}},
    "Resources": {"WebsocketMessageRoute": {"Properties": {"OperationName": {"Ref": "Kind"}}}},
}
SNAPSHOT = '[api]\ndeployment = "snapshot"\n'


def _assemble(declared, loaded, overlay=None, rights=None):
    return assemble(declared, loaded, CODE, overlay or {}, rights or rights_of(declared))


def test_the_description_names_app_and_stage():
    """It is the first line that a reviewer reads."""
    assert model_of(ECHO).description == "Websocket API of echo (stage api)"


def test_the_api_carries_the_names_of_app_and_settings_stage():
    """Chalice names it so, and a changed name would show in every diff."""
    assert model_of(ECHO).resources[0] == Api(
        id="WebsocketAPI",
        name="echo-dev-websocket-api",
        route_selection_expression="$request.body.action",
    )


def test_the_stage_of_the_settings_is_part_of_the_apis_name():
    """Two stages of an app stand beside each other in the console."""
    stage = settings("[stages.prod]\n", stage="prod")

    assembly = _assemble(ECHO, stage)

    assert assembly.model.resources[0].name == "echo-prod-websocket-api"


def test_the_settings_may_give_the_app_another_name():
    """Chalice takes it from its configuration, and a changed name replaces nothing but looks so."""
    model = model_of(ECHO, 'app_name = "parrot"\n')

    assert model.description == "Websocket API of parrot (stage api)"
    assert model.resources[0].name == "parrot-dev-websocket-api"


def test_each_handler_has_six_resources_in_reading_order():
    """A function stands with all that belongs to it."""
    ids = [item.id for item in model_of(LIFECYCLE).resources]

    assert ids == [
        "WebsocketAPI",
        "WebsocketAPIStage",
        "WebsocketConnect",
        "WebsocketConnectLogGroup",
        "WebsocketConnectRole",
        "WebsocketConnectAPIIntegration",
        "WebsocketConnectRoute",
        "WebsocketConnectInvokePermission",
        "WebsocketMessage",
        "WebsocketMessageLogGroup",
        "WebsocketMessageRole",
        "WebsocketMessageAPIIntegration",
        "WebsocketMessageRoute",
        "WebsocketMessageInvokePermission",
        "WebsocketDisconnect",
        "WebsocketDisconnectLogGroup",
        "WebsocketDisconnectRole",
        "WebsocketDisconnectAPIIntegration",
        "WebsocketDisconnectRoute",
        "WebsocketDisconnectInvokePermission",
    ]


def test_outputs_follow_the_handlers():
    """Reading order is the same in every section."""
    ids = [item.id for item in model_of(LIFECYCLE).outputs]

    assert ids == [
        "WebsocketAPIId",
        "WebsocketConnectEndpointURL",
        "WebsocketConnectHandlerArn",
        "WebsocketConnectHandlerName",
        "WebsocketMessageHandlerArn",
        "WebsocketMessageHandlerName",
        "WebsocketDisconnectHandlerArn",
        "WebsocketDisconnectHandlerName",
        "WebsocketManagementURL",
    ]


def test_the_stage_deploys_every_change_at_once_by_default():
    """Added, changed and removed routes go live in one update; nothing waits in a cycle."""
    assert model_of(ECHO).resources[1] == Stage(
        id="WebsocketAPIStage", api="WebsocketAPI", name="api", deployment=None, depends_on=()
    )


def test_a_snapshot_is_taken_after_its_routes_and_served_after_the_permissions():
    """What a snapshot holds must exist, and no route may be live before Lambda accepts it."""
    _, deployment, stage, *_ = model_of(LIFECYCLE, SNAPSHOT).resources

    assert deployment == Deployment(
        id="WebsocketAPIDeployment5033D554CF75",
        api="WebsocketAPI",
        depends_on=("WebsocketConnectRoute", "WebsocketDisconnectRoute", "WebsocketMessageRoute"),
    )
    assert stage == Stage(
        id="WebsocketAPIStage",
        api="WebsocketAPI",
        name="api",
        deployment=deployment.id,
        depends_on=(
            "WebsocketConnectInvokePermission",
            "WebsocketDisconnectInvokePermission",
            "WebsocketMessageInvokePermission",
        ),
    )


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        (DOMAIN, ["WebsocketAPI", "WebsocketAPIStage"]),
        (SNAPSHOT + DOMAIN, ["WebsocketAPI", "WebsocketAPIDeployment", "WebsocketAPIStage"]),
    ],
    ids=["auto", "snapshot"],
)
def test_a_custom_domain_stands_after_the_stage(toml, expected):
    """It points to the stage."""
    ids = [re.sub("(?<=Deployment).*", "", item.id) for item in model_of(ECHO, toml).resources]

    assert ids[: len(expected) + 3] == [
        *expected,
        "WebsocketApiCustomDomain",
        "WebsocketApiCustomDomainMapping",
        "WebsocketMessage",
    ]


def test_a_function_with_an_existing_role_has_none_of_its_own():
    """The others keep theirs."""
    model = model_of(LIFECYCLE, '[functions.receive]\nrole_arn = "arn:aws:iam::1:role/x"\n')

    functions = [item.role for item in model.resources if isinstance(item, Function)]
    roles = [item.id for item in model.resources if isinstance(item, Role)]

    assert functions == [
        GetAtt("WebsocketConnectRole", "Arn"),
        "arn:aws:iam::1:role/x",
        GetAtt("WebsocketDisconnectRole", "Arn"),
    ]
    assert roles == ["WebsocketConnectRole", "WebsocketDisconnectRole"]


def test_a_complete_merged_default_role_is_every_functions():
    """The Chalice tutorial's; the model needs no role, and the user is told."""
    model, notices, _ = _assemble(LIFECYCLE, settings(), COMPLETE)

    assert {item.role for item in model.resources if isinstance(item, Function)} == {
        GetAtt("DefaultRole", "Arn")
    }
    assert not any(isinstance(item, Role) for item in model.resources)
    assert notices == (Notice("functions run under DefaultRole of the merged template, as it is"),)


def test_a_partial_merged_default_role_is_laid_over_one_of_ours():
    """It stands before the functions that share it."""
    model, notices, _ = _assemble(LIFECYCLE, settings(), PARTIAL)

    roles = [item for item in model.resources if isinstance(item, Role)]

    assert [role.id for role in roles] == ["DefaultRole"]
    assert roles[0].statements[0].resources == (
        GetAtt("WebsocketConnectLogGroup", "Arn"),
        GetAtt("WebsocketMessageLogGroup", "Arn"),
        GetAtt("WebsocketDisconnectLogGroup", "Arn"),
    )
    assert [item.id for item in model.resources][2] == "DefaultRole"
    assert notices == (
        Notice("functions run under DefaultRole of the merged template, laid over ours"),
    )


@pytest.mark.parametrize("overlay", [{}, {"Resources": {"Table": {"Type": "A::B::C"}}}])
def test_without_a_merged_default_role_nothing_is_told(overlay):
    """Roles of their own are what everyone expects."""
    assert _assemble(LIFECYCLE, settings(), overlay).notices == ()


def test_a_merged_default_role_that_no_function_uses_is_not_told():
    """Each has a role already."""
    existing = settings('[defaults]\nrole_arn = "arn:aws:iam::1:role/x"\n')

    model, notices, _ = _assemble(LIFECYCLE, existing, PARTIAL)

    assert not any(isinstance(item, Role) for item in model.resources)
    assert notices == ()


def test_a_snapshot_waits_for_merged_routes_and_is_named_after_them():
    """What is created later would be missing in it."""
    merged = {"Resources": {"AuditRoute": {"Type": "AWS::ApiGatewayV2::Route"}}}

    deployment = model_of(ECHO, SNAPSHOT, overlay=merged).resources[1]

    assert deployment.depends_on == ("AuditRoute", "WebsocketMessageRoute")
    assert deployment.id != model_of(ECHO, SNAPSHOT).resources[1].id


def test_a_parameter_in_a_snapshot_is_refused():
    """CloudFormation would keep the old snapshot when its value changes."""
    with pytest.raises(ModelError) as caught:
        model_of(ECHO, SNAPSHOT, overlay=PARAMETER_IN_ROUTE)

    assert caught.value.message == (
        "WebsocketMessageRoute holds the parameter Kind, which a snapshot must not depend on"
    )


def test_a_parameter_of_the_code_in_a_snapshot_is_refused():
    """Ours are no better than the user's."""
    overlay = {"Resources": {"WebsocketAPI": {"Properties": {"Version": {"Ref": "CodeVersion"}}}}}

    with pytest.raises(ModelError):
        model_of(ECHO, SNAPSHOT, code=PARAMETERS, overlay=overlay)


def test_a_parameter_in_a_functions_settings_is_no_matter_of_the_snapshot():
    """A snapshot holds none of them."""
    overlay = {
        "Parameters": {"Memory": {"Type": "Number"}},
        "Resources": {"WebsocketMessage": {"Properties": {"MemorySize": {"Ref": "Memory"}}}},
    }

    model = model_of(ECHO, SNAPSHOT, overlay=overlay)

    assert model.resources[1].id == model_of(ECHO, SNAPSHOT).resources[1].id


def test_where_every_change_is_deployed_at_once_a_parameter_may_stand_anywhere():
    """There is no snapshot to go stale."""
    assert model_of(ECHO, overlay=PARAMETER_IN_ROUTE).description.startswith("Websocket API")


def _with_problems():
    route = default_settings("dev").defaults
    return replace(
        default_settings("dev"),
        routes={RouteKey("$connect"): route, RouteKey("$default"): route},
        problems={
            None: (SettingsError("of any other route"),),
            RouteKey("$connect"): (SettingsError("of both"), SettingsError("of $connect")),
            RouteKey("$default"): (SettingsError("of both"), SettingsError("of $default")),
        },
    )


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["$connect"], ["of both", "of $connect"]),
        (["$connect", "$default"], ["of both", "of $connect", "of $default"]),
        (["join", "$default"], ["of both", "of $default", "of any other route"]),
    ],
)
def test_what_makes_settings_unusable_matters_for_the_functions_of_the_app(keys, expected):
    """Chalice's file may speak of functions that the app lacks, and then needs no policy there."""
    app = declaration(*(handler(key, f"on_{key.strip('$')}") for key in keys))

    with pytest.raises(Problems) as caught:
        _assemble(app, _with_problems())

    assert [problem.message for problem in caught.value.problems()] == expected


def test_the_stage_name_of_the_settings_goes_everywhere():
    """Stage, URLs, rights and permissions must name one stage."""
    model = model_of(ECHO, '[api]\nstage_name = "live"\n')

    assert model.description == "Websocket API of echo (stage live)"
    assert model.resources[1].name == "live"
    assert model.resources[-1].stage_name == "live"
    assert model.outputs[1].value.text.endswith("/live/")


def test_the_parameters_and_conditions_of_the_code_are_the_models():
    """Whoever deploys gives bucket, key and version."""
    model = model_of(ECHO, code=PARAMETERS)

    assert model.parameters == (
        Parameter(id="CodeBucket", description="S3 bucket that holds the code", default=None),
        Parameter(id="CodeKey", description="Key of the zip in that bucket", default=None),
        Parameter(
            id="CodeVersion", description="Version of the zip; the newest when empty", default=""
        ),
    )
    assert list(model.conditions) == ["HasCodeVersion"]


def test_a_table_for_an_unknown_handler_names_the_nearest_one():
    """A setting that goes nowhere in silence is found only in production."""
    with pytest.raises(SettingsError) as caught:
        model_of(LIFECYCLE, "[defaults]\n\n[functions.recieve]\nmemory_mib = 256\n")

    assert caught.value.message == (
        "functions.recieve: the app has no handler of this name; "
        "it has: connect, disconnect, receive"
    )
    assert caught.value.where == SourceLocation("socketform.toml", 3)
    assert caught.value.remedy == "did you mean [functions.receive]?"


def test_a_table_that_resembles_no_handler_gets_the_rule():
    """Whoever wrote the function's file name needs to know what the name is."""
    with pytest.raises(SettingsError) as caught:
        model_of(ECHO, "[functions.zzz]\nmemory_mib = 256\n")

    assert caught.value.remedy == (
        "name the table by the decorator's name=, else by the function's name"
    )


def test_all_unknown_tables_are_told_at_once():
    """Nobody wants to learn of them one by one."""
    with pytest.raises(Problems) as caught:
        model_of(ECHO, "[functions.a]\nmemory_mib = 256\n[functions.b]\nmemory_mib = 256\n")

    assert [str(problem).partition(":")[0] for problem in caught.value.problems()] == [
        "functions.a",
        "functions.b",
    ]


def test_a_model_with_a_problem_is_not_returned():
    """What AWS would refuse must not become a template."""
    twins = declaration(handler("a", "on_send"), handler("b", "onSend"))

    with pytest.raises(Problems) as caught:
        model_of(twins)

    assert {type(problem) for problem in caught.value.problems()} == {ModelError}


def test_each_function_is_allowed_what_its_own_code_reaches():
    """Messages are sent by one handler; only its function may."""
    rights = rights_of(LIFECYCLE, receive=reach(push(), need("sqs:ListQueues")))

    model, notices, grants = _assemble(LIFECYCLE, settings(), rights=rights)

    assert notices == ()
    assert {name: [grant.action for grant in found] for name, found in grants.items()} == {
        "connect": [],
        "receive": ["execute-api:ManageConnections", "sqs:ListQueues"],
        "disconnect": [],
    }
    assert [len(item.statements) for item in model.resources if isinstance(item, Role)] == [1, 3, 1]
    assert [len(item.environment) for item in model.resources if isinstance(item, Function)] == [
        0, 1, 0,
    ]  # fmt: skip


def test_a_table_of_the_merged_template_is_named_by_its_arn():
    """The chat of the Chalice tutorial, without a role of its own."""
    overlay = {
        "Resources": {
            "ChatTable": {"Type": "AWS::DynamoDB::Table"},
            "WebsocketMessage": {
                "Properties": {"Environment": {"Variables": {"TABLE": {"Ref": "ChatTable"}}}}
            },
        }
    }
    rights = rights_of(ECHO, reach(need("dynamodb:GetItem", table("$TABLE"))))

    model, notices, _ = _assemble(ECHO, settings(), overlay, rights)

    (role,) = (item for item in model.resources if isinstance(item, Role))
    assert role.statements[1].resources == (GetAtt("ChatTable", "Arn"),)
    assert notices == ()


def test_what_cannot_be_followed_is_told_behind_what_was_decided():
    """Nothing is left out in silence."""
    _, notices, _ = _assemble(ECHO, settings(), PARTIAL, rights_of(ECHO, reach(doubt())))

    assert [notice.is_warning for notice in notices] == [False, True]


def test_narrowing_what_no_code_needs_is_an_error():
    """It is found before anything is made."""
    narrow = settings('[permissions.narrow]\n"sqs:SendMessage" = []\n')

    with pytest.raises(SettingsError):
        _assemble(ECHO, narrow, rights=rights_of(ECHO, PUSHING))
