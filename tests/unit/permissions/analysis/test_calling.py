"""Calling what a value stands for: functions of the project run, the rest is modelled."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.calling import Calls
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.values import PLAIN, Words

PARAMETERS = [
    ("f('x')", "def f(a): return a", ['"x"']),
    ("f(a='x')", "def f(a): return a", ['"x"']),
    ("f()", "def f(a='default'): return a", ['"default"']),
    ("f('x')", "def f(a='default'): return a", ['"x"']),
    ("f()", "def f(a): return a", ["?"]),
    ("f('x', 'y')", "def f(a, /, b): return b", ['"y"']),
    ("f(b='x')", "def f(*, b): return b", ['"x"']),
    ("f()", "def f(*, b='default', c): return b", ['"default"']),
    ("f('x', 'y')", "def f(a): return a", ['"x"']),
    ("f(*names)", "names = input().split()\ndef f(a, b='default'): return b", ['"default"', "?"]),
    ("f(**given)", "given = json.loads('{}')\ndef f(a, b='d'): return b", ['"d"', "?"]),
    ("(lambda a: a)('x')", "", ['"x"']),
    ("f('x')('y')", "def f(a): return lambda b: a + b", ['"xy"']),
]
STARRED = [
    ("f('x', 'y', 'z')", "def f(a, *b): return b", ['[0: "y", 1: "z"]']),
    ("f(*names)", "names = input().split()\ndef f(*b): return b", ["[?]"]),
    ("f(a='x', b='y')", "def f(a, **c): return c", ['[b: "y"]']),
    ("f(a='x', b='y')", "def f(*, a, **c): return c", ['[b: "y"]']),
    ("f(**given)", "given = json.loads('{}')\ndef f(**c): return c", ["[?]"]),
    ("f(*['x'], **{'b': 'y'})", "def f(a, b): return a + b", ['"xy"']),
]
RUNS = [
    ("[f('x'), f('y')]", "def f(a): return a", ['[0: "x", 1: "y"]']),
    ("f()", "def f():\n    if input(): return 'x'\n    return 'y'", ['"x"', '"y"']),
    ("f()", "def f(): return", ["None"]),
    ("f()", "def f(): ...", []),
    ("f()", "async def f(): return 'x'", ['"x"']),
    ("f('x')", "def f(a):\n    if a: return f(a)\n    return a", ['"x"']),
    ("list(f())", "def f():\n    yield 'x'\n    yield 'y'", ['["x"|"y"]']),
    ("[*map(f, 'ab')]", "def f(a):\n    return 'x'", ['["x"]']),
]
PARTIALS = [
    ("functools.partial(f, 'x')('y')", "def f(a, b): return a + b", ['"xy"']),
    ("functools.partial(f, b='x')('y')", "def f(a, b): return a + b", ['"yx"']),
    ("functools.partial(f, b='x')(b='z')", "def f(b): return b", ['"z"']),
]
MODELLED = [
    ("'x'.upper()", "", ['"X"']),
    ("'x'()", "", ["?"]),
    ("(1)()", "", ["?"]),
    ("input()()", "", ["?"]),
    ("lib()", "import lib", ["?"]),
    ("app()", "", ["?"]),
    ("['a']()", "", ['"a"', '[0: "a"]', "?"]),
    ("boto3.client('s3')()", "", ["?"]),
    ("f.cache_clear()", "def f(): ...", ["?"]),
    ("C.kept", "class C:\n    @staticmethod\n    def make(): return 'x'\n    kept = make()",
     ['"x"']),
    ("app.on_ws_message()", "", ["Registrar"]),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "source", "expected"), PARAMETERS)
def test_a_parameter_is_what_a_call_gives_for_it(expression, source, expected, values):
    """By position or by name; else its default, and whatever a star may bring."""
    assert values(expression, f"import json\n{source}") == expected


@pytest.mark.parametrize(("expression", "source", "expected"), STARRED)
def test_starred_parameters_take_what_is_left(expression, source, expected, values):
    """In its order, or under its name, where that is known."""
    assert values(expression, f"import json\n{source}") == expected


@pytest.mark.parametrize(("expression", "source", "expected"), RUNS)
def test_a_call_gives_what_the_function_may_return(expression, source, expected, values):
    """For these arguments: other calls do not mix with it."""
    assert values(expression, source) == expected


def test_calls_beyond_those_that_are_told_apart_are_one(marks):
    """Nothing that is given to a function is lost, even where it is called very often."""
    calls = "\n".join(f"keep('{number:02}')" for number in range(40))

    found = marks(f"def keep(name): mark(name)\n{calls}")

    assert found[:3] == ["00", "01", "02"]
    assert found[-1] == "39"
    assert len(found) == 40


@pytest.mark.parametrize(("expression", "source", "expected"), PARTIALS)
def test_a_partial_adds_its_own_arguments(expression, source, expected, values):
    """Those by position come first; those by name give way to the call's."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), MODELLED)
def test_what_is_no_function_of_the_project_gives_what_is_known(
    expression, source, expected, values
):
    """Anything may be called in a program that nobody has run yet."""
    assert values(expression, source, {"lib.py": ""}) == expected


def test_a_general_function_may_choose_any_of_its_cases(marks):
    """``functools.singledispatch`` looks at the class of the argument, which is not known here."""
    source = """
    @functools.singledispatch
    def show(value): mark("general")
    @show.register
    def of_text(value: str): mark("text")
    @show.register(int)
    def of_number(value): mark("number")
    show(input())
    """

    assert marks(source) == ["general", "number", "text"]


def test_a_case_of_a_general_function_keeps_its_name(values):
    """It can be called by it like any other function."""
    source = """
    @functools.singledispatch
    def show(value): ...
    @show.register
    def of_text(value: str): return "text"
    """

    assert '"text"' in values("of_text('x')", source)


def test_the_case_for_a_class_may_be_asked_for(marks):
    """``dispatch`` gives one of them."""
    source = """
    @functools.singledispatch
    def show(value): mark("general")
    @show.register
    def of_text(value: str): mark("text")
    show.dispatch(str)("a")
    """

    assert marks(source) == ["general", "text"]


def test_a_function_can_be_bound_by_hand(marks):
    """``function.__get__(object)`` makes a method of it."""
    source = """
    class Store: name = "a"
    def save(self): mark(self.name)
    save.__get__(Store())()
    """

    assert marks(source) == ["a"]


def test_a_parameter_that_may_be_anything_is_an_object_of_its_annotation(marks):
    """What calls the function is not in the source; what it takes is."""
    source = """
    import enum
    class Store:
        def save(self): mark("store")
    class Other:
        def save(self): mark("other")
    class Made:
        def __init__(self, name): self.name = name
        def save(self): mark("made " + self.name)
    Made("a")
    class Kind(enum.Enum): ROOM = 1
    SIZE = 7
    def run(store: Store, made: Made | None, other: "Other", kind: Kind, size: SIZE):
        store.save()
        made.save()
        other.save()
    run(input(), input(), input(), input(), input())
    """

    assert marks(source) == ["made a", "other", "store"]


def test_a_context_manager_may_decorate_a_function(marks):
    """It is entered and left around each call."""
    source = """
    import contextlib
    class Timed(contextlib.ContextDecorator):
        def __enter__(self): mark("entered")
        def __exit__(self, *error): mark("left")
    @Timed()
    def run(): mark("run")
    run()
    """

    assert marks(source) == ["entered", "left", "run"]


def test_a_partial_of_itself_has_an_end(marks):
    """A name that is bound again may be what it is made of."""
    source = "run = mark\nfor name in 'ab':\n    run = functools.partial(run, 'a')\nrun()"

    assert "a" in marks(source)


def test_a_property_may_be_given_more_functions(marks):
    """Those that set and delete it run when that is done."""
    source = """
    class Room:
        @property
        def name(self): return mark("got")
        @name.setter
        def name(self, value): mark(value)
        @name.deleter
        def name(self): mark("deleted")
    room = Room()
    room.name = "set"
    room.name
    del room.name
    """

    assert marks(source) == ["deleted", "got", "set"]


def test_a_layer_alone_does_not_know_what_is_outside(project):
    """Layers above it do; without them it says so instead of finding nothing."""
    layer, nothing = Calls(project("")), Arguments()

    for incomplete in (
        lambda: layer.call_aws(PLAIN, nothing, None),
        lambda: layer.call_external(PLAIN, nothing, None),
        lambda: layer.call_pool_method(PLAIN, "append", nothing, None),
        lambda: layer.call_pool(PLAIN, nothing, None),
        lambda: layer.construct_base(PLAIN, nothing, None),
        lambda: layer.call_unknown(nothing, None),
        lambda: layer.call_class(PLAIN, nothing, None),
        lambda: layer.call_instance(PLAIN, nothing, None),
        lambda: layer.replaced(PLAIN, nothing, None),
        lambda: layer.call_text_method(Words(("a",)), "upper", nothing, None),
    ):
        with pytest.raises(NotImplementedError):
            incomplete()
