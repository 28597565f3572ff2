"""From the call of an operation to the resources that its action is allowed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.arns import Taken, fill
from socketform.assemble.fillings import Shape
from socketform.assemble.grants import Widening
from socketform.model.rights import Variable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.assemble.stack import Stack
    from socketform.model.intrinsics import Value
    from socketform.model.rights import Need, ResourceOfCall

_NAMING = frozenset({
    "sns.CreateTopic", "sqs.CreateQueue", "sqs.GetQueueUrl", "stepfunctions.CreateActivity",
    "stepfunctions.CreateStateMachine",
})  # fmt: skip
"""Calls that take a name where others of their service take a URL or an ARN.

Source:
    botocore, ``sns``, ``sqs`` and ``stepfunctions``: members of the operations' inputs.
"""

_TAKE_ARNS = ("sns:topic", "states:", "dynamodb:stream")


def naming_variables(needs: Iterable[Need]) -> frozenset[str]:
    """The variables that hold a name, since a call takes one that can take nothing else."""
    return frozenset(
        piece.name
        for need in needs
        if need.call in _NAMING
        for resource in need.resources
        for texts in resource.holes.values()
        for text in texts
        for piece in text
        if isinstance(piece, Variable)
    )


def needed(
    need: Need, names: frozenset[str], stack: Stack
) -> tuple[tuple[Value, ...], tuple[Widening, ...]]:
    """Name the resources of a need.

    Args:
        need: The need.
        names: Variables that hold names, whatever the call takes.
        stack: What the function's environment and the template hold.

    Returns:
        The resources, and where they are wider than the call. ``*`` for an action that takes no
        resource, which AWS offers no way to narrow.

    Source:
        Service Authorization Reference, "Actions defined by" each service: an action without a
        resource type takes ``"Resource": "*"`` alone.
    """
    if not need.resources:
        return ("*",), ()
    values: list[Value] = []
    widened: dict[str, Widening] = {}
    for resource in need.resources:
        filled = fill(resource, Taken(need.action, _shape(need, resource), names), stack)
        values += filled.values
        for gap in filled.gaps:
            # What is below a table that is not known, such as an index, is said by the table.
            widening = Widening(filled.what, gap.why, need.where, gap.remedy)
            widened.setdefault(gap.why, widening)
    return tuple(values), tuple(widened.values())


def _shape(need: Need, resource: ResourceOfCall) -> Shape:
    """What the call takes for a resource, where only CloudFormation knows the value."""
    if need.call in _NAMING:
        return Shape.NAME
    if resource.type == "sqs:queue":
        return Shape.URL
    is_role = need.action == "iam:PassRole" or need.call.startswith("sts.")
    if is_role or resource.type.startswith(_TAKE_ARNS):
        return Shape.ARN
    return Shape.NAME
