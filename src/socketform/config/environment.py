"""What Lambda takes as an environment variable."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]+")
_RESERVED = frozenset(
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_KEY",
        "AWS_SECURITY_TOKEN",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    }
)


def variable_problem(name: str) -> str | None:
    """Say why Lambda refuses a name of an environment variable; None when it takes it.

    Source:
        Lambda API reference, ``Environment``, pattern of a variable's key; Lambda Developer
        Guide, "Defined runtime environment variables", the reserved ones.
    """
    if not _NAME.fullmatch(name):
        return "a name is a letter, then one or more letters, digits or underscores"
    if name in _RESERVED:
        return "Lambda sets this variable itself and refuses a template that does"
    return None


def is_intrinsic(value: Mapping[str, object]) -> bool:
    """Tell whether a mapping is one intrinsic in the long form, e.g. ``{"Ref": "Table"}``."""
    return len(value) == 1 and all(
        isinstance(argument, str)
        if name == "Ref"
        else name.startswith("Fn::") and _is_json(argument)
        for name, argument in value.items()
    )


def _is_json(value: object) -> bool:
    """Tell whether a value of TOML is one of JSON too: no date, no time, no infinity."""
    if isinstance(value, dict):
        return all(map(_is_json, value.values()))
    if isinstance(value, list):
        return all(map(_is_json, value))
    return isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))
