"""Functions of the standard library that hand values on in a way of their own."""

from __future__ import annotations

import pytest

ENVIRONMENT = [
    ("os.environ['TABLE']", ['"${TABLE}"']),
    ("os.environ.get('TABLE')", ['"${TABLE}"']),
    ("os.environ.get(key='TABLE')", ['"${TABLE}"']),
    ("os.getenv('TABLE')", ['"${TABLE}"']),
    ("os.environ.get('TABLE', 'rooms')", ['"${TABLE:-rooms}"']),
    ("os.environ.get('TABLE', default='rooms')", ['"${TABLE:-rooms}"']),
    ("os.environ.get('TABLE', input())", ['"${TABLE}"', "?"]),
    ("os.environ.get('TABLE', 'a-' + input())", ['"${TABLE}"', '"a-?"']),
    ("os.environ.get('TABLE', 'a' if input() else os.environ['B'] + 'c')",
     ['"${TABLE:-a}"', '"${B}c"']),
    ("os.environ.get('A' if input() else 'B', 'c')", ['"${A:-c}"', '"${B:-c}"']),
    ("os.environ[input()]", ["?"]),
    ("os.environ['A' if input() else input()]", ['"${A}"', "?"]),
    ("os.environ.get('TABLE') or 'rooms'", ['"${TABLE:-rooms}"']),
]  # fmt: skip
TEXTS = [
    ("str('rooms')", ['"rooms"']),
    ("str(7)", ['"7"']),
    ("str()", ['""']),
    ("str(input())", ['"?"']),
    ("str(os.environ['TABLE'])", ['"${TABLE}"']),
]
GIVEN_BACK = [
    ("typing.cast(str, 'rooms')", ['"rooms"']),
    ("typing.cast(str)", ["?"]),
    ("copy.copy('rooms')", ['"rooms"']),
    ("dataclasses.replace(C('x')).name", ['"x"']),
    ("functools.update_wrapper(f, len)", ["function app.f"]),
    ("functools.lru_cache(f)", ["function app.f"]),
    ("functools.lru_cache(maxsize=None)(f)", ["function app.f"]),
    ("functools.cache(f)", ["function app.f"]),
    ("typing.NewType('Name', str)('rooms')", ['"rooms"']),
    ("functools.wraps(f)(C.go)", ["function app.C.go"]),
    ("functools.total_ordering(C)", ["class app.C"]),
    ("dataclasses.dataclass(C)", ["class app.C"]),
    ("dataclasses.dataclass(frozen=True)(C)", ["class app.C"]),
]
SETUP = """
import copy, dataclasses, typing
def f(): ...
class C:
    def __init__(self, name): self.name = name
    def go(self): ...
"""
CALLED = [
    "import threading\nthreading.Thread(target=mark, args=('a',)).start()",
    "import threading\nthreading.Thread(None, mark, 'name', ('a',)).start()",
    "import threading\nthreading.Thread(target=mark, kwargs={'name': 'a'}).start()",
    "import threading\nthreading.Timer(1, mark, ['a']).start()",
    "import threading\nthreading.Timer(1, mark, ['a'], kwargs=input()).start()",
    "import threading\nthreading.Timer(1, function=mark, args=['a']).start()",
    "functools.partial(mark, 'a')()",
    (
        "import operator\nclass C:\n    def go(self, name): mark(name)\n"
        "operator.methodcaller('go', 'a')(C())"
    ),
    "import operator\nclass C:\n    def go(self): mark('a')\noperator.attrgetter('go')(C())()",
    (
        "import operator\nclass C: ...\nc = C()\nc.inner = C()\nc.inner.name = 'a'\n"
        "mark(operator.attrgetter('inner.name')(c))"
    ),
    "import operator\nmark(operator.itemgetter('key')({'key': 'a'}))",
    (
        "class C:\n    def go(self, a): mark(a)\n    went = functools.partialmethod(go, 'a')\n"
        "C().went()"
    ),
    "class C:\n    @property\n    def name(self): return mark('a')\nhasattr(C(), 'name')",
    (
        "import contextlib\nclass C:\n    def close(self): mark('a')\n"
        "with contextlib.closing(C()): ..."
    ),
    "functools.partial(functools.partial(mark), name='a')()",
    "import contextlib\nwith contextlib.closing(mark) as called: called('a')",
    "import contextlib\nwith contextlib.nullcontext(mark) as called: called('a')",
]
SPECIAL = {
    "len(C())": "__len__",
    "bool(C())": "__bool__",
    "str(C())": "__str__",
    "repr(C())": "__repr__",
    "print(C())": "__str__",
    "int(C())": "__int__",
    "hash(C())": "__hash__",
    "list(C())": "__iter__",
    "any(C())": "__iter__",
}


@pytest.mark.parametrize(("expression", "expected"), ENVIRONMENT)
def test_an_environment_variable_is_known_by_its_name(expression, expected, values):
    """What it is shows when the function's settings are there; the default is in the source."""
    assert values(expression) == expected


def test_a_variable_of_a_computed_name_may_be_anything(values):
    """Which one it is, shows only when the program runs."""
    assert "?" in values("os.environ.get(input(), 'rooms')")


def test_a_variable_that_the_app_sets_itself_has_its_value_too(values):
    """``setdefault`` where the settings do not set it."""
    source = "os.environ.setdefault('TABLE', 'rooms')"

    assert '"${TABLE:-rooms}"' in values("os.environ['TABLE']", source)


@pytest.mark.parametrize(
    "source",
    [
        "operator.attrgetter()()",
        "operator.itemgetter()()",
        "operator.methodcaller('go')()",
        "other.sort([], key=operator.itemgetter(*input()))",
        "operator.itemgetter('key')(input())",
    ],
)
def test_a_getter_that_is_given_too_little_gives_nothing_known(source, marks):
    """The program would fail there; the analysis goes on."""
    assert marks(f"import operator, other\n{source}") == []


@pytest.mark.parametrize(("expression", "expected"), TEXTS)
def test_str_gives_the_text_of_what_it_is_given(expression, expected, values):
    """Names of resources are often made by it."""
    assert values(expression) == expected


@pytest.mark.parametrize(("expression", "expected"), GIVEN_BACK)
def test_some_functions_give_back_what_they_are_given(expression, expected, values):
    """Decorators of the standard library among them, with arguments or without."""
    assert values(expression, SETUP) == expected


@pytest.mark.parametrize("source", CALLED)
def test_some_functions_call_what_they_are_given(source, marks):
    """With the arguments that are given beside it, which may name a table."""
    assert marks(source) == ["a"]


def test_the_sum_of_lists_holds_what_is_in_them(values):
    """``sum(lists, [])`` puts them together."""
    assert '["a"|"b"]' in values("sum([['a'], ['b']], [])")
    assert "?" in values("sum([1, 2])")


def test_a_timer_takes_arguments_by_position_and_by_name(marks):
    """``Timer(interval, function, args, kwargs)``."""
    source = """
    import threading
    def run(first, second):
        mark(first)
        mark(second)
    threading.Timer(1, run, ["a"], {"second": "b"}).start()
    """

    assert marks(source) == ["a", "b"]


def test_a_thread_is_given_what_a_container_may_hold(marks):
    """Arguments that are collected first come in no order that is known."""
    source = """
    import threading
    def run(name): mark(name)
    given = []
    given.append("a")
    threading.Thread(target=run, args=given).start()
    """

    assert marks(source) == ["a"]


def test_a_partial_remembers_all_that_its_place_gives(marks):
    """A loop makes many of them at one place."""
    source = """
    calls = [functools.partial(mark, name) for name in ("a", "b")]
    for call in calls: call()
    """

    assert marks(source) == ["a", "b"]


@pytest.mark.parametrize(("expression", "method"), SPECIAL.items())
def test_functions_of_python_call_special_methods(expression, method, marks):
    """A class of the project may do anything in them."""
    assert marks(f"class C:\n    def {method}(self): mark('a')\n{expression}") == ["a"]
