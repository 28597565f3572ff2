"""The environment variables of a function as the finished template will have them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.assemble.overlay import entries
from socketform.assemble.substitution import as_json
from socketform.model.names import log_group_id
from socketform.template.merge import is_intrinsic, merge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.model.intrinsics import Json, Value
    from socketform.model.names import LogicalId


class Environment(NamedTuple):
    """What the environment of a function holds.

    Attributes:
        values: Name of a variable to its value, intrinsics in the long form.
        is_known: False where CloudFormation computes the whole of it, e.g. by ``Fn::If``.
    """

    values: Mapping[str, Json]
    is_known: bool = True


def environment_of(
    function: LogicalId, own: Mapping[str, Value], overlay: Mapping[str, Any]
) -> Environment:
    """Find out which variables a function will have.

    Args:
        function: Logical id of the function.
        own: The variables of its settings.
        overlay: The merged templates: what they lay over the function wins; what they say of
            all functions, in ``Globals``, loses.

    Returns:
        The variables, and those of Lambda that say where the function is and writes.

    Source:
        SAM Developer Guide, "Globals section": maps are added up, and the resource's own entry
        wins. Lambda Developer Guide, "Defined runtime environment variables".
    """
    shared = _variables(entries(overlay, "Globals").get("Function"))
    resource = entries(overlay, "Resources").get(function, {})
    laid_over = _variables(resource.get("Properties"))
    if shared is None or laid_over is None:
        return Environment(MappingProxyType({}), is_known=False)
    values = {name: as_json(value) for name, value in own.items()}
    return Environment({**_of_lambda(function), **shared, **merge(values, laid_over)})


def _of_lambda(function: LogicalId) -> dict[str, Json]:
    region: Json = {"Ref": "AWS::Region"}
    return {
        "AWS_DEFAULT_REGION": region,
        "AWS_LAMBDA_LOG_GROUP_NAME": {"Ref": log_group_id(function)},
        "AWS_REGION": region,
    }


def _variables(properties: Any) -> dict[str, Json] | None:  # noqa: ANN401 - any part of a template
    """The variables among the properties of a function; None where they are computed."""
    found = properties
    for key in ("Environment", "Variables"):
        if found is None:
            return {}
        if not isinstance(found, dict) or is_intrinsic(found):
            return None
        found = found.get(key)
    if found is None:
        return {}
    return found if isinstance(found, dict) and not is_intrinsic(found) else None
