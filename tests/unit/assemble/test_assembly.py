"""The whole model of an app."""

from __future__ import annotations

import pytest

from socketform.assemble.assembly import assemble
from socketform.assemble.code import code_location
from socketform.errors import ModelError, Problems, SettingsError, SourceLocation
from socketform.model.resources import Api, Deployment, Parameter, Stage
from support.builders import (
    ECHO,
    LIFECYCLE,
    PARAMETERS,
    declaration,
    handler,
    model_of,
    settings,
)

SNAPSHOT = '[api]\ndeployment = "snapshot"\n'


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

    model = assemble(ECHO, stage, code_location(None, as_parameters=False))

    assert model.resources[0].name == "echo-prod-websocket-api"


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
