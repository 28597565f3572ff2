"""Render the resources that are the same in every dialect: all but functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from socketform.model.resources import (
    Api,
    ApiMapping,
    Deployment,
    DomainName,
    Integration,
    InvokePermission,
    LogGroup,
    Role,
    Route,
    Stage,
)
from socketform.render.functions import render_log_group, render_role
from socketform.render.gateway import (
    render_api,
    render_api_mapping,
    render_deployment,
    render_domain_name,
    render_integration,
    render_permission,
    render_route,
    render_stage,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    PlainResource: TypeAlias = (
        Api
        | ApiMapping
        | Deployment
        | DomainName
        | Integration
        | InvokePermission
        | LogGroup
        | Role
        | Route
        | Stage
    )


def render_plain(resource: PlainResource) -> Any:
    """Map a resource to the troposphere object of its type."""
    match resource:
        case Api():
            return render_api(resource)
        case Deployment():
            return render_deployment(resource)
        case Stage():
            return render_stage(resource)
        case DomainName():
            return render_domain_name(resource)
        case ApiMapping():
            return render_api_mapping(resource)
        case LogGroup():
            return render_log_group(resource)
        case Role():
            return render_role(resource)
        case Integration():
            return render_integration(resource)
        case Route():
            return render_route(resource)
        case InvokePermission():
            return render_permission(resource)
        case _:
            assert_never(resource)
