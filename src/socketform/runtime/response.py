"""What a handler answers with, as Lambda hands it to API Gateway."""
# json, base64 and decimal are imported when first needed: that starts quicker.

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Headers = dict[str, Any]


def handle_extra_types(value: object) -> object:
    """Turn what ``json`` cannot write into what it can: for its ``default=``.

    Raises:
        TypeError: The value is neither a ``Decimal`` (DynamoDB's numbers) nor a ``MultiDict``.
    """
    from decimal import Decimal

    if isinstance(value, Decimal):
        return float(value)
    if hasattr(value, "getlist") and hasattr(value, "keys"):
        return {key: value[key] for key in value.keys()}  # type: ignore[index]  # noqa: SIM118 - a mapping by its shape only
    message = f"{type(value).__name__} cannot be written as JSON"
    raise TypeError(message)


class Response:
    """A body with a status and headers; a list as a header's value sends it several times."""

    def __init__(
        self,
        body: Any,  # noqa: ANN401 - anything that JSON can write
        headers: Headers | None = None,
        status_code: int = 200,
    ) -> None:
        self.body = body
        self.headers: Headers = {} if headers is None else headers
        self.status_code = status_code

    def to_dict(self, binary_types: list[str] | None = None) -> dict[str, Any]:
        """Return the mapping that API Gateway takes from a Lambda proxy integration.

        Args:
            binary_types: Content types whose body is sent in base64; None sends none so.

        Raises:
            ValueError: The content type is binary and the body is not bytes.
        """
        body = self.body
        if not isinstance(body, (str, bytes)):
            import json

            body = json.dumps(body, separators=(",", ":"), default=handle_extra_types)
        headers = self.headers.items()
        answer: dict[str, Any] = {
            "headers": {name: value for name, value in headers if not isinstance(value, list)},
            "multiValueHeaders": {
                name: value for name, value in headers if isinstance(value, list)
            },
            "statusCode": self.status_code,
            "body": body,
        }
        content_type = self._content_type()
        if binary_types is not None and matches_content_type(content_type, binary_types):
            answer["body"] = _in_base64(body, content_type)
            answer["isBase64Encoded"] = True
        return answer

    def _content_type(self) -> str:
        for name, value in self.headers.items():
            if name.lower() == "content-type" and isinstance(value, str):
                return value
        return ""


def matches_content_type(content_type: str, accepted: Iterable[str]) -> bool:
    """Whether a header's value names one of the accepted content types."""
    wanted = {item.lower() for item in accepted}
    given = {part.strip() for part in content_type.lower().replace(";", ",").split(",")}
    return "*/*" in wanted or "*/*" in given or bool(wanted & given)


def _in_base64(body: str | bytes, content_type: str) -> str:
    from base64 import b64encode

    if isinstance(body, str):
        if content_type and not matches_content_type(content_type, ["application/json"]):
            message = f"a {content_type} body must be bytes, not str"
            raise ValueError(message)
        body = body.encode()
    return b64encode(body).decode("ascii")


def error_response(
    message: str, error_code: str, http_status_code: int, headers: Headers | None = None
) -> Response:
    """Return an error in the form that Chalice gives it."""
    body = {"Code": error_code, "Message": message}
    return Response(body=body, status_code=http_status_code, headers=headers)
