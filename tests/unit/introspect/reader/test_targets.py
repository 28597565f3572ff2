"""Targets of assignments: names, attributes, items and tuples of them."""

from __future__ import annotations

import pytest

CERTAIN = {
    'a = NAME = "chat"': "chat",
    'NAME, (b, c) = "chat", ("x", "y")': "chat",
    'a, (b, NAME) = "x", ("y", "chat")': "chat",
    '[NAME, b] = ["chat", "x"]': "chat",
    'names = {}\nnames["dev"] = "chat"\nNAME = names["dev"]': "chat",
    'names = {}\nnames["a"], b = "chat", 1\nNAME = names["a"]': "chat",
    'class C: ...\nC.N, b = "chat", 1\nNAME = C.N': "chat",
    'import os\nos.environ["A"] = "chat"\nNAME = os.environ["A"]': "chat",
    'import os\nos.environ["SET"] += "-dev"\nNAME = os.environ["SET"]': "set-dev",
    'import sys\nsys.modules[__name__].NAME = "chat"': "chat",
}
OPEN = [
    "NAME, *rest = open('x')",
    "*rest, NAME = open('x')",
    "import sys\nNAME, b = sys.argv",
    "parts = ['a']\nopen(parts)\nparts[0] = 'b'\nNAME = parts[0]",
    "parts = {'a': 'x'}\nparts[str(open)] = 'y'\nNAME = parts['a']",
    "import os\nos.environ[str(open)] = 'a'\nNAME = os.environ.get('A', 'b')",
    "import os\nos.environ['A'] = str(open)\nNAME = os.environ['A']",
]


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_what_is_assigned_is_bound(source, name, name_of):
    """Settings are unpacked, and set item by item."""
    assert name_of(source, environment={"SET": "set"}) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, environment={"SET": "set"}) == name


@pytest.mark.parametrize("source", OPEN)
def test_what_is_unpacked_from_something_open_is_open(source, name_of):
    """Which part the name gets is known only when the app runs."""
    assert name_of(source) is None


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("import sys\nsys.modules['app'] = None", "app.py:5:1"),
        ("app, b = None, 1", "app.py:4:1"),
        ("*app, b = 1, 2", "app.py:4:2"),
        ("app.on_ws_message, b = print, 1", "app.py:4:1"),
    ],
)
def test_an_assignment_that_changes_the_app_is_a_reason(source, place, read_on):
    """Its place is that of the target, which may be one of several."""
    assert [str(reason.where) for reason in read_on(source).reasons] == [place]


def test_an_item_of_something_open_may_not_be_settable(name_of):
    """What comes after it in a try may not run."""
    source = "try:\n    open['x'] = 1\n    NAME = 'a'\nexcept TypeError:\n    NAME = 'b'"

    assert name_of(source) is None
