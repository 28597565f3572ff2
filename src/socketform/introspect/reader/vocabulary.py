"""The words by which code registers handlers, and those that make what it does unforeseeable.

Source: chalice 1.34.0, ``chalice/app.py``: ``DecoratorAPI``, ``_HandlerRegistration``.
"""

from __future__ import annotations

ROUTE_KEYS = {
    "on_ws_connect": "$connect",
    "on_ws_disconnect": "$disconnect",
    "on_ws_message": "$default",
}

OTHER_KINDS = frozenset(
    {
        "lambda_function",
        "schedule",
        "on_cw_event",
        "on_s3_event",
        "on_sns_message",
        "on_sqs_message",
        "on_kinesis_record",
        "on_dynamodb_record",
        "route",
        "authorizer",
    }
)
KINDS = OTHER_KINDS | ROUTE_KEYS.keys()

_WINDOW = "maximum_batching_window_in_seconds"
PARAMETERS = {
    **dict.fromkeys((*ROUTE_KEYS, "lambda_function"), ("name",)),
    "schedule": ("expression", "name", "description"),
    "on_cw_event": ("event_pattern", "name"),
    "on_s3_event": ("bucket", "events", "prefix", "suffix", "name"),
    "on_sns_message": ("topic", "name"),
    "on_sqs_message": ("queue", "batch_size", "name", "queue_arn", _WINDOW, "maximum_concurrency"),
    "on_kinesis_record": ("stream", "batch_size", "starting_position", "name", _WINDOW),
    "on_dynamodb_record": ("stream_arn", "batch_size", "starting_position", "name", _WINDOW),
    "route": ("path",),
    "authorizer": ("ttl_seconds", "execution_role", "name", "header"),
}
"""The parameters of each decorator, in the order of their positions."""

REQUIRED = frozenset(PARAMETERS) - {*ROUTE_KEYS, "lambda_function", "on_sqs_message", "authorizer"}
"""The decorators whose first parameter has no default."""

ROUTE_OPTIONS = frozenset(
    {"api_key_required", "authorizer", "content_types", "cors", "methods", "name"}
)
"""What ``route`` takes besides, by name."""

FLAGS = "experimental_feature_flags"
REGISTER_BLUEPRINT = "register_blueprint"
CREATE_REGISTRATION = "_create_registration_function"

TABLES = frozenset(
    {
        "websocket_handlers",
        "handler_map",
        "builtin_auth_handlers",
        "event_sources",
        "pure_lambda_functions",
        "_features_used",
    }
)

PRIVATE = frozenset(
    {
        "_register_handler",
        "_do_register_handler",
        "_wrap_handler",
        "_attach_websocket_handler",
        "_register_on_ws_connect",
        "_register_on_ws_message",
        "_register_on_ws_disconnect",
        "_deferred_registrations",
        "_current_app",
        "_handler_prefix",
    }
)

REGISTERING = (
    ROUTE_KEYS.keys() | TABLES | PRIVATE | {FLAGS, REGISTER_BLUEPRINT, CREATE_REGISTRATION}
)
"""Attributes that only an app or a blueprint has, and that change or hold what it declares."""

INTERNALS = frozenset(
    {
        "__builtins__",
        "__code__",
        "__dict__",
        "__getattribute__",
        "__globals__",
        "__self__",
        "__setattr__",
    }
    | {"_getframe", "currentframe", "f_globals", "f_locals", "get_objects", "get_referrers"}
    | {"meta_path", "path_hooks", "setprofile", "settrace"}
    | {"exec_module", "reload", "run_module", "run_path", "spec_from_file_location"}
)
"""Attributes by which code reaches into modules and functions of others, past their names."""

MAKERS = frozenset({"Chalice", "Blueprint"})

DYNAMIC_CODE = frozenset({"exec", "eval", "__import__"})

LARGE_FILE_WORDS = tuple(
    word.encode()
    for word in (*sorted(REGISTERING | OTHER_KINDS), "import", "exec", "eval", "setattr", "globals")
)
"""What a file that is too large to be parsed must not mention to be taken for mere data."""
