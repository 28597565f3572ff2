"""The event objects that handlers receive, by the names and attributes that Chalice gives them."""
# json, base64, datetime and urllib are imported when first needed: that starts quicker.

from __future__ import annotations

from socketform.runtime.errors import BadRequestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from typing import Any

_NOT_PARSED = object()


class BaseLambdaEvent:
    """An event of Lambda: the mapping behind ``to_dict()``, the context, and attributes.

    Attributes:
        context: Lambda's context object.
    """

    def __init__(self, event_dict: dict[str, Any], context: object) -> None:
        self._event_dict = event_dict
        self.context = context
        self._extract_attributes(event_dict)

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        """Set what a kind of event has beside the mapping."""

    def to_dict(self) -> dict[str, Any]:
        """Return the event as Lambda received it."""
        return self._event_dict


class LambdaFunctionEvent(BaseLambdaEvent):
    """What middleware sees of an event for ``@app.lambda_function()``."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        self.event = event_dict


class WebsocketEvent(BaseLambdaEvent):
    """A connection that opens or closes, or a message on it.

    Attributes:
        domain_name: The host that the client connected to.
        stage: Name of the API's stage.
        connection_id: What ``app.websocket_api.send`` wants.
        body: The message as text; empty when there is none.
    """

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        request_context = event_dict["requestContext"]
        self.domain_name: str = request_context["domainName"]
        self.stage: str = request_context["stage"]
        self.connection_id: str = request_context["connectionId"]
        body = event_dict.get("body")
        self.body = "" if body is None else str(body)
        self._json_body: object = _NOT_PARSED

    @property
    def json_body(self) -> Any:  # noqa: ANN401 - whatever the JSON holds
        """The body parsed as JSON, once.

        Raises:
            BadRequestError: The body is not JSON, or there is none.
        """
        if self._json_body is _NOT_PARSED:
            import json

            try:
                self._json_body = json.loads(self.body)
            except ValueError as error:
                message = "Error Parsing JSON"
                raise BadRequestError(message) from error
        return self._json_body


class CloudWatchEvent(BaseLambdaEvent):
    """An event of EventBridge: a schedule's tick or a matched pattern."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        self.version: str = event_dict["version"]
        self.account: str = event_dict["account"]
        self.region: str = event_dict["region"]
        self.detail: dict[str, Any] = event_dict["detail"]
        self.detail_type: str = event_dict["detail-type"]
        self.source: str = event_dict["source"]
        self.time: str = event_dict["time"]
        self.event_id: str = event_dict["id"]
        self.resources: list[str] = event_dict["resources"]


class SNSEvent(BaseLambdaEvent):
    """A message of an SNS topic; Lambda gets one at a time."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        notification = event_dict["Records"][0]["Sns"]
        self.message: str = notification["Message"]
        self.subject: str = notification["Subject"]
        self.message_attributes: dict[str, Any] = notification["MessageAttributes"]


class S3Event(BaseLambdaEvent):
    """Something that happened to an object in a bucket."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        from urllib.parse import unquote_plus

        s3 = event_dict["Records"][0]["s3"]
        self.bucket: str = s3["bucket"]["name"]
        self.key: str = unquote_plus(s3["object"]["key"])


class SQSRecord(BaseLambdaEvent):
    """One message of an SQS batch."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        self.body: str = event_dict["body"]
        self.receipt_handle: str = event_dict["receiptHandle"]


class SQSEvent(BaseLambdaEvent):
    """A batch of SQS messages; iterate to get them."""

    def __iter__(self) -> Iterator[SQSRecord]:
        for record in self._event_dict["Records"]:
            yield SQSRecord(record, self.context)


class KinesisRecord(BaseLambdaEvent):
    """One record of a Kinesis batch."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        from base64 import b64decode

        kinesis = event_dict["kinesis"]
        self.data: bytes = b64decode(kinesis["data"])
        self.sequence_number: str = kinesis["sequenceNumber"]
        self.partition_key: str = kinesis["partitionKey"]
        self.schema_version: str = kinesis["kinesisSchemaVersion"]
        self.timestamp = _utc(kinesis["approximateArrivalTimestamp"])


class KinesisEvent(BaseLambdaEvent):
    """A batch of Kinesis records; iterate to get them."""

    def __iter__(self) -> Iterator[KinesisRecord]:
        for record in self._event_dict["Records"]:
            yield KinesisRecord(record, self.context)


class DynamoDBRecord(BaseLambdaEvent):
    """One change of a DynamoDB stream's batch."""

    def _extract_attributes(self, event_dict: dict[str, Any]) -> None:
        change = event_dict["dynamodb"]
        self.timestamp = _utc(change["ApproximateCreationDateTime"])
        self.keys: dict[str, Any] | None = change.get("Keys")
        self.new_image: dict[str, Any] | None = change.get("NewImage")
        self.old_image: dict[str, Any] | None = change.get("OldImage")
        self.sequence_number: str = change["SequenceNumber"]
        self.size_bytes: int = change["SizeBytes"]
        self.stream_view_type: str = change["StreamViewType"]
        self.aws_region: str = event_dict["awsRegion"]
        self.event_id: str = event_dict["eventID"]
        self.event_name: str = event_dict["eventName"]
        self.event_source_arn: str = event_dict["eventSourceARN"]

    @property
    def table_name(self) -> str:
        """The table that the stream's ARN names; empty when it names none."""
        # arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL
        _, _, resource = self.event_source_arn.partition(":table/")
        return resource.split("/")[0]


class DynamoDBEvent(BaseLambdaEvent):
    """A batch of changes to a table; iterate to get them."""

    def __iter__(self) -> Iterator[DynamoDBRecord]:
        for record in self._event_dict["Records"]:
            yield DynamoDBRecord(record, self.context)


def _utc(seconds: float) -> datetime:
    """A time in UTC without a zone, which is what Chalice's records carry."""
    from datetime import datetime, timezone

    return datetime.fromtimestamp(seconds, timezone.utc).replace(tzinfo=None)
