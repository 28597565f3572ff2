"""How the tables of a settings file become the settings of one stage."""

from __future__ import annotations

import pytest

from socketform.config.load import default_settings, unknown_stage
from socketform.config.settings import (
    ApiSettings,
    DeploymentMode,
    Dialect,
    DomainSettings,
    FunctionSettings,
    Origin,
    TemplateEntry,
)
from socketform.errors import Notice, Problems, SettingsError, SourceLocation
from socketform.model.intrinsics import Verbatim
from socketform.model.names import DEFAULT, HandlerName, StageName

FILE = "socketform.toml"


def test_without_a_file_chalices_defaults_hold():
    """128 MiB, x86_64 and stage ``api``; 29 s, since API Gateway waits no longer; logs 30 days."""
    settings = default_settings("dev")

    assert settings.stage == "dev"
    assert settings.api == ApiSettings(
        stage_name=StageName("api"), deployment=DeploymentMode.AUTO, revision=1
    )
    assert settings.defaults == FunctionSettings(
        runtime="python3.13",
        architecture="x86_64",
        memory_mib=128,
        timeout_seconds=29,
        log_retention_days=30,
        environment={},
        layers=(),
        vpc=None,
        reserved_concurrency=None,
        tracing=None,
        tags={},
        role_arn=None,
        policy=None,
    )


def test_without_a_file_another_stage_than_dev_is_an_error():
    """Chalice takes any stage in silence, and deploys a second stack by a typo."""
    with pytest.raises(SettingsError) as caught:
        default_settings("prod")

    assert caught.value.message == "stage 'prod' is not declared; there is: dev"
    assert caught.value.remedy == (
        "give --stage one of these, or add [stages.prod] to socketform.toml"
    )


def test_an_empty_file_gives_the_defaults(load):
    """It decides nothing, so nothing changes."""
    loaded = load("")

    assert loaded == (default_settings("dev"), ())


def test_the_runtime_of_the_project_stands_in_for_one_in_the_file(load):
    """``.python-version`` says what the project runs on."""
    loaded = load("[defaults]\nmemory_mib = 256\n", runtime="python3.11")

    assert loaded.settings.defaults.runtime == "python3.11"


def test_every_value_of_the_defaults_reaches_a_function_without_a_table(load):
    """``[defaults]`` is every function's."""
    text = """
[defaults]
runtime = "python3.12"
architecture = "arm64"
memory_mib = 256
timeout_seconds = 10
log_retention_days = 14
environment = { GREETING = "hello" }
"""

    settings = load(text).settings

    assert settings.function(HandlerName("message"), DEFAULT) == FunctionSettings(
        runtime="python3.12",
        architecture="arm64",
        memory_mib=256,
        timeout_seconds=10,
        log_retention_days=14,
        environment={"GREETING": "hello"},
        tags={},
    )


def test_a_functions_table_overrides_only_what_it_names(load):
    """The rest comes from ``[defaults]``."""
    text = (
        "[defaults]\nmemory_mib = 256\ntimeout_seconds = 10\n[functions.message]\nmemory_mib = 512"
    )

    message = load(text).settings.function(HandlerName("message"), DEFAULT)

    assert (message.memory_mib, message.timeout_seconds) == (512, 10)


def test_a_stage_overrides_the_defaults(load):
    """That is what stages are for."""
    text = "[defaults]\nmemory_mib = 256\n[stages.prod.defaults]\nmemory_mib = 512"

    assert load(text, "prod").settings.defaults.memory_mib == 512


def test_another_stage_overrides_nothing(load):
    """``prod`` is not ``dev``."""
    text = "[defaults]\nmemory_mib = 256\n[stages.prod.defaults]\nmemory_mib = 512"

    assert load(text, "dev").settings.defaults.memory_mib == 256


def test_a_functions_table_wins_over_the_defaults_of_a_stage(load):
    """What is said of one function is more exact than what is said of all."""
    text = "[functions.message]\nmemory_mib = 1024\n[stages.prod.defaults]\nmemory_mib = 512"

    message = load(text, "prod").settings.function(HandlerName("message"), DEFAULT)

    assert message.memory_mib == 1024


def test_a_functions_table_of_a_stage_wins_over_all(load):
    """It is the most exact."""
    text = """
[functions.message]
memory_mib = 1024
[stages.prod.functions.message]
memory_mib = 2048
"""

    message = load(text, "prod").settings.function(HandlerName("message"), DEFAULT)

    assert message.memory_mib == 2048


def test_a_function_may_have_a_table_in_a_stage_alone(load):
    """Nothing obliges to a table at the top."""
    settings = load("[stages.prod.functions.message]\nmemory_mib = 512", "prod").settings

    assert settings.functions[HandlerName("message")].memory_mib == 512


def test_the_tables_of_functions_are_known_with_their_places(load):
    """A table that names no handler is found later, when the app is known."""
    text = "[functions.a]\n[stages.prod.functions.b]\n[stages.prod.functions.a]\n"

    settings = load(text, "prod").settings

    assert settings.function_tables == {
        "a": SourceLocation(FILE, 1),
        "b": SourceLocation(FILE, 2),
    }


def test_the_api_of_a_stage_overrides_only_what_it_names(load):
    """As with functions."""
    text = """
[api]
stage_name = "v1"
deployment = "snapshot"
revision = 3
[stages.prod.api]
stage_name = "live"
"""

    assert load(text, "prod").settings.api == ApiSettings(
        stage_name=StageName("live"), deployment=DeploymentMode.SNAPSHOT, revision=3
    )


def test_dev_is_there_though_other_stages_are_declared(load):
    """``dev`` is what a command means that names no stage."""
    assert load("[stages.prod]\n", "dev").settings.stage == "dev"


def test_an_unknown_stage_lists_the_known_ones_and_where_they_stand(load):
    """A typo in a pipeline must not make a second stack."""
    with pytest.raises(SettingsError) as caught:
        load("\n[stages.prod]\n[stages.beta]\n", "prd")

    assert caught.value.message == "stage 'prd' is not declared; there is: beta, dev, prod"
    assert caught.value.where == SourceLocation(FILE, 2)


def test_never_keeps_the_logs_for_ever(load):
    """A value of its own, so that nobody gets it by forgetting one."""
    settings = load('[defaults]\nlog_retention_days = "never"\n').settings

    assert settings.defaults.log_retention_days is None


def test_a_function_may_keep_its_logs_though_others_do_not(load):
    """None means for ever, not "unset"."""
    text = '[defaults]\nlog_retention_days = "never"\n[functions.a]\nlog_retention_days = 7'

    assert load(text).settings.function(HandlerName("a"), DEFAULT).log_retention_days == 7


def test_never_is_inherited(load):
    """A function without a retention of its own follows ``[defaults]``, for ever too."""
    text = '[defaults]\nlog_retention_days = "never"\n[functions.a]\nmemory_mib = 256'

    assert load(text).settings.function(HandlerName("a"), DEFAULT).log_retention_days is None


def test_a_timeout_above_29_seconds_is_lowered_with_a_notice(load):
    """API Gateway has given up by then; Chalice's default of 60 is one."""
    loaded = load("[functions.message]\ntimeout_seconds = 60\n")

    assert loaded.settings.function(HandlerName("message"), DEFAULT).timeout_seconds == 29
    assert loaded.notices == (
        Notice(
            (
                "functions.message: timeout lowered from 60 s to 29 s, where API Gateway stops "
                "waiting for a route"
            ),
            where=SourceLocation(FILE, 2),
        ),
    )


def test_the_notice_about_a_stages_timeout_names_the_stage(load):
    """The line alone would not say which table it is in."""
    loaded = load("[stages.prod.defaults]\ntimeout_seconds = 30\n", "prod")

    assert [notice.message.partition(":")[0] for notice in loaded.notices] == [
        "stages.prod.defaults"
    ]


def test_29_seconds_need_no_notice(load):
    """The limit itself is allowed."""
    assert load("[defaults]\ntimeout_seconds = 29\n").notices == ()


def test_environment_variables_are_merged_by_name_and_sorted(load):
    """A function adds its own to those of all; the order in the file does not show."""
    text = """
[defaults.environment]
ZONE = "all"
LEVEL = "all"
[functions.message.environment]
LEVEL = "function"
AREA = "function"
[stages.prod.defaults.environment]
ZONE = "stage"
"""

    environment = load(text, "prod").settings.function(HandlerName("message"), DEFAULT).environment

    assert list(environment.items()) == [
        ("AREA", "function"),
        ("LEVEL", "function"),
        ("ZONE", "stage"),
    ]


def test_an_intrinsic_is_kept_as_it_is_written(load):
    """CloudFormation computes it, not we."""
    settings = load('[defaults.environment]\nTABLE = { Ref = "ChatTable" }\n').settings

    assert settings.defaults.environment == {"TABLE": Verbatim({"Ref": "ChatTable"})}


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        (
            'AWS_REGION = "eu-west-1"',
            (
                "defaults.environment.AWS_REGION: Lambda sets this variable itself and refuses a "
                "template that does"
            ),
            "choose another name",
        ),
        (
            'X = "1"',
            (
                "defaults.environment.X: a name is a letter, then one or more letters, digits or "
                "underscores"
            ),
            "choose another name",
        ),
        (
            'TABLE = { GetAtt = "Table.Arn" }',
            "defaults.environment.TABLE: a value is a text without NUL, or one intrinsic",
            'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }',
        ),
        (
            r'TABLE = "a\u0000b"',
            "defaults.environment.TABLE: a value is a text without NUL, or one intrinsic",
            'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }',
        ),
    ],
)
def test_a_variable_that_lambda_refuses_is_an_error_at_its_line(load, line, message, remedy):
    """CloudFormation would fail in the middle of an update."""
    with pytest.raises(SettingsError) as caught:
        load(f"[defaults.environment]\n{line}\n")

    assert caught.value.message == message
    assert caught.value.remedy == remedy
    assert caught.value.where == SourceLocation(FILE, 2)


def test_all_unusable_variables_are_found_at_once(load):
    """Stages and functions are searched to the end."""
    text = """\
[defaults.environment]
_HANDLER = "x"
[functions.message.environment]
AWS_SESSION_TOKEN = "x"
[stages.prod.functions.message.environment]
TABLE = {}
"""

    with pytest.raises(Problems) as caught:
        load(text, "prod")

    assert [problem.where.line for problem in caught.value.problems()] == [2, 4, 6]


def test_the_keys_of_the_file_itself_are_the_settings(load):
    """They are one for every stage."""
    text = """
app_name = "rooms"
dialect = "cloudformation"
merge_templates = ["a.yaml", "b.json"]

[[templates]]
file = "infra/dev.yaml"

[[templates]]
file = "infra/prod.json"
stage = "prod"
dialect = "sam"
"""

    settings = load(text).settings

    assert settings.app_name == "rooms"
    assert settings.dialect is Dialect.CLOUDFORMATION
    assert settings.merge_templates == ("a.yaml", "b.json")
    assert settings.templates == (
        TemplateEntry(file="infra/dev.yaml", stage="dev", dialect=None),
        TemplateEntry(file="infra/prod.json", stage="prod", dialect=Dialect.SAM),
    )
    assert settings.origins == {
        "app_name": Origin(FILE, "app_name", 2),
        "dialect": Origin(FILE, "dialect", 3),
        "merge_templates": Origin(FILE, "merge_templates", 4),
        "templates": Origin(FILE, "templates", 6),
    }


def test_what_the_file_does_not_say_has_a_default_and_no_origin(load):
    """The app's own name, and SAM."""
    settings = load("").settings

    assert (settings.app_name, settings.dialect) == (None, Dialect.SAM)
    assert settings.origins == {}


DOMAIN = """
[api.domain]
domain_name = "chat.example.com"
certificate_arn = { Ref = "Certificate" }
mapping_key = "v1"
tls_policy = "TLS_1_2"
tags = { team = "chat", area = "rooms" }
"""


def test_a_domain_is_read_with_all_its_keys(load):
    """Each knows its line."""
    settings = load(DOMAIN).settings

    assert settings.api.domain == DomainSettings(
        domain_name="chat.example.com",
        certificate_arn=Verbatim({"Ref": "Certificate"}),
        mapping_key="v1",
        tls_policy="TLS_1_2",
        tags={"area": "rooms", "team": "chat"},
    )
    assert settings.origins == {
        "api.domain.domain_name": Origin(FILE, "api.domain.domain_name", 3),
        "api.domain.certificate_arn": Origin(FILE, "api.domain.certificate_arn", 4),
        "api.domain.mapping_key": Origin(FILE, "api.domain.mapping_key", 5),
        "api.domain.tls_policy": Origin(FILE, "api.domain.tls_policy", 6),
        "api.domain.tags": Origin(FILE, "api.domain.tags", 7),
    }


def test_a_stages_domain_replaces_that_of_the_file(load):
    """Nothing of the other is left: its prefix would be another API's, its origin a lie."""
    text = f"""{DOMAIN}
[stages.prod.api.domain]
domain_name = "prod.example.com"
certificate_arn = "arn"
"""

    settings = load(text, "prod").settings

    assert settings.api.domain == DomainSettings(
        domain_name="prod.example.com",
        certificate_arn="arn",
        mapping_key=None,
        tls_policy=None,
        tags={},
    )
    assert settings.origins == {
        "api.domain.domain_name": Origin(FILE, "stages.prod.api.domain.domain_name", 10),
        "api.domain.certificate_arn": Origin(FILE, "stages.prod.api.domain.certificate_arn", 11),
    }


def test_a_certificate_that_is_no_value_is_an_error(load):
    """As with every value that a template may compute."""
    with pytest.raises(SettingsError) as caught:
        load('[api.domain]\ndomain_name = "a"\ncertificate_arn = { Arn = "b" }\n')

    assert caught.value.message == (
        "api.domain.certificate_arn: a value is a text without NUL, or one intrinsic"
    )
    assert caught.value.where == SourceLocation(FILE, 3)


def test_the_strongest_table_is_the_origin_of_each_setting(load):
    """`socketform settings` tells where to change a value."""
    text = """\
[defaults]
memory_mib = 256
timeout_seconds = 10
environment = { TABLE = "a" }
[functions.join]
memory_mib = 512
[stages.prod.defaults]
timeout_seconds = 20
[stages.prod.functions.join]
tags = { team = "chat" }
[api]
stage_name = "v1"
revision = 2
[stages.prod.api]
stage_name = "live"
"""

    origins = load(text, "prod").settings.origins

    assert origins == {
        "defaults.memory_mib": Origin(FILE, "defaults.memory_mib", 2),
        "defaults.timeout_seconds": Origin(FILE, "stages.prod.defaults.timeout_seconds", 8),
        "defaults.environment.TABLE": Origin(FILE, "defaults.environment.TABLE", 4),
        "functions.join.memory_mib": Origin(FILE, "functions.join.memory_mib", 6),
        "functions.join.tags.team": Origin(FILE, "stages.prod.functions.join.tags.team", 10),
        "api.stage_name": Origin(FILE, "stages.prod.api.stage_name", 15),
        "api.revision": Origin(FILE, "api.revision", 13),
    }


def test_an_undeclared_stage_of_chalices_file_is_to_be_added_there():
    """The remedy names the file that the user has."""
    where = SourceLocation(".chalice/config.json", 5)

    error = unknown_stage("prd", ("prod", "dev"), where)

    assert error.message == "stage 'prd' is not declared; there is: dev, prod"
    assert error.where == where
    assert error.remedy == 'give --stage one of these, or add "prd" to its stages'
