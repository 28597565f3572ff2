"""Boto3's objects have the attributes and make the calls that the tables say."""

from __future__ import annotations

import io
import tempfile

import boto3
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.awsrequest import AWSResponse

from socketform.permissions.resource_kinds import COLLECTION_METHODS, QUIET_ATTRIBUTES
from socketform.permissions.services import known_services, service

CREDENTIALS = {
    "region_name": "us-east-1",
    "aws_access_key_id": "an-id",
    "aws_secret_access_key": "a-key",
}
"""No call ever uses them."""

RESOURCES = [
    "cloudformation", "cloudwatch", "dynamodb", "ec2", "glacier", "iam", "s3", "sns", "sqs",
]  # fmt: skip


def _kinds(name):
    """The kinds that the service's own resource makes: not what ``ec2.create_key_pair`` gives."""
    return ["", *(sub.kind for sub in service(name).resource("").subresources.values())]


def _made(root, name, kind):
    """A real resource of a kind, its identifiers named after themselves."""
    known = service(name).resource(kind)
    if not kind:
        return root
    makers = service(name).resource("").subresources
    method = next(method for method, sub in makers.items() if sub.kind == kind)
    return getattr(root, method)(*(f"the-{one}" for one in known.identifiers))


def test_boto3_has_no_other_resources():
    """A further service would not be followed."""
    assert boto3.Session().get_available_resources() == RESOURCES
    assert [
        name for name in sorted(known_services()) if service(name).resource("") is not None
    ] == RESOURCES


@pytest.mark.parametrize("name", RESOURCES)
def test_resources_have_the_attributes_that_boto3_gives_them(name):
    """What is not there raises; what is there and not known would not be followed."""
    root = boto3.resource(name, **CREDENTIALS)

    for kind in _kinds(name):
        known = service(name).resource(kind)
        real = {one for one in dir(_made(root, name, kind)) if not one.startswith("_")}
        ours = {
            *known.identifiers,
            *known.aliases,
            *known.methods,
            *known.subresources,
            *known.references,
            *known.collections,
            *known.attributes,
            *QUIET_ATTRIBUTES,
        }
        assert ours == real, kind


class _CalledError(Exception):
    """Tells what a client was asked for, in place of a call."""


class _Asked:
    """A client that only tells what it is asked for."""

    def __init__(self, client):
        self._client = client
        self.meta = client.meta

    def __getattr__(self, name):
        if name in ("get_waiter", "can_paginate"):
            return getattr(self._client, name)

        def tell(*_, **parameters):
            raise _CalledError(name, parameters)

        if name == "get_paginator":
            return lambda method: type("Pages", (), {"paginate": getattr(self, method)})
        return tell


def _paths(value, path=""):
    """What parameters hold: path to text."""
    if isinstance(value, dict):
        items = {f"{path}.{key}".lstrip("."): one for key, one in value.items()}
    elif isinstance(value, list):
        items = {f"{path}[]": value[0]} if value else {}
    else:
        return {path: str(value)}
    return {key: text for where, one in items.items() for key, text in _paths(one, where).items()}


def _expected(call):
    """What a method's call is given before its own keywords."""
    values = {
        "identifier": lambda one: f"the-{one.value}",
        "constant": lambda one: one.value,
    }
    return {one.target: values[one.source](one) for one in call.bindings if one.source in values}


@pytest.mark.parametrize("name", RESOURCES)
def test_methods_of_resources_call_what_we_say(name):
    """Operation, and what identifiers and constants fill."""
    root = boto3.resource(name, **CREDENTIALS)
    root.meta.client = _Asked(root.meta.client)
    known_client = service(name)
    judged = 0

    for kind in _kinds(name):
        known = known_client.resource(kind)
        made = _made(root, name, kind)
        for method, calling in known.methods.items():
            (call, *_) = calling.calls
            is_plain = not calling.parameters and not method.startswith("wait_until")
            if not is_plain or (name, kind) == ("ec2", "Tag") or method == "delete_tags":
                continue
            with pytest.raises(_CalledError) as caught:
                getattr(made, method)()
            called = known_client.operation(caught.value.args[0]).name
            if any(one.source == "data" for one in call.bindings):
                assert called == known.methods["load"].calls[0].operation
                continue
            assert called == call.operation
            sent = _paths(caught.value.args[1])
            assert _expected(call).items() <= sent.items(), (kind, method)
            judged += 1

    assert judged > 7


@pytest.mark.parametrize("name", RESOURCES)
def test_collections_list_what_we_say(name):
    """Operation, and what identifiers and constants fill."""
    root = boto3.resource(name, **CREDENTIALS)
    root.meta.client = _Asked(root.meta.client)
    known_client = service(name)

    for kind in _kinds(name):
        known = known_client.resource(kind)
        made = _made(root, name, kind)
        for attribute, collection in known.collections.items():
            manager = getattr(made, attribute)
            with pytest.raises(_CalledError) as caught:
                list(manager.all())
            operation = known_client.operation(caught.value.args[0])
            batch = known_client.resource(collection.result.kind).batch_methods
            assert operation.name == collection.call.operation
            assert _expected(collection.call).items() <= _paths(caught.value.args[1]).items()
            public = {one for one in dir(manager) if not one.startswith("_")}
            assert public == {*COLLECTION_METHODS, *batch}, (kind, attribute)


@pytest.mark.parametrize("name", RESOURCES)
def test_subresources_get_their_identifiers_as_we_say(name):
    """Those of the resource come first, arguments fill the rest."""
    root = boto3.resource(name, **CREDENTIALS)

    for kind in _kinds(name):
        known = service(name).resource(kind)
        made = _made(root, name, kind)
        for method, sub in known.subresources.items():
            child = getattr(made, method)(*(f"a-{one}" for one in sub.arguments))
            expected = {one: f"the-{parent}" for one, parent in sub.given.items()}
            expected |= {one: f"a-{one}" for one in sub.arguments}
            assert type(child).__name__ == f"{name}.{sub.kind}"
            assert {one: getattr(child, one) for one in expected} == expected
            assert tuple(expected) == service(name).resource(sub.kind).identifiers


ANSWERS = {
    "CreateMultipartUpload": b"<R><UploadId>an-upload</UploadId></R>",
    "CompleteMultipartUpload": b"<R><ETag>a-tag</ETag></R>",
    "CopyObject": b"<R><ETag>a-tag</ETag></R>",
    "UploadPartCopy": b"<R><ETag>a-tag</ETag></R>",
}


class _Recorder:
    """Answers an S3 client's calls in its stead, and keeps their operations and parameters."""

    def __init__(self, client, size):
        self.calls = []
        self._size = size
        client.meta.events.register("provide-client-params.s3", self._keep)
        client.meta.events.register("before-send.s3", self._answer)

    def _keep(self, params, model, **_):
        self.calls.append((model.name, dict(params)))

    def _answer(self, request, event_name, **_):
        operation = event_name.rpartition(".")[2]
        content = ANSWERS.get(operation, b"x" * self._size if operation == "GetObject" else b"")
        size = self._size if operation == "HeadObject" else len(content)
        headers = {"Content-Length": str(size), "ETag": "a-tag"}
        raw = io.BytesIO(content)
        raw.stream = lambda *_, **__: iter([content])
        raw.headers = headers
        return AWSResponse(request.url, 200, headers, raw)


MEGABYTES = 1024 * 1024
SOURCE = {"Bucket": "from", "Key": "a/b"}
CONFIG = TransferConfig(multipart_threshold=6 * MEGABYTES, use_threads=False, max_concurrency=1)


def _upload(client, size):
    client.upload_fileobj(io.BytesIO(b"x" * size), "the-bucket", "the/key", Config=CONFIG)


def _upload_file(client, size):
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"x" * size)
        file.flush()
        client.upload_file(file.name, "the-bucket", "the/key", Config=CONFIG)


def _download(client, _):
    client.download_fileobj("the-bucket", "the/key", io.BytesIO(), Config=CONFIG)


def _copy(client, _):
    client.copy(SOURCE, "the-bucket", "the/key", Config=CONFIG)


@pytest.mark.parametrize("size", [1, 13 * MEGABYTES], ids=["small", "large"])
@pytest.mark.parametrize(
    ("helper", "use"),
    [
        ("upload_fileobj", _upload),
        ("upload_file", _upload_file),
        ("download_fileobj", _download),
        ("copy", _copy),
    ],
)
def test_transfers_need_no_more_than_we_say(helper, use, size):
    """What boto3 and s3transfer really call is allowed by what the helper's calls need."""
    client = boto3.client("s3", **CREDENTIALS)
    recorder = _Recorder(client, size)
    known = service("s3")
    allowed = {
        action.name
        for call in known.helpers[helper].calls
        for action in known.operation_named(call.operation).actions
    }

    use(client, size)

    needed = {
        action.name
        for operation, _ in recorder.calls
        for action in known.operation_named(operation).actions
        if action.when is None or action.when == "!VersionId"
    }
    assert recorder.calls
    assert needed <= allowed


def test_a_batch_writer_writes_to_its_table():
    """What it is given goes by one operation, keyed by the table's name."""
    table = boto3.resource("dynamodb", **CREDENTIALS).Table("rooms")
    calls = []

    def answer(params, model, **_):
        calls.append((model.name, list(params["RequestItems"])))

    table.meta.client.meta.events.register("provide-client-params.dynamodb", answer)
    table.meta.client.meta.events.register(
        "before-send.dynamodb",
        lambda request, **_: _empty_answer(request, b'{"UnprocessedItems": {}}'),
    )

    with table.batch_writer() as batch:
        batch.put_item(Item={"id": "a"})

    (call,) = service("dynamodb").resource("Table").methods["batch_writer"].calls
    assert calls == [(call.operation, ["rooms"])]
    assert call.bindings == (("RequestItems{}", "identifier", "name"),)


def _empty_answer(request, content):
    raw = io.BytesIO(content)
    raw.stream = lambda *_, **__: iter([content])
    return AWSResponse(request.url, 200, {}, raw)
