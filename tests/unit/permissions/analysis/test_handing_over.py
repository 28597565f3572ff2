"""Code outside the project keeps what it is given, and may call it."""

from __future__ import annotations

import pytest

CALLED = {
    "import other\nother.run(mark, 'a')": ["a"],
    "import other\nother.run('a', mark)": ["?"],
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
    ("other.keep('a')", ['other.keep["a"]', "?", '"a"']),
    ("other.keep(1)", ["other.keep[]", "?"]),
    ("other.call(make)", ["other.call[function app.make|\"made\"]", "?", "function app.make",
                          '"made"']),
    ("other.call(counted)", ["other.call[function app.counted]", "?", "function app.counted"]),
    ("queue.Queue('a').get()", ['"a"', 'queue.Queue["a"]', "?"]),
]  # fmt: skip
GIVEN = [
    ("other.wrap(app)", "6: other.wrap gets the app and may use it"),
    ("other.wrap(app=app)", "6: other.wrap gets the app and may use it"),
    ("other.wrap(app.websocket_api)", "6: other.wrap gets app.websocket_api and may use it"),
    ("other.wrap(boto3.client('s3'))", "6: other.wrap gets an AWS client and may use it"),
    ("other.wrap(boto3.Session())", "6: other.wrap gets an AWS session and may use it"),
    ("other.wrap(boto3.client('s3').get_object)",
     "6: other.wrap gets an AWS method and may use it"),
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
    """It does not know the project's methods."""
    source = f"{OBJECT}import atexit\natexit.register(worker)"

    assert marks(source) == ["?"]


@pytest.mark.parametrize(("expression", "expected"), KEPT)
def test_an_object_from_outside_may_give_back_what_it_was_given(expression, expected, values):
    """And what the functions gave that it has called; numbers and flags lead nowhere."""
    source = "import other, queue\ndef make(): return 'made'\ndef counted(): return 7\n"

    assert values(expression, source) == expected


@pytest.mark.parametrize(("source", "expected"), GIVEN)
def test_the_app_or_a_client_given_to_another_package_is_a_doubt(source, expected, doubts):
    """It may call whatever it likes."""
    assert doubts(f"import other\n{source}") == [expected]


def test_a_client_given_to_the_standard_library_is_none(doubts):
    """It keeps it for the project's code."""
    assert doubts("import queue\nqueue.Queue().put(boto3.client('s3'))") == []


def test_boto3_itself_may_be_called_by_others(needs):
    """A pool of threads makes clients, too."""
    source = """
    import concurrent.futures
    with concurrent.futures.ThreadPoolExecutor() as pool:
        pool.submit(boto3.client, "sns").result().publish(TopicArn="topic")
    """

    assert needs(source) == ["sns:Publish topic TopicName=topic"]
