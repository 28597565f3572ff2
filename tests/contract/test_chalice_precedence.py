"""Which of several values a function gets: decided as Chalice's own ``Config`` decides it.

Configurations are drawn at random, with every key of a function at the top, in the stage, and in
``lambda_functions`` of both. Chalice's class and ours read each of them.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from socketform.config.chalice import ChaliceConfig
from socketform.config.chalice_settings import settings_of_config
from socketform.config.settings import PermissionSettings
from socketform.errors import SocketformError
from socketform.model.names import HandlerName, RouteKey

pytestmark = pytest.mark.slow

PYTHON = Path(__file__).parents[2] / ".tools" / "chalice" / "bin" / "python"

FUNCTIONS = {
    "$connect": "websocket_connect",
    "$default": "websocket_message",
    "$disconnect": "websocket_disconnect",
}

CHOICES: dict[str, list[Any]] = {
    "lambda_memory_size": [128, 256, 512, None],
    "lambda_timeout": [1, 5, 29, None],
    "log_retention_in_days": [1, 14, 365, None],
    "reserved_concurrency": [0, 1, 5, None],
    "xray": [True, False, None],
    "layers": [[], ["arn:aws:lambda:eu-central-1:123456789012:layer:words:1"], None],
    "environment_variables": [{}, {"AA": "1"}, {"AA": "2", "BB": "3"}, None],
    "tags": [{}, {"team": "a"}, {"team": "b", "tier": "c"}, None],
    "manage_iam_role": [True, True, False, None],
    "iam_role_arn": [
        "arn:aws:iam::123456789012:role/chat",
        "arn:aws:iam::123456789012:role/rooms",
    ],
    "autogen_policy": [True, False, None],
    "iam_policy_file": ["first.json", "second.json", None],
    "subnet_ids": [["subnet-0123456789abcdef0"], None],
    "security_group_ids": [["sg-0123456789abcdef0"], None],
    "lambda_architecture": ["arm64", "x86_64", None],
}
NOT_FOR_A_FUNCTION = {"lambda_architecture"}

# Runs in chalice's own environment: its Config, asked for each function of each configuration.
CHALICE = """
import json, sys
from chalice.config import Config

def answers(document, function):
    config = Config("dev", function, config_from_disk=document,
                    default_params={"autogen_policy": True})
    tags = config.tags
    del tags["aws-chalice"]
    if not config.manage_iam_role:
        role = ["arn", config.iam_role_arn]
    elif config.autogen_policy:
        role = ["own", None]
    else:
        role = ["file", config.iam_policy_file or "policy-dev.json"]
    return {
        "memory": config.lambda_memory_size, "timeout": config.lambda_timeout,
        "retention": config.log_retention_in_days, "concurrency": config.reserved_concurrency,
        "tracing": bool(config.xray_enabled), "layers": config.layers or [],
        "environment": config.environment_variables, "tags": tags, "role": role,
        "subnets": config.subnet_ids or [], "groups": config.security_group_ids or [],
        "architecture": config.lambda_architecture,
    }

documents, functions = json.load(sys.stdin)
json.dump([[answers(item, name) for name in functions] for item in documents], sys.stdout)
"""


def _drawn(chance: random.Random, share: float, *, is_function: bool) -> dict[str, Any]:
    names = [name for name in CHOICES if not (is_function and name in NOT_FOR_A_FUNCTION)]
    return {name: chance.choice(CHOICES[name]) for name in names if chance.random() < share}


def _holder(chance: random.Random, share: float) -> dict[str, Any]:
    functions = {
        name: _drawn(chance, share, is_function=True)
        for name in FUNCTIONS.values()
        if chance.random() < 0.5
    }
    return {**_drawn(chance, share, is_function=False), "lambda_functions": functions}


def _documents(count: int) -> list[dict[str, Any]]:
    chance = random.Random(1340)  # noqa: S311 - the same documents each time
    shares = [chance.choice([0.1, 0.25, 0.5]) for _ in range(count)]
    return [
        {**_holder(chance, share), "app_name": "chat", "stages": {"dev": _holder(chance, share)}}
        for share in shares
    ]


def _by_chalice(documents: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    if not PYTHON.exists() and not os.environ.get("CI"):
        pytest.skip("`make tools` has not been run")
    finished = subprocess.run(
        [PYTHON, "-c", CHALICE],
        input=json.dumps([documents, list(FUNCTIONS.values())]),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[list[dict[str, Any]]] = json.loads(finished.stdout)
    return answers


def _expected(chalice: dict[str, Any]) -> dict[str, Any] | None:
    """Chalice's answers with its defaults, but for the two that we have instead of its own.

    None where Chalice refuses: it wants both halves of a network, and an ARN where it manages
    no role.
    """
    if bool(chalice["subnets"]) != bool(chalice["groups"]) or chalice["role"] == ["arn", None]:
        return None
    return {
        **chalice,
        "memory": chalice["memory"] or 128,
        "timeout": chalice["timeout"] or 29,
        "retention": chalice["retention"] or 30,
    }


def _by_us(document: dict[str, Any]) -> list[dict[str, Any] | None]:
    """Our answers for each function; None for one that we refuse."""

    def policy(file: str) -> bytes:
        return json.dumps({"Statement": [], "Id": file.removeprefix(".chalice/")}).encode()

    config = ChaliceConfig(document, json.dumps(document))
    try:
        settings = settings_of_config(config, "dev", "python3.13", policy).settings
    except SocketformError:
        return [None] * len(FUNCTIONS)
    return [
        None
        if settings.problems.get(RouteKey(key))
        else _answers(settings.function(HandlerName("any"), RouteKey(key)))
        for key in FUNCTIONS
    ]


def _answers(function: Any) -> dict[str, Any]:
    return {
        "memory": function.memory_mib,
        "timeout": function.timeout_seconds,
        "retention": function.log_retention_days,
        "concurrency": function.reserved_concurrency,
        "tracing": bool(function.tracing),
        "layers": list(function.layers),
        "environment": dict(function.environment),
        "tags": dict(function.tags),
        "role": _role(function),
        "subnets": list(function.vpc.subnet_ids) if function.vpc else [],
        "groups": list(function.vpc.security_group_ids) if function.vpc else [],
        "architecture": function.architecture,
    }


def _role(function: Any) -> list[str | None]:
    """An existing role, a file's policy as it stands, or a role with derived rights."""
    assert function.permissions == PermissionSettings()
    if function.role_arn is not None:
        return ["arn", function.role_arn]
    return ["own", None] if function.policy is None else ["file", function.policy["Id"]]


def test_every_function_gets_the_values_that_chalice_gives_it():
    """Where Chalice refuses a function's configuration, so do we; else nothing may differ."""
    documents = _documents(400)
    expected = [[_expected(item) for item in answers] for answers in _by_chalice(documents)]

    ours = [_by_us(document) for document in documents]

    wrong = [found for found in zip(documents, ours, expected, strict=True) if found[1] != found[2]]
    assert wrong[:1] == []
    assert sum(answers.count(None) for answers in expected) < 600
