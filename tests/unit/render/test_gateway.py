"""The resources of API Gateway, property by property."""

from __future__ import annotations

from socketform.model.intrinsics import Ref
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
from socketform.render.template import plain
from support import resources as make


def test_an_api_is_a_websocket_api_with_its_selection_expression():
    """API Gateway requires the expression though CloudFormation's schema does not."""
    assert plain(render_api(make.api())) == {
        "Type": "AWS::ApiGatewayV2::Api",
        "Properties": {
            "Name": "chat-dev",
            "ProtocolType": "WEBSOCKET",
            "RouteSelectionExpression": "$request.body.action",
        },
    }


def test_a_deployment_waits_for_what_it_holds():
    """A route that comes later would be missing in the snapshot."""
    assert plain(render_deployment(make.deployment())) == {
        "Type": "AWS::ApiGatewayV2::Deployment",
        "DependsOn": ["SendRoute"],
        "Properties": {"ApiId": {"Ref": "Chat"}},
    }


def test_a_stage_without_deployment_deploys_every_change():
    """AutoDeploy and a DeploymentId exclude each other."""
    assert plain(render_stage(make.stage())) == {
        "Type": "AWS::ApiGatewayV2::Stage",
        "Properties": {"ApiId": {"Ref": "Chat"}, "StageName": "live", "AutoDeploy": True},
    }


def test_a_stage_with_a_deployment_serves_it_and_deploys_nothing_itself():
    """AutoDeploy and a DeploymentId exclude each other."""
    stage = make.stage(deployment="ChatDeployment", depends_on=("SendPermission",))

    assert plain(render_stage(stage)) == {
        "Type": "AWS::ApiGatewayV2::Stage",
        "DependsOn": ["SendPermission"],
        "Properties": {
            "ApiId": {"Ref": "Chat"},
            "StageName": "live",
            "DeploymentId": {"Ref": "ChatDeployment"},
        },
    }


def test_a_domain_name_is_regional():
    """A websocket API has no other kind; what nobody gave is left to API Gateway."""
    assert plain(render_domain_name(make.domain_name())) == {
        "Type": "AWS::ApiGatewayV2::DomainName",
        "Properties": {
            "DomainName": "chat.example.com",
            "DomainNameConfigurations": [
                {
                    "CertificateArn": "arn:aws:acm:eu-central-1:123456789012:certificate/1a2b",
                    "EndpointType": "REGIONAL",
                }
            ],
        },
    }


def test_a_domain_name_has_its_tls_policy_and_its_tags():
    """Chalice reads the least version of TLS and forgets it."""
    domain = make.domain_name(
        certificate_arn=Ref("Certificate"), tls_policy="TLS_1_2", tags={"team": "chat"}
    )

    assert plain(render_domain_name(domain))["Properties"] == {
        "DomainName": "chat.example.com",
        "DomainNameConfigurations": [
            {
                "CertificateArn": {"Ref": "Certificate"},
                "EndpointType": "REGIONAL",
                "SecurityPolicy": "TLS_1_2",
            }
        ],
        "Tags": {"team": "chat"},
    }


def test_a_mapping_at_the_root_has_no_key():
    """``(none)``, which Chalice writes, would be a key of that name."""
    assert plain(render_api_mapping(make.api_mapping())) == {
        "Type": "AWS::ApiGatewayV2::ApiMapping",
        "Properties": {
            "ApiId": {"Ref": "Chat"},
            "DomainName": {"Ref": "ChatDomain"},
            "Stage": {"Ref": "ChatStage"},
        },
    }


def test_a_mapping_below_the_root_has_its_key():
    """Several APIs may share a domain."""
    rendered = plain(render_api_mapping(make.api_mapping(key="v1")))

    assert rendered["Properties"]["ApiMappingKey"] == "v1"


def test_an_integration_hands_the_whole_event_to_its_function():
    """What has a default is written all the same: an update may keep what is not named."""
    assert plain(render_integration(make.integration())) == {
        "Type": "AWS::ApiGatewayV2::Integration",
        "Properties": {
            "ApiId": {"Ref": "Chat"},
            "ContentHandlingStrategy": "CONVERT_TO_TEXT",
            "IntegrationType": "AWS_PROXY",
            "IntegrationUri": {
                "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31"
                "/functions/${Send.Arn}/invocations"
            },
            "TimeoutInMillis": 29000,
        },
    }


def test_an_integration_waits_for_what_its_model_names():
    """So that no route is live before Lambda accepts its calls."""
    integration = make.integration(depends_on=("ChatStage", "SendPermission"))

    rendered = plain(render_integration(integration))

    assert rendered["DependsOn"] == ["ChatStage", "SendPermission"]


def test_a_route_says_that_it_asks_for_no_authorization_and_no_key():
    """What has a default is written all the same: an update may keep what is not named."""
    assert plain(render_route(make.route())) == {
        "Type": "AWS::ApiGatewayV2::Route",
        "Properties": {
            "ApiId": {"Ref": "Chat"},
            "ApiKeyRequired": False,
            "AuthorizationType": "NONE",
            "RouteKey": "send",
            "Target": {"Fn::Sub": "integrations/${SendIntegration}"},
        },
    }


def test_a_permission_lets_api_gateway_invoke_the_function():
    """Without it every message is answered by ``Internal server error``."""
    assert plain(render_permission(make.permission())) == {
        "Type": "AWS::Lambda::Permission",
        "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {"Ref": "Send"},
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": {
                "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
                "${Chat}/live/send"
            },
        },
    }
