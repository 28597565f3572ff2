"""Forms of ARNs, and what becomes of one when its holes are filled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.fillings import Named, Shape
from socketform.assemble.spelled import resource_part
from socketform.assemble.substitution import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from socketform.model.rights import ResourceOfCall

_WORD = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+"
_RANDOM_END = "-??????"
_REGION, _ACCOUNT = "Region", "Account"
_PSEUDO = frozenset({"Partition", _REGION, _ACCOUNT})


class Form(NamedTuple):
    """The form of an ARN.

    Attributes:
        type: Service and resource type, e.g. ``dynamodb:table``.
        parts: Its texts and holes in turn, beginning and ending with a text.
        holes: Its holes but for partition, region and account.
        main: The hole that names the resource: the first that the call gives something for.
        start: Service and what stands before the main hole, e.g. ``dynamodb:table/``; None where
            another hole does.
        settled: The holes that the call gives something for.
        region: Region of the client; None is the function's own.
    """

    type: str
    parts: tuple[str, ...]
    holes: tuple[str, ...]
    main: str | None
    start: str | None
    settled: frozenset[str]
    region: Named | None = None


def form_of(resource: ResourceOfCall, action: str, region: Named | None) -> Form:
    """Take a form apart.

    Args:
        resource: The form, and what the call gives for its holes.
        action: The action that it is for.
        region: Region of the client; None is the function's own.

    Source:
        Secrets Manager User Guide, "Permissions policy examples": ``-??????`` stands for the end
        of an ARN behind a name. CloudWatch Logs User Guide, "Overview of managing access
        permissions": all actions but those on tags want ``:*`` behind a log group's name.
    """
    parts = _parts(resource.arn)
    if parts[-1] == "" and parts[-3].endswith(":secret:"):
        parts[-1] = _RANDOM_END
    if parts[-1] == "" and parts[-3].endswith(":log-group:") and "Tag" not in action:
        parts[-1] = ":*"
    holes = tuple(name for name in dict.fromkeys(parts[1::2]) if name not in _PSEUDO)
    settled = (name for name in holes if name in resource.holes)
    main = next(settled, next(iter(holes), None))
    start = _start(parts[: parts.index(main)]) if main and main == holes[0] else None
    return Form(resource.type, tuple(parts), holes, main, start, frozenset(resource.holes), region)


def _parts(arn: str) -> list[str]:
    """The texts and holes of a form in turn."""
    before, *others = arn.split("${")
    parts = [before]
    for part in others:
        name, _, behind = part.partition("}")
        parts += [name, behind]
    return parts


def _start(parts: Sequence[str]) -> str:
    """Service and resource of the parts of a form that stand before a hole."""
    fields = "".join("-" if at % 2 else part for at, part in enumerate(parts)).split(":", 5)
    return f"{fields[2]}:{fields[5]}"


def filled(form: Form, fillings: Mapping[str, Named]) -> tuple[Pattern, Named | None]:
    """Fill the holes of a form.

    Args:
        form: The form.
        fillings: What stands in each of its holes.

    Returns:
        The ARN, and the filling that decides what it is; None for a form without holes.
    """
    arns = [name for name in form.holes if fillings[name].shape is not Shape.NAME]
    if arns:
        return _behind_arn(form, arns[-1], fillings), fillings[arns[-1]]
    main = None if form.main is None else fillings[form.main]
    said = main or Named(Pattern(""))
    region = said.region or (form.region.pattern.text if form.region else "${AWS::Region}")
    pseudo = {
        "Partition": Named(Pattern("${AWS::Partition}")),
        _REGION: Named(Pattern(region)),
        _ACCOUNT: Named(said.account or Pattern("${AWS::AccountId}")),
    }
    pattern = _put_together(form.parts, {**fillings, **pseudo})
    return pattern, main and _with_gaps_of_region(form, main)


def what(form: Form, kept: str) -> str:
    """Say what a form stands for whose resource is not known.

    Args:
        form: The form.
        kept: What is known of the name, with ``*`` for the rest.

    Returns:
        E.g. ``any table of this account and region``.
    """
    noun = " ".join(re.findall(_WORD, form.type.partition(":")[2])).lower()
    like = "" if kept.strip("*") == "" else f" like {kept}"
    if _ACCOUNT not in form.parts or kept.startswith("arn:"):
        return f"any {noun}{like}"
    if _REGION not in form.parts:
        return f"any {noun}{like} of this account"
    if form.region is None or form.region.gaps:
        return f"any {noun}{like} of this account and region"
    return f"any {noun}{like} of this account in {form.region.pattern.text}"


def _with_gaps_of_region(form: Form, main: Named) -> Named:
    if form.region is None or main.region or _REGION not in form.parts:
        return main
    return main._replace(gaps=main.gaps + form.region.gaps)


def _behind_arn(form: Form, name: str, fillings: Mapping[str, Named]) -> Pattern:
    """An ARN with what the form has behind the hole that it stands in.

    Source:
        S3 User Guide, "Configuring IAM policies for using access points": ``/object/`` stands
        before a key.
    """
    given = fillings[name]
    rest = form.parts[form.parts.index(name) + 1 :]
    if not _belongs_behind(form, given, rest):
        return given.pattern
    is_access_point = resource_part(given.pattern.text).startswith("accesspoint/")
    middle = Pattern("/object") if is_access_point and rest[0].startswith("/") else Pattern("")
    return given.pattern.then(middle).then(_put_together(rest, fillings))


def _belongs_behind(form: Form, given: Named, rest: Sequence[str]) -> bool:
    """Tell whether an ARN lacks what a form has behind the hole.

    What has an ARN of its own, such as an index, may be given by that; the random end of a secret's
    ARN belongs to names, and to ARNs that lack it.
    """
    first, *others = rest
    holes = others[::2]
    if not first.startswith(("/", ":")):
        return first == _RANDOM_END and _lacks_suffix(given.pattern)
    if given.shape is Shape.OWN_ARN:
        return True
    resource = resource_part(given.pattern.text)
    if resource and "accesspoint/" not in resource:
        return first not in resource
    return not holes or not form.settled.isdisjoint(holes)


def _lacks_suffix(pattern: Pattern) -> bool:
    """Tell whether a secret's ARN is known and ends without its six random characters.

    Source:
        Secrets Manager User Guide, "Permissions policy examples", ``-??????``.
    """
    end = pattern.text[-len(_RANDOM_END) :]
    return "${" not in pattern.text and not re.fullmatch(r"-[A-Za-z0-9]{6}", end)


def _put_together(parts: Sequence[str], fillings: Mapping[str, Named]) -> Pattern:
    pattern = Pattern("")
    for index, part in enumerate(parts):
        if index % 2 == 0:
            pattern = pattern.then(Pattern(part))
            continue
        filling = fillings[part]
        if filling.has_slash:
            pattern = pattern._replace(text=pattern.text.removesuffix("/"))
        pattern = pattern.then(filling.pattern)
    return pattern
