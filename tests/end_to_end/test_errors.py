"""Every mistake of a user: exit 2, its place, reason and remedy on stderr, and no result."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import pytest


class Told(NamedTuple):
    """What a user is told: the place, how the reason begins, and how the remedy does."""

    where: str
    reason: str
    remedy: str


OPT_IN = Told(
    "app.py:8",
    "You are using experimental features without explicitly opting in.\n",
    'add app.experimental_feature_flags.update(["WEBSOCKETS"])',
)

BROKEN = {
    "app-elsewhere": [
        Told("app.py", "app.py holds no app; it holds HANDLERS (list)", "chat.py holds an app: ")
    ],
    "async-handler": [Told("app.py:9", "message is an async function: ", "make it a plain def, ")],
    "aws-file": [Told("app.py:10", "the app reads ", "leave it out: ")],
    "duplicate-name": [
        Told(
            "app.py:14",
            "the name 'chat' already belongs to the handler at app.py:9",
            'give one of the two another name, with name="..." in its decorator',
        )
    ],
    "duplicate-route": [
        Told(
            "app.py:14",
            "route key '$default' is already handled at app.py:9; ",
            "remove one of the two handlers, or let one call the other",
        )
    ],
    "exception": [
        Told(
            "rooms.py:5",
            "ZeroDivisionError: integer division or modulo by zero\n"
            "    Traceback (most recent call last):\n",
            "mend this line; ",
        )
    ],
    "exits": [
        Told(
            "app.py:10",
            "the app ends its own process with sys.exit(3) while it is imported",
            'guard it with `if __name__ == "__main__":`',
        )
    ],
    "handler-off-path": [
        Told(
            "library/handlers.py:8",
            "the handler message stands in a module that Lambda would not find, ",
            "import the module by its path from the project folder, ",
        )
    ],
    "hangs": [
        Told("app.py:11", "the app's import takes longer than 1.5 s", "move it into a handler, ")
    ],
    "lambda-handler": [
        Told(
            "app.py:8",
            "a lambda expression has no name of its own, so Lambda cannot import it",
            "make it a function with def, ",
        )
    ],
    "lambda-variable": [
        Told(
            "app.py:10",
            "the environment variable AWS_LAMBDA_FUNCTION_NAME is not set",
            "read it in a handler, ",
        )
    ],
    "metadata-service": [
        Told("app.py:10", "the app asks the instance metadata service, ", "leave it out: ")
    ],
    "method-handler": [
        Told(
            "app.py:10",
            "the handler message is a method of a class, so Lambda cannot import it",
            "make it a function at the top level",
        )
    ],
    "missing-chalice-name": [
        Told(
            "app.py:3",
            "socketform's stand-in for chalice has no WebsocketRouter",
            "leave it out, or install chalice: ",
        )
    ],
    "missing-module": [
        Told("app.py:3", "there is no module 'no_such_package' for Python 3.", "install it: ")
    ],
    "missing-opt-in": [OPT_IN],
    "missing-parentheses": [
        Told(
            "app.py:9",
            "the decorator on_ws_message stands on message without parentheses",
            "write @app.on_ws_message()",
        )
    ],
    "missing-project-module": [
        Told(
            "app.py:3",
            "there is no module 'chalicelib.rooms' for Python 3.",
            "add chalicelib/rooms.py to the project, or correct the import",
        )
    ],
    "missing-variable": [
        Told(
            "app.py:10",
            "the environment variable CHAT_TABLE is not set",
            "set it in socketform.toml:\n\n    [defaults]\n"
            '    environment = { CHAT_TABLE = "..." }\n',
        )
    ],
    "nested-handler": [
        Told(
            "app.py:10",
            "the handler message stands inside another function, so Lambda cannot import it",
            "move it to the top level of its module",
        )
    ],
    "network": [Told("app.py:11", "the app reaches for the network, ", "move it into a handler, ")],
    "no-app": [Told("app.py", "app.py holds no app", "call the factory at the top level: ")],
    "no-handler": [
        Told(
            "app.py:5",
            "the app has no websocket handler",
            "decorate a function: @app.on_ws_message(); ",
        )
    ],
    "several-apps": [
        Told("app.py:8", "app.py holds several apps: chat, news", "say which one: app.py:chat")
    ],
    "several-problems": [
        OPT_IN._replace(where="app.py:6"),
        Told(
            "app.py:6",
            "a lambda expression has no name of its own, so Lambda cannot import it",
            "make it a function with def, ",
        ),
        Told(
            "app.py:10",
            "the handler message stands inside another function, so Lambda cannot import it",
            "move it to the top level of its module",
        ),
    ],
    "shadowed-handler": [
        Told(
            "app.py:9",
            "the handler handle is hidden by a later definition of its name at app.py:14, ",
            "rename one of the two",
        )
    ],
    "syntax-error": [Told("app.py:5:14", "SyntaxError: '(' was never closed", "mend the syntax; ")],
    "undecorated-handler": [
        Told(
            "app.py:9",
            "the handler message is bound without its decorator, whose result is lost, ",
            "write the decorator with @ above the function, or assign what it returns",
        )
    ],
    "unknown-profile": [
        Told(
            "app.py:7",
            "botocore.exceptions.ProfileNotFound: The config profile (production) ",
            "leave the profile out, ",
        )
    ],
}

READ_WITH_COLUMNS = {
    "async-handler": "app.py:9:1",
    "duplicate-name": "app.py:14:1",
    "duplicate-route": "app.py:14:1",
    "lambda-handler": "app.py:8:31",
    "method-handler": "app.py:10:5",
    "missing-opt-in": "app.py:8:1",
    "missing-parentheses": "app.py:9:1",
    "several-apps": "app.py:8:1",
    "shadowed-handler": "app.py:9:1",
    "undecorated-handler": "app.py:9:1",
}
"""What the source alone is certain of, told without an import, and where; its places have columns.

The others are told as after an import, since there was one.
"""

READ_ALL_THE_SAME = {"missing-module"}
"""An app that cannot be imported on this machine and that its source describes completely."""

SETTINGS = {
    "syntax": (
        "app = \n",
        Told("socketform.toml:1:7", "this is not TOML: Invalid value", "correct the syntax: "),
    ),
    "misspelt key": (
        "[defaults]\nmemry_mib = 256\n",
        Told("socketform.toml:2", "defaults.memry_mib: unknown key", "did you mean 'memory_mib'?"),
    ),
    "out of range": (
        "\n[defaults]\ntimeout_seconds = 0\n",
        Told(
            "socketform.toml:3",
            "defaults.timeout_seconds: expected a whole number >= 1",
            "write a whole number from 1 to 900",
        ),
    ),
    "no choice": (
        '[defaults]\nruntime = "python3.31"\n',
        Told(
            "socketform.toml:2",
            'defaults.runtime: "python3.31" is not one of "python3.9", ',
            'did you mean "python3.14"?',
        ),
    ),
    "reserved variable": (
        '[defaults.environment]\nAWS_REGION = "eu-west-1"\n',
        Told(
            "socketform.toml:2",
            "defaults.environment.AWS_REGION: Lambda sets this variable itself ",
            "choose another name",
        ),
    ),
    "unknown handler": (
        "[functions.ecko]\nmemory_mib = 256\n",
        Told(
            "socketform.toml:1",
            "functions.ecko: the app has no handler of this name; it has: echo",
            "did you mean [functions.echo]?",
        ),
    ),
    "missing app": (
        'app = "main.py"\n',
        Told(
            "socketform.toml:1",
            "there is no main.py in echo; Python files here: app.py",
            "name the app's file in socketform.toml ",
        ),
    ),
}


def assert_told(stderr: str, told: list[Told]) -> None:
    """These errors are there and no others, each with its remedy behind it."""
    beginnings = [found.start() for found in re.finditer(r"^\S+: error: ", stderr, re.MULTILINE)]
    assert len(beginnings) == len(told)
    assert beginnings[0] == 0
    for one, start, end in zip(told, beginnings, [*beginnings[1:], len(stderr)], strict=True):
        assert stderr[start:end].startswith(f"{one.where}: error: {one.reason}")
        assert f"\n  fix: {one.remedy}" in stderr[start:end]


def told_by_default(name: str) -> list[Told]:
    """What the author of a broken app is told where nothing says how to introspect it."""
    if name not in READ_WITH_COLUMNS:
        return BROKEN[name]
    (one,) = BROKEN[name]
    reason = one.reason.replace("handler at app.py:9", "handler at app.py:9:1")
    reason = reason.replace("handled at app.py:9", "handled at app.py:9:1")
    return [one._replace(where=READ_WITH_COLUMNS[name], reason=reason)]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_app_is_explained(name, socketform):
    """File, line, reason and remedy, and nothing on stdout."""
    words = ("--import-timeout", "1.5", "--introspect", "import")

    finished = socketform("template", f"fixtures/broken/{name}", *words)

    assert (finished.status, finished.out) == (2, "")
    assert_told(finished.err, BROKEN[name])


@pytest.mark.parametrize("name", sorted(BROKEN.keys() - READ_ALL_THE_SAME))
def test_a_broken_app_is_explained_as_well_by_its_source(name, socketform):
    """Whatever the source does not settle is told as after an import."""
    finished = socketform("template", f"fixtures/broken/{name}", "--import-timeout", "1.5")

    assert (finished.status, finished.out) == (2, "")
    assert_told(finished.err, told_by_default(name))


@pytest.mark.parametrize("name", sorted(READ_ALL_THE_SAME))
def test_an_app_that_cannot_be_imported_here_has_a_template(name, socketform):
    """What it misses here is there in Lambda, or it is not: a template needs none of it."""
    finished = socketform("template", f"fixtures/broken/{name}", "--verbose")

    assert finished.status == 0
    assert "AWS::Serverless::Function" in finished.out
    assert "\napp.py read, nothing was executed\n" in finished.err


NESTED = "fixtures/broken/nested-handler"


def test_the_reasons_for_an_import_stand_before_its_error_where_they_are_asked_for(socketform):
    """Whoever wonders why the app was executed finds the place that made it necessary."""
    reason = r"app\.py:10:\d+: .+; so the app was imported\n"

    verbose = socketform("template", NESTED, "--verbose")
    usual = socketform("template", NESTED)

    assert verbose.status == 2
    assert re.match(reason + r"app\.py:10: error: the handler message ", verbose.err)
    assert usual.err == re.sub(f"^{reason}", "", verbose.err)


def test_what_the_source_does_not_settle_is_explained_where_nothing_may_be_executed(socketform):
    """The place, the reason, and the option that executes the app."""
    finished = socketform("template", NESTED, "--introspect", "read", "--error-format", "json")

    assert (finished.status, finished.out) == (2, "")
    error = json.loads(finished.err)
    assert (error["code"], error["file"], error["line"]) == ("not-certain", "app.py", 10)
    assert error["column"]
    assert "--introspect import" in error["remedy"]


def test_every_broken_app_has_its_expectation_here(fixtures):
    """So that a new one is not forgotten."""
    assert sorted(BROKEN) == sorted(folder.name for folder in (fixtures / "broken").iterdir())


@pytest.mark.parametrize("name", SETTINGS)
def test_a_mistake_in_the_settings_is_explained(name, copy_of, socketform):
    """File, line, reason and remedy, and nothing on stdout."""
    text, told = SETTINGS[name]

    finished = socketform("template", copy_of("echo", text))

    assert (finished.status, finished.out) == (2, "")
    assert_told(finished.err, [told])


def test_all_mistakes_in_the_settings_are_told_at_once(copy_of, socketform):
    """From top to bottom."""
    project = copy_of("echo", "[defaults]\nmemory_mib = 1\n[api]\nrevison = 2\n")

    finished = socketform("template", project)

    assert finished == (
        2,
        "",
        (
            "socketform.toml:2: error: defaults.memory_mib: expected a whole number >= 128\n"
            "  fix: write a whole number from 128 to 10240\n"
            "socketform.toml:4: error: api.revison: unknown key\n"
            "  fix: did you mean 'revision'?\n"
        ),
    )


def test_an_unknown_stage_lists_those_there_are(copy_of, socketform):
    """A typo in a pipeline must not make a second stack."""
    project = copy_of("echo", "[stages.prod]\n")

    finished = socketform("template", project, "--stage", "prd")

    assert finished == (
        2,
        "",
        (
            "socketform.toml:1: error: stage 'prd' is not declared; there is: dev, prod\n"
            "  fix: give --stage one of these, or add [stages.prd] to socketform.toml\n"
        ),
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("template fixtures/nowhere", "fixtures/nowhere is not there"),
        ("template README.md", "README.md is neither a folder nor a Python file"),
        ("template fixtures", "there is no app.py in fixtures"),
        (
            "template fixtures/echo/app.py:other",
            "app.py: error: the variable other of app.py is not there",
        ),
        ("template fixtures/echo --stage prod", "stage 'prod' is not declared; there is: dev"),
        ("template fixtures/echo --introspect import --python /nowhere/python", "/nowhere/python"),
        ("template fixtures/echo --code s3://bucket", "'s3://bucket' names no object in a bucket"),
        (
            "template fixtures/echo --code x.zip --code-parameters",
            "--code and --code-parameters exclude each other",
        ),
        (
            "template fixtures/echo --import-timeout 0",
            "'0' is no number of seconds between 0 and 3600",
        ),
        ("template fixtures/echo --introspect run", "invalid choice: 'run'"),
        ("template fixtures/echo --format xml", "argument --format: invalid choice: 'xml'"),
        ("template fixtures/echo --output README.md/x", "cannot write README.md/x: a file stands "),
        ("deploy", "argument COMMAND: invalid choice: 'deploy'"),
    ],
)
def test_a_wrong_command_line_is_explained(words, message, socketform):
    """With a remedy, on stderr."""
    finished = socketform(*words.split())

    assert (finished.status, finished.out) == (2, "")
    assert message in finished.err
    assert "\n  fix: " in finished.err
    assert "Traceback" not in finished.err


@pytest.mark.parametrize("name", ["exception", "missing-opt-in", "no-app", "several-apps"])
def test_an_error_leaves_the_old_file(name, socketform, tmp_path):
    """Half a template, or an empty one, must never reach a pipeline."""
    output = tmp_path / "template.yaml"
    output.write_text("old\n")

    finished = socketform("template", f"fixtures/broken/{name}", "--output", output)

    assert (finished.status, finished.out) == (2, "")
    assert output.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [output]


def test_a_mistake_in_the_settings_leaves_the_old_file(copy_of, socketform, tmp_path):
    """As does one in the app."""
    output = tmp_path / "template.yaml"
    output.write_text("old\n")

    socketform("template", copy_of("echo", "a = 1\n"), "--output", output)

    assert output.read_text() == "old\n"


def test_a_warning_under_strict_leaves_the_old_file(copy_of, socketform, tmp_path):
    """It is an error then."""
    output = tmp_path / "template.yaml"
    output.write_text("old\n")
    project = copy_of("echo")
    (project / ".python-version").write_text("2.7\n")

    finished = socketform("template", project, "--strict", "--output", output)

    assert finished.status == 2
    assert output.read_text() == "old\n"


def test_model_explains_its_errors_in_the_same_way(socketform):
    """It shares every stage with ``template`` but the last."""
    finished = socketform("model", "fixtures/broken/duplicate-route")

    assert (finished.status, finished.out) == (2, "")
    assert_told(finished.err, told_by_default("duplicate-route"))


def test_errors_as_json_are_one_object_a_line(socketform):
    """Editors and pipelines read them."""
    finished = socketform(
        "template", "fixtures/broken/missing-parentheses", "--error-format", "json"
    )

    assert finished == (
        2,
        "",
        (
            '{"severity": "error", "code": "missing-parentheses", "message": "the decorator '
            'on_ws_message stands on message without parentheses", "file": "app.py", "line": 9, '
            '"column": 1, "remedy": "write @app.on_ws_message()", "detail": null}\n'
        ),
    )
