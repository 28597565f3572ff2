"""An HTTP request, for apps and middleware that name its classes; we never make one ourselves."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping, MutableMapping

from socketform.runtime.errors import BadRequestError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    _Lists = MutableMapping[str, Any]
    _Values = Mapping[str, Any]
else:
    _Lists, _Values = MutableMapping, Mapping


class MultiDict(_Lists):
    """Names with several values each; a plain look-up gives the last one."""

    def __init__(self, mapping: dict[str, list[Any]] | None) -> None:
        self._dict = {} if mapping is None else mapping

    def __getitem__(self, key: str) -> object:
        values = self._dict[key]
        if not values:
            raise KeyError(key)
        return values[-1]

    def __setitem__(self, key: str, value: object) -> None:
        self._dict[key] = [value]

    def __delitem__(self, key: str) -> None:
        del self._dict[key]

    def __len__(self) -> int:
        return len(self._dict)

    def __iter__(self) -> Iterator[str]:
        return iter(self._dict)

    def __repr__(self) -> str:
        return f"MultiDict({self._dict})"

    def getlist(self, key: str) -> list[Any]:
        """Return every value of a name."""
        return list(self._dict[key])


class CaseInsensitiveMapping(_Values):
    """Headers, whose names are compared without regard to case."""

    def __init__(self, mapping: Mapping[str, Any] | None) -> None:
        self._dict = {name.lower(): value for name, value in (mapping or {}).items()}

    def __getitem__(self, key: str) -> object:
        return self._dict[key.lower()]

    def __len__(self) -> int:
        return len(self._dict)

    def __iter__(self) -> Iterator[str]:
        return iter(self._dict)

    def __repr__(self) -> str:
        return f"CaseInsensitiveMapping({self._dict!r})"


class Request:
    """A REST request as API Gateway describes it in a Lambda proxy event."""

    def __init__(self, event_dict: dict[str, Any], lambda_context: object = None) -> None:
        context = event_dict["requestContext"]
        query = event_dict["multiValueQueryStringParameters"]
        self.query_params = None if query is None else MultiDict(query)
        self.headers = CaseInsensitiveMapping(event_dict["headers"])
        self.uri_params: dict[str, str] | None = event_dict["pathParameters"]
        self.method: str = context["httpMethod"]
        self.context: dict[str, Any] = context
        self.stage_vars: dict[str, str] | None = event_dict["stageVariables"]
        self.path: str = context["resourcePath"]
        self.lambda_context = lambda_context
        self._event_dict = event_dict

    @property
    def raw_body(self) -> bytes:
        """The body as bytes, decoded from base64 where API Gateway encoded it."""
        body = self._event_dict["body"]
        if body is None:
            return b""
        if self._event_dict.get("isBase64Encoded", False):
            return b64decode(body)
        return body if isinstance(body, bytes) else str(body).encode()

    @property
    def json_body(self) -> Any:  # noqa: ANN401 - whatever the JSON holds
        """The parsed body, or None when the request is not declared as JSON.

        Raises:
            BadRequestError: The body is not JSON.
        """
        if not str(self.headers.get("content-type", "")).startswith("application/json"):
            return None
        try:
            return json.loads(self.raw_body)
        except ValueError as error:
            message = "Error Parsing JSON"
            raise BadRequestError(message) from error

    def to_dict(self) -> dict[str, Any]:
        """Return the public attributes as JSON can write them."""
        public = {name: value for name, value in vars(self).items() if not name.startswith("_")}
        del public["lambda_context"]
        public["headers"] = dict(self.headers)
        if self.query_params is not None:
            public["query_params"] = dict(self.query_params)
        return public

    def to_original_event(self) -> dict[str, Any]:
        """Return the event that Lambda received."""
        return self._event_dict
