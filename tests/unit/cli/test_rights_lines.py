"""Lines about rights: labels, chains, resources in few words."""

from __future__ import annotations

import pytest

from socketform.cli.rights_lines import (
    WIDTH,
    chain,
    counted,
    each,
    labelled,
    line_of,
    place,
    resource,
    setting,
    steps,
    wrapped,
)
from socketform.config.settings import Origin
from socketform.errors import SourceLocation
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.model.rights import Push, Step

OWN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table"
BECAUSE = (
    Step("app.message", SourceLocation("app.py", 21)),
    Step("chalicelib.store.put", SourceLocation("app.py", 23, 5)),
)


def test_parts_stand_behind_their_label_as_many_as_fit():
    """The label is said once."""
    parts = ["a" * 40, "b" * 40, "c" * 40]

    assert labelled("also", parts) == [
        f"    also    {'a' * 40} {'b' * 40}",
        f"            {'c' * 40}",
    ]
    assert max(map(len, labelled("also", parts))) <= WIDTH
    assert labelled("also", []) == []


def test_parts_may_have_a_line_each():
    """A long one is broken at its spaces, and never in a word."""
    assert each("on", ["one", "two"]) == ["    on      one", "            two"]
    assert each("for", [f"{'word ' * 20}{'x' * 120}"]) == [
        f"    for     {'word ' * 16}word",
        "              word word word",
        f"              {'x' * 120}",
    ]


def test_a_text_is_broken_at_its_spaces():
    """With an indent for the first line and one for the others."""
    assert wrapped("word " * 20, "  ", "    ") == [
        f"  {'word ' * 18}word",
        "    word",
    ]


def test_a_chain_ends_with_the_call():
    """Each step with the place that leads to it."""
    push = Push("POST", "websocket_api.send", SourceLocation("chalicelib/store.py", 4), BECAUSE)

    assert steps(BECAUSE) == ["app.message (app.py:21)", "> chalicelib.store.put (app.py:23)"]
    assert chain(push) == [*steps(BECAUSE), "> websocket_api.send (chalicelib/store.py:4)"]


def test_places_are_files_and_lines():
    """As far as they are known."""
    assert place(SourceLocation("app.py", 3, 5)) == "app.py:3"
    assert place(SourceLocation("app.py")) == "app.py"
    assert setting(Origin("socketform.toml", "permissions.pin", 2)) == (
        "socketform.toml:2 permissions.pin"
    )
    assert setting(Origin(".chalice/config.json", "", None)) == ".chalice/config.json"


def test_one_is_not_several():
    """As people say it."""
    assert [counted(1, "place"), counted(0, "place")] == ["1 place", "0 places"]


def test_what_would_break_a_line_is_escaped():
    """A source may hold anything in a text."""
    assert line_of("a\nb\x1b[31m") == "a\\nb\\x1b[31m"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("*", "*"),
        ("arn:aws:s3:::uploads/*", "arn:aws:s3:::uploads/*"),
        (Ref("Table"), "${Table}"),
        (Ref("AWS::Region"), "${Region}"),
        (GetAtt("Table", "Arn"), "${Table.Arn}"),
        (Verbatim({"Fn::GetAtt": "Table.Arn"}), "${Table.Arn}"),
        (Sub("${Table.Arn}/index/by-room"), "${Table.Arn}/index/by-room"),
        (Sub(f"{OWN}/${{AWS::StackName}}-rooms"), "arn:…:dynamodb:…:…:table/${StackName}-rooms"),
        (Sub("arn:${AWS::Partition}:s3:::uploads/${!*}"), "arn:…:s3:::uploads/${*}"),
        (
            Verbatim({"Fn::Sub": ["${A}:${B}:${C}:${D}", {
                "A": {"Ref": "P"}, "B": "text", "C": {"Fn::Select": [0, []]},
                "D": {"Fn::ImportValue": "shared"},
            }]}),
            "${P}:text:${C}:${ImportValue shared}",
        ),
        (Verbatim({"Fn::Join": [":", ["arn", {"Ref": "AWS::Partition"}]]}), "arn:${Partition}"),
        (
            Verbatim({"Fn::If": ["Prod", {"Ref": "A"}, {"Ref": "AWS::NoValue"}]}),
            "${A} if Prod, else ${NoValue}",
        ),
        (Verbatim({"Fn::Select": [0, ["é"]]}), '{"Fn::Select": [0, ["é"]]}'),
    ],
)  # fmt: skip
def test_a_resource_is_said_in_few_words(value, expected):
    """What CloudFormation puts in by its name, and what is the stack's own by three dots."""
    assert resource(value) == expected
