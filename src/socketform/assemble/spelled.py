"""What a text is that stands in a hole: a name, an ARN, or the URL of a queue."""

from __future__ import annotations

from socketform.assemble.fillings import Gap, Hole, Named, Shape, unknown
from socketform.assemble.substitution import Pattern, tokens

_ARN_FIELDS = 6
_URL_PARTS = 5


def spelled(pattern: Pattern, gaps: tuple[Gap, ...], hole: Hole) -> Named:
    """Tell what a text is that is known, but for some of its parts.

    Args:
        pattern: The text; ``*`` stands for what is not known.
        gaps: Why that is so.
        hole: The hole that it stands in.

    Returns:
        A name where the form has one; what an ARN or a URL says of region and account stays.
    """
    text = pattern.text
    if text.startswith("arn:"):
        return _of_arn(pattern, gaps, hole)
    if hole.start == "sqs:" and text.startswith(("http://", "https://")):
        return _of_url(pattern, gaps, hole)
    if hole.start == "kms:key/" and text.startswith("alias/"):
        return _of_alias(pattern)
    account, _, name = text.partition(":function:")
    if hole.start == "lambda:function:" and name and account.isdigit():
        return Named(Pattern(name, pattern.variables), gaps=gaps, account=Pattern(account))
    if hole.drops_slash and text.startswith("/"):
        return Named(pattern._replace(text=text[1:]), gaps=gaps)
    return Named(pattern, gaps=gaps)


def _of_arn(pattern: Pattern, gaps: tuple[Gap, ...], hole: Hole) -> Named:
    """An ARN; of another kind than the form's, as an event bus for a rule, its name counts.

    Source:
        KMS Developer Guide, "Key ARN": an alias is not the key in a policy's resource.
    """
    fields = _fields(pattern.text)
    if len(fields) < _ARN_FIELDS or "*" in fields[2]:
        return Named(Pattern("*"), gaps=gaps)
    if "*" in fields[1]:
        fields[1] = "${AWS::Partition}"
        pattern = pattern._replace(text=":".join(fields))
        gaps = gaps if "*" in pattern.text else ()
    if hole.start is None:
        return Named(pattern, Shape.ARN, gaps)
    service, _, start = hole.start.partition(":")
    resource = fields[5]
    if fields[2] != service or resource.startswith(start):
        return Named(pattern, Shape.ARN, gaps)
    if hole.start == "kms:key/" and resource.startswith("alias/"):
        return _of_alias(pattern)
    name = _last_segment(resource)
    account = Pattern(fields[4], pattern.variables) if fields[4] else None
    return Named(
        Pattern(name, pattern.variables), gaps=gaps, region=fields[3] or None, account=account
    )


def _of_alias(pattern: Pattern) -> Named:
    return unknown(f"{pattern.text} is an alias, and a policy names the key itself")


def _of_url(pattern: Pattern, gaps: tuple[Gap, ...], hole: Hole) -> Named:
    """The URL of a queue, ``https://sqs.<region>.amazonaws.com/<account>/<name>``, or an older one.

    Source:
        SQS Developer Guide, "Queue and message identifiers"; AWS General Reference, "Amazon SQS
        endpoints and quotas", legacy endpoints.
    """
    parts = pattern.text.split("/")
    if len(parts) < _URL_PARTS:
        return Named(Pattern("*"), gaps=gaps or (Gap(f"{hole.name} is no URL of a queue"),))
    host, account, name = parts[2:5]
    said = Pattern(account, pattern.variables) if _is_account(account) else None
    return Named(Pattern(name, pattern.variables), gaps=gaps, region=_region_of(host), account=said)


def _is_account(text: str) -> bool:
    return text.startswith("${") or "*" in text or (text.isdigit() and text.strip("0") != "")


def _region_of(host: str) -> str | None:
    """The region that a host of SQS says; None for hosts that are not AWS's."""
    match host.split("."):
        case ["sqs", region, _, *_]:
            return region
        case [region, "queue", _, *_]:
            return region
        case ["queue", "amazonaws", _]:
            return "us-east-1"
        case _:
            return None


def _fields(text: str) -> list[str]:
    """The fields of an ARN: what stands between its first five colons, and the rest."""
    fields = [""]
    for token in tokens(text):
        if token in {":"} and len(fields) < _ARN_FIELDS:
            fields.append("")
        else:
            fields[-1] += token
    return fields


def _last_segment(resource: str) -> str:
    """The last part of an ARN's resource, behind slashes and colons."""
    segment = ""
    for token in reversed(tokens(resource)):
        if token in {"/", ":"}:
            break
        segment = token + segment
    return segment


def resource_part(arn: str) -> str:
    """The sixth field of an ARN, e.g. ``table/rooms``; empty for what is no ARN."""
    fields = _fields(arn)
    return fields[5] if len(fields) == _ARN_FIELDS else ""
