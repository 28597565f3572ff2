"""Call the same handler under socketform's runtime and under chalice's, in turn.

Prints microseconds a call, ours and theirs, one line a round. Runs where chalice is installed;
its one argument is the folder that holds our package.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 31
CALLS = 5_000

EVENT = {
    "requestContext": {
        "routeKey": "$default",
        "eventType": "MESSAGE",
        "stage": "api",
        "domainName": "abc123.execute-api.us-east-1.amazonaws.com",
        "connectionId": "W9In0cvXIAMCFvw=",
        "apiId": "abc123",
    },
    "body": json.dumps({"action": "message"}),
    "isBase64Encoded": False,
}


def handler_of(chalice_class: Any) -> Callable[[dict[str, Any], None], Any]:  # noqa: ANN401 - ours or theirs
    """Make an app with one handler and return the entry point that Lambda would call."""
    app = chalice_class(app_name="bench", env={})

    @app.on_ws_message()  # type: ignore[untyped-decorator] # ours or theirs
    def message(event: Any) -> dict[str, str]:  # noqa: ANN401 - ours or theirs
        return {"body": event.body}

    handler: Callable[[dict[str, Any], None], Any] = message
    return handler


def microseconds_a_call(handler: Callable[[dict[str, Any], None], Any]) -> float:
    """Time one round of calls."""
    started = time.perf_counter()
    for _ in range(CALLS):
        handler(EVENT, None)
    return (time.perf_counter() - started) / CALLS * 1_000_000


def main() -> None:
    """Measure and print every round."""
    os.environ.setdefault("AWS_REGION", "us-east-1")
    sys.path.insert(0, sys.argv[1])
    from chalice import Chalice as Theirs

    from socketform import Chalice as Ours

    handlers = (handler_of(Ours), handler_of(Theirs))
    for handler in handlers:
        microseconds_a_call(handler)
    for _ in range(ROUNDS):
        print(*(f"{microseconds_a_call(handler):.4f}" for handler in handlers))


if __name__ == "__main__":
    main()
