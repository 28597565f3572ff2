"""What the standard library and other packages do with what they are given."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.library import Library, is_data
from socketform.permissions.analysis.values import PLAIN, Words

UNFOLLOWED = [
    ("exec('text')", "5: exec runs code that is not in the source"),
    ("eval('text')", "5: eval runs code that is not in the source"),
    ("os.system('text')", "5: os.system starts a program"),
    ("import subprocess\nsubprocess.run(['text'])", "6: subprocess starts a program"),
    ("import runpy\nrunpy.run_path('text')", "6: run_path runs a file that is not imported"),
    ("import s3fs\ns3fs.S3FileSystem()", "6: s3fs calls AWS by itself"),
    ("from pynamodb.models import Model\nclass Room(Model): ...\nRoom.get('a')",
     "7: pynamodb calls AWS by itself"),
    ("from pynamodb.models import Model\nclass Room(Model): ...\nRoom('a').save()",
     "7: pynamodb calls AWS by itself"),
]  # fmt: skip
OUTSIDE = [
    ("json.loads('{}')", ["?"]),
    ("json.dumps({'a': mark})", ["?"]),
    ("time.sleep(1)", ["?"]),
    ("os.path.join('a', 'b')", ["?"]),
    ("urllib.parse.quote('a')", ["?"]),
    ("input()('a')", ["?"]),
]
CONTAINERS = [
    ("{'a': 'x', 'b': 'y'}['a']", ['"x"']),
    ("{'a': 'x', 'b': 'y'}[input()]", ['"x"', '"y"']),
    ("{'a': 'x'}.get('a')", ['"x"', "None"]),
    ("{'a': 'x'}.get('b', 'y')", ['"y"']),
    ("{'a': 'x'}.get(input(), 'y')", ['"x"', '"y"']),
    ("{'a': 'x'}.pop('a')", ['"x"', "None"]),
    ("['x'].pop()", ['"x"']),
    ("d.setdefault('a', 'x')", ['"x"']),
    ("(d.setdefault('a', 'x'), d['a'])[1]", ['"x"']),
    ("[*{'a': 'x'}.items()]", ['[[0: "a", 1: "x"]]']),
    ("[*{input(): 'x'}.items()]", ['[[0: ?|"x", 1: "x"]]']),
    ("[*{'a': 'x'}.keys()]", ['["a"]']),
    ("[*{'a': 'x'}.values()]", ['["x"]']),
    ("(d.update({'a': 'x'}), d)[1]", ['[a: "x"]']),
    ("(d.update(a='x'), d)[1]", ['[a: "x"]']),
    ("(d.update([('a', 'x')]), d)[1]", ['[[0: "a", 1: "x"]]']),
    ("(d.update(**json.loads('{}')), d)[1]", ["[?]"]),
    ("(l.append('x'), l)[1]", ['["x"]']),
    ("(l.extend(['x']), l)[1]", ['["x"]']),
    ("(l.extend('ab'), l)[1]", ["[?]"]),
    ("(l.insert(0, 'x'), l[5])[1]", ["0", '"x"']),
    ("(d.__setitem__('a', 'x'), d['a'])[1]", ['"x"']),
    ("{'a': 'x'}.__getitem__('a')", ['"x"', "None"]),
    ("{'a': 'x'}.popitem()[1]", ['"x"']),
    ("{**os.environ}['TABLE']", ['"${TABLE}"']),
    ("dict(os.environ)['TABLE']", ['"${TABLE}"']),
    ("os.environ.copy()['TABLE']", ['"${TABLE}"']),
    ("{**kept}['a']", ['"x"']),
    ("{'a': 'x'}.copy()", ['[a: "x"]']),
    ("queue.Queue('x').get()", ['"x"', 'queue.Queue["x"]', "?"]),
    ("queue.Queue('x')()", ['"x"', 'queue.Queue["x"]', "?"]),
    ("boto3.client('sqs').get_queue_url(QueueName='q')['QueueUrl']", ['"q"']),
    ("boto3.client('sqs').get_queue_url(QueueName='q')['Other']", ["?"]),
    ("boto3.client('sqs').get_queue_url(QueueName='q')[input()]", ["?", '"q"']),
]
TEXT_METHODS = [
    ("'Rooms'.lower()", ['"rooms"']),
    ("' rooms '.strip()", ['"rooms"']),
    ("'a-b'.replace('-', '_')", ['"a_b"']),
    ("'arn:rooms'.removeprefix('arn:')", ['"rooms"']),
    ("'a'.replace(input(), 'b')", ["?"]),
    ("os.environ['TABLE'].lower()", ["?"]),
    ("'a/b'.split('/')", ['[0: "a", 1: "b"]']),
    ("'a b'.split()", ['[0: "a", 1: "b"]']),
    ("'a/b'.partition('/')[2]", ['"b"']),
    ("'a/b/c'.rsplit('/', 1)", ["?"]),
    ("'a/b'.split(sep='/')", ["?"]),
    ("'a'.startswith('a')", ["?"]),
    ("'a'.encode()", ["?"]),
]
WRONG = [
    "'a'.replace('a')",
    "'a'.split('')",
    "'a'.partition('')",
    "'a'.removeprefix()",
    "'a'.zfill('b')",
]
ITERATED = [
    ("[*['a']]", ['["a"]']),
    ("[*{'a': 'x'}]", ['["x"|"a"]']),
    ("[*other.things(1)]", ["[?]"]),
    ("[*'ab']", ["[?]"]),
    ("[*os.environ]", ["[?]"]),
    ("[*Stage][0].value", ['"dev"']),
    ("[*Steps()]", ['["stepped"]']),
    ("[*Given()]", ['["yielded"]']),
    ("[*Items()]", ['["item"]']),
    ("[*Fields('a')]", ['["a"]']),
    ("[*Nothing()]", ["[?]"]),
    ("[*Listed]", ['["listed"]']),
    ("[*Nothing]", ["[?]"]),
    ("[*boto3.resource('s3').Bucket('b').objects.all()]", ["[s3 ObjectSummary(b, ?)]"]),
]
ITERABLES = """
import enum, other
class Stage(enum.Enum):
    DEV = "dev"
class Steps:
    def __iter__(self): return self
    def __next__(self): return "stepped"
class Given:
    def __iter__(self): yield "yielded"
class Items:
    def __getitem__(self, index): return "item"
class Fields:
    def __init__(self, name): self.name = name
class Nothing: ...
class Meta(type):
    def __iter__(cls): yield "listed"
class Listed(metaclass=Meta): ...
"""


@pytest.mark.parametrize(("source", "expected"), UNFOLLOWED)
def test_what_runs_code_that_we_do_not_see_is_a_doubt(source, expected, doubts):
    """Its rights have to be added by hand."""
    assert expected in doubts(source)


@pytest.mark.parametrize(("expression", "expected"), OUTSIDE)
def test_a_call_of_something_outside_gives_data_or_what_it_was_given(expression, expected, values):
    """Modules that only compute give data, whatever they are given."""
    source = "import contextlib, json, time, urllib.parse"

    assert values(expression, source) == expected


def test_what_is_not_known_may_give_back_what_it_was_given(values):
    """It may be a function that changes nothing."""
    source = "def f(): ..."

    assert {"function app.f", "?"} <= set(values("input()(f)", source))
    assert {"[0: function app.f]", "?"} <= set(values("input()([f])", source))


@pytest.mark.parametrize(("expression", "expected"), CONTAINERS)
def test_containers_give_what_has_been_put_in(expression, expected, values):
    """Under the key that it was put in with, where the source tells it."""
    source = "import json, queue\nd = {}\nl = []\nclass Kept(dict): ...\nkept = Kept(a='x')"

    assert values(expression, source) == expected


def test_an_object_of_another_package_may_call_what_it_holds(marks):
    """It is called later, with something else."""
    source = "import other\ncalled = other.wrap(functools.partial(mark, 'a'))\ncalled('b')"

    assert marks(source) == ["a"]


@pytest.mark.parametrize(
    "source",
    [
        "steps = [first, second]\nsteps.pop(0)()\nsteps.pop(0)()",
        "steps = [first, second]\nsteps.reverse()\nsteps[0]()\nsteps[1]()",
        "steps = [first]\nsteps.insert(0, second)\nsteps[0]()\nsteps[1]()",
    ],
)
def test_what_is_in_a_list_may_move(source, marks):
    """Where something stood when the list was made, something else may stand later."""
    setup = "first = functools.partial(mark, 'a')\nsecond = functools.partial(mark, 'b')\n"

    assert marks(setup + source) == ["a", "b"]


def test_an_object_that_calls_itself_has_an_end(marks):
    """It may hold what leads back to it."""
    source = """
    import other
    made = other.make(mark)
    made(functools.partial(made, "a"))
    made("b")
    """

    assert {"a", "b"} <= set(marks(source))


def test_what_is_sent_to_a_generator_is_what_yield_gives(marks):
    """It goes on with it."""
    source = """
    def collect():
        name = yield
        mark(name)
    running = collect()
    running.send("a")
    """

    assert "a" in marks(source)


def test_an_object_of_the_library_may_enter_contexts(marks):
    """``ExitStack`` gives what it has entered."""
    source = """
    import contextlib
    class Store:
        def __enter__(self): return self
        def __exit__(self, *error): mark("left")
        def save(self): mark("saved")
    with contextlib.ExitStack() as stack:
        stack.enter_context(Store()).save()
    """

    assert marks(source) == ["left", "saved"]


@pytest.mark.parametrize(("expression", "expected"), TEXT_METHODS)
def test_methods_of_texts_are_computed_where_all_is_known(expression, expected, values):
    """Names are cut out of ARNs, and put in lower case."""
    assert values(expression) == expected


@pytest.mark.parametrize("expression", WRONG)
def test_a_method_of_a_text_that_fails_gives_nothing_known(expression, values):
    """The program would fail there, or catches it; the analysis goes on."""
    assert values(expression) == ["?"]


@pytest.mark.parametrize(("expression", "expected"), ITERATED)
def test_iterating_gives_what_is_in_a_value(expression, expected, values):
    """By the project's own methods where it has some."""
    assert values(expression, ITERABLES) == expected


def test_a_class_derived_from_one_that_keeps_is_no_worker(marks):
    """Models of data keep what they are made with; their methods are the project's to call."""
    source = """
    from pydantic import BaseModel
    class Room(BaseModel):
        name: str
        def save(self): mark(self.name)
    Room(name="rooms").json()
    """

    assert marks(source) == []


def test_a_base_of_another_package_is_given_the_arguments(marks):
    """Its constructor may call them."""
    source = """
    import other
    class Timer(other.Timer):
        pass
    Timer(mark, "a")
    """

    assert marks(source) == ["a"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("json.loads", True),
        ("os.path.join", True),
        ("queue.Queue", False),
        ("requests.get", False),
    ],
)
def test_some_modules_give_data_only(path, expected):
    """What they give cannot hold a client."""
    assert is_data(path) is expected


def test_a_layer_alone_does_not_know_expressions(project):
    """Layers above it do; without them it says so instead of finding nothing."""
    layer, text = Library(project("")), Words(("a",))

    for incomplete in (
        lambda: layer.entered((PLAIN,), None),
        lambda: layer.imported("lib", None),
        lambda: layer.class_of(None, None),
        lambda: layer.modules_named((PLAIN,), None),
        lambda: layer.formatted(text, None),
        lambda: layer.joined(text, None),
    ):
        with pytest.raises(NotImplementedError):
            incomplete()
