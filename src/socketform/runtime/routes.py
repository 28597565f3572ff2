"""HTTP routes as an app declares them; they are kept, and never run or rendered."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Callable

_DEFAULT_BINARY_TYPES = (
    "application/octet-stream application/x-tar application/zip audio/basic audio/ogg audio/mp4 "
    "audio/mpeg audio/wav audio/webm image/png image/jpg image/jpeg image/gif video/ogg video/mpeg "
    "video/webm"
)


class APIGateway:
    """Settings of an app's REST API.

    Attributes:
        binary_types: Content types that are sent as bytes.
        cors: What routes get that say nothing of CORS themselves.
    """

    def __init__(self) -> None:
        self.binary_types = self.default_binary_types
        self.cors: bool | CORSConfig = False

    @property
    def default_binary_types(self) -> list[str]:
        """A new list of the content types that Chalice takes as binary."""
        return _DEFAULT_BINARY_TYPES.split()


class CORSConfig:
    """Which origins may call a route from a browser, with which headers."""

    _REQUIRED_HEADERS = (
        "Content-Type",
        "X-Amz-Date",
        "Authorization",
        "X-Api-Key",
        "X-Amz-Security-Token",
    )

    def __init__(
        self,
        allow_origin: str = "*",
        allow_headers: Sequence[str] | None = None,
        expose_headers: Sequence[str] | None = None,
        max_age: int | None = None,
        allow_credentials: bool | None = None,  # noqa: FBT001 - Chalice's signature
    ) -> None:
        self.allow_origin = allow_origin
        self._allow_headers = {*self._REQUIRED_HEADERS, *(allow_headers or ())}
        self._expose_headers = expose_headers or ()
        self._max_age = max_age
        self._allow_credentials = allow_credentials

    @property
    def allow_headers(self) -> str:
        """The request headers that are allowed, sorted, with commas between."""
        return ",".join(sorted(self._allow_headers))

    def get_access_control_headers(self) -> dict[str, str]:
        """Return the response headers that tell a browser so."""
        headers = {
            "Access-Control-Allow-Origin": self.allow_origin,
            "Access-Control-Allow-Headers": self.allow_headers,
        }
        if self._expose_headers:
            headers["Access-Control-Expose-Headers"] = ",".join(self._expose_headers)
        if self._max_age is not None:
            headers["Access-Control-Max-Age"] = str(self._max_age)
        if self._allow_credentials is True:
            headers["Access-Control-Allow-Credentials"] = "true"
        return headers

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CORSConfig):
            return NotImplemented
        return self.get_access_control_headers() == other.get_access_control_headers()

    __hash__ = None  # type: ignore[assignment]


class RouteEntry:
    """One method of one path and the function that answers it."""

    def __init__(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        view_function: Callable[..., Any],
        view_name: str,
        path: str,
        method: str,
        api_key_required: bool | None = None,  # noqa: FBT001 - Chalice's signature
        content_types: list[str] | None = None,
        cors: bool | CORSConfig | None = False,  # noqa: FBT001, FBT002 - Chalice's signature
        authorizer: object = None,
    ) -> None:
        self.view_function = view_function
        self.view_name = view_name
        self.uri_pattern = path
        self.method = method
        self.api_key_required = api_key_required
        self.view_args = [part.split("}")[0] for part in path.split("{")[1:]]
        self.content_types = content_types or []
        self.cors = CORSConfig() if cors is True else cors or None
        self.authorizer = authorizer


def prefixed_path(prefix: str | None, path: str) -> str:
    """Put a blueprint's ``url_prefix`` before a path; without one the path stays as it is."""
    if prefix is None:
        return path
    return "/".join([prefix.rstrip("/"), path.strip("/")]).rstrip("/")


def route_entries(
    function: Callable[..., Any], name: str, path: str, options: dict[str, Any], api: APIGateway
) -> Iterable[RouteEntry]:
    """Make one entry for each method of a ``@app.route(path, ...)``.

    Raises:
        TypeError: The decorator was given an argument that it does not know.
        ValueError: ``content_types`` is not a list.
    """
    left = dict(options)
    methods = left.pop("methods", ["GET"])
    content_types = left.pop("content_types", ["application/json"])
    cors = left.pop("cors", None)
    authorizer = left.pop("authorizer", None)
    api_key_required = left.pop("api_key_required", None)
    if left:
        message = f"route() takes no argument called {', '.join(sorted(left))} (function {name})"
        raise TypeError(message)
    if not isinstance(content_types, list):
        message = f"content_types of {name} must be a list, not {content_types!r}"
        raise ValueError(message)  # the class that Chalice raises
    return [
        RouteEntry(
            function,
            name,
            path,
            method,
            api_key_required,
            content_types,
            api.cors if cors is None else cors,
            authorizer,
        )
        for method in methods
    ]
