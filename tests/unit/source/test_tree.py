"""Walking syntax trees without recursion."""

from __future__ import annotations

import ast

import pytest

from socketform.source.tree import blocks, children, is_deeper_than


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: int = 1, *b, c=2, **d) -> int:\n    return a + b[c:d]",
        "with a as b, c: pass\nfor x in y: z\nelse: w",
        "try: a\nexcept B as c: d\nelse: e\nfinally: f",
        "match a:\n    case [1, *b] if c: d\n    case {'e': f, **g}: h\n    case I(j=k) | None: l",
        "x = [a async for a in b if c], {d: e}, {**f}, lambda g: h, f'{i!r:{j}}'",
        "class A(B, metaclass=C):\n    d: int\n    async def e(self): await f",
        "a = b = c if d else not e\ndel f.g\nassert h, i\nimport j.k as l\nglobal m",
    ],
)
def test_children_are_those_of_ast(source):
    """But for operators and contexts, which nobody needs."""
    left_out = (ast.expr_context, ast.operator, ast.boolop, ast.unaryop, ast.cmpop)
    tree = ast.parse(source)

    for node in ast.walk(tree):
        ours = list(children(node))
        theirs = [one for one in ast.iter_child_nodes(node) if not isinstance(one, left_out)]
        assert ours == theirs


def test_the_blocks_of_a_statement_come_in_order():
    """Handlers stand between the body and what follows them."""
    (node,) = ast.parse("try: a\nexcept B: c\nelse: d\nfinally: e").body

    assert [type(part).__name__ for part in blocks(node)] == [
        "Expr", "ExceptHandler", "Expr", "Expr",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("", 0),
        ("pass", 1),
        ("a", 2),
        ("not a", 3),
        ("if a:\n    if b:\n        c", 4),
        ("-1 + 2", 4),
    ],
)
def test_how_deep_a_tree_is(source, levels):
    """A statement is one level below the module."""
    tree = ast.parse(source)

    assert not is_deeper_than(tree, levels)
    assert is_deeper_than(tree, levels - 1)


def test_a_tree_made_by_hand_may_lack_fields():
    """Python 3.13 fills them, earlier ones do not."""
    assert not is_deeper_than(ast.Return(), 0)
    assert list(children(ast.Return())) == []


@pytest.mark.parametrize("source", ["lambda: a", "a if b else c", "import a", "pass"])
def test_most_nodes_have_no_blocks(source):
    """The ``body`` of an expression is none."""
    (node,) = ast.parse(source).body

    assert blocks(node) == []
    assert blocks(getattr(node, "value", node)) == []
