"""What an expression may be."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.evaluation import Evaluation

CONSTANTS = [
    ("'rooms'", ['"rooms"']),
    ("7", ["7"]),
    ("None", ["None"]),
    ("b'rooms'", ["b'rooms'"]),
    ("...", ["Ellipsis"]),
]
CHOICES = [
    ("'a' if input() else 'b'", ['"a"', '"b"']),
    ("input() or 'a'", ["?", '"a"']),
    ("'a' and 'b'", ['"a"', '"b"']),
    ("os.environ.get('TABLE') or 'rooms'", ['"${TABLE:-rooms}"']),
    ("os.environ.get('TABLE') or input()", ['"${TABLE}"', "?"]),
    ("os.environ.get('TABLE') and 'rooms'", ['"${TABLE}"', '"rooms"']),
    ("(name := 'a')", ['"a"']),
    ("(name := 'a') and name", ['"a"']),
    ("not 'a'", ["?"]),
    ("-1", ["?"]),
    ("1 < 2 < 3", ["?"]),
    ("'a' in ['a']", ["?"]),
]
CONTAINERS = [
    ("['a', 1]", ['[0: "a", 1: 1]']),
    ("('a', 'b')", ['[0: "a", 1: "b"]']),
    ("{'a'}", ['[0: "a"]']),
    ("['a', *['b'], 'c']", ['[0: "a", "b"|"c"]']),
    ("{'a': 'x', 1: 'y'}", ['[a: "x", 1: "y"]']),
    ("{'a': 'x', **{'b': 'y'}}", ['[a: "x", b: "y"]']),
    ("{'a': 'x', **input()}", ['[a: "x", ?]']),
    ("{input(): 'x'}", ['["x"]']),
    ("{C: 'x'}", ['["x"|class app.C]']),
    ("{'a' if input() else 'b': 'x'}", ['[a: "x", b: "x"]']),
    ("[name for name in ['a', 'b']]", ['["a"|"b"]']),
    ("{name for name in ['a'] if name}", ['["a"]']),
    ("{name: name + '!' for name in ['a']}", ['[a: "a!"]']),
    ("[*(name for name in ['a'])]", ['["a"]']),
    ("[a + b for a in ['x'] for b in [a]]", ['["xx"]']),
    ("[name for name in ['a']] + [name for name in ['b']]", ['["a"|"b"]']),
]
ITEMS = [
    ("['a', 'b'][0]", ['"a"']),
    ("['a', 'b'][-1]", ['"a"', '"b"']),
    ("{'a': 'x'}['a']", ['"x"']),
    ("{'a': 'x'}['b']", []),
    ("{'a': 'x'}[input()]", ['"x"']),
    ("[*['a', 'b'][:1]]", ['["a"|"b"]']),
    ("[*['a', 'b'][0:1:2]]", ['["a"|"b"]']),
    ("os.environ['TABLE']", ['"${TABLE}"']),
    ("'rooms'[0]", ["?"]),
    ("input()[0]", ["?"]),
    ("list[int]", ["builtins.list"]),
    ("C[int]", ["class app.C"]),
    # Its method is called, but not with the key.
    ("Keyed['key']", ['"?!"']),
    ("Stage['DEV'].value", ['"dev"']),
    ("Row('a')['name']", ['"item name"']),
    ("Record('a')['name']", ['"a"']),
    ("[*boto3.resource('s3').Bucket('b').objects.all()[:5]]", ["[s3 ObjectSummary(b, ?)]"]),
]
SETUP = """
import enum
class C: ...
class Stage(enum.Enum):
    DEV = "dev"
class Keyed:
    def __class_getitem__(cls, key): return key + "!"
class Row:
    def __init__(self, name): self.name = name
    def __getitem__(self, key): return "item name"
class Record:
    def __init__(self, name): self.name = name
"""
FUNCTIONS = [
    ("(lambda: 'a')()", "", ['"a"']),
    ("(lambda a, b='x', *, c='y': a + b + c)('z')", "", ['"zxy"']),
    ("[make() for make in [lambda name=name: name for name in ['a', 'b']]]", "",
     ['["a"|"b"]']),
    ("[(lambda: name)() for name in ['a']]", "", ['["a"]']),
    ("C().go('a')", "class C:\n    go = lambda self, name: name", ['"a"']),
    ("C.Inner().go()", "class C:\n    class Inner:\n        def go(self): return 'a'", ['"a"']),
    ("run(make())", "async def make(): return 'a'\ndef run(made): return made", ['"a"']),
    ("f()", "async def f(): return await g()\nasync def g(): return 'a'", ['"a"']),
    ("f()", "class C:\n    def __await__(self): return 'a'\nasync def f(): return await C()",
     ["object of app.C", '"a"']),
    ("[*f()]", "def f(): yield", ["[?]"]),
    ("[*f()]", "def f(): yield from ['a']", ['["a"]']),
    ("[*f()]", "def f(): yield from g()\ndef g(): yield 'a'", ['["a"]']),
    ("f()", "def f():\n    back = yield 'a'\n    return back", ["?", '["a"]']),
]  # fmt: skip
PASSED = [
    ("f('a', b='b')", ['[0: "a", 1: "b"]']),
    ("f(*['a', 'b'])", ['[0: "a", 1: "b"]']),
    ("f(*('a',), 'b')", ['[0: "a", 1: "b"]']),
    ("f(*given, 'b')[0]", ["?", '"b"']),
    ("f(**{'a': 'x', 'b': 'y'})[0]", ['"x"']),
    ("f(b='y', **{'a': 'x'})", ['[0: "x", 1: "y"]']),
    ("f('a', *given)[1]", ['"default"', "?"]),
    ("f('a', **other)[1]", ['"default"', "?"]),
    ("f('a', **other.split())[1]", ['"default"', "?"]),
    ("f('a', **made.fields())[1]", ['"default"', "?"]),
    ("f('a', **{7: 'x'})[0]", ['"a"']),
    ("f(*kept)[0]", ['"a"']),
    ("f(*(kept if input() else given))[0]", ['"a"', "?"]),
]
TESTED = {
    "__bool__": ["not C()", "C() or 1", "C() and 1", "1 if C() else 2", "while C(): ..."],
    "__len__": ["C() or 1", "1 if C() else 2", "if C(): ..."],
    "__neg__": ["-C()"],
    "__pos__": ["+C()"],
    "__invert__": ["~C()"],
    "__eq__": ["C() == 1", "1 == C()"],
    "__lt__": ["1 > C() < 2"],
    "__contains__": ["1 in C()"],
    "__getitem__": ["C()[0]"],
}


@pytest.mark.parametrize(("expression", "expected"), [*CONSTANTS, *CHOICES, *CONTAINERS, *ITEMS])
def test_an_expression_is_all_that_it_may_be(expression, expected, values):
    """Which of it, shows when the program runs."""
    assert values(expression, SETUP) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), FUNCTIONS)
def test_functions_of_all_kinds_give_what_they_return(expression, source, expected, values):
    """Lambdas, coroutines and generators, with the variables that they stand in."""
    assert values(expression, source) == expected


def test_a_generator_gives_its_result_to_the_one_around(marks):
    """``yield from`` hands on what is yielded, and gives what is returned."""
    source = """
    def inner():
        yield "a"
        return "b"
    def outer():
        mark((yield from inner()))
    list(outer())
    """

    assert "b" in marks(source)


@pytest.mark.parametrize(("expression", "expected"), PASSED)
def test_a_call_passes_its_arguments_on(expression, expected, values):
    """Those of a star in their order, where that is known."""
    source = """
    def f(a, b="default"): return [a, b]
    given = input().split()
    other = input()
    import outside
    made = outside.make()
    kept = []
    kept.append("a")
    """

    assert values(expression, source) == expected


@pytest.mark.parametrize(
    ("method", "expression"), [(name, one) for name, every in TESTED.items() for one in every]
)
def test_python_calls_special_methods_in_expressions(method, expression, marks):
    """A class of the project may do anything in them."""
    assert marks(f"class C:\n    def {method}(self, *other): mark('a')\n{expression}") == ["a"]


@pytest.mark.parametrize("operator", ["-", "+", "~"])
def test_an_operator_gives_what_the_method_returns(operator, values):
    """Conditions of the project's own are turned round so."""
    source = """
    class C:
        def __neg__(self): return "a"
        __pos__ = __invert__ = __neg__
    """

    assert '"a"' in values(f"{operator}C()", source)


def test_a_slice_begins_where_it_says(values):
    """What comes first in a slice is not what comes first in the list."""
    assert '"b"' in values("'a/b'.split('/')[1:][0]")


def test_a_method_of_what_is_not_known_is_found_by_its_name(found):
    """Every object of the project that has it may be meant, and every client."""
    source = """
    class Store:
        def save_all(self): mark("a")
    class Other:
        def save_all(self): mark("b")
    Store()
    def f(store): store.nothing.save_all()
    f(Store())
    """

    [need] = found(source).needs

    assert need.by_name == "save_all is called on what is not known"
    assert [one.where.line for one in need.because[1:]] == [3, 12, 11, 7]


def test_static_and_class_methods_are_found_by_name_as_well(marks):
    """What has the name and is no method at all is left alone."""
    source = """
    class Store:
        @staticmethod
        def save_all(): mark("static")
    class Other:
        @classmethod
        def save_all(cls): mark("class")
    class Counted: save_all = 7
    class Empty: ...
    Store(), Other(), Counted()
    Empty().nothing.save_all()
    """

    assert marks(source) == ["class", "static"]


def test_a_client_may_be_meant_by_the_name_of_its_method(needs):
    """Only services that the app has a client of are looked through."""
    source = """
    boto3.client("sns").list_topics()
    class Kept: ...
    Kept().client.publish(TopicArn="rooms")
    Kept().client.get_object(Bucket="b", Key="k")
    """

    found = needs(source)

    assert "sns:Publish topic TopicName=rooms by name" in found
    assert not any(need.startswith("s3:") for need in found)


def test_a_call_of_what_no_name_leads_to_is_a_call_of_anything(marks):
    """It may call what it is given."""
    assert marks("def run(name): mark(name)\ndef f(): return f()\nf()(run)") == ["?"]


def test_a_call_waits_for_arguments_that_have_no_value_yet(marks):
    """Else it would be followed with a guess, too."""
    source = """
    class Kept: ...
    kept = Kept()
    def run(): mark(kept.name)
    run()
    kept.name = "rooms"
    """

    assert marks(source) == ["rooms"]


def test_a_module_may_be_looked_up_by_its_name(marks, doubts):
    """``sys.modules`` has those that are imported."""
    files = {"lib.py": "from marks import mark\ndef run(): mark('lib')\n"}

    assert marks("import lib, sys\nsys.modules['lib'].run()", files) == ["lib"]
    assert marks("import lib, sys\nsys.modules.get('lib').run()", files) == ["lib"]
    assert doubts("import sys\nsys.modules[input()]") == [
        "6: a module is looked up by a computed name"
    ]


def test_a_layer_alone_does_not_know_targets(project):
    """Layers above it do; without them it says so instead of finding nothing."""
    layer = Evaluation(project(""))

    with pytest.raises(NotImplementedError):
        layer.bind(None, ())
    with pytest.raises(NotImplementedError):
        layer.variables_of(None)
