"""Say in the words of the tables what the rights of a handler are, and what a recorded call is."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from socketform.model.rights import Anything, Variable
from support.rights.identify import arns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from socketform.model.rights import ResourceOfCall, RightsOfHandler, Text
    from support.rights.recordings import Call

STAGE = "api"
REGION = "eu-west-1"
QUEUES = "https://sqs."
_HOLE = re.compile(r"\$\{(\w+)\}")
_VARIABLE = re.compile(r"\\\$([A-Z_]+)(?:=[\w-]+)?")
_PUSHES = {"PostToConnection": "POST", "DeleteConnection": "DELETE", "GetConnection": "GET"}
_ACTIONS = {
    "dynamodb.ExecuteStatement": ("PartiQLSelect",),
    "dynamodb.TransactWriteItems": ("PutItem", "DeleteItem"),
    "lambda.Invoke": ("InvokeFunction",),
    "s3.CopyObject": ("GetObject", "PutObject"),
    "s3.DeleteObjects": ("DeleteObject",),
    "s3.HeadObject": ("GetObject",),
    "s3.ListObjects": ("ListBucket",),
    "s3.ListObjectsV2": ("ListBucket",),
}
"""The actions of operations that are not called so.

Source:
    Service Authorization Reference, "Actions" of each service.
"""

_OTHER_ARNS = {
    "dynamodb.ExecuteStatement": ["arn:aws:dynamodb:eu-west-1:123456789012:table/any"],
    "dynamodb.ListTables": ["*"],
    "sts.GetCallerIdentity": [],
    "sts.AssumeRole": ["arn:aws:iam::123456789012:role/other"],
}
"""What the operations act on that `identify` does not know; nothing for one that is free."""


def said(rights: RightsOfHandler) -> frozenset[str]:
    """Say what a handler gets."""
    needs = {
        f"{'~' if need.by_name else ''}{need.action} {arn}".strip()
        for need in rights.needs
        for arn in [arn for one in need.resources for arn in _ends(one)] or [""]
    }
    pushes = {f"{'~' if push.by_name else ''}{push.method}" for push in rights.pushes}
    doubts = {f"? {doubt.function}: {doubt.what}" for doubt in rights.doubts}
    return frozenset(needs | pushes | doubts)


def _ends(resource: ResourceOfCall) -> Iterator[str]:
    """The ends of the ARNs that a resource may have."""
    end = resource.arn.split(":", 5)[5]
    holes = _HOLE.findall(end)
    region = f"@{_text(resource.region)} " if resource.region else ""
    ways = [[_text(text) for text in resource.holes.get(hole, ((Anything(),),))] for hole in holes]
    for texts in product(*ways):
        yield region + _filled(end, zip(holes, texts, strict=True))


def _filled(end: str, texts: Iterable[tuple[str, str]]) -> str:
    for hole, text in texts:
        if text.startswith("arn:"):
            return text
        given = text.removeprefix("/") if hole.endswith("WithoutLeadingSlash") else text
        given = given.rpartition("/")[2] if given.startswith(QUEUES) else given
        end = end.replace(f"${{{hole}}}", given, 1)
    return end


def _text(text: Text) -> str:
    return "".join(_piece(piece) for piece in text)


def _piece(piece: str | Variable | Anything) -> str:
    match piece:
        case Variable(name=name, default=None):
            return f"${name}"
        case Variable(name=name, default=default):
            return f"${name}={default}"
        case Anything():
            return "*"
        case text:
            return text


def is_said(call: Call, expected: frozenset[str]) -> bool:
    """Tell whether all that a recorded call does is among what is expected of its handler."""
    if call.service == "apigatewaymanagementapi":
        return not {_PUSHES[call.operation], f"~{_PUSHES[call.operation]}"}.isdisjoint(expected)
    words = [one.removeprefix("~").partition(" ") for one in expected if not one.startswith("?")]
    names = _ACTIONS.get(call.name, (call.operation,))
    actions = {f"{call.service}:{name}" for name in names}
    return all(
        any(action in actions and _fits(what, arn, call) for action, _, what in words)
        for arn in (_OTHER_ARNS[call.name] if call.name in _OTHER_ARNS else arns_of(call, STAGE))
    )


def _fits(what: str, arn: str, call: Call) -> bool:
    """Tell whether words stand for an ARN; a variable has its own name in small letters."""
    region, _, end = what.rpartition(" ")
    if call.region != (region.removeprefix("@") or REGION):
        return False
    pattern = re.escape(end).replace(r"\*", ".*").replace(r"\?", ".")
    pattern = _VARIABLE.sub(lambda found: found[1].lower(), pattern)
    if arn == "*":
        return not end
    return any(re.fullmatch(pattern, one) for one in (arn, arn.split(":", 5)[-1]))
