"""Cells, which hold what may be in a place, and frames, which know what a name means in a run."""

from __future__ import annotations

import ast

import pytest

from socketform.permissions.analysis import frames
from socketform.permissions.analysis.engine import NOWHERE
from socketform.permissions.analysis.frames import MAX_TEXTS, Cell, Code, Frame
from socketform.permissions.analysis.values import NONE, PLAIN, Constant, Words


def code_of(source: str) -> Code:
    """The code of the first statement; of the lambda in it, where it is an expression."""
    node = ast.parse(source).body[0]
    scope = node.value if isinstance(node, ast.Expr) else node
    return Code(scope, NOWHERE.code.module, "app.scope")


def module_of(source: str) -> Frame:
    """A run of a module."""
    return Frame(Code(ast.parse(source), NOWHERE.code.module, "app"), None)


def test_a_cell_says_whether_it_has_gained_something():
    """Who has read it runs again only then."""
    cell = Cell()

    assert cell.add((NONE, PLAIN))
    assert not cell.add((PLAIN,))
    assert cell.values() == (NONE, PLAIN)


def test_so_many_texts_are_told_apart_in_one_place():
    """A loop that makes names would go on making them; from some number on any text is possible."""
    cell = Cell()

    cell.add(Words((str(number),)) for number in range(MAX_TEXTS))
    assert len(cell.values()) == 24
    assert PLAIN not in cell.values()

    cell.add((Words(("one more",)), Words(("and another",)), NONE))
    assert cell.values()[24:] == (PLAIN, NONE)


def test_so_much_is_told_apart_in_one_place(monkeypatch):
    """What there is beyond that is plain data; the cell knows that something is missing."""
    monkeypatch.setattr(frames, "MAX_VALUES", 3)
    cell = Cell()

    cell.add(Constant(number) for number in range(3))
    assert not cell.is_full

    cell.add((Constant(3), Words(("text",))))
    assert cell.is_full
    assert cell.values() == (Constant(0), Constant(1), Constant(2), PLAIN, Words(("text",)))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(a, /, b, *c, d, **e):\n    g = 1\n    global h\n    h = 1", "abcdeg"),
        ("async def f(a):\n    for b in a: ...\n    def c(): d = 1", "abc"),
        ("lambda a, *b: c", "ab"),
        ("class C:\n    a = 1\n    def b(self): ...", "ab"),
    ],
)
def test_a_scope_knows_the_names_of_its_own(source, names):
    """Every other name is one of the scopes around it."""
    assert code_of(source).local_names == set(names)


def test_only_functions_have_parameters():
    """Modules and class bodies are run with nothing."""
    assert code_of("lambda a: a").parameters.args[0].arg == "a"
    assert code_of("def f(b): ...").parameters.args[0].arg == "b"
    assert code_of("class C: ...").parameters is None


def test_a_name_means_the_variable_of_the_nearest_scope():
    """As Python looks it up."""
    module = module_of("a = b = 1")
    function = Frame(code_of("def f(a): ..."), module)

    assert function.cell_of("a") is function.variable("a")
    assert function.cell_of("b") is module.variable("b")
    assert function.cell_of("print") is None


def test_a_name_declared_global_means_that_of_the_module():
    """Even where a scope between has one of that name."""
    module = module_of("a = 1")
    outer = Frame(code_of("def f():\n    a = 1"), module)
    inner = Frame(code_of("def g():\n    global a\n    a = 2"), outer)
    inner.code.global_names.add("a")

    assert inner.cell_of("a") is module.variable("a")
    assert inner.module_frame() is module


def test_a_variable_of_a_comprehension_around_comes_first():
    """A lambda in a comprehension sees the comprehension's variables."""
    frame, cell = module_of("a = 1"), Cell()
    frame.around = {"a": cell}

    assert frame.cell_of("a") is cell


def test_a_name_that_a_star_takes_is_that_of_the_other_module():
    """``from lib import *`` makes no copies: what the module gains later is seen here as well."""
    library = module_of("a = 1")
    module = module_of("b = 1")
    module.stars = [library]

    assert module.cell_of("a") is library.variable("a")
    assert module.cell_of("c") is None


def test_modules_that_take_all_of_each_other_have_an_end():
    """Two modules may import everything of one another."""
    one, other = module_of(""), module_of("")
    one.stars, other.stars = [other], [one, other]

    assert one.cell_of("missing") is None


def test_a_variable_set_from_elsewhere_is_found():
    """``lib.name = value`` gives a module a variable that its own code does not bind."""
    module = module_of("")

    cell = module.variable("name")

    assert module.cell_of("name") is cell
