"""Code outside the project keeps what it is given, and may call it."""

from __future__ import annotations

import pytest

CALLED = {
    "import other\nother.run(mark, 'a')": ["a"],
    "import other\nother.run('a', mark)": ["?", "a"],
    "import other\nother.run(mark, ['a', 'b'])": ["?", "a", "b"],
    "import other\nother.run(callback=mark)": ["?"],
    "import other\nother.run(callback=mark, args=('a',))": ["?", "a"],
    "import other\nother.run(target=mark, kwargs={'name': 'a'})": ["a"],
    "import other\nother.run([mark])": ["?"],
    "import other\nother.run({'on': functools.partial(mark, 'a')})": ["a"],
    "import other\nother.run(*[mark])": ["?"],
    "import other\nother.run(*other.all(), mark)": ["?"],
    "import other\nother.run(**{'on': mark})": ["?"],
    "import other\nother.run(lambda text: mark('in ' + text), 'a')": ["in a"],
    "import concurrent.futures as c\nc.ThreadPoolExecutor().submit(mark, 'a')": ["a"],
    "import concurrent.futures as c\nc.ThreadPoolExecutor().map(mark, ['a'])": ["?", "a"],
    "import atexit\natexit.register(mark, 'a')": ["a"],
    "input()(mark, 'a')": ["a"],
    "import other\nother.run('-'.join, [].append, mark)": ["?"],
    "import other\ndef run(): other.run(run, mark)\nother.run(run)": ["?"],
    "import other\nother.run(target=mark, kwargs=input())": ["?"],
}
OBJECT = """
class Worker:
    def __init__(self): self.name = "worker"
    def run(self): mark("run")
    @property
    def speed(self): mark("speed")
    def _stop(self): mark("stop")
    def __str__(self): return mark("str")
    def __getstate__(self): mark("state")
    def __call__(self, name): mark(name)
worker = Worker()
"""
KEPT = [
    ("other.keep(make)", "function app.make"),
    ("other.keep([make])", "[0: function app.make]"),
    ("other.keep(C())", "object of app.C"),
    ("other.call(make)", '"made"'),
    ("queue.Queue('a').get()", '"a"'),
    ("queue.Queue(make).get()", "function app.make"),
]
GIVEN = [
    ("other.wrap(app)", "6: other.wrap gets the app and may use it"),
    ("other.wrap(boto3.resource('s3'))", "6: other.wrap gets a resource of s3 and may use it"),
    ("other.wrap(boto3.resource('s3').Bucket('b'))",
     "6: other.wrap gets a Bucket of s3 and may use it"),
    ("other.wrap([boto3.client('s3')])", "6: other.wrap gets a client of s3 and may use it"),
    ("other.wrap(app=app)", "6: other.wrap gets the app and may use it"),
    ("other.wrap(app.websocket_api)", "6: other.wrap gets app.websocket_api and may use it"),
    ("other.wrap(boto3.client('s3'))", "6: other.wrap gets a client of s3 and may use it"),
    ("other.wrap(boto3.Session())", "6: other.wrap gets something of boto3 and may use it"),
    ("other.wrap('a').attach(app)", "6: other.wrap gets the app and may use it"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CALLED.items())
def test_a_function_that_is_given_away_may_be_called(source, expected, marks):
    """With what is given beside it: that is how callbacks and threads are started."""
    assert set(marks(source)) - {"nothing"} == set(expected)


def test_an_object_given_to_another_package_may_be_used_in_every_way(marks):
    """By its methods and properties, and as Python itself uses objects; not by what is private."""
    source = f"{OBJECT}import other\nother.start(worker)"

    assert set(marks(source)) == {"run", "speed", "str", "stop", "?"}


def test_an_object_given_to_the_standard_library_is_called_only(marks):
    """It knows the methods that Python itself calls, not those of the project."""
    source = f"{OBJECT}import atexit\natexit.register(worker)"

    assert set(marks(source)) == {"?", "str"}


@pytest.mark.parametrize(("expression", "expected"), KEPT)
def test_an_object_from_outside_may_give_back_what_it_was_given(expression, expected, values):
    """And what the functions gave that it has called."""
    source = "import other, queue\ndef make(): return 'made'\nclass C: ...\n"

    assert expected in values(expression, source)


@pytest.mark.parametrize("given", ["7", "None", "'text'", "['text']"])
def test_data_that_is_given_away_comes_back_as_data(given, values):
    """What another package makes of a text is not known."""
    found = values(f"other.keep({given})", "import other")

    assert [one for one in found if not one.startswith("other")] == ["?"]


@pytest.mark.parametrize(("source", "expected"), GIVEN)
def test_the_app_or_a_client_given_to_another_package_is_a_doubt(source, expected, doubts):
    """It may call whatever it likes."""
    assert doubts(f"import other\n{source}") == [expected]


def test_a_class_given_to_another_package_may_be_made_and_used(marks):
    """It makes objects of it, and calls their methods."""
    source = """
    import other
    class Worker:
        def __init__(self, *given): mark("made")
        def run(self): mark("run")
    other.start(Worker)
    """

    assert set(marks(source)) == {"made", "run"}


def test_a_class_given_to_the_standard_library_is_made_and_looked_at(marks):
    """It does not know the project's methods."""
    source = """
    import atexit
    class Worker:
        def __init__(self): mark("made")
        def __str__(self): return mark("str")
        def run(self): mark("run")
    atexit.register(Worker)
    """

    assert set(marks(source)) == {"made", "str"}


def test_an_object_of_a_class_from_outside_is_used_as_such(marks):
    """``print`` may well call what the base class of another package asks for."""
    source = """
    import other
    class Worker(other.Base):
        def run(self): mark("run")
    print(Worker())
    """

    assert marks(source) == ["run"]


def test_an_object_that_is_given_away_again_is_looked_at_once(marks):
    """Once in each run is enough."""
    source = f"{OBJECT}import other\nother.start(worker)\nother.start(worker)\nprint(worker)"

    assert set(marks(source)) == {"run", "speed", "str", "stop", "?"}


def test_objects_that_hold_each_other_have_an_end(marks):
    """A method may give its own object away again."""
    source = """
    import other
    class Worker:
        def run(self):
            mark("run")
            other.start(self)
    other.start(Worker())
    """

    assert marks(source) == ["run"]


def test_a_client_given_to_the_standard_library_is_none(doubts):
    """It keeps it for the project's code."""
    assert doubts("import queue\nqueue.Queue().put(boto3.client('s3'))") == []


def test_a_method_of_a_client_that_is_given_away_may_be_called(needs):
    """With anything."""
    found = needs("import other\nother.wrap(boto3.client('sns').publish)")

    assert any(need.startswith("sns:Publish topic TopicName=?") for need in found)


def test_boto3_itself_may_be_called_by_others(needs):
    """A pool of threads makes clients, too."""
    source = """
    import concurrent.futures
    with concurrent.futures.ThreadPoolExecutor() as pool:
        pool.submit(boto3.client, "sns").result().publish(TopicArn="topic")
    """

    assert needs(source) == ["sns:Publish topic TopicName=topic"]
