"""What stands behind the decorators, called for every kind of handler; printed as JSON.

Run by the interpreter whose ``chalice`` is to answer: real chalice, or our stand-in.
"""

from __future__ import annotations

import json
from copy import deepcopy

from chalice import Blueprint, Chalice

WINDOW = {"maximum_batching_window_in_seconds": 3}
STREAM = {"batch_size": 7, "starting_position": "LATEST", **WINDOW}
QUEUE = {"batch_size": 5, "maximum_concurrency": 2, **WINDOW}

CASES = [
    ("on_ws_connect", None),
    ("on_ws_connect", {"route_key": "ignored"}),
    ("on_ws_disconnect", {}),
    ("on_ws_message", {"route_key": "$default"}),
    ("on_ws_message", {"route_key": "join"}),
    ("on_ws_message", {"route_key": "join", "unknown": 1}),
    ("on_ws_message", {}),
    ("on_ws_message", None),
    ("lambda_function", None),
    ("lambda_function", {"unknown": 1}),
    ("schedule", {"expression": "rate(5 minutes)", "description": "tick"}),
    ("schedule", {"expression": "rate(5 minutes)"}),
    ("on_cw_event", {"event_pattern": {"source": ["aws.ec2"]}}),
    ("on_cw_event", {}),
    ("on_s3_event", {"bucket": "b", "events": None, "prefix": None, "suffix": None}),
    ("on_s3_event", {"bucket": "b", "events": ["s3:X"], "prefix": "p", "suffix": "s"}),
    ("on_s3_event", {"bucket": "b"}),
    ("on_sns_message", {"topic": "t", "unknown": 1}),
    ("on_sns_message", None),
    ("on_sqs_message", {"queue": "q", **QUEUE}),
    ("on_sqs_message", {"queue_arn": "arn", **QUEUE}),
    ("on_sqs_message", QUEUE),
    ("on_sqs_message", {"queue": "q"}),
    ("on_kinesis_record", {"stream": "s", **STREAM}),
    ("on_kinesis_record", {"stream": "s"}),
    ("on_dynamodb_record", {"stream_arn": "arn", **STREAM}),
    ("on_dynamodb_record", {}),
    ("authorizer", {"ttl_seconds": 3, "execution_role": "r", "header": "H"}),
    ("authorizer", {}),
    ("authorizer", {"unknown": 1}),
    ("route", {"path": "/", "kwargs": {"methods": ["GET", "PUT"]}}),
    ("route", {"path": "/", "kwargs": {}}),
    ("route", {"path": "/"}),
    ("pipe", None),
]


def handle(event):
    """A handler."""
    return event


def tables(app):
    """What an app has registered."""
    entries = [
        *app.websocket_handlers.items(),
        *(("source", config) for config in app.event_sources),
        *(("function", config) for config in app.pure_lambda_functions),
        *(("authorizer", config) for config in app.builtin_auth_handlers),
        *(
            (f"{method} {path}", entry)
            for path, methods in app.routes.items()
            for method, entry in methods.items()
        ),
    ]
    return {
        "entries": [[key, type(entry).__name__, facts(entry)] for key, entry in entries],
        "handler_map": {name: type(value).__name__ for name, value in app.handler_map.items()},
        "features": sorted(app._features_used),
    }


def facts(entry):
    """The plain attributes of a config object; its module's name differs on purpose."""
    return {
        name: value.rpartition(".")[2] if name == "handler_string" else value
        for name, value in sorted(vars(entry).items())
        if isinstance(value, str | int | list | dict | None)
    }


def outcome(kind, options, name, *, on_blueprint):
    """What becomes of one call: the app's tables, or the class of the error."""
    app = Chalice("chat", env={})
    target = Blueprint("rooms") if on_blueprint else app
    try:
        register = target._create_registration_function(
            handler_type=kind, name=name, registration_kwargs=deepcopy(options)
        )
        wrapped = type(register(handle)).__name__
        if on_blueprint:
            app.register_blueprint(target, name_prefix="room_")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return type(error).__name__
    return {"returns": wrapped, **tables(app)}


print(  # noqa: T201 - the answer
    json.dumps(
        [
            [
                [kind, options, name, on_blueprint],
                outcome(kind, options, name, on_blueprint=on_blueprint),
            ]
            for kind, options in CASES
            for name in (None, "other")
            for on_blueprint in (False, True)
        ]
    )
)
