"""What a variable's value is that stands in a hole: a text, or what CloudFormation computes."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from socketform.assemble.fillings import Computed, Either, Hole, Named, Naming, Shape, unknown
from socketform.assemble.kinds import KINDS, Given
from socketform.assemble.spelled import spelled
from socketform.assemble.substitution import Pattern, literal, pattern_of, reference_in
from socketform.model.intrinsics import Verbatim
from socketform.model.names import pascal_case
from socketform.model.references import PSEUDO_PREFIX, names_in_json

if TYPE_CHECKING:
    from socketform.assemble.kinds import Kind
    from socketform.assemble.stack import Stack
    from socketform.model.intrinsics import Json

_KEY_ALIAS = "AWS::KMS::Alias"


def computed(value: Computed, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    """Tell what a variable's value is that fills a hole alone.

    Args:
        value: The value.
        hole: The hole.
        stack: What the template holds.

    Returns:
        One, or two where it is not clear whether a slash comes first.
    """
    match value.raw:
        case {"Fn::If": [str(condition), yes, no]}:
            return _of_condition(condition, (yes, no), value, hole, stack)
        case {"Fn::Sub": str(text)}:
            return _of_sub(text, value, hole, stack)
        case dict() as intrinsic:
            return _of_target(reference_in(intrinsic), value, hole, stack)
        case _:
            return (spelled(literal(plain_text(value.raw)), (), hole),)


def part(value: Computed, stack: Stack) -> Named:
    """Tell what a variable's value is that is a part of a text."""
    forbidden = _waiting(value.raw, stack)
    if forbidden is not None:
        return forbidden
    if not isinstance(value.raw, dict):
        return Named(literal(plain_text(value.raw)))
    return Named(_pattern(value), Shape.ARN if _is_arn(value, stack) else Shape.NAME)


def plain_text(raw: Json) -> str:
    """A scalar of a template as the text that Lambda has in its environment."""
    return str(raw).lower() if isinstance(raw, bool) else str(raw)


def _of_target(
    target: tuple[str, str] | None, value: Computed, hole: Hole, stack: Stack
) -> tuple[Naming, ...]:
    """What a reference points to, or another intrinsic."""
    match target:
        case None:
            return _of_opaque(value, hole, stack)
        case (name, ""):
            return _of_reference(name, value, hole, stack)
        case (name, attribute):
            return (_of_attribute(name, attribute, value, hole, stack),)


def _of_reference(name: str, value: Computed, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    if name in stack.parameters or name.startswith(PSEUDO_PREFIX):
        return _of_opaque(value, hole, stack)
    kind = stack.kinds.get(name)
    if kind == _KEY_ALIAS and hole.start == "kms:key/":
        return _of_alias(name, value, hole, stack)
    known = KINDS.get(kind or "")
    if known is None or hole.start is None or (known.start == hole.start and not known.arn):
        return _of_opaque(value, hole, stack)
    return (_waiting(value.raw, stack) or _of_resource(name, known, hole),)


def _of_alias(name: str, value: Computed, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    """The key behind an alias, which a policy cannot name in the key's place.

    Source:
        KMS Developer Guide, "Specifying KMS keys in IAM policy statements".
    """
    properties = stack.resources[name].get("Properties")
    target = properties.get("TargetKeyId") if isinstance(properties, dict) else None
    is_alias = isinstance(target, dict) and stack.kinds.get(str(target.get("Ref"))) == _KEY_ALIAS
    if target is None or is_alias:
        return (unknown(f"{name} is an alias whose key the template does not show"),)
    return computed(Computed(target, value.variable), hole, stack)


def _of_resource(name: str, kind: Kind, hole: Hole) -> Named:
    """A resource of the template: by its ARN, where that begins as the form does."""
    if kind.start != hole.start:
        by_name = f"${{{name}.{kind.name}}}" if kind.name else f"${{{name}}}"
        is_arn = kind.ref is Given.ARN and not kind.name
        return Named(Pattern(by_name), Shape.ARN if is_arn else Shape.NAME)
    reference = name if kind.ref is Given.ARN else f"{name}.{kind.arn}"
    return Named(Pattern(f"${{{reference}}}"), Shape.OWN_ARN)


def _of_attribute(name: str, attribute: str, value: Computed, hole: Hole, stack: Stack) -> Named:
    forbidden = _waiting(value.raw, stack)
    if forbidden is not None:
        return forbidden
    kind = KINDS.get(stack.kinds.get(name, ""))
    if kind is not None and kind.start == hole.start:
        if attribute in {kind.arn, kind.name} or attribute.endswith("Url"):
            return _of_resource(name, kind, hole)
        if attribute == "Arn":
            return Named(Pattern(f"${{{name}}}"))
    pattern = Pattern(f"${{{name}.{attribute}}}")
    if attribute.upper().endswith("ARN"):
        return Named(pattern, Shape.ARN)
    if hole.start == "sqs:" and attribute.upper().endswith("URL"):
        return _of_url(value)
    return Named(pattern)


def _of_sub(text: str, value: Computed, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    """A text of ``Fn::Sub``; one that only refers is a ``Ref`` or ``Fn::GetAtt``."""
    name = text[2:-1]
    if text == f"${{{name}}}" and not set(name) & set("${}!"):
        key = "Fn::GetAtt" if "." in name else "Ref"
        return computed(Computed({key: name}, value.variable), hole, stack)
    is_open = text.startswith("${") and not text.startswith("${!")
    if hole.takes is Shape.NAME or not is_open:
        return (_waiting(value.raw, stack) or spelled(Pattern(text), (), hole),)
    return _of_opaque(value, hole, stack)


def _of_condition(
    condition: str, branches: tuple[Json, Json], value: Computed, hole: Hole, stack: Stack
) -> tuple[Naming, ...]:
    yes, no = (_of_branch(branch, value.variable, hole, stack) for branch in branches)
    pairs = zip_longest(yes, no, fillvalue=None)
    return tuple(Either(condition, one or yes[-1], other or no[-1]) for one, other in pairs)


def _of_branch(raw: Json, variable: str, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    if raw == {"Ref": "AWS::NoValue"}:
        return (not_set(variable),)
    return computed(Computed(raw, variable), hole, stack)


def not_set(variable: str) -> Named:
    """A variable that nothing sets."""
    return unknown(
        f"the variable {variable} is not set",
        f"set {variable} in the environment of the function",
    )


def _of_opaque(value: Computed, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    """A value of which the template shows at most the beginning."""
    forbidden = _waiting(value.raw, stack)
    if forbidden is not None:
        return (forbidden,)
    if hole.start == "kms:key/" and _beginning(value.raw, stack).startswith("alias/"):
        return (unknown(f"{value.variable} is an alias, and a policy names the key itself"),)
    shape = _shape(value, hole, stack)
    if shape is Shape.URL:
        return (_of_url(value),)
    pattern = _pattern(value)
    if shape is Shape.ARN or not hole.drops_slash:
        return (Named(pattern, shape),)
    return tuple(Named(pattern, has_slash=has_slash) for has_slash in _slashes(value.raw, stack))


def _shape(value: Computed, hole: Hole, stack: Stack) -> Shape:
    beginning = _beginning(value.raw, stack)
    is_queue = hole.start == "sqs:"
    if beginning.startswith("arn:"):
        return Shape.ARN
    if is_queue and beginning.startswith(("http://", "https://")):
        return Shape.URL
    if beginning and reference_in(value.raw) is None:
        return Shape.NAME
    return _shape_by_name(value, hole)


def _shape_by_name(value: Computed, hole: Hole) -> Shape:
    """What a value is, by the name of its variable and by what the call takes."""
    if value.says("ARN"):
        return Shape.ARN
    if hole.start == "sqs:" and value.says("URL", "URI"):
        return Shape.URL
    if value.variable in hole.names or value.says("NAME"):
        return Shape.NAME
    return hole.takes


def _slashes(raw: Json, stack: Stack) -> tuple[bool, ...]:
    """Whether a name begins with a slash; both where that does not show."""
    beginning = _beginning(raw, stack)
    return (beginning.startswith("/"),) if beginning else (False, True)


def _beginning(raw: Json, stack: Stack) -> str:
    """How a value begins, as far as the template shows it; empty where it does not."""
    match raw:
        case str():
            return raw
        case {"Ref": str(name)} if name in stack.parameters:
            parameter = stack.parameters[name]
            looked_up = str(parameter.get("Type", "")).startswith("AWS::SSM::")
            return "" if looked_up else str(parameter.get("Default", ""))
        case {"Ref": str(name)}:
            properties = stack.resources.get(name, {}).get("Properties")
            named = properties.get("Name") if isinstance(properties, dict) else None
            is_parameter = stack.kinds.get(name) == "AWS::SSM::Parameter"
            return _beginning(named, stack) or ("" if named else "-") if is_parameter else ""
        case {"Fn::Sub": str(text) | [str(text), _]}:
            return "" if text.startswith("${") else text
        case {"Fn::Join": [str(delimiter), [*parts]]}:
            known = list(takewhile(lambda part: isinstance(part, str), parts))
            return delimiter.join([*map(str, known), ""] if len(known) < len(parts) else known)
        case _:
            return ""


def _of_url(value: Computed) -> Named:
    """The URL of a queue that CloudFormation computes: its fifth and fourth parts."""
    words = pascal_case(value.variable)
    parts: Json = {"Fn::Split": ["/", value.raw]}
    return Named(
        Pattern(f"${{{words}Name}}", {f"{words}Name": {"Fn::Select": [4, parts]}}),
        account=Pattern(f"${{{words}Account}}", {f"{words}Account": {"Fn::Select": [3, parts]}}),
    )


def _pattern(value: Computed) -> Pattern:
    raw = value.raw if isinstance(value.raw, dict) else {}
    pattern = pattern_of(Verbatim(raw))
    if pattern is not None and not pattern.variables:
        return pattern
    name = f"{pascal_case(value.variable)}Value"
    return Pattern(f"${{{name}}}", {name: raw})


def _is_arn(value: Computed, stack: Stack) -> bool:
    """Whether a part of a text is an ARN, as far as that shows."""
    name, attribute = reference_in(value.raw) or ("", "")
    kind = KINDS.get(stack.kinds.get(name, ""))
    if attribute:
        return attribute.upper().endswith("ARN")
    beginning = "" if name else _beginning(value.raw, stack)
    if beginning:
        return beginning.startswith("arn:")
    return value.says("ARN") or (kind is not None and kind.ref is Given.ARN)


def _waiting(raw: Json, stack: Stack) -> Named | None:
    """What cannot be named, because it waits for the role that would name it."""
    for name in names_in_json(raw):
        if name in stack.waiting:
            return unknown(f"{name} waits for the role, which therefore cannot wait for it")
    return None
