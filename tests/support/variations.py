"""Every way in which a fixture's template may be made: deployment, code and settings."""

from __future__ import annotations

from copy import deepcopy
from itertools import cycle, product
from typing import TYPE_CHECKING, Any, NamedTuple

from support.builders import FIXTURES, PARAMETERS, template_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_BUCKET = "packages"
_KEY = "0cc175b9c0f1b6a831c399e269772661"

DEPLOYMENTS = ("auto", "snapshot")

CODES = {
    "local": None,
    "s3": "s3://artifacts/chat/code.zip",
    "s3-version": "s3://artifacts/chat/code.zip#3HL4kqtJlcpXroDTDmJ",
    "parameters": PARAMETERS,
}

SETTINGS = {
    "nothing-set": "",
    "logs-for-ever": '[defaults]\nlog_retention_days = "never"\n',
    "arm64": (
        '[defaults]\narchitecture = "arm64"\nruntime = "python3.12"\nmemory_mib = 512\n'
        "timeout_seconds = 5\nlog_retention_days = 365\n"
    ),
    "environment": (
        "[defaults.environment]\n"
        'TEXT = "plain"\nOCTAL = "012"\nSWITCH = "on"\nTIME = "12:30"\nEMPTY = ""\n'
        'LINES = "a\\n b\\n"\nSYMBOL = "é 日本 😀"\n'
        'REGION = { Ref = "AWS::Region" }\n'
        'GROUP = { "Fn::GetAtt" = ["WebsocketMessageLogGroup", "Arn"] }\n'
        'NAME = { "Fn::Sub" = "${AWS::StackName}-table" }\n'
        'URL = { "Fn::Sub" = ["https://${host}/", { host = { Ref = "AWS::URLSuffix" } }] }\n'
        'JOINED = { "Fn::Join" = ["/", ["a", { Ref = "AWS::AccountId" }]] }\n'
        'SHARED = { "Fn::ImportValue" = { "Fn::Sub" = "${AWS::StackName}-shared" } }\n'
    ),
    "stage-name": '[api]\nstage_name = "live_2-b"\nrevision = 7\n',
}


class Variation(NamedTuple):
    """One way to make a template; the names are keys of the tables above."""

    fixture: str
    deployment: str
    code: str
    settings: str

    def __str__(self) -> str:
        return "-".join(self)

    @property
    def toml(self) -> str:
        """The text of the settings file."""
        text = SETTINGS[self.settings]
        line = f'deployment = "{self.deployment}"\n'
        return (
            text.replace("[api]\n", f"[api]\n{line}") if "[api]" in text else f"{text}[api]\n{line}"
        )

    def template(self, *, dialect: str = "sam") -> dict[str, Any]:
        """The template as it is rendered."""
        code = CODES[self.code]
        return template_of(FIXTURES[self.fixture], self.toml, code=code, dialect=dialect)


EVERY_VARIATION = tuple(
    Variation(*names) for names in product(FIXTURES, DEPLOYMENTS, CODES, SETTINGS)
)


def _with_settings_in_turn(places: Iterable[tuple[str, str, str]]) -> Iterable[Variation]:
    return (
        Variation(*place, settings)
        for place, settings in zip(places, cycle(SETTINGS), strict=False)
    )


SOME_VARIATIONS = tuple(_with_settings_in_turn(product(FIXTURES, DEPLOYMENTS, CODES)))
"""Each fixture, deployment and code together, the settings in turn: for slow judges."""


def packaged(template: dict[str, Any]) -> dict[str, Any]:
    """A copy whose local code was uploaded, as ``sam package`` and ``aws cloudformation`` do."""
    copy = deepcopy(template)
    for resource in copy["Resources"].values():
        properties = resource["Properties"]
        for name in ("CodeUri", "ContentUri"):
            if isinstance(properties.get(name), str):
                properties[name] = f"s3://{_BUCKET}/{_KEY}"
        if isinstance(properties.get("Code"), str):
            properties["Code"] = {"S3Bucket": _BUCKET, "S3Key": _KEY}
    return copy
