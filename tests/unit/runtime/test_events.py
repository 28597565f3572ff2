"""Event objects."""

import datetime

import pytest

from socketform.runtime import events
from socketform.runtime.errors import BadRequestError


def test_a_websocket_event_has_chalices_attributes(event):
    """Handlers read these."""
    sample = event("message")

    found = events.WebsocketEvent(sample, "context")

    assert found.domain_name == "abc123.execute-api.us-east-1.amazonaws.com"
    assert found.stage == "api"
    assert found.connection_id == "W9In0cvXIAMCFvw="
    assert found.body == '{"action":"greet","name":"Ada"}'
    assert found.json_body == {"action": "greet", "name": "Ada"}
    assert found.context == "context"
    assert found.to_dict() is sample
    assert found._event_dict is sample


@pytest.mark.parametrize("changes", [{}, {"body": None}])
def test_an_event_without_a_body_has_an_empty_one(event, changes):
    """Chalice gives the text 'None', which apps then store and send on."""
    found = events.WebsocketEvent({**event("connect"), **changes}, None)

    assert found.body == ""
    with pytest.raises(BadRequestError, match="Error Parsing JSON"):
        found.json_body  # noqa: B018 - the look-up is the point


def test_a_body_that_is_not_json_is_a_bad_request(event):
    """The class is Chalice's, so middleware that answers 400 keeps working."""
    found = events.WebsocketEvent({**event("message"), "body": "{"}, None)

    with pytest.raises(BadRequestError, match="Error Parsing JSON"):
        found.json_body  # noqa: B018 - the look-up is the point


@pytest.mark.parametrize(("body", "value"), [("null", None), ("[1]", [1]), ('"a"', "a")])
def test_a_json_body_is_parsed_once_whatever_it_is(event, body, value):
    """JSON null is a value too; Chalice parses it anew each time."""
    found = events.WebsocketEvent({**event("message"), "body": body}, None)

    assert found.json_body == value
    found.body = "not read again"
    assert found.json_body == value


def test_an_event_without_a_connection_is_a_key_error(event):
    """It is not a websocket event."""
    sample = event("message")
    del sample["requestContext"]["connectionId"]

    with pytest.raises(KeyError, match="connectionId"):
        events.WebsocketEvent(sample, None)


def test_a_cloudwatch_event_spells_its_keys_out():
    """``detail-type`` and ``id`` are no Python names, or taken."""
    sample = {
        "version": "0",
        "account": "123456789012",
        "region": "us-east-1",
        "detail": {"a": 1},
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "time": "2022-08-16T12:00:00Z",
        "id": "e1",
        "resources": ["arn:aws:events:us-east-1:123456789012:rule/r"],
    }

    found = events.CloudWatchEvent(sample, None)

    assert (found.version, found.account, found.region) == ("0", "123456789012", "us-east-1")
    assert (found.detail, found.detail_type) == ({"a": 1}, "Scheduled Event")
    assert (found.source, found.time, found.event_id) == (
        "aws.events",
        "2022-08-16T12:00:00Z",
        "e1",
    )
    assert found.resources == ["arn:aws:events:us-east-1:123456789012:rule/r"]


def test_an_sns_event_is_its_one_message():
    """SNS calls a function once for each message."""
    sample = {"Records": [{"Sns": {"Message": "m", "Subject": "s", "MessageAttributes": {"k": 1}}}]}

    found = events.SNSEvent(sample, None)

    assert (found.message, found.subject, found.message_attributes) == ("m", "s", {"k": 1})


def test_an_s3_key_is_unquoted():
    """S3 sends ``a+b%C3%A9.txt`` for ``a bé.txt``."""
    sample = {"Records": [{"s3": {"bucket": {"name": "b"}, "object": {"key": "a+b%C3%A9.txt"}}}]}

    found = events.S3Event(sample, None)

    assert (found.bucket, found.key) == ("b", "a bé.txt")


def test_an_sqs_event_iterates_over_its_messages():
    """A batch may hold several."""
    sample = {
        "Records": [{"body": "1", "receiptHandle": "r1"}, {"body": "2", "receiptHandle": "r2"}]
    }

    found = list(events.SQSEvent(sample, "context"))

    assert [(item.body, item.receipt_handle, item.context) for item in found] == [
        ("1", "r1", "context"),
        ("2", "r2", "context"),
    ]
    assert found[0].to_dict() == {"body": "1", "receiptHandle": "r1"}


def test_a_kinesis_record_is_decoded():
    """Kinesis sends base64 and seconds since 1970."""
    record = {
        "kinesis": {
            "data": "aGVsbG8=",
            "sequenceNumber": "1",
            "partitionKey": "p",
            "kinesisSchemaVersion": "1.0",
            "approximateArrivalTimestamp": 1545084650.987,
        }
    }

    (found,) = events.KinesisEvent({"Records": [record]}, None)

    assert found.data == b"hello"
    assert (found.sequence_number, found.partition_key, found.schema_version) == ("1", "p", "1.0")
    assert found.timestamp == datetime.datetime(2018, 12, 17, 22, 10, 50, 987000)  # noqa: DTZ001, RUF100 - UTC without a zone, as in Chalice


def test_a_dynamodb_record_tells_what_changed():
    """Old or new image are there only if the stream holds them."""
    record = {
        "awsRegion": "us-west-2",
        "eventID": "e1",
        "eventName": "INSERT",
        "eventSourceARN": "arn:aws:dynamodb:us-west-2:123456789012:table/Chat/stream/2020",
        "dynamodb": {
            "ApproximateCreationDateTime": 1600000000,
            "Keys": {"id": {"S": "1"}},
            "NewImage": {"id": {"S": "1"}},
            "SequenceNumber": "3",
            "SizeBytes": 12,
            "StreamViewType": "NEW_IMAGE",
        },
    }

    (found,) = events.DynamoDBEvent({"Records": [record]}, None)

    assert found.timestamp == datetime.datetime(2020, 9, 13, 12, 26, 40)  # noqa: DTZ001, RUF100 - UTC without a zone, as in Chalice
    assert (found.keys, found.new_image, found.old_image) == (
        {"id": {"S": "1"}},
        {"id": {"S": "1"}},
        None,
    )
    assert (found.sequence_number, found.size_bytes, found.stream_view_type) == (
        "3",
        12,
        "NEW_IMAGE",
    )
    assert (found.aws_region, found.event_id, found.event_name) == ("us-west-2", "e1", "INSERT")
    assert found.table_name == "Chat"


def test_an_arn_without_a_table_has_no_table_name():
    """Chalice answers with an empty text."""
    found = object.__new__(events.DynamoDBRecord)
    found.event_source_arn = "nonsense"

    assert found.table_name == ""


def test_a_lambda_function_event_keeps_the_mapping_for_middleware():
    """Middleware of ``pure_lambda`` functions reads ``event.event``."""
    found = events.LambdaFunctionEvent({"a": 1}, "context")

    assert (found.event, found.to_dict(), found.context) == ({"a": 1}, {"a": 1}, "context")
