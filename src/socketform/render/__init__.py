"""ResourceModel to template mapping; the only place that knows troposphere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from socketform.config.settings import Dialect

if TYPE_CHECKING:
    from socketform.model.resources import ResourceModel


def render(model: ResourceModel, dialect: Dialect) -> dict[str, Any]:
    """Map a model to a template.

    Args:
        model: A validated model.
        dialect: The form of the template.

    Returns:
        The template as plain mappings and lists, in the order in which it is to be read.
    """
    match dialect:
        case Dialect.SAM:
            from socketform.render.sam import render_sam

            return render_sam(model)
        case Dialect.CLOUDFORMATION:
            from socketform.render.cloudformation import render_cloudformation

            return render_cloudformation(model)
        case _:
            assert_never(dialect)
