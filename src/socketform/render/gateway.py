"""Render the resources of API Gateway; each function maps one class, alike in every dialect.

Properties whose default is what we want are written all the same: an update of API Gateway may
keep what a template stops naming.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troposphere import Ref, apigatewayv2, awslambda

from socketform.render.values import (
    integration_uri,
    permission_source,
    render_value,
    route_target,
)

if TYPE_CHECKING:
    from socketform.model.resources import (
        Api,
        ApiMapping,
        Deployment,
        DomainName,
        Integration,
        InvokePermission,
        Route,
        Stage,
    )


def render_api(api: Api) -> Any:
    """``AWS::ApiGatewayV2::Api``."""
    return apigatewayv2.Api(
        api.id,
        Name=api.name,
        ProtocolType="WEBSOCKET",
        RouteSelectionExpression=api.route_selection_expression,
    )


def render_deployment(deployment: Deployment) -> Any:
    """``AWS::ApiGatewayV2::Deployment``; it waits for all that its snapshot must hold."""
    return apigatewayv2.Deployment(
        deployment.id, DependsOn=list(deployment.depends_on), ApiId=Ref(deployment.api)
    )


def render_stage(stage: Stage) -> Any:
    """``AWS::ApiGatewayV2::Stage``: with AutoDeploy or with a Deployment, never both."""
    if stage.deployment is None:
        deployment: dict[str, object] = {"AutoDeploy": True}
    else:
        deployment = {"DeploymentId": Ref(stage.deployment)}
    waits = {"DependsOn": list(stage.depends_on)} if stage.depends_on else {}
    return apigatewayv2.Stage(
        stage.id, ApiId=Ref(stage.api), StageName=stage.name, **deployment, **waits
    )


def render_domain_name(domain: DomainName) -> Any:
    """``AWS::ApiGatewayV2::DomainName``; a websocket API's is regional, always."""
    policy = {} if domain.tls_policy is None else {"SecurityPolicy": domain.tls_policy}
    tags = {"Tags": dict(domain.tags)} if domain.tags else {}
    return apigatewayv2.DomainName(
        domain.id,
        DomainName=domain.name,
        DomainNameConfigurations=[
            apigatewayv2.DomainNameConfiguration(
                CertificateArn=render_value(domain.certificate_arn),
                EndpointType="REGIONAL",
                **policy,
            )
        ],
        **tags,
    )


def render_api_mapping(mapping: ApiMapping) -> Any:
    """``AWS::ApiGatewayV2::ApiMapping``; without a key the stage stands at the root."""
    key = {} if mapping.key is None else {"ApiMappingKey": mapping.key}
    return apigatewayv2.ApiMapping(
        mapping.id,
        ApiId=Ref(mapping.api),
        DomainName=Ref(mapping.domain),
        Stage=Ref(mapping.stage),
        **key,
    )


def render_integration(integration: Integration) -> Any:
    """``AWS::ApiGatewayV2::Integration``: the whole event to the function, text as text."""
    waits = {"DependsOn": list(integration.depends_on)} if integration.depends_on else {}
    return apigatewayv2.Integration(
        integration.id,
        ApiId=Ref(integration.api),
        ContentHandlingStrategy="CONVERT_TO_TEXT",
        IntegrationType="AWS_PROXY",
        IntegrationUri=integration_uri(integration),
        TimeoutInMillis=integration.timeout_milliseconds,
        **waits,
    )


def render_route(route: Route) -> Any:
    """``AWS::ApiGatewayV2::Route``."""
    return apigatewayv2.Route(
        route.id,
        ApiId=Ref(route.api),
        ApiKeyRequired=False,
        AuthorizationType="NONE",
        RouteKey=route.key,
        Target=route_target(route),
    )


def render_permission(permission: InvokePermission) -> Any:
    """``AWS::Lambda::Permission`` for API Gateway, on one route of one stage."""
    return awslambda.Permission(
        permission.id,
        Action="lambda:InvokeFunction",
        FunctionName=Ref(permission.function),
        Principal="apigateway.amazonaws.com",
        SourceArn=permission_source(permission),
    )
