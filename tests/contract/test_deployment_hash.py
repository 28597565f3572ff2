"""What changes the id of a snapshot's Deployment, and what must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from socketform.assemble.deployment import deployment_id
from socketform.model.resources import Api, Deployment, Integration, Route
from support.builders import BLUEPRINTS, LIFECYCLE, PARAMETERS, declaration, handler, model_of

SNAPSHOT = '[api]\ndeployment = "snapshot"\n'


def _id(declared=LIFECYCLE, toml=SNAPSHOT, *, code=None):
    model = model_of(declared, toml, code=code)
    return next(item.id for item in model.resources if isinstance(item, Deployment))


def _id_after(kind, **changes):
    """The id when one resource of a class had other values."""
    resources = list(model_of(LIFECYCLE, SNAPSHOT).resources)
    at = next(position for position, item in enumerate(resources) if isinstance(item, kind))
    resources[at] = replace(resources[at], **changes)
    return deployment_id(resources, 1)


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


def test_auto_has_no_deployment_at_all():
    """AutoDeploy and a Deployment exclude each other."""
    model = model_of(LIFECYCLE)

    assert not any(isinstance(item, Deployment) for item in model.resources)
