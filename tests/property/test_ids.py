"""Logical ids and resources of any set of handlers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, event, given, settings

from socketform.errors import ModelError, SocketformError
from socketform.model.names import function_id, route_id
from socketform.render.sam import render_sam
from socketform.template.text import to_json, to_yaml
from support.builders import declaration, model_of, template_of
from support.strategies import STEADY, handlers, handlers_and_more

SNAPSHOT = '[api]\ndeployment = "snapshot"\n'
OUTSIDE_HANDLERS = {"WebsocketAPI", "WebsocketAPIStage"}


def _model_or_problems(found, toml=""):
    try:
        return model_of(declaration(*found), toml), ()
    except SocketformError as error:
        return None, error.problems()


@settings(STEADY, max_examples=200)
@given(found=handlers)
def test_every_id_of_a_template_is_valid_and_unique(found):
    """Whatever the handlers are called, a template that is made can be deployed."""
    model, problems = _model_or_problems(found, SNAPSHOT)
    event("made" if model else "refused")
    assume(model is not None)

    in_template = [item.id for item in (*model.parameters, *model.resources)]
    outputs = [item.id for item in model.outputs]

    assert problems == ()
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,255}", name) for name in in_template + outputs)
    assert len(set(in_template)) == len(in_template)
    assert len(set(outputs)) == len(outputs)


@settings(STEADY, max_examples=200)
@given(found=handlers)
def test_handlers_are_refused_only_where_ids_clash_or_are_none(found):
    """Injective: two resources share an id only where the user hears of it, never in silence."""
    model, problems = _model_or_problems(found)
    functions = [function_id(item.name, item.route_key) for item in found]
    ids = [
        f"{function}{suffix}"
        for function in functions
        for suffix in ("", "LogGroup", "Role", "APIIntegration", "InvokePermission")
    ]
    ids += [*(route_id(item.route_key) for item in found), *OUTSIDE_HANDLERS]
    sound = len(set(ids)) == len(ids) and all(functions)

    assert (model is not None) == sound
    assert all(isinstance(problem, ModelError) for problem in problems)
    assert all(problem.remedy for problem in problems)


@settings(STEADY, max_examples=200)
@given(found=handlers)
def test_two_route_keys_have_two_route_ids(found):
    """``send-message`` and ``sendMessage`` are two routes."""
    ids = sorted(route_id(item.route_key) for item in found)

    assert all(first != second for first, second in pairwise(ids))


@settings(STEADY, max_examples=100)
@given(both=handlers_and_more)
def test_a_common_handler_keeps_ids_and_bytes_when_others_come_and_go(both):
    """Adding a handler never renames, and so never replaces, another one's resources."""
    found, added = both
    before, _ = _model_or_problems(found)
    after, _ = _model_or_problems([*found, *added])
    assume(before is not None and after is not None)

    old, new = render_sam(before), render_sam(after)

    for section in ("Resources", "Outputs"):
        kept = {name: new[section][name] for name in old[section]}

        assert to_json(kept) == to_json(old[section])


@settings(STEADY, max_examples=100)
@given(both=handlers_and_more)
def test_in_snapshot_only_deployment_and_stage_change_when_handlers_come(both):
    """The snapshot is another one, and the stage serves it; all else stands."""
    found, added = both
    before, _ = _model_or_problems(found, SNAPSHOT)
    after, _ = _model_or_problems([*found, *added], SNAPSHOT)
    assume(before is not None and after is not None)

    old, new = render_sam(before)["Resources"], render_sam(after)["Resources"]
    changed = {name for name, content in old.items() if new.get(name) != content}

    assert {re.sub("(?<=Deployment).*", "", name) for name in changed} == {
        "WebsocketAPIDeployment",
        "WebsocketAPIStage",
    }


@settings(STEADY, max_examples=100)
@given(found=handlers)
def test_a_template_is_made_the_same_twice(found):
    """Nothing random, no clock, no state that one run leaves to the next."""
    model, _ = _model_or_problems(found)
    assume(model is not None)

    first = to_yaml(template_of(declaration(*found)))
    second = to_yaml(template_of(declaration(*found)))

    assert first == second


@settings(STEADY, max_examples=100)
@given(found=handlers)
def test_the_order_of_a_declaration_is_only_the_order_of_the_template(found):
    """A declaration is sorted when it is made; were it not, the same would be deployed."""
    model, _ = _model_or_problems(found, SNAPSHOT)
    assume(model is not None)
    declared = declaration(*found)

    forward = template_of(declared, SNAPSHOT)
    backward = template_of(replace(declared, handlers=declared.handlers[::-1]), SNAPSHOT)

    assert forward == backward
