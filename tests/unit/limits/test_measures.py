"""What each quota counts."""

from __future__ import annotations

import json

from socketform.limits import measures
from socketform.limits.measures import Measured, Source
from socketform.limits.sizes import Amount, exactly


def _measured(measure, resources, text="", **sections):
    return list(measure(Source({"Resources": resources, **sections}, text)))


def test_the_size_is_in_bytes():
    """CloudFormation does not count characters."""
    assert _measured(measures.size, {}, "é日") == [Measured("the template", exactly(5))]


def test_the_environment_counts_names_and_values():
    """Lambda limits both together."""
    function = {
        "Type": "AWS::Serverless::Function",
        "Properties": {"Environment": {"Variables": {"TABLE": "rooms", "ID": {"Ref": "Api"}}}},
    }
    api = {"Type": "AWS::ApiGatewayV2::Api"}

    found = _measured(measures.environment, {"Message": function, "Api": api})

    assert found == [Measured("Message", Amount(13, 22))]


def test_the_environment_counts_what_globals_add():
    """Each function gets it."""
    shared = {"Function": {"Environment": {"Variables": {"TABLE": "rooms"}}}}
    function = {"Type": "AWS::Serverless::Function", "Properties": {}}

    found = _measured(measures.environment, {"Message": function}, Globals=shared)

    assert found == [Measured("Message", exactly(10))]


def test_routes_are_counted_by_their_api():
    """Two APIs have two quotas."""
    resources = {
        name: {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": api}}
        for name, api in {
            "A": {"Ref": "Chat"},
            "B": {"Fn::GetAtt": ["Chat", "ApiId"]},
            "C": {"Ref": "News"},
            "D": {"Fn::ImportValue": "Other"},
        }.items()
    }

    found = _measured(measures.per_api("AWS::ApiGatewayV2::Route"), resources)

    assert found == [
        Measured("Chat", exactly(2)),
        Measured("News", exactly(1)),
        Measured("an API", exactly(1)),
    ]


def test_the_compact_type_has_routes_too():
    """``AWS::Serverless::WebSocketApi`` makes a route and an integration of each."""
    resources = {
        "Chat": {
            "Type": "AWS::Serverless::WebSocketApi",
            "Properties": {"Routes": {"$connect": {}, "join": {}}},
        },
        "More": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Chat"}}},
    }
    measure = measures.per_api("AWS::ApiGatewayV2::Route", with_routes=True)

    assert _measured(measure, resources) == [Measured("Chat", exactly(3))]


def test_a_role_has_all_policies_that_name_it():
    """IAM limits the sum."""
    document = {"A": "xx"}
    resources = {
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {"Policies": [{"PolicyDocument": document}, "no policy"]},
        },
        "Policy": {
            "Type": "AWS::IAM::Policy",
            "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": document},
        },
        "RolePolicy": {
            "Type": "AWS::IAM::RolePolicy",
            "Properties": {"RoleName": {"Ref": "Role"}, "PolicyDocument": document},
        },
        "Unattached": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyDocument": document}},
    }

    assert _measured(measures.role_policies, resources) == [Measured("Role", exactly(30))]


def _permission(function, **properties):
    return {
        "Type": "AWS::Lambda::Permission",
        "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": function,
            "Principal": "apigateway.amazonaws.com",
            **properties,
        },
    }


def test_a_permission_of_ours_has_about_370_bytes():
    """So 55 of them fill a function's policy (facts 2.3 of API Gateway)."""
    source = (
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
        "${WebsocketAPI}/api/$default"
    )
    resources = {
        "WebsocketAPI": {"Type": "AWS::ApiGatewayV2::Api"},
        "WebsocketMessageInvokePermission": _permission(
            {"Ref": "WebsocketMessage"}, SourceArn={"Fn::Sub": source}
        ),
    }

    ((subject, amount),) = _measured(measures.function_policies, resources)

    around = len('{"Version":"2012-10-17","Id":"default","Statement":[]}')
    assert subject == "WebsocketMessage"
    assert amount.least - around < 370 < amount.likely - around < 450


def test_the_account_of_a_source_is_a_condition_too():
    """As S3 needs it."""
    plain = _permission("f", SourceArn="arn:aws:s3:::b")
    checked = _permission("f", SourceArn="arn:aws:s3:::b", SourceAccount="123456789012")

    ((_, without),) = _measured(measures.function_policies, {"P": plain})
    ((_, with_account),) = _measured(measures.function_policies, {"P": checked})

    more = len('"StringEquals":{"AWS:SourceAccount":"123456789012"},')
    assert with_account.least - without.least == more


def test_permissions_are_counted_by_their_function():
    """With those that SAM makes of event sources."""
    resources = {
        "A": _permission({"Ref": "Message"}),
        "B": _permission({"Fn::GetAtt": ["Message", "Arn"]}),
        "C": _permission({"Fn::ImportValue": "other"}),
        "Message": {
            "Type": "AWS::Serverless::Function",
            "Properties": {
                "Events": {
                    "Hourly": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)"}},
                    "Queue": {"Type": "SQS", "Properties": {"Queue": "q"}},
                }
            },
        },
        "Quiet": {"Type": "AWS::Serverless::Function", "Properties": {}},
    }

    found = dict(_measured(measures.function_policies, resources))

    assert sorted(found) == ["Message", "a function"]
    assert found["Message"].least > 2.5 * found["a function"].least


def test_fifty_five_permissions_are_near_and_sixty_five_are_over():
    """What SAM's permission for each route comes to (facts 2.3 of API Gateway)."""
    source = {"Fn::Sub": "arn:aws:execute-api:eu-central-1:123456789012:abcdefghij/api/message00"}
    resources = {
        f"WebsocketRouteMessage{number:02}InvokePermission": _permission(
            {"Ref": "WebsocketMessage"}, SourceArn=source
        )
        for number in range(65)
    }
    fewer = dict(list(resources.items())[:45])

    ((_, amount),) = _measured(measures.function_policies, resources)
    ((_, small),) = _measured(measures.function_policies, fewer)

    assert amount.least > 20_480
    assert small.likely < 20_480


def test_a_mapping_template_may_be_of_a_request_or_a_response():
    """Both have the quota."""
    resources = {
        "I": {
            "Type": "AWS::ApiGatewayV2::Integration",
            "Properties": {"RequestTemplates": {"a": "xx", "b": "x"}},
        },
        "R": {
            "Type": "AWS::ApiGatewayV2::IntegrationResponse",
            "Properties": {"ResponseTemplates": {"a": "xxx"}},
        },
    }
    measure = measures.templates_of("RequestTemplates", "ResponseTemplates")

    assert _measured(measure, resources) == [
        Measured("I", exactly(2)),
        Measured("I", exactly(1)),
        Measured("R", exactly(3)),
    ]


def test_a_schema_counts_as_its_json():
    """The template may hold it as a mapping."""
    schema = {"type": "object", "required": ["action"]}
    resources = {"M": {"Type": "AWS::ApiGatewayV2::Model", "Properties": {"Schema": schema}}}

    assert _measured(measures.schema_size, resources) == [
        Measured("M", exactly(len(json.dumps(schema))))
    ]


def test_entries_of_a_property_that_is_an_intrinsic_are_one():
    """How many a parameter holds is unknown."""
    function = {"Type": "AWS::Lambda::Function", "Properties": {"Layers": {"Ref": "Layers"}}}
    measure = measures.property_entries("Layers", "AWS::Lambda::Function")

    assert _measured(measure, {"F": function}) == [Measured("F", exactly(1))]
