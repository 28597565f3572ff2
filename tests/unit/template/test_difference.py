"""What tells two templates apart."""

from __future__ import annotations

import pytest

from socketform.template.difference import Difference, Kind, differences

A, R, C = Kind.ADDED, Kind.REMOVED, Kind.CHANGED


def found(old, new):
    """Differences without their values."""
    return [(one.kind, ".".join(one.path)) for one in differences(old, new)]


def test_added_removed_and_changed_paths_are_told_with_their_values():
    """The topmost that is missing, the deepest that is different."""
    old = {"Resources": {"A": {"Type": "x"}, "B": {"Type": "y", "Properties": {"P": 1}}}}
    new = {"Resources": {"C": {"Type": "z"}, "B": {"Type": "y", "Properties": {"P": 2}}}}

    assert list(differences(old, new)) == [
        Difference(("Resources", "A"), R, old={"Type": "x"}),
        Difference(("Resources", "B", "Properties", "P"), C, 1, 2),
        Difference(("Resources", "C"), A, new={"Type": "z"}),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"d": 3, "c": 2}, "a": 1}),
        ({"DependsOn": ["A", "B"]}, {"DependsOn": ["B", "A"]}),
        ({"DependsOn": "A"}, {"DependsOn": ["A"]}),
        ({"a": 29}, {"a": 29.0}),
        ({"a": {"Fn::GetAtt": "A.B.C"}}, {"a": {"Fn::GetAtt": ["A", "B.C"]}}),
        (
            {"a": {"Fn::Join": ["", [{"Fn::GetAtt": "A.B"}]]}},
            {"a": {"Fn::Join": ["", [{"Fn::GetAtt": ["A", "B"]}]]}},
        ),
        (
            {"a": [{"b": 1, "c": {"Fn::GetAtt": "A.B"}}]},
            {"a": [{"c": {"Fn::GetAtt": ["A", "B"]}, "b": 1}]},
        ),
    ],
)  # fmt: skip
def test_other_ways_to_say_the_same_are_no_difference(old, new):
    """Order of keys and of DependsOn, forms of GetAtt, the one kind of number that JSON has."""
    assert found(old, new) == []
    assert found(new, old) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (1, True),
        (0, False),
        (1, "1"),
        (None, ""),
        (None, False),
        ([], {}),
        ("a", ["a"]),
        ({"Ref": "A"}, {"Ref": "B"}),
        ({"Ref": "A"}, {"Fn::Sub": "${A}"}),
        ({"Ref": "A"}, "A"),
        ({"Ref": "A"}, {"k": "A"}),
        ({"Fn::Join": ["", [1]]}, {"Fn::Join": ["", [True]]}),
        ({"Fn::Sub": "a"}, {"Fn::Sub": "b"}),
    ],
)
def test_two_values_are_one_change(old, new):
    """An intrinsic is one value."""
    assert list(differences({"a": old}, {"a": new})) == [Difference(("a",), C, old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([1, 2, 3], [1, 2, 3], []),
        ([1, 2, 3], [1, 4, 3], [(C, "a.1")]),
        ([1, 2], [2, 1], [(C, "a.0"), (C, "a.1")]),
        ([1, 3], [1, 2, 3], [(A, "a.1")]),
        ([1, 2, 3], [1, 3], [(R, "a.1")]),
        ([], [1, 2], [(A, "a.0"), (A, "a.1")]),
        ([1], [], [(R, "a.0")]),
        ([1, 1], [1, 1, 1], [(A, "a.2")]),
        ([1, 2, 3, 4], [1, 5, 4], [(C, "a.1"), (R, "a.2")]),
        ([{"x": 1}, {"y": 1}], [{"x": 2}, {"y": 1}], [(C, "a.0.x")]),
        ([{"DependsOn": ["A", "B"]}], [{"DependsOn": ["B", "A"]}], []),
    ],
)
def test_lists_are_compared_between_what_they_have_in_common(old, new, expected):
    """One statement more in a policy is one difference, wherever it stands."""
    assert found({"a": old}, {"a": new}) == expected


def test_depends_on_with_other_names_is_told():
    """Whether it is one name or several."""
    assert found({"DependsOn": "A"}, {"DependsOn": ["B"]}) == [(C, "DependsOn")]
    assert found({"DependsOn": ["A"]}, {"DependsOn": ["A", "B"]}) == [(A, "DependsOn.1")]
    assert found({"DependsOn": [{"a": 1}]}, {"DependsOn": [{"a": 2}]}) == [(C, "DependsOn.0.a")]


def test_deep_lists_take_no_longer_than_their_size():
    """Comparing each level twice would never end."""
    old, new = 1, 2
    for _ in range(90):
        old, new = [old], [new]

    assert len(list(differences(old, new))) == 1
