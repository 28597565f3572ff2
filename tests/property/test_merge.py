"""Merging against a specification of twenty lines, and what is said of it against what was done."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from socketform.template.difference import Kind, differences
from socketform.template.merge import changes, merge
from socketform.template.overlay import Layer, lay_over
from socketform.template.reading import read_template
from socketform.template.text import to_json, to_yaml
from support.readers import read_by_pyyaml
from support.strategies import STEADY, json_values, templates
from support.variations import SOME_VARIATIONS

some_keys = st.sampled_from(["a", "b", "Ref", "Fn::Sub", "Fn::Transform", "Properties"])
values = st.recursive(
    st.one_of(st.integers(0, 2), st.booleans(), st.sampled_from(["x", "y"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(some_keys, inner, max_size=4),
        st.builds(lambda name, value: {name: value}, some_keys, inner),
    ),
    max_leaves=12,
)
mappings = st.dictionaries(some_keys, values, max_size=4)
"""Few keys, so that two mappings often have some in common."""


def is_open(value):
    """A mapping that another may add to: no intrinsic."""
    functions = {"Ref", "Fn::Sub"}
    return isinstance(value, dict) and not (len(value) == 1 and functions & value.keys())


def leaves(value, at=()):
    """The values of a mapping that are not mappings with something in them, by their paths."""
    if at and (not is_open(value) or not value):
        return {at: value}
    return {
        path: leaf for key, item in value.items() for path, leaf in leaves(item, (*at, key)).items()
    }


def specified(base, overlay):
    """The leaves of a merge: the overlay's, and those of the base that none of them hides."""
    below, above = leaves(base), leaves(overlay)
    adds_nothing = {
        path
        for path, leaf in above.items()
        if leaf == {} and any(place[: len(path)] == path and place != path for place in below)
    }
    above = {path: leaf for path, leaf in above.items() if path not in adds_nothing}

    def is_hidden(path):
        return any(path[: len(place)] == place[: len(path)] for place in above)

    return {path: leaf for path, leaf in below.items() if not is_hidden(path)} | above


def key_orders(value):
    """The keys of each mapping inside open ones, in their order, by its path."""
    found = {(): list(value)}
    for key, item in value.items():
        if is_open(item):
            found |= {(key, *path): keys for path, keys in key_orders(item).items()}
    return found


def exact(value):
    """A value as text, so that True is not 1; without the order of keys."""
    return json.dumps(value, sort_keys=True)


@settings(STEADY, max_examples=500)
@given(base=mappings, overlay=mappings)
def test_a_merge_is_what_the_specification_says(base, overlay):
    """Whatever is laid over whatever; and neither is touched."""
    before = deepcopy((base, overlay))

    merged = merge(base, overlay)

    found = {path: exact(leaf) for path, leaf in leaves(merged).items()}
    assert found == {path: exact(leaf) for path, leaf in specified(base, overlay).items()}
    assert (base, overlay) == before
    event("something in common" if base.keys() & overlay.keys() else "nothing in common")


@settings(STEADY, max_examples=300)
@given(base=mappings, overlay=mappings)
def test_keys_stay_where_they_are_and_new_ones_follow(base, overlay):
    """The order of the result depends on that of the two, and on nothing else."""
    ours, theirs = key_orders(base), key_orders(overlay)

    for path, keys in key_orders(merge(base, overlay)).items():
        old, new = ours.get(path, []), theirs.get(path, [])
        assert keys in (old + [key for key in new if key not in old], new)


@settings(STEADY, max_examples=300)
@given(base=mappings, overlay=mappings)
def test_nothing_over_something_and_something_twice(base, overlay):
    """The empty mapping changes nothing; the same overlay a second time neither."""
    merged = merge(base, overlay)

    assert exact(merge(base, {})) == exact(base)
    assert exact(merge({}, overlay)) == exact(overlay)
    assert exact(merge(merged, overlay)) == exact(merged)
    assert list(changes(merged, overlay)) == []


def apply(base, done):
    """A mapping with changes made, one by one."""
    result = deepcopy(base)
    for change in done:
        place = result
        for key in change.path[:-1]:
            place = place[key]
        assert change.is_new is (change.path[-1] not in place)
        assert exact(change.before) == exact(place.get(change.path[-1]))
        place[change.path[-1]] = deepcopy(change.after)
    return result


@settings(STEADY, max_examples=300)
@given(base=mappings, overlay=mappings)
def test_the_changes_that_are_told_are_those_that_were_made(base, overlay):
    """`--explain-merge` leaves nothing out and makes nothing up."""
    told = list(changes(base, overlay))

    assert exact(apply(base, told)) == exact(merge(base, overlay))


@settings(STEADY, max_examples=200)
@given(overlays=st.lists(mappings, max_size=3), base=mappings)
def test_several_files_are_laid_over_each_other_one_by_one(overlays, base):
    """And what each did is told against those before it."""
    layers = tuple(Layer(str(index), "", {"Rules": one}) for index, one in enumerate(overlays))

    merged = lay_over({"Rules": base}, layers)

    expected = {"Rules": base}
    for overlay, layer in zip(overlays, merged.layers, strict=True):
        assert exact(apply(expected, layer.changes)) == exact(merge(expected, {"Rules": overlay}))
        expected = merge(expected, {"Rules": overlay})
    assert exact(merged.template) == exact(expected)


@settings(STEADY, max_examples=300)
@given(old=mappings, new=mappings)
def test_differences_are_found_where_there_are_any(old, new):
    """None with itself, none for a mapping in another order, at least one otherwise."""
    backwards = dict(reversed(new.items()))

    assert list(differences(new, backwards)) == []
    assert bool(list(differences(old, new))) is (exact(old) != exact(new))


@settings(STEADY, max_examples=300)
@given(old=mappings, new=mappings)
def test_differences_turn_around(old, new):
    """What one adds the other removes, and lists aside at the same paths."""
    swapped = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.CHANGED: Kind.CHANGED}

    there = {(one.path, one.kind) for one in differences(old, new)}
    back = {(one.path, swapped[one.kind]) for one in differences(new, old)}

    assert there == back


@pytest.mark.parametrize("write", [to_yaml, to_json])
@settings(STEADY, max_examples=200)
@given(template=templates)
def test_whatever_we_write_we_read_back(write, template):
    """`check` of a template that was just written finds nothing."""
    assert read_template(write(template).encode(), "t") == template


@pytest.mark.parametrize("write", [to_yaml, to_json])
def test_every_fixture_is_read_back(write):
    """The templates that people have, beside those that hypothesis invents."""
    for variation in SOME_VARIATIONS:
        template = variation.template()

        assert read_template(write(template).encode(), "t") == template, variation


@settings(STEADY, max_examples=200)
@given(value=json_values)
def test_yaml_is_read_as_pyyaml_reads_it(value):
    """Our reader of events against PyYAML's own, with the short tags added."""
    text = to_yaml({"Key": value})

    assert read_template(text.encode(), "t") == read_by_pyyaml(text)
