"""A handler's function, its log group and its role."""

from __future__ import annotations

from socketform.assemble.functions import assemble_function
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from socketform.model.resources import Function, LocalCode, LogGroup, Role, Statement
from support.builders import handler, settings

MANAGEMENT_URL = Sub("https://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api")


def _assemble(toml="", *, app_module="app"):
    return assemble_function(
        "OnSend",
        handler("send", "on_send", calls="app.on_send"),
        app_module=app_module,
        settings=settings(toml),
        code=LocalCode(path="code.zip"),
    )


def test_a_function_has_chalices_defaults():
    """128 MiB and x86_64, as Chalice has them; the timeout is what API Gateway waits."""
    function, _, _ = _assemble()

    assert function == Function(
        id="OnSend",
        handler="app.on_send",
        code=LocalCode(path="code.zip"),
        runtime="python3.13",
        architecture="x86_64",
        memory_mib=128,
        timeout_seconds=29,
        environment={"SOCKETFORM_MANAGEMENT_URL": MANAGEMENT_URL},
        role="OnSendRole",
        log_group="OnSendLogGroup",
    )


def test_a_function_takes_the_settings_of_its_handler():
    """``[functions.<handler name>]`` is laid over ``[defaults]``."""
    function, _, _ = _assemble(
        "[defaults]\nmemory_mib = 256\n"
        "[functions.on_send]\n"
        'runtime = "python3.12"\narchitecture = "arm64"\nmemory_mib = 512\ntimeout_seconds = 5\n'
    )

    assert function.runtime == "python3.12"
    assert function.architecture == "arm64"
    assert function.memory_mib == 512
    assert function.timeout_seconds == 5


def test_a_function_does_not_take_the_settings_of_another_handler():
    """A table names one handler."""
    function, _, _ = _assemble("[functions.other]\nmemory_mib = 512\n")

    assert function.memory_mib == 128


def test_the_runtime_is_told_the_apps_module_where_it_is_not_app():
    """The runtime looks for ``app`` when nothing tells otherwise, as Chalice does."""
    function, _, _ = _assemble(app_module="chat.main")

    assert function.environment == {
        "SOCKETFORM_APP": "chat.main",
        "SOCKETFORM_MANAGEMENT_URL": MANAGEMENT_URL,
    }


def test_the_environment_is_sorted_by_name():
    """A table has no order of its own, and the template must not change with it."""
    function, _, _ = _assemble(
        '[defaults.environment]\nZED = "1"\nALPHA = { Ref = "OnSendRole" }\n'
    )

    assert list(function.environment.items()) == [
        ("ALPHA", Verbatim({"Ref": "OnSendRole"})),
        ("SOCKETFORM_MANAGEMENT_URL", MANAGEMENT_URL),
        ("ZED", "1"),
    ]


def test_the_users_variable_wins():
    """Who sets the management URL by hand has a reason, such as a custom domain."""
    function, _, _ = _assemble(
        '[defaults.environment]\nSOCKETFORM_MANAGEMENT_URL = "https://ws.example.com"\n'
    )

    assert function.environment == {"SOCKETFORM_MANAGEMENT_URL": "https://ws.example.com"}


def test_the_log_group_is_named_by_stack_and_function_id():
    """The function's own name would close a cycle, and clash with a group that Lambda made."""
    _, group, _ = _assemble()

    assert group == LogGroup(
        id="OnSendLogGroup",
        name=Sub("/aws/lambda/${AWS::StackName}-OnSend"),
        retention_days=30,
    )


def test_logs_may_be_kept_for_ever():
    """``never`` is a value of its own, not a number of days."""
    _, group, _ = _assemble('[defaults]\nlog_retention_days = "never"\n')

    assert group.retention_days is None


def test_a_role_may_write_its_own_logs_and_push_to_its_own_stage():
    """No right goes beyond this function's log group, this API and this stage."""
    _, _, role = _assemble('[api]\nstage_name = "live"\n')

    prefix = (
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}/live"
    )
    assert role == Role(
        id="OnSendRole",
        policy_name="OnSend",
        statements=(
            Statement(
                sid="WriteLogs",
                actions=("logs:CreateLogStream", "logs:PutLogEvents"),
                resources=(GetAtt("OnSendLogGroup", "Arn"),),
            ),
            Statement(
                sid="PushToConnections",
                actions=("execute-api:ManageConnections",),
                resources=(
                    Sub(f"{prefix}/DELETE/@connections/*"),
                    Sub(f"{prefix}/GET/@connections/*"),
                    Sub(f"{prefix}/POST/@connections/*"),
                ),
            ),
        ),
    )
