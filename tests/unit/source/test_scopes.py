"""Which names statements bind, and which functions a module defines."""

from __future__ import annotations

import ast
import sys

import pytest

from socketform.source.scopes import bound_names, declared_elsewhere, functions_in


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a = b = c", "ab"),
        ("a, (b, *c) = [d, e] = f", "abcde"),
        ("a.b = c[d] = e", ""),
        ("a += b", "a"),
        ("a: b = c", "a"),
        ("a: b", ""),
        ("a: (b := c)", "b"),
        ("for a, b in c:\n    d = e\nelse:\n    f = g", "abdf"),
        ("async def a():\n    async for b in c: d", "a"),
        ("with a as b, c as (d, e):\n    f = g", "bdef"),
        (
            "try:\n    a = 1\nexcept B as c:\n    d = 2\nelse:\n    e = 3\nfinally:\n    f = 4",
            "acdef",
        ),
        ("try: a\nexcept B: c", ""),
        ("try: a\nexcept* B as c: d", "c"),
        ("import a, b.c, d.e as f", "abf"),
        ("from a import b, c as d\nfrom e import *", "bd*"),
        ("def a(b, *c, d, **e):\n    global x\n    x = f = g", "a"),
        ("def a(b=(c := 1), *d: (e := 2), f=(g := 3), h) -> (i := 4): pass", "acegi"),
        ("@(a := b)\ndef c(*, d=1): pass", "ca"),
        ("class A(b := c, d=(e := f)):\n    g = h", "Abe"),
        ("@(a := b)\nclass C: pass", "Ca"),
        ("lambda a: (b := c)", ""),
        ("lambda a=(b := c), *, d: e", "b"),
        ("[a for a in b if (c := a)]", "c"),
        ("{a: (d := e) for a, b in c for f in g}", "d"),
        ("{a async for a in b}, (c for c in d)", ""),
        ("if (a := b):\n    c = d\nelif e:\n    f = g", "acf"),
        ("while a:\n    b = c\n    del d", "bd"),
        ("del a, (b, [c]), d.e, f[g]", "abc"),
        ("match a:\n    case [b, *c]: d = e\n    case {'f': g, **h}: pass", "bcdgh"),
        ("match a:\n    case B(c, d=e) as f: pass\n    case (g | g) if (h := i): pass", "fcegh"),
        ("match a:\n    case [*_] | {'b': _}: pass\n    case _: pass", ""),
        ("print(a, f'{(b := c)}')", "b"),
        ("global a\na = 1", "a"),
    ],
)
def test_the_names_that_statements_bind(source, names):
    """In their own scope, wherever in it; each once."""
    assert sorted(bound_names(ast.parse(source).body)) == sorted(names)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="new in Python 3.12")
def test_the_names_that_type_statements_bind():
    """Their parameters are in a scope of their own."""
    source = "type A[B] = C\ndef d[E](f: E): pass\nclass G[H]: pass"

    assert [*bound_names(ast.parse(source).body)] == ["A", "d", "G"]


def test_the_first_node_that_binds_a_name_is_given():
    """So that somebody can be shown the place."""
    body = ast.parse("import a.b\nif x:\n    a = c = 1\ndef c(): pass").body

    bound = bound_names(body)

    assert [(name, node.lineno) for name, node in bound.items()] == [("a", 1), ("c", 3)]


def test_a_deep_expression_is_no_matter():
    """Nothing here recurses."""
    tree = ast.parse("x = 1" + " + (y := 1)" * 900)

    assert [*bound_names(tree.body)] == ["x", "y"]


def test_the_names_that_are_declared_elsewhere():
    """By ``global`` and ``nonlocal`` in blocks of the same scope."""
    source = """\
global a, b
if x:
    nonlocal c
    def f():
        global d
    class G:
        global e
"""

    assert declared_elsewhere(ast.parse(source).body) == {"a", "b", "c"}


def test_the_functions_of_a_module():
    """With the names that Python gives them."""
    source = """\
def one(): pass
class Room:
    async def join(self):
        def inner():
            class Deep:
                def method(self): pass
        return lambda: 1
    class Inner:
        def leave(self): pass
if x:
    def one(): pass
    try: pass
    except E:
        def two(): pass
"""

    found = functions_in(ast.parse(source))

    assert [(one.name, one.qualified_name, one.class_name, one.node.lineno) for one in found] == [
        ("one", "one", None, 1),
        ("join", "Room.join", "Room", 3),
        ("inner", "Room.join.<locals>.inner", None, 4),
        (
            "method",
            "Room.join.<locals>.inner.<locals>.Deep.method",
            "Room.join.<locals>.inner.<locals>.Deep",
            6,
        ),
        ("leave", "Room.Inner.leave", "Room.Inner", 9),
        ("one", "one", None, 11),
        ("two", "two", None, 14),
    ]
