"""The rights of small apps that each move a value about in one way, exactly as expected.

What is expected is written by hand, and every app is run: what it then asks of AWS has to be
expected. So an expectation cannot be too small, and a right is missing as soon as one is too few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from socketform.permissions.find import find_rights
from socketform.source.modules import modules_of
from support.rights.recordings import Order, Recorder
from support.rights.shapes import (
    PRELUDE,
    classes,
    clients,
    containers,
    functions,
    modules,
    naming,
    packages,
    recursion,
    running,
    sending,
    table,
    telling_apart,
)
from support.rights.shapes.saying import STAGE, is_said, said

if TYPE_CHECKING:
    from support.rights.shapes import Shape

RUN = (
    *classes.SHAPES,
    *clients.SHAPES,
    *containers.SHAPES,
    *functions.SHAPES,
    *modules.SHAPES,
    *naming.SHAPES,
    *recursion.SHAPES,
    *running.SHAPES,
    *sending.SHAPES,
    *telling_apart.SHAPES,
)
SHAPES = (*RUN, *packages.SHAPES)
"""Those of `packages` need packages that are not installed, so they are not run."""

VARIABLE = re.compile(r"\$([A-Z_]+)")
URL = "https://api12345.execute-api.eu-west-1.amazonaws.com/api"
ANSWERS = {
    "dynamodb.BatchWriteItem": {"UnprocessedItems": {}},
    "dynamodb.GetItem": {"Item": {"id": "1", "title": "a", "table": "rooms"}},
    "dynamodb.ListTables": {"TableNames": ["rooms"]},
    "dynamodb.Query": {"Items": []},
    "dynamodb.Scan": {"Items": [], "Count": 0},
    "s3.GetObject": {"Body": "{}"},
    "s3.ListObjects": {"Contents": [{"Key": "a"}]},
    "s3.ListObjectsV2": {"Contents": [{"Key": "a"}]},
    "sqs.GetQueueUrl": {"QueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/{QueueName}"},
    "sqs.ReceiveMessage": [{"Messages": [{"ReceiptHandle": "a", "Body": "b"}]}, {}],
    "sts.GetCallerIdentity": {"Account": "123456789012"},
}


def _names(shapes: tuple[Shape, ...]) -> list[str]:
    return [shape.name for shape in shapes]


@pytest.fixture(scope="module")
def recorder():
    """A process that runs handlers."""
    with Recorder() as process:
        yield process


@pytest.mark.parametrize("shape", SHAPES, ids=_names(SHAPES))
def test_each_handler_gets_what_is_expected(shape, tmp_path):
    """A way that loses a value loses a right, and nobody sees it before the app is deployed."""
    shape.write(tmp_path)

    rights = find_rights(modules_of(str(tmp_path)), shape.declaration())

    assert {name: said(one) for name, one in rights.items()} == shape.expected()


@pytest.mark.slow
@pytest.mark.parametrize("shape", RUN, ids=_names(RUN))
def test_a_run_asks_for_nothing_that_is_not_expected(shape, tmp_path, recorder):
    """The expectations are worth something only if a run confirms them."""
    shape.write(tmp_path)
    variables = {name for one in shape.expected().values() for name in VARIABLE.findall(str(one))}
    environment = {name: name.lower() for name in variables}
    orders = {
        handler.name: Order(
            handler.handler,
            handler.route_key,
            STAGE,
            {"SOCKETFORM_MANAGEMENT_URL": URL, **environment},
            [{"body": body} for body in shape.bodies],
            ANSWERS,
        )
        for handler in shape.declaration().handlers
    }

    recording = recorder.record(tmp_path, orders, {"dynamodb"})

    assert not recording.problems, "\n".join(recording.problems)
    for name, calls in recording.calls.items():
        expected = shape.possible(name)
        assert [call for call in calls if not is_said(call, expected)] == [], name


def test_names_are_unique():
    """A report names a shape by its name."""
    names = _names(SHAPES)

    assert len(names) == len(set(names))
    assert len(names) >= 300


def test_a_table_says_all_of_a_shape():
    """The tables are read by hand-written rules; a slip there would let a shape expect nothing."""
    (shape,) = table("""
== one
@app.on_ws_connect()
def connect(event):
    save()
#: chalicelib/rooms.py
import boto3
<< a
=> connect: dynamodb:PutItem table/rooms
=> connect: POST
=+ connect: GET
=- connect: DELETE
""")

    assert shape.name == "one"
    assert shape.files == {
        "app.py": f"{PRELUDE}@app.on_ws_connect()\ndef connect(event):\n    save()\n",
        "chalicelib/rooms.py": "import boto3\n",
    }
    assert shape.bodies == ("a",)
    assert shape.needed == {"connect": {"dynamodb:PutItem table/rooms", "POST"}}
    assert shape.expected() == {"connect": {"dynamodb:PutItem table/rooms", "POST", "GET"}}
    assert shape.possible("connect") == shape.expected()["connect"] | {"DELETE"}
    assert [handler.handler for handler in shape.declaration().handlers] == ["app.connect"]
