"""What handlers do with AWS when they run, against the rights that we derive from their code.

Each app in ``rights`` has the shape of a real one. ``drive.json`` says how its handlers are run so
that every line runs; ``expected.json``, written before anything was derived, what a perfect
analysis gives each handler:

- ``needs``: each call, the action that it takes and the resource, which may hold wildcards;
- ``free``: calls that take no right;
- ``doubts``: places that cannot be followed; ``behind_a_doubt``: what the run does behind them;
- ``widened``: lines of calls whose resource is not settled by source and settings;
- ``unreached_granted``: what has to be granted although the run does not come there.

For the fixtures both stand in ``rights/fixtures.json``; chat is taken without its merged role.
``drive.json`` holds the events by handler: ``body``, ``headers``, ``answers`` (`answers.py`) and
what the handler ``raises``; beside them ``answers`` and ``environment`` for all.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from support.rights.apps import (
    CHAT,
    JudgedApp,
    build_of,
    deployed,
    every_app,
    needs_of,
    route_keys,
    template_text,
)
from support.rights.identify import arns_of
from support.rights.policy import Grant, allows, matches, sample_of
from support.rights.recordings import Order, Recorder

if TYPE_CHECKING:
    from socketform.errors import SourceLocation
    from support.rights.apps import Need
    from support.rights.recordings import Call, Recording

APPS = every_app()
NAMES = [str(app) for app in APPS]
FREE = {"sts.GetCallerIdentity"}
RECORDED = ("needs", "behind_a_doubt")
GRANTED = ("needs", "unreached_granted")
KEYS = {*RECORDED, *GRANTED, "doubts", "widened", "free"}
MOST_NEVER_RECORDED = 0.1
URL_VARIABLE = "SOCKETFORM_MANAGEMENT_URL"


@pytest.fixture(scope="session")
def recorder():
    """A process that runs handlers."""
    with Recorder() as process:
        yield process


@pytest.mark.parametrize("app", APPS, ids=NAMES)
def test_running_the_handlers_makes_the_expected_calls(app, recorder):
    """The expectations are worth something only if a run of all lines confirms them."""
    recording = _record(app, recorder)

    assert not recording.problems, "\n".join(recording.problems)
    assert list(recording.not_run) == app.never_run
    assert recording.calls.keys() == app.expected.keys()
    for handler, expected in app.expected.items():
        calls = recording.calls[handler]
        needs = needs_of(expected, *RECORDED)
        names = {need.call for need in needs} | set(expected.get("free", ()))
        assert {call.name for call in calls} == names, handler
        _check_resources(app, calls, needs)


def _record(app: JudgedApp, recorder: Recorder) -> Recording:
    drive, template = app.drive, deployed(app)
    handlers = build_of(app).declaration.handlers
    orders = {
        handler.name: Order(
            handler.handler,
            handler.route_key,
            template.stage_name(),
            template.environment(handler.route_key) | drive.get("environment", {}),
            drive[handler.name],
            drive.get("answers", {}),
        )
        for handler in handlers
    }
    needs = [need for each in app.expected.values() for need in needs_of(each, *RECORDED)]
    return recorder.record(app.folder, orders, {need.call.partition(".")[0] for need in needs})


def _check_resources(app: JudgedApp, calls: tuple[Call, ...], needs: list[Need]) -> None:
    """What a call acted on is what one of its needs says, and each need has such a call."""
    acted = {
        (call.name, arn)
        for call in calls
        if call.name not in FREE
        for arn in arns_of(call, deployed(app).stage_name())
    }
    for name, arn in acted:
        assert any(need.call == name and matches(need.resource, arn) for need in needs), (name, arn)
    for need in needs:
        assert any(need.call == name and matches(need.resource, arn) for name, arn in acted), need


@pytest.mark.parametrize("app", APPS, ids=NAMES)
def test_roles_allow_what_the_handlers_need(app):
    """A right that is missing shows as AccessDenied, and only in the deployed app."""
    for handler, grants in _grants(app).items():
        needs = needs_of(app.expected[handler], *GRANTED)

        missing = [need for need in needs if not _is_allowed(need, grants)]

        assert not missing, handler


def test_few_rights_are_never_used(capsys):
    """Rights that no run needs are what least privilege is to prevent."""
    granted = [(app, *item) for app in APPS for item in _grants(app).items()]
    pairs = [(app, handler, grant) for app, handler, grants in granted for grant in set(grants)]

    never_recorded = [pair for pair in pairs if not _is_recorded(*pair)]
    too_wide = [pair for pair in pairs if pair not in never_recorded and not _is_narrow(*pair)]

    with capsys.disabled():  # on stderr, for a worker of xdist has no other way to the terminal
        line = f"{len(never_recorded)} of {len(pairs)} granted actions are never recorded"
        print(f"\n{line}, {len(too_wide)} are granted on more than is needed", file=sys.stderr)  # noqa: T201
    listed = "\n".join(f"{app}: {handler}: {grant}" for app, handler, grant in never_recorded)
    assert len(never_recorded) <= MOST_NEVER_RECORDED * len(pairs), listed
    listed = "\n".join(f"{app}: {handler}: {grant}" for app, handler, grant in too_wide)
    assert len(too_wide) <= MOST_NEVER_RECORDED * len(pairs), listed


def _grants(app: JudgedApp) -> dict[str, list[Grant]]:
    template = deployed(app)
    return {name: template.grants(route_key) for name, route_key in route_keys(app).items()}


def _is_allowed(need: Need, grants: list[Grant]) -> bool:
    return any(allows(grant, need.action, need.resource) for grant in grants)


def _is_recorded(app: JudgedApp, handler: str, grant: Grant) -> bool:
    needs = needs_of(app.expected[handler], *RECORDED)
    return any(_is_allowed(need, [grant]) for need in needs)


def _is_narrow(app: JudgedApp, handler: str, grant: Grant) -> bool:
    """Tell whether a grant is inside of what is needed of its action."""
    needs = needs_of(app.expected[handler], *RECORDED)
    return any(
        need.action == grant.action and matches(need.resource, sample_of(grant.resource))
        for need in needs
    )


@pytest.mark.parametrize("app", APPS, ids=NAMES)
def test_only_functions_that_push_know_where_to(app):
    """The address is of no use without the right, and the right is for those that push."""
    for handler, route_key in route_keys(app).items():
        needs = needs_of(app.expected[handler], *GRANTED)
        pushes = any(need.action == "execute-api:ManageConnections" for need in needs)

        assert (URL_VARIABLE in deployed(app).environment(route_key)) == pushes, handler


@pytest.mark.parametrize("app", APPS, ids=NAMES)
def test_what_cannot_be_followed_is_said(app):
    """Nothing is silent, and nobody has to read notices of what can be followed."""
    build = build_of(app)
    noticed = {str(notice.where) for notice in build.notices}
    for handler, expected in app.expected.items():
        doubts = {(_place(one.where), one.function) for one in build.rights[handler].doubts}
        widenings = [one for grant in build.grants[handler] for one in grant.widened]

        assert doubts == {(one["where"], one["function"]) for one in expected["doubts"]}, handler
        assert {_place(one.where) for one in widenings} == set(expected["widened"]), handler
        assert {str(one.where) for one in build.rights[handler].doubts} <= noticed
        assert {str(one.where) for one in widenings} <= noticed


def _place(where: SourceLocation) -> str:
    return f"{where.file}:{where.line}"


def test_chat_gets_its_one_table_and_index():
    """The Chalice tutorial's app without the role that it brings: what is left is what it does."""
    table = "arn:aws:dynamodb:eu-west-1:123456789012:table/ChatTable-physical"
    post = "arn:aws:execute-api:eu-west-1:123456789012:api12345/api/POST/@connections/*"

    grants = {handler: set(grants) for handler, grants in _grants(CHAT).items()}

    assert grants == {
        "connect": {("dynamodb:PutItem", table)},
        "message": {
            ("dynamodb:DeleteItem", table),
            ("dynamodb:GetItem", table),
            ("dynamodb:Query", f"{table}/index/by-room"),
            ("dynamodb:UpdateItem", table),
            ("execute-api:ManageConnections", post),
        },
        "disconnect": {("dynamodb:DeleteItem", table)},
    }


def test_echo_may_only_post():
    """It neither closes nor inspects connections."""
    grants = _grants(JudgedApp("echo", is_fixture=True))

    assert grants == {
        "echo": [
            (
                "execute-api:ManageConnections",
                "arn:aws:execute-api:eu-west-1:123456789012:api12345/api/POST/@connections/*",
            )
        ]
    }


def test_lifecycle_may_do_nothing():
    """It never sends anything, so it gets neither right nor address."""
    app = JudgedApp("lifecycle", is_fixture=True)

    assert _grants(app) == {"connect": [], "receive": [], "disconnect": []}
    for route_key in route_keys(app).values():
        assert deployed(app).environment(route_key) == {}


EDITS = {
    "a comment": (
        (
            "repositories",
            "chalicelib/repositories.py",
            "class Repository:",
            "# All.\nclass Repository:",
        ),
        ("repositories", "app.py", "    if not room:", "    # Nobody is there.\n    if not room:"),
        ("dispatch-tables", "app.py", "import json\n", "# First the library.\nimport json\n"),
        (
            "doubt-rules-by-exec",
            "chalicelib/rules.py",
            "        exec(",
            "        # Run it.\n        exec(",
        ),
    ),
    "a local variable of another name": (
        ("names-put-together", "app.py", "counter", "tally"),
        ("threads-and-executors", "app.py", "future", "promise"),
        ("merged-resources", "app.py", "    tenants", "    everyone"),
        ("forwarded-arguments", "app.py", "options", "arguments"),
    ),
    "another order of imports": (
        (
            "packages-and-re-exports",
            "app.py",
            "import chalicelib.storage as storage\nfrom chalicelib import *  # noqa: F403\n",
            "from chalicelib import *  # noqa: F403\nimport chalicelib.storage as storage\n",
        ),
        (
            "dispatch-tables",
            "app.py",
            "from chalicelib.commands import COMMANDS\nfrom chalicelib.room import Room\n",
            "from chalicelib.room import Room\nfrom chalicelib.commands import COMMANDS\n",
        ),
        (
            "chat",
            "chalicelib/storage.py",
            "import boto3\nfrom boto3.dynamodb.conditions import Key\n",
            "from boto3.dynamodb.conditions import Key\nimport boto3\n",
        ),
    ),
}


@pytest.mark.parametrize(
    ("name", "file", "old", "new"),
    [edit for edits in EDITS.values() for edit in edits],
    ids=[f"{what}-{edit[0]}-{edit[1]}" for what, edits in EDITS.items() for edit in edits],
)
def test_an_edit_that_changes_nothing_changes_no_template(tmp_path, name, file, old, new):
    """A reviewer of a template sees what changed in it, and nothing else."""
    app = next(app for app in APPS if app.name == name)
    copy = tmp_path / name
    shutil.copytree(app.folder, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new), encoding="utf-8")

    assert template_text(copy, app.merged) == template_text(app.folder, app.merged)


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("arn:aws:s3:::files/*", "arn:aws:s3:::files/a/b", True),
        ("arn:aws:s3:::files/*", "arn:aws:s3:::files", False),
        ("arn:aws:s3:::files/*.json", "arn:aws:s3:::files/a.jsonl", False),
        ("arn:*:logs:*:*:*", "arn:aws:logs:eu-west-1:1:log-group:x:y", True),
        ("secret:key-??????", "secret:key-AbCdEf", True),
        ("secret:key-??????", "secret:key-AbCdE", False),
        ("table/rooms", "table/rooms/index/by-member", False),
        ("table/a.b", "table/aXb", False),
        ("*", "anything", True),
    ],
)
def test_wildcards_are_those_of_iam(pattern, text, fits):
    """A matcher that lets more through than IAM would call every role sufficient."""
    assert matches(pattern, text) == fits


@pytest.mark.parametrize(
    ("grant", "action", "resource", "allowed"),
    [
        (Grant("dynamodb:PutItem", "table/a"), "dynamodb:PutItem", "table/a", True),
        (Grant("DynamoDB:putitem", "table/a"), "dynamodb:PutItem", "table/a", True),
        (Grant("dynamodb:Put*", "table/*"), "dynamodb:PutItem", "table/a", True),
        (Grant("dynamodb:PutItem", "table/a"), "dynamodb:GetItem", "table/a", False),
        (Grant("dynamodb:PutItem", "table/a"), "dynamodb:PutItem", "table/*", False),
        (Grant("s3:GetObject", "files/notes/*"), "s3:GetObject", "files/*", False),
        (Grant("s3:GetObject", "files/*"), "s3:GetObject", "files/notes/*", True),
    ],
)
def test_a_grant_covers_what_iam_would_allow(grant, action, resource, allowed):
    """A need with wildcards is covered only by a grant that is as wide."""
    assert allows(grant, action, resource) == allowed


def test_every_app_is_judged():
    """So many apps are promised; an app without expectations would be judged by none."""
    own = [app for app in APPS if not app.is_fixture]

    assert len(own) >= 36
    assert [app.name for app in APPS if app.is_fixture] == [
        *("blueprints", "chat", "echo", "lifecycle", "mixed", "stages")
    ]
    for app in APPS:
        assert app.expected.keys() == route_keys(app).keys(), app
        for expected in app.expected.values():
            assert expected.keys() <= KEYS, app
