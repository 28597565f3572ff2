"""The classes of HTTP requests."""

import pytest

from socketform.runtime.errors import BadRequestError
from socketform.runtime.request import CaseInsensitiveMapping, MultiDict, Request


def rest_event(**changes):
    """A REST event with what a request reads."""
    event = {
        "multiValueQueryStringParameters": {"a": ["1", "2"]},
        "headers": {"Content-Type": "application/json"},
        "pathParameters": {"id": "7"},
        "stageVariables": None,
        "body": '{"x":1}',
        "isBase64Encoded": False,
        "requestContext": {"httpMethod": "POST", "resourcePath": "/items/{id}"},
    }
    return {**event, **changes}


def test_a_request_has_chalices_attributes():
    """Middleware and view functions read these."""
    event = rest_event()

    request = Request(event, "context")

    assert request.query_params["a"] == "2"
    assert request.headers["CONTENT-TYPE"] == "application/json"
    assert (request.method, request.path) == ("POST", "/items/{id}")
    assert (request.uri_params, request.stage_vars) == ({"id": "7"}, None)
    assert request.raw_body == b'{"x":1}'
    assert request.json_body == {"x": 1}
    assert request.lambda_context == "context"
    assert request.to_original_event() is event
    assert request.to_dict() == {
        "query_params": {"a": "2"},
        "headers": {"content-type": "application/json"},
        "uri_params": {"id": "7"},
        "method": "POST",
        "context": {"httpMethod": "POST", "resourcePath": "/items/{id}"},
        "stage_vars": None,
        "path": "/items/{id}",
    }


@pytest.mark.parametrize(
    ("changes", "raw"),
    [
        ({"body": None}, b""),
        ({"body": "aGk=", "isBase64Encoded": True}, b"hi"),
        ({"body": b"hi"}, b"hi"),
    ],
)
def test_a_raw_body_is_bytes(changes, raw):
    """Whatever form the event has it in."""
    assert Request(rest_event(**changes)).raw_body == raw


def test_a_request_without_query_has_none():
    """Apps test for None."""
    request = Request(rest_event(multiValueQueryStringParameters=None))

    assert request.query_params is None
    assert request.to_dict()["query_params"] is None


def test_a_body_that_is_not_declared_as_json_is_not_parsed():
    """As in Chalice."""
    assert Request(rest_event(headers=None)).json_body is None


def test_a_body_that_is_not_json_is_a_bad_request():
    """As in Chalice."""
    with pytest.raises(BadRequestError, match="Error Parsing JSON"):
        Request(rest_event(body="{")).json_body  # noqa: B018 - the look-up is the point


def test_a_multi_dict_behaves_as_a_mapping():
    """Apps use it as one."""
    values = MultiDict({"a": ["1", "2"], "empty": []})

    values["b"] = "3"
    del values["a"]

    assert values.getlist("b") == ["3"]
    assert (list(values), len(values)) == (["empty", "b"], 2)
    assert repr(values) == "MultiDict({'empty': [], 'b': ['3']})"
    assert len(MultiDict(None)) == 0
    with pytest.raises(KeyError, match="empty"):
        values["empty"]


def test_header_names_are_compared_without_case():
    """HTTP says so."""
    headers = CaseInsensitiveMapping({"X-A": "1"})

    assert headers.get("x-a") == "1"
    assert (list(headers), len(headers)) == (["x-a"], 1)
    assert repr(headers) == "CaseInsensitiveMapping({'x-a': '1'})"
