"""What each handler reaches, by the shortest way, and where it stands."""

from __future__ import annotations

import gc
import sys

import pytest

from socketform.errors import SourceLocation
from socketform.model.rights import Doubt, Need, Push, ResourceOfCall, Step
from socketform.permissions.analysis import engine, frames
from support.builders import handler

APP = """\
import boto3
from chalice import Chalice
app = Chalice(app_name="chat")
table = boto3.resource("dynamodb").Table("rooms")

def save(item):
    table.put_item(Item=item)

@app.on_ws_message()
def message(event):
    save({"text": event.body})
    app.websocket_api.send(event.connection_id, "text")
    exec(event.body)

@app.on_ws_disconnect()
def disconnect(event):
    save({"left": True})
"""
HANDLER = SourceLocation("app.py", 3)
MESSAGE, DISCONNECT = handler(), handler("$disconnect", "disconnect")
TABLE = ResourceOfCall(
    type="dynamodb:table",
    arn="arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}",
    holes={"TableName": (("rooms",),)},
)
HEAD = """\
from chalice import Chalice
from marks import mark
app = Chalice(app_name="chat")
"""


def names(because) -> list[str]:
    """The names of the steps of a chain."""
    return [step.name for step in because]


def tables(rights) -> dict[str, list[str]]:
    """With what each handler reaches ``mark``."""
    return {
        name: sorted({one.resources[0].holes["TableName"][0][0] for one in found.needs})
        for name, found in rights.items()
    }


def test_a_need_says_what_for_and_why(rights):
    """Action, resource, call and line, with the chain that leads there from the handler."""
    found = rights(APP)["message"]

    assert found.needs == (
        Need(
            action="dynamodb:PutItem",
            resources=(TABLE,),
            call="dynamodb.PutItem",
            where=SourceLocation("app.py", 7, 5),
            because=(
                Step("app.message", HANDLER),
                Step("app.save", SourceLocation("app.py", 11, 5)),
            ),
        ),
    )


def test_a_push_says_its_method_and_why(rights):
    """One for each method: the right is the same wherever it is used."""
    found = rights(APP)["message"]

    assert found.pushes == (
        Push(
            method="POST",
            call="websocket_api.send",
            where=SourceLocation("app.py", 12, 5),
            because=(Step("app.message", HANDLER),),
        ),
    )


def test_a_doubt_names_the_function_that_it_stands_in(rights):
    """The setting that settles it names this function."""
    found = rights(APP)["message"]

    assert found.doubts == (
        Doubt(
            what="exec runs code that is not in the source",
            where=SourceLocation("app.py", 13, 5),
            function="app.message",
            because=(Step("app.message", HANDLER),),
        ),
    )


def test_each_handler_has_what_it_reaches_itself(rights):
    """The right of one function is none of another's."""
    found = rights(APP, None, MESSAGE, DISCONNECT)

    assert [names(one.because) for one in found["disconnect"].needs] == [
        ["app.disconnect", "app.save"]
    ]
    assert found["disconnect"].pushes == ()
    assert found["disconnect"].doubts == ()


def test_what_runs_at_import_is_reached_by_every_handler(rights):
    """Each function imports the app, and the module of its handler."""
    source = f"{HEAD}import lib\ndef message(event): ...\n"
    lib = "from marks import mark\nmark('lib')\ndef other(event): ...\n"
    other = handler("$connect", "other", calls="lib.other")

    found = rights(source, {"lib.py": lib}, MESSAGE, other)

    assert tables(found) == {"message": ["lib"], "other": ["lib"]}
    [need] = found["message"].needs
    assert need.because == (
        Step("app.message", HANDLER),
        Step("app", HANDLER),
        Step("lib", SourceLocation("app.py", 4, 1)),
        Step("marks.mark", SourceLocation("lib.py", 2, 1)),
    )


def test_a_handler_in_a_module_that_the_app_does_not_import_is_found(rights):
    """Lambda imports it by its name."""
    lib = "from marks import mark\ndef message(event): mark('lib')\n"

    found = rights(HEAD, {"lib.py": lib}, handler(calls="lib.message"))

    assert tables(found) == {"message": ["lib"]}


def test_the_shortest_way_is_told(rights):
    """Whoever reads it wants to see the reason, not all of the program."""
    source = f"""{HEAD}
def far(event): near(event)
def near(event): mark("a")
def message(event):
    far(event)
    near(event)
"""

    [need] = rights(source)["message"].needs

    assert names(need.because) == ["app.message", "app.near", "marks.mark"]


def test_a_way_without_guessing_comes_before_one_by_name(rights):
    """What surely may be called is no guess, however far it is."""
    source = f"""{HEAD}
class Store:
    def save_all(self): mark("a")
def message(event):
    event.missing
    guessed.nothing.save_all()
    first()
def first(): second()
def second(): Store().save_all()
class Empty: ...
guessed = Empty()
"""

    [need] = rights(source)["message"].needs

    assert need.by_name is None
    assert names(need.because)[1:3] == ["app.first", "app.second"]


def test_what_comes_after_a_step_by_name_says_so(rights):
    """The guess stands in the chain, wherever the call is."""
    source = f"""{HEAD}
class Store:
    def save_all(self): inner()
def inner(): mark("a")
class Empty: ...
guessed, store = Empty(), Store()
def message(event): guessed.nothing.save_all()
"""

    [need] = rights(source)["message"].needs

    assert need.by_name == "save_all is called on what is not known"
    assert names(need.because) == ["app.message", "app.Store.save_all", "app.inner", "marks.mark"]


@pytest.mark.parametrize(
    ("route_key", "decorator"),
    [
        ("$default", "on_ws_message()"),
        ("$connect", "on_ws_connect()"),
        ("$disconnect", "on_ws_disconnect()"),
        ("send", "on_ws_message(name='send')"),
    ],
)
def test_a_handler_whose_name_is_lost_is_what_was_registered(route_key, decorator, rights):
    """Chalice calls what it has registered; the module may not have it under its name."""
    source = f"""{HEAD}
def register():
    @app.{decorator}
    def message(event): mark("message")
    @app.{decorator}
    def other(event): mark("other")
register()
"""

    assert tables(rights(source, None, handler(route_key))) == {"message": ["message"]}


def test_all_that_is_registered_counts_where_no_function_has_the_name(rights):
    """One of them is called."""
    source = f"""{HEAD}
app.on_ws_message()(lambda event: mark("one"))
app.on_ws_message(name="x")(lambda event: mark("other"))
"""

    assert tables(rights(source)) == {"message": ["one", "other"]}


def test_a_handler_of_which_nothing_is_known_needs_nothing(rights):
    """That it is missing is said elsewhere."""
    assert rights(HEAD)["message"] == ((), (), ())


def test_middleware_stands_at_the_handler(rights):
    """Chalice calls it before: there is no line in the source that does."""
    source = f"""{HEAD}
@app.middleware("all")
def check(event, get_response):
    mark("check")
    return get_response(event)
def message(event): ...
"""

    [need] = rights(source)["message"].needs

    assert need.because[:2] == (Step("app.message", HANDLER), Step("app.check", HANDLER))


def test_one_call_that_is_reached_in_several_ways_is_one_need(rights):
    """The right is the same for all of them."""
    source = f"""{HEAD}
def one(): mark("a")
def other(): mark("a")
def message(event):
    one()
    other()
"""

    assert len(rights(source)["message"].needs) == 1


def test_needs_are_sorted_by_action_and_place(rights):
    """The same source gives the same template."""
    source = f"""{HEAD}
import boto3
def message(event):
    boto3.client("sns").publish(TopicArn="b")
    boto3.client("dynamodb").scan(TableName="b")
    boto3.client("sns").publish(TopicArn="a")
"""

    found = rights(source)["message"].needs

    assert [(one.action, one.where.line) for one in found] == [
        ("dynamodb:Scan", 8),
        ("sns:Publish", 7),
        ("sns:Publish", 9),
    ]


def test_pushes_are_one_for_each_method(rights):
    """The first that is met stands for all."""
    source = f"""{HEAD}
def message(event):
    app.websocket_api.send("id", "a")
    app.websocket_api.close("id")
    app.websocket_api.send("id", "b")
"""

    found = rights(source)["message"].pushes

    assert [(one.method, one.where.line) for one in found] == [("DELETE", 7), ("POST", 6)]


def test_a_region_and_several_texts_are_in_the_resource(rights):
    """They are parts of the ARN that a role names."""
    source = f"""{HEAD}
import boto3, os
def message(event):
    topic = "a" if event.body else "b"
    boto3.client("sns", "eu-west-1").publish(TopicArn=topic)
"""

    [need] = rights(source)["message"].needs

    assert need.resources == (
        ResourceOfCall(
            type="sns:topic",
            arn="arn:${Partition}:sns:${Region}:${Account}:${TopicName}",
            holes={"TopicName": (("a",), ("b",))},
            region=("eu-west-1",),
        ),
    )


def test_what_is_too_much_to_follow_is_a_doubt(rights, monkeypatch):
    """What a role lacks because of it must not go unnoticed."""
    monkeypatch.setattr(frames, "MAX_VALUES", 2)
    source = f"""{HEAD}
def one(): mark("one")
def two(): mark("two")
def three(): mark("three")
def message(event):
    called = {{"1": one, "2": two, "3": three}}[event.body]
    called()
"""

    found = rights(source)["message"]

    assert (
        "so much may be here that not all of it is followed",
        SourceLocation("app.py", 8, 1),
        "app.message",
    ) in {(one.what, one.where, one.function) for one in found.doubts}


def test_who_fills_a_place_with_too_much_has_a_doubt(rights, monkeypatch):
    """Whoever only reads it, in another handler, has none: that spot is known."""
    monkeypatch.setattr(frames, "MAX_VALUES", 3)
    source = f"""{HEAD}
def one(): mark("one")
def two(): mark("two")
def three(): mark("three")
def four(): mark("four")
class Kept: ...
kept = Kept()
def message(event):
    kept.run = one
    kept.run = two
    kept.run = three
    kept.run = four
"""

    found = rights(source)["message"]

    assert "so much may be here that not all of it is followed" in [
        one.what for one in found.doubts
    ]


def test_code_without_end_is_a_doubt_at_every_handler(rights, monkeypatch):
    """There is no line that it could be told at."""
    monkeypatch.setattr(engine, "MOST_READS", 10)

    found = rights(APP, None, MESSAGE, DISCONNECT)

    for name in ("message", "disconnect"):
        told = [(one.what, one.where) for one in found[name].doubts]
        assert ("there is more code to follow than we do", HANDLER) in told


def test_what_was_found_cannot_be_changed(rights):
    """Every part of the tool is given the same."""
    found = rights(APP)

    with pytest.raises(TypeError):
        found["message"] = None
    with pytest.raises(TypeError):
        found["message"].needs[0].resources[0].holes["TableName"] = ()


def test_the_interpreter_is_left_as_it_was(rights):
    """Deep trees need a higher limit, and large ones no search for garbage, for that time only."""
    limit = sys.getrecursionlimit()

    gc.enable()
    rights(APP)

    assert sys.getrecursionlimit() == limit
    assert gc.isenabled()
