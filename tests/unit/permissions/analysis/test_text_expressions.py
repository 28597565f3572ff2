"""Expressions that put texts together, and operators in general."""

from __future__ import annotations

import pytest

JOINED = [
    ("f'rooms'", ['"rooms"']),
    ("f'{name}-rooms'", ['"chat-rooms"']),
    ("f'{name}-{stage}'", ['"chat-${STAGE:-dev}"']),
    ("f'{input()}-rooms'", ['"?-rooms"']),
    ("f'{7}-rooms'", ['"7-rooms"']),
    ("f'{name!s}'", ['"chat"']),
    ("f'{name!r}'", ['"?"']),
    ("f'{name:>9}-rooms'", ['"?-rooms"']),
    ("f'{f()}'", ['"a"', '"b"']),
]
ADDED = [
    ("name + '-rooms'", ['"chat-rooms"']),
    ("name + input()", ['"chat?"']),
    ("name + f()", ['"chata"', '"chatb"']),
    ("stage + '-rooms'", ['"${STAGE:-dev}-rooms"']),
    ("(name + '-') + stage", ['"chat-${STAGE:-dev}"']),
    ("['a'] + ['b']", ['["a"|"b"]']),
    ("{'a': 'x'} | {'b': 'y'}", ['[a: "x", b: "y"]']),
    ("['a'] * 3", ['["a"]']),
    ("1 + 2", ["?"]),
    ("input() + input()", ["?"]),
    ("name * 3", ["?"]),
    ("pathlib.Path('a') / 'b'", ["?"]),
]
INTERPOLATED = [
    ("'%s-rooms' % name", ['"chat-rooms"']),
    ("'%s-%s' % (name, stage)", ['"chat-${STAGE:-dev}"']),
    ("'%s-rooms' % (name,)", ['"chat-rooms"']),
    ("'%s' % f()", ['"a"', '"b"']),
    ("'%s-%s' % pair", ["?"]),
    ("'%d-rooms' % 7", ["?"]),
    ("'%s-%%' % name", ["?"]),
    ("(name + input()) % 'a'", ["?"]),
]
FORMATTED = [
    ("'{}-rooms'.format(name)", ['"chat-rooms"']),
    ("'{0}-{1}-{0}'.format(name, 'a')", ['"chat-a-chat"']),
    ("'{name}-rooms'.format(name=name)", ['"chat-rooms"']),
    ("'{{{}}}'.format(name)", ['"{chat}"']),
    ("'rooms'.format()", ['"rooms"']),
    ("'{}-rooms'.format()", ['"?-rooms"']),
    ("'{}-{}'.format(name)", ['"chat-?"']),
    ("'{name}'.format(**input())", ['"?"']),
    ("'{:>9}-rooms'.format(name)", ['"?-rooms"']),
    ("'{!r}-rooms'.format(name)", ['"?-rooms"']),
    ("'{'.format(name)", ["?"]),
    ("(name + input()).format('a')", ["?"]),
    ("'{}'.format(f())", ['"a"', '"b"']),
]
LISTED = [
    ("'-'.join(['a', name, stage])", ['"a-chat-${STAGE:-dev}"']),
    ("'-'.join(('a', input()))", ['"a-?"']),
    ("'-'.join(['a'])", ['"a"']),
    ("'-'.join(['a', f()])", ['"a-a"', '"a-b"']),
    ("stage.join(['a', 'b'])", ['"a${STAGE:-dev}b"']),
    ("'-'.join(input())", ["?"]),
    ("'-'.join([])", ["?"]),
    ("'-'.join(part for part in ['a', 'b'])", ["?"]),
    ("'-'.join({'a': 'x'})", ["?"]),
    ("'-'.join([*parts, 'b'])", ["?"]),
]
SETUP = """
import pathlib
name = "chat"
stage = os.environ.get("STAGE", "dev")
pair = ("a", "b")
parts = input().split()
def f():
    if input(): return "a"
    return "b"
"""
SPECIAL = {
    "+": "add", "-": "sub", "*": "mul", "@": "matmul", "/": "truediv", "//": "floordiv",
    "%": "mod", "**": "pow", "<<": "lshift", ">>": "rshift", "|": "or", "^": "xor", "&": "and",
}  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "expected"), [*JOINED, *ADDED, *INTERPOLATED, *FORMATTED, *LISTED]
)
def test_texts_are_put_together_as_far_as_they_are_known(expression, expected, values):
    """Names of resources are made of a stage and a word in all of these ways."""
    assert values(expression, SETUP) == expected


def test_fields_with_and_without_name_are_counted_apart(values):
    """As ``str.format`` does: ``{}`` is the next argument by position."""
    assert values("'{a}-{}-{}'.format('x', 'y', a='z')") == ['"z-x-y"']


def test_all_lists_that_may_be_joined_count(values):
    """The program joins one or the other."""
    found = values("'/'.join(['a', 'b'] if input() else ['c', 'd'])")

    assert found == ['"a/b"', '"c/d"']


def test_a_format_that_is_not_known_counts_beside_one_that_is(values):
    """What the text may be besides is not lost."""
    source = "end = input()\nform = 'a-%s' if end else end + '%s'"

    assert '"a-x"' in values("form % 'x'", source)
    assert len(values("form % 'x'", source)) == 2


@pytest.mark.parametrize(("operator", "name"), SPECIAL.items())
def test_operators_call_the_methods_of_objects(operator, name, values):
    """A condition of DynamoDB, a path or a query of the project's own is made so."""
    source = f"""
    class Part:
        def __{name}__(self, other): return "left"
        def __r{name}__(self, other): return "right"
    """

    assert values(f"Part() {operator} 7", source) == ['"left"']
    assert values(f"7 {operator} Part()", source) == ['"right"']


def test_an_operator_gives_an_object_the_other_one(marks):
    """Conditions that are put together ask each other for their names."""
    source = """
    class Part:
        def __init__(self, name): self.name = name
        def __and__(self, other): mark(other.name)
    Part("a") & Part("b")
    """

    assert marks(source) == ["b"]


@pytest.mark.parametrize("expression", ["Part() / 'b'", "Part() + 'b'", "Part() % 'b'"])
def test_operators_of_objects_count_beside_texts(expression, marks):
    """``path / "name"`` is what the object makes of it, not a text."""
    source = """
    class Part:
        def __truediv__(self, other): return self
        __add__ = __mod__ = __truediv__
        def save(self): mark("a")
    """

    assert marks(f"{source}\n    ({expression}).save()\n") == ["a"]


@pytest.mark.parametrize("expression", ["f'{C()}'", "f'{C():>9}'"])
def test_a_text_asks_an_object_for_its_form(expression, marks):
    """Its methods may do anything."""
    assert marks(f"class C:\n    def __format__(self, form): return mark('a')\n{expression}") == [
        "a"
    ]


def test_a_text_waits_for_parts_that_have_no_value_yet(values):
    """A guess at the beginning would stay a possible name to the end."""
    source = """
    def first(): return f"{later()}-rooms"
    def second(): return later() + "-users"
    def later(): return kept.name
    class Kept: ...
    kept = Kept()
    found = [first(), second()]
    kept.name = "chat"
    """

    assert values("found", source) == ['[0: "chat-rooms", 1: "chat-users"]']
