"""The keys of ``.chalice/config.json`` that Chalice honours, with their types and where they stand.

Source:
    chalice 1.34.0, ``config.py``, ``Config``; what each means for a websocket API was seen by
    running ``chalice package`` (facts of Chalice, 2.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta

from socketform.model.names import CONNECT, DEFAULT, DISCONNECT

Knobs: TypeAlias = Mapping[str, Any]
"""Each key to the annotation of its value, or to the knobs of the object that it holds."""

_RetentionDays = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
    1096, 1827, 2192, 2557, 2922, 3288, 3653,
]  # fmt: skip

FUNCTION_KNOBS: Knobs = {
    "autogen_policy": bool,
    "environment_variables": dict[str, str],
    "iam_policy_file": str,
    "iam_role_arn": str,
    "lambda_memory_size": Annotated[int, Meta(ge=128, le=10_240)],
    "lambda_timeout": Annotated[int, Meta(ge=1, le=900)],
    "layers": Annotated[list[str], Meta(max_length=5)],
    "log_retention_in_days": _RetentionDays,
    "manage_iam_role": bool,
    "reserved_concurrency": Annotated[int, Meta(ge=0)],
    "security_group_ids": list[str],
    "subnet_ids": list[str],
    "tags": dict[str, str],
    "xray": bool,
}
"""For the top, a stage, or a function of either."""

DOMAIN_KNOBS: Knobs = {
    "domain_name": Annotated[str, Meta(min_length=1, max_length=512)],
    "certificate_arn": Annotated[str, Meta(min_length=1)],
    "url_prefix": str,
    "tls_version": Literal["TLS_1_2"],
    "tags": dict[str, str],
}
"""For ``websocket_api_custom_domain``."""

NEEDED_BY_DOMAIN = ("domain_name", "certificate_arn")
"""What ``websocket_api_custom_domain`` must have, where it has anything."""

STAGE_KNOBS: Knobs = {
    "api_gateway_stage": Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,128}$")],
    "lambda_architecture": Literal["x86_64", "arm64"],
    "websocket_api_custom_domain": DOMAIN_KNOBS,
}
"""For the top or a stage."""

TOP_KNOBS: Knobs = {
    "app_name": Annotated[str, Meta(min_length=1)],
    "version": str,
}
"""For the top alone."""

WITHOUT_EFFECT = frozenset({
    "api_gateway_custom_domain",
    "api_gateway_endpoint_type",
    "api_gateway_endpoint_vpce",
    "api_gateway_policy_file",
    "automatic_layer",
    "minimum_compression_size",
    "profile",
})  # fmt: skip
"""Keys that Chalice knows and that change nothing in our template: those of the REST API, the
profile of a deployment, and the layer that only `chalice package` builds."""

FUNCTION_OF_ROUTE = {
    CONNECT: "websocket_connect",
    DEFAULT: "websocket_message",
    DISCONNECT: "websocket_disconnect",
}
"""Under which name ``lambda_functions`` has the function of each route."""

NOT_MERGED_AT_TOP = ("environment_variables", "tags")
"""What Chalice forgets in the top's ``lambda_functions`` (``Config._chain_merge``)."""

FIELD_OF_KNOB = {
    "lambda_architecture": "architecture",
    "lambda_memory_size": "memory_mib",
    "lambda_timeout": "timeout_seconds",
    "layers": "layers",
    "log_retention_in_days": "log_retention_days",
    "reserved_concurrency": "reserved_concurrency",
    "xray": "tracing",
}
"""Our name for each key that is taken over as it is."""

ROOT_PREFIXES = frozenset({"", "/", "(none)"})
"""Spellings of ``url_prefix`` that mean the root of the domain."""
