"""Responses."""

from decimal import Decimal

import pytest

from socketform.runtime.request import MultiDict
from socketform.runtime.response import Response, error_response, handle_extra_types


def test_a_response_becomes_a_proxy_answer():
    """API Gateway takes these four keys."""
    response = Response({"a": 1}, {"X-One": "1", "X-Many": ["1", "2"]}, 201)

    assert response.to_dict() == {
        "headers": {"X-One": "1"},
        "multiValueHeaders": {"X-Many": ["1", "2"]},
        "statusCode": 201,
        "body": '{"a":1}',
    }


def test_a_text_body_stays_as_it_is():
    """It is the app's business what it means."""
    assert Response("hello").to_dict()["body"] == "hello"


def test_numbers_of_dynamodb_can_be_written():
    """boto3 reads them as ``Decimal``."""
    assert Response([Decimal("1.5")]).to_dict()["body"] == "[1.5]"


def test_a_multi_dict_is_written_with_its_last_values():
    """Apps answer with their query parameters."""
    assert Response(MultiDict({"a": ["1", "2"]})).to_dict()["body"] == '{"a":"2"}'


def test_what_json_cannot_write_is_refused_by_its_type():
    """The name of the type is what the author needs."""
    with pytest.raises(TypeError, match="object cannot be written as JSON"):
        handle_extra_types(object())


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ({"Content-Type": "image/png"}, b"\x00", "AA=="),
        ({"content-type": "application/json; charset=utf-8"}, {"a": 1}, "eyJhIjoxfQ=="),
        ({}, "text", "dGV4dA=="),
    ],
)
def test_a_binary_body_is_sent_in_base64(headers, body, expected):
    """API Gateway takes bytes in no other way."""
    types = ["image/png", "application/json"] if headers else ["*/*"]

    answer = Response(body, headers).to_dict(types)

    assert (answer["body"], answer["isBase64Encoded"]) == (expected, True)


def test_a_body_of_another_type_is_not_encoded():
    """Only the listed types are binary."""
    answer = Response("hi", {"X-A": "b", "Content-Type": "text/plain"}).to_dict(["image/png"])

    assert answer["body"] == "hi"
    assert "isBase64Encoded" not in answer


def test_text_under_a_binary_type_is_refused():
    """Its bytes are unknown."""
    with pytest.raises(ValueError, match="a image/png body must be bytes, not str"):
        Response("text", {"Content-Type": "image/png"}).to_dict(["image/png"])


def test_an_error_has_chalices_form():
    """Clients read ``Code`` and ``Message``."""
    response = error_response("no", "Nope", 418, {"Allow": "GET"})

    assert response.to_dict() == {
        "headers": {"Allow": "GET"},
        "multiValueHeaders": {},
        "statusCode": 418,
        "body": '{"Code":"Nope","Message":"no"}',
    }
