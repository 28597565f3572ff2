"""The id of a Deployment: what it is made of."""

from __future__ import annotations

import hashlib

import pytest

from socketform.assemble.deployment import deployment_id, is_held
from support import resources as make


def test_the_id_is_chalices_with_a_hash_over_the_content():
    """The text that is hashed is written out here, so that nobody changes it unseen."""
    held = (
        "[1,"
        ' ["Chat", "Api", "chat-dev", "$request.body.action"],'
        ' ["Send", "Function", "Zip"],'
        ' ["SendIntegration", "Integration", "Send", "29000"],'
        ' ["SendRoute", "Route", "send", "SendIntegration"]]'
    )
    digest = hashlib.sha256(held.encode()).hexdigest()[:12].upper()

    made = deployment_id(make.EVERY_RESOURCE, 1, {})

    assert made == f"WebsocketAPIDeployment{digest}"


def test_the_order_of_resources_does_not_count():
    """Handlers may change places in the source without a new snapshot."""
    forward = deployment_id(make.EVERY_RESOURCE, 1, {})
    backward = deployment_id(reversed(make.EVERY_RESOURCE), 1, {})

    assert forward == backward


def test_a_new_revision_changes_the_id():
    """It is how a user takes a new snapshot of the same content."""
    assert deployment_id(make.EVERY_RESOURCE, 1, {}) != deployment_id(make.EVERY_RESOURCE, 2, {})


def test_what_merged_templates_say_is_hashed_after_our_own():
    """Again written out; without merged templates nothing is there, so ids stay as they were."""
    merged = {"SendRoute": {"Properties": {"OperationName": "send"}}}
    held = (
        '[1, ["Chat", "Api", "chat-dev", "$request.body.action"],'
        ' {"SendRoute": {"Properties": {"OperationName": "send"}}}]'
    )
    digest = hashlib.sha256(held.encode()).hexdigest()[:12].upper()

    assert deployment_id([make.api()], 1, merged) == f"WebsocketAPIDeployment{digest}"


def test_a_snapshot_holds_the_api_its_routes_and_its_functions():
    """Stage and domain point to a snapshot; roles and logs are the functions' own."""
    held = [item.id for item in make.EVERY_RESOURCE if is_held(item)]

    assert held == ["Chat", "Send", "SendIntegration", "SendRoute"]


def test_a_foreign_resource_is_our_mistake():
    """A class that nobody handles must not be left out of the snapshot's name in silence."""
    with pytest.raises(AssertionError):
        deployment_id(["Chat"], 1, {})
