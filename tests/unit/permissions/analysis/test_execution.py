"""Running statements: both ways of a condition, every part of a ``try``, the body of a loop."""

from __future__ import annotations

import pytest

REACHED = {
    "mark('a')": ["a"],
    "x = mark('a')": ["a"],
    "x: str = mark('a')": ["a"],
    "x: mark('a')": [],
    "x = ''\nx += mark('a')": ["a"],
    "def f(): return mark('a')\nf()": ["a"],
    "def f(): mark('a')": [],
    "raise ValueError(mark('a'))": ["a"],
    "raise ValueError from mark('a')": ["a"],
    "try: ...\nexcept ValueError: raise": [],
    "assert mark('a')": ["a"],
    "assert True, mark('a')": ["a"],
    "if input(): mark('a')\nelif mark('b'): mark('c')\nelse: mark('d')": ["a", "b", "c", "d"],
    "for x in ['a']: mark(x)\nelse: mark('b')": ["a", "b"],
    "while mark('a'): mark('b')\nelse: mark('c')": ["a", "b", "c"],
    "try: mark('a')\nexcept: mark('b')\nelse: mark('c')\nfinally: mark('d')":
        ["a", "b", "c", "d"],
    "try: ...\nexcept mark('a'): ...": ["a"],
    "try: ...\nexcept* ValueError: mark('a')": ["a"],
    "async def f():\n    async for x in g(): mark(x)\nasync def g(): yield 'a'\nf()": ["a"],
    "match input():\n    case 'x' if mark('a'): mark('b')\n    case _: mark('c')":
        ["a", "b", "c"],
    "del [mark('a')][0]": ["a"],
    "class C:\n    mark('a')": ["a"],
    "class C(mark('a')): ...": ["a"],
    "class C(metaclass=mark('a')): ...": ["a"],
    "@mark\ndef f(): ...": ["?"],
    "input()['a'] = mark('a')": ["a"],
    "def f(): ...\nf.name = mark('a')\ndel f.name": ["a"],
    "pass": [],
}  # fmt: skip
NEVER = [
    "if TYPE_CHECKING: mark('a')",
    "import typing\nif typing.TYPE_CHECKING: mark('a')",
    "import typing\nif not typing.TYPE_CHECKING: ...\nelse: mark('a')",
    "if __name__ == '__main__': mark('a')",
]
TARGETS = [
    ("a", "a = b = 'x'", ['"x"']),
    ("[a, b]", "a, b = 'x', 'y'", ['[0: "x", 1: "y"]']),
    ("[a, b]", "[a, (b, _)] = 'x', ('y', 'z')", ['[0: "x", 1: "y"]']),
    ("[a, b]", "a, *b = ['x', 'y', 'z']", None),
    ("a", "a, b = input().split()", ["?"]),
    ("a", "for a, b in {'x': 'y'}.items(): ...", ['"x"']),
    ("c.a", "class C: ...\nc = C()\nc.a = 'x'", ['"x"']),
    ("d['a']", "d = {}\nd['a'] = 'x'", ['"x"']),
    ("d['a']", "d = {}\nd[input()] = 'x'", ['"x"']),
    ("d['a']", "d = {'a': 'x'}\nd['a'] += 'y'", None),
    ("a", "a = 'x'\na += 'y'", None),
    ("c.a", "class C: a = 'x'\nc = C()\nc.a += 'y'", None),
    ("a", "with open('x') as a: ...", ["?"]),
    ("a", "a = 'x'\nif input(): a = 'y'", ['"x"', '"y"']),
    ("[*a]", "a = ['x']\nb = a\nb += ['y']", ['["y"|"x"]']),
    ("c", "class C:\n    def __iadd__(self, other): return other\nc = C()\nc += 'x'", None),
    ("d['a']", "d = {}\nd['b'], d['a'] = 'y', 'x'", ['"x"']),
]
WITH = [
    ("a", "class C:\n    def __enter__(self): return 'x'\nwith C() as a: ...", ['"x"']),
    ("a", ("import contextlib\n@contextlib.contextmanager\ndef f(): yield 'x'\n"
     "with f() as a: ..."), ['["x"]', '"x"']),
    ("t", "with boto3.resource('dynamodb').Table('a').batch_writer() as t: ...", None),
]  # fmt: skip
MATCHED = [
    ("case [a, *b]: ...", '"x"'),
    ("case {'k': a, **b}: ...", '"x"'),
    ("case C(n=a): ...", '"x"'),
    ("case (1 | 2) as a: ...", '"x"'),
    ("case a: ...", '"x"'),
]
DECORATED = [
    ("f", "@other.wrap\ndef f(): ...", ["function app.f"]),
    ("f", "@None\ndef f(): ...", ["function app.f"]),
    ("f()", "@functools.wraps(len)\ndef f(): return 'a'", ['"a"']),
    ("f()", "def twice(g): return lambda: g() + g()\n@twice\ndef f(): return 'a'", ['"aa"']),
    ("f()", ("def named(name):\n    def wrap(g): return lambda: name + g()\n    return wrap\n"
     "@named('x')\ndef f(): return 'a'"), ['"xa"']),
    ("f()", ("class Once:\n    def __init__(self, g): self.g = g\n"
     "    def __call__(self): return self.g()\n@Once\ndef f(): return 'a'"), ['"a"']),
    ("f()", "def known(g): KNOWN['f'] = g\nKNOWN = {}\n@known\ndef f(): return 'a'", ["?"]),
    ("KNOWN['f']()", "def known(g): KNOWN['f'] = g\nKNOWN = {}\n@known\ndef f(): return 'a'",
     ['"a"']),
    ("f", "@boto3.client('s3').get_object\ndef f(): ...", ["function app.f"]),
    ("f", "@C.missing\ndef f(): ...\nclass C: ...", ["function app.f"]),
    ("f", "import atexit\n@atexit.register\ndef f(): ...",
     ["atexit.register[function app.f]", "?", "function app.f"]),
    ("C", "@other.wrap\nclass C: ...", ["class app.C"]),
    ("C", "def known(made): return made\n@known\nclass C: ...", ["class app.C"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), REACHED.items())
def test_every_part_of_a_statement_may_run(source, expected, marks):
    """Conditions are not decided: what may run needs its rights."""
    assert marks(source) == expected


@pytest.mark.parametrize("source", NEVER)
def test_what_an_import_never_runs_needs_nothing(source, marks):
    """Types and programs are no code of a function."""
    assert marks(source) == []


@pytest.mark.parametrize(("expression", "source", "expected"), TARGETS)
def test_a_target_is_all_that_it_is_ever_given(expression, source, expected, values):
    """The order of statements does not matter."""
    found = values(expression, source)

    assert found == expected if expected is not None else found != []


def test_the_environment_is_what_the_program_makes_it(values):
    """What it sets itself counts beside what the function's settings say."""
    source = "os.environ['TABLE'] = 'rooms'"

    assert set(values("os.environ['TABLE']", source)) == {'"${TABLE}"', '"rooms"'}


def test_adding_to_a_text_again_and_again_leads_to_any_text(values):
    """It may be done in a loop."""
    found = values("name", "name = 'a'\nfor _ in input(): name += 'b'")

    assert found[:3] == ['"a"', '"ab"', '"abb"']
    assert '"?b"' in found


@pytest.mark.parametrize(("expression", "source", "expected"), WITH)
def test_a_with_statement_gives_what_is_entered(expression, source, expected, values):
    """Of an object its ``__enter__`` says what; of a generator it is what is yielded."""
    found = values(expression, source)

    assert found == expected if expected is not None else found != []


def test_a_with_statement_leaves_what_it_has_entered(marks):
    """Work is often done at its end."""
    source = """
    class Batch:
        def __enter__(self): return self
        def __exit__(self, *error): mark("left")
    class Async:
        async def __aenter__(self): mark("entered")
        async def __aexit__(self, *error): mark("left too")
    with Batch(): ...
    async def f():
        async with Async(): ...
    f()
    """

    assert marks(source) == ["entered", "left", "left too"]


@pytest.mark.parametrize(("case", "expected"), MATCHED)
def test_names_in_a_pattern_may_be_the_subject_or_what_is_in_it(case, expected, values):
    """Which part of it, is not followed."""
    source = f"""
    class C:
        def __init__(self, n): self.n = n
    def f(subject):
        match subject:
            {case}
        return a
    """

    for subject in ("['x']", "{'k': 'x'}", "C('x')"):
        assert expected in values(f"f({subject})", source)


@pytest.mark.parametrize(
    "statement",
    [
        "try: raise Refused()\n    except Refused as one: one.report()",
        "try: raise Refused\n    except Refused as one: one.report()",
        "try: raise Refused\n    except (Refused, ValueError) as one: one.report()",
        "try: raise Refused\n    except Exception as one: one.report()",
        "try: f()\n    except Refused as one: one.report()\n    def f(): raise Refused",
    ],
)
def test_an_exception_that_is_caught_may_be_one_of_the_project(statement, marks):
    """What its methods do is done where it is caught."""
    source = f"""
    class Refused(Exception):
        def report(self): mark("a")
    class Other(Exception):
        def report(self): mark("b")
    {statement}
    """

    assert "a" in marks(source)


def test_an_exception_of_another_class_is_not_caught(marks):
    """Only what is derived from it."""
    source = """
    class Refused(Exception):
        def report(self): mark("a")
    class Other(Exception):
        def report(self): mark("b")
    try: raise Refused
    except Other as one: one.report()
    """

    assert marks(source) == []


def test_an_exception_is_data_or_one_of_the_project(marks):
    """What its methods do is done where it is caught."""
    source = """
    class Refused(Exception):
        def report(self): mark("a")
    try: raise Refused()
    except Refused as refused: refused.report()
    """

    assert marks(source) == ["a"]


@pytest.mark.parametrize(("expression", "source", "expected"), DECORATED)
def test_a_decorator_gives_what_it_returns(expression, source, expected, values):
    """One of another package is taken to keep what it decorates."""
    assert values(expression, f"import other\n{source}") == expected


@pytest.mark.parametrize("decorator", ["other.wrap('a')", "other.make().wrap", "input()"])
def test_a_decorator_that_another_package_makes_keeps_the_function(decorator, values):
    """Beside it stands whatever such an object may give."""
    assert "function app.f" in values("f", f"import other\n@{decorator}\ndef f(): ...")


def test_a_registry_of_the_project_keeps_what_it_decorates(marks):
    """``@handlers.append`` puts the function into a list."""
    source = """
    handlers = []
    @handlers.append
    def run(): mark("a")
    for handler in handlers: handler()
    """

    assert marks(source) == ["a"]


def test_what_another_package_decorates_may_be_called_by_it(found):
    """If nobody else does: it is registered for something that we do not see."""
    source = """
    import other
    @other.task
    def run(): mark("a")
    @other.task
    def called(): mark("b")
    called()
    """

    needs = found(source).needs

    assert [(one.resources[0].holes["TableName"], one.by_name) for one in needs] == [
        ((("a",),), "another package decorates it"),
        ((("b",),), None),
    ]


def test_a_decorator_that_another_package_decorates_may_keep_what_it_is_given(values):
    """``@decorator def twice(function): ...`` of such a package changes what it does."""
    source = """
    import other
    @other.decorator
    def known(function): return None
    @known
    def f(): ...
    """

    assert "function app.f" in values("f", source)


def test_special_methods_of_items_and_attributes_are_called(marks):
    """Setting and deleting may do anything in a class of the project."""
    source = """
    class Kept:
        def __setitem__(self, key, value):
            mark(key)
            mark(value)
        def __delitem__(self, key): mark("item")
        def __delattr__(self, name): mark("attribute")
    kept = Kept()
    kept["key"] = "value"
    del kept["key"]
    del kept.name
    del kept
    """

    assert marks(source) == ["attribute", "item", "key", "value"]


def test_a_class_tells_its_bases_of_itself(marks):
    """``__init_subclass__`` runs when a class is derived."""
    source = """
    class Base:
        def __init_subclass__(cls, **given): cls.register()
        @classmethod
        def register(cls): mark("base")
    class Own(Base):
        @classmethod
        def register(cls): mark("own")
    """

    assert marks(source) == ["own"]


def test_a_class_tells_what_stands_in_it_its_name(marks):
    """``__set_name__`` of a field."""
    source = """
    class Field:
        def __set_name__(self, owner, name): mark(name)
    class Room:
        door = Field()
    """

    assert marks(source) == ["door"]


def test_a_metaclass_may_make_the_class(marks):
    """Its ``__new__`` and ``__init__`` run where the class is defined."""
    source = """
    class Meta(type):
        def __new__(cls, name, bases, space, **given):
            mark("new " + name)
            return super().__new__(cls, name, bases, space)
        def __init__(cls, name, bases, space, **given): mark("init " + name)
    class Room(metaclass=Meta): ...
    """

    assert marks(source) == ["init Room", "new Room"]


def test_a_class_knows_what_it_is_derived_from_outside(variable):
    """Also where a call makes the base."""
    [made] = variable("C", "import other\nclass C(other.Base, other.make('N')): ...")

    assert made.outside == ("other.Base", "other.make")


def test_a_class_in_a_class_sees_the_module_not_the_class_around(values):
    """As in Python: names of a class body are no variables of the scopes in it."""
    source = """
    name = "module"
    class Outer:
        name = "outer"
        class Inner:
            found = name
    """

    assert values("Outer.Inner.found", source) == ['"module"']
