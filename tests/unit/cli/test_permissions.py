"""The command ``permissions``."""

from __future__ import annotations

import json

import jsonschema
import pytest

from socketform.cli import main

APP = """\
import boto3
from chalice import Chalice

app = Chalice(app_name="chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": event.connection_id})


@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, "hello")
"""
UNFOLLOWED = """

@app.on_ws_disconnect()
def disconnect(event):
    exec(event.connection_id)
"""
PIN = '[functions.connect.permissions]\npin = "pin.json"\n'
PINNED = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}],
}
TABLE = {
    "Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/rooms"
}  # fmt: skip


@pytest.fixture
def chat(project):
    """A project that calls DynamoDB and pushes."""
    (project / "app.py").write_text(APP)
    return project


@pytest.fixture
def pinned(chat):
    """The same, with a policy for one of its functions that allows something else."""
    (chat / "socketform.toml").write_text(PIN)
    (chat / "pin.json").write_text(json.dumps(PINNED))
    return chat


def test_people_get_each_function_with_its_rights(chat, capsys):
    """And nothing on stderr where nothing is wrong."""
    status = main(["permissions", str(chat)])

    output = capsys.readouterr()
    assert (status, output.err) == (0, "")
    assert output.out.startswith("connect: function WebsocketConnect, route $connect\n")
    assert "    because app.connect (app.py:9) > dynamodb.PutItem (app.py:11)\n" in output.out
    assert output.out.endswith("\n2 functions, 2 rights; none wider than its calls\n")


def test_programs_get_json(chat, capsys):
    """Resources as the template has them."""
    main(["permissions", str(chat), "--format", "json"])

    document = json.loads(capsys.readouterr().out)
    rights = document["functions"]["connect"]["grants"]
    assert (document["format"], document["stage"]) == (1, "dev")
    assert [(right["action"], right["resources"]) for right in rights[2:]] == [
        ("dynamodb:PutItem", [TABLE])
    ]


def test_an_answer_goes_into_a_file(chat, capsys):
    """Its ending says the format; a folder takes one of our names."""
    main(["permissions", str(chat), "--output", str(chat / "rights.json")])
    main(["permissions", str(chat), "--output", str(chat)])

    assert capsys.readouterr().out == ""
    assert json.loads((chat / "rights.json").read_text())["stage"] == "dev"
    assert (chat / "permissions.txt").read_text().startswith("connect: ")


def test_a_stage_has_settings_of_its_own(chat, capsys):
    """As everywhere."""
    (chat / "socketform.toml").write_text(
        '[stages.prod.permissions]\nnarrow = { "dynamodb:PutItem" = ["arn:a"] }\n'
    )

    main(["permissions", str(chat), "--stage", "prod"])

    assert "    on      arn:a\n" in capsys.readouterr().out


def test_what_cannot_be_followed_is_an_error_where_that_is_asked_for(chat, capsys):
    """As in every command; without that it is a warning, and stands in the answer."""
    (chat / "app.py").write_text(APP + UNFOLLOWED)

    usual = main(["permissions", str(chat)])
    said = capsys.readouterr()
    strict = main(["permissions", str(chat), "--strict"])
    refused = capsys.readouterr()

    assert (usual, strict) == (0, 2)
    assert "app.py:21:5: warning: exec runs code that is not in the source" in said.err
    assert "  app.py:21: exec runs code that is not in the source\n" in said.out
    assert "app.py:21:5: error: exec runs code that is not in the source" in refused.err
    assert refused.out == ""


@pytest.mark.parametrize(
    ("action", "expected"), [("dynamodb:PutItem", 0), ("DYNAMODB:*", 0), ("dynamodb:PutItems", 1)]
)
def test_whether_some_function_has_an_action_is_an_exit_status(chat, capsys, action, expected):
    """A question with an answer for scripts too."""
    text_status = main(["permissions", str(chat), "--explain", action])
    text = capsys.readouterr().out
    json_status = main(["permissions", str(chat), "--explain", action, "--format", "json"])
    document = json.loads(capsys.readouterr().out)

    assert (text_status, json_status) == (expected, expected)
    assert ("dynamodb.PutItem (app.py:11)" in text) is (expected == 0)
    assert document["functions"]["connect"]["granted"] is (expected == 0)
    assert document["nearest"] == (["dynamodb:PutItem"] if expected else [])


def test_whether_policies_are_exact_is_an_exit_status(chat, capsys):
    """What is made of the code always is."""
    status = main(["permissions", str(chat), "--unused"])

    assert status == 0
    assert capsys.readouterr().out == (
        "connect, message: made of the code, so that nothing is unused\n"
    )


def test_a_policy_that_is_not_exact_is_told(pinned, capsys):
    """What it allows too much, and what it lacks."""
    text_status = main(["permissions", str(pinned), "--unused", "-q"])
    text = capsys.readouterr().out
    json_status = main(["permissions", str(pinned), "--unused", "--format", "json", "-q"])
    document = json.loads(capsys.readouterr().out)

    assert (text_status, json_status) == (1, 1)
    assert "    unused  statement 1: all of it, sqs:SendMessage\n" in text
    assert "  lacking:\n    dynamodb:PutItem\n" in text
    assert document["exact"] is False
    assert document["policies"][0]["unused"][0]["items"] == ["sqs:SendMessage"]


def test_only_one_question_can_be_asked(chat, capsys):
    """Their answers have different shapes."""
    status = main(["permissions", str(chat), "--unused", "--explain", "s3:*"])

    assert status == 2
    assert "not allowed with argument" in capsys.readouterr().err


PLACE = {"file": {"type": "string"}, "line": {"type": ["integer", "null"]}}
VALUE = {"type": ["string", "object"]}


def _object(**properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items):
    return {"type": "array", "items": items}


TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
BOOLEAN = {"type": "boolean"}
STEPS = _list(_object(name=TEXT, **PLACE))
SETTING = _object(key=TEXT, **PLACE)
RIGHT = _object(
    action=TEXT,
    resources=_list(VALUE),
    source={"enum": ["lambda", "code", "add", "pin", "policy_file", "merged_template"]},
    for_lambda=BOOLEAN,
    because=_list(_object(call=TEXT, by_name=MAYBE, chain=STEPS)),
    widened=_list(_object(what=TEXT, why=TEXT, remedy=MAYBE, **PLACE)),
    reasons=_list(TEXT),
    settings=_list(SETTING),
)
ROLE = _object(
    id=MAYBE,
    arn={"type": ["string", "object", "null"]},
    shared=BOOLEAN,
    rights_from={"enum": ["code", "add", "pin", "policy_file", "merged_template", "role_arn"]},
    policy=MAYBE,
    setting={"anyOf": [SETTING, {"type": "null"}]},
    not_read=_list(TEXT),
)
FUNCTION = _object(
    function=TEXT,
    route_key=TEXT,
    role=ROLE,
    grants=_list(RIGHT),
    needs=_list(RIGHT),
    taken_away=_list(RIGHT),
    doubts=_list(_object(what=TEXT, function=TEXT, because=STEPS, reviewed=BOOLEAN, **PLACE)),
    notes=_list(TEXT),
)
LACK = _object(function=TEXT, right=RIGHT)
EXCESS = _object(
    kind={"enum": ["statement", "action", "resource", "wide_action", "wide_resource"]},
    statement=TEXT,
    items=_list(VALUE),
    needed=_list(VALUE),
)
POLICY = _object(
    functions=_list(TEXT),
    role=ROLE,
    unused=_list(EXCESS),
    lacking=_list(LACK),
    maybe_lacking=_list(LACK),
    doubts={"type": "integer"},
    notes=_list(TEXT),
)
EXPLAINED = _object(granted=BOOLEAN, grants=_list(RIGHT), needs=_list(RIGHT))
HEAD = {"format": {"const": 1}, "stage": TEXT}
SHAPES = {
    (): _object(functions={"type": "object", "additionalProperties": FUNCTION}, **HEAD),
    ("--explain", "*"): _object(
        action=TEXT,
        functions={"type": "object", "additionalProperties": EXPLAINED},
        nearest=_list(TEXT),
        **HEAD,
    ),
    ("--unused",): _object(
        exact=BOOLEAN,
        policies=_list(POLICY),
        derived=_list(TEXT),
        not_known=_list(TEXT),
        **HEAD,
    ),
}
"""What docs/permissions.md says of the JSON."""


@pytest.mark.parametrize("question", SHAPES, ids=" ".join)
def test_the_json_has_the_shape_that_the_documentation_gives(pinned, capsys, question):
    """Other programs rest on it; the bytes are the same each time."""
    (pinned / "app.py").write_text(APP + UNFOLLOWED)
    words = ["permissions", str(pinned), "--format", "json", "-q", *question]

    main(words)
    first = capsys.readouterr().out
    main(words)

    assert capsys.readouterr().out == first
    jsonschema.validate(json.loads(first), SHAPES[question])
