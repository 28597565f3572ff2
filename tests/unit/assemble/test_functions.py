"""A handler's function and its log group."""

from __future__ import annotations

import pytest

from socketform.assemble.functions import Surroundings, assemble_function
from socketform.assemble.plan import FunctionPlan
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from socketform.model.names import LogicalId, StageName
from socketform.model.resources import Function, LocalCode, LogGroup, TracingMode, Vpc
from support.builders import handler, settings
from support.reached import NOTHING, PUSHING, push, reach

MANAGEMENT_URL = Sub("https://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api")
ROLE = GetAtt("OnSendRole", "Arn")


def _assemble(toml="", *, app_module="app", rights=PUSHING):
    on_send = handler("send", "on_send", calls="app.on_send")
    return assemble_function(
        FunctionPlan(LogicalId("OnSend"), on_send, settings(toml).defaults, rights),
        ROLE,
        Surroundings(app_module, StageName("api"), LocalCode(path="code.zip")),
    )


def test_a_function_has_chalices_defaults():
    """128 MiB and x86_64, as Chalice has them; the timeout is what API Gateway waits."""
    function, _ = _assemble()

    assert function == Function(
        id="OnSend",
        handler="app.on_send",
        code=LocalCode(path="code.zip"),
        runtime="python3.13",
        architecture="x86_64",
        memory_mib=128,
        timeout_seconds=29,
        environment={"SOCKETFORM_MANAGEMENT_URL": MANAGEMENT_URL},
        role=ROLE,
        log_group="OnSendLogGroup",
        layers=(),
        vpc=None,
        reserved_concurrency=None,
        tracing=None,
        tags={},
    )


def test_a_function_takes_every_setting():
    """Nothing that the settings say is lost on the way."""
    function, group = _assemble(
        """
[defaults]
runtime = "python3.12"
architecture = "arm64"
memory_mib = 512
timeout_seconds = 5
log_retention_days = 7
layers = ["arn:b", { Ref = "Layer" }]
vpc = { subnet_ids = ["subnet-1", { Ref = "Subnet" }], security_group_ids = ["sg-1"] }
reserved_concurrency = 0
tags = { team = "chat", area = "rooms" }
"""
    )

    assert (function.runtime, function.architecture) == ("python3.12", "arm64")
    assert (function.memory_mib, function.timeout_seconds) == (512, 5)
    assert function.layers == ("arn:b", Verbatim({"Ref": "Layer"}))
    assert function.vpc == Vpc(
        subnet_ids=("subnet-1", Verbatim({"Ref": "Subnet"})), security_group_ids=("sg-1",)
    )
    assert function.reserved_concurrency == 0
    assert list(function.tags.items()) == [("area", "rooms"), ("team", "chat")]
    assert group.retention_days == 7


@pytest.mark.parametrize(
    ("toml", "mode"),
    [
        ("", None),
        ("[defaults]\ntracing = true\n", TracingMode.ACTIVE),
        ("[defaults]\ntracing = false\n", TracingMode.PASS_THROUGH),
    ],
)
def test_tracing_is_said_only_where_a_setting_says_it(toml, mode):
    """Chalice writes Lambda's own default; off is a choice all the same."""
    function, _ = _assemble(toml)

    assert function.tracing is mode


def test_the_runtime_is_told_the_apps_module_where_it_is_not_app():
    """The runtime looks for ``app`` when nothing tells otherwise, as Chalice does."""
    function, _ = _assemble(app_module="chat.main")

    assert function.environment == {
        "SOCKETFORM_APP": "chat.main",
        "SOCKETFORM_MANAGEMENT_URL": MANAGEMENT_URL,
    }


def test_the_environment_is_sorted_by_name():
    """A table has no order of its own, and the template must not change with it."""
    function, _ = _assemble('[defaults.environment]\nZED = "1"\nALPHA = { Ref = "OnSendRole" }\n')

    assert list(function.environment.items()) == [
        ("ALPHA", Verbatim({"Ref": "OnSendRole"})),
        ("SOCKETFORM_MANAGEMENT_URL", MANAGEMENT_URL),
        ("ZED", "1"),
    ]


def test_the_users_variable_wins():
    """Who sets the management URL by hand has a reason, such as a custom domain."""
    function, _ = _assemble(
        '[defaults.environment]\nSOCKETFORM_MANAGEMENT_URL = "https://ws.example.com"\n'
    )

    assert function.environment == {"SOCKETFORM_MANAGEMENT_URL": "https://ws.example.com"}


@pytest.mark.parametrize("method", ["DELETE", "GET", "POST"])
def test_a_function_that_uses_the_connections_is_told_where_they_are(method):
    """Whatever it does with them."""
    function, _ = _assemble(rights=reach(push(method)))

    assert function.environment == {"SOCKETFORM_MANAGEMENT_URL": MANAGEMENT_URL}


def test_a_function_that_does_not_push_is_told_nothing():
    """A variable that nobody reads is only one more thing to review."""
    function, _ = _assemble(rights=NOTHING)

    assert function.environment == {}


@pytest.mark.parametrize(
    ("action", "is_told"),
    [("execute-api:ManageConnections", True), ("execute-api:*", True), ("sqs:SendMessage", False)],
)
def test_a_function_that_the_settings_let_push_is_told_where(action, is_told):
    """Its code does so in a way that cannot be followed."""
    toml = f'[[permissions.add]]\nactions = ["{action}"]\nresources = ["*"]\n'

    function, _ = _assemble(toml, rights=NOTHING)

    assert ("SOCKETFORM_MANAGEMENT_URL" in function.environment) is is_told


def test_the_log_group_is_named_by_stack_and_function_id():
    """The function's own name would close a cycle, and clash with a group that Lambda made."""
    _, group = _assemble()

    assert group == LogGroup(
        id="OnSendLogGroup",
        name=Sub("/aws/lambda/${AWS::StackName}-OnSend"),
        retention_days=30,
    )


def test_logs_may_be_kept_for_ever():
    """``never`` is a value of its own, not a number of days."""
    _, group = _assemble('[defaults]\nlog_retention_days = "never"\n')

    assert group.retention_days is None
