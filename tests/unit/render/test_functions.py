"""A function's role, log group and common properties, alike in every dialect."""

from __future__ import annotations

from socketform.model.intrinsics import GetAtt, Ref, Sub
from socketform.model.resources import Statement, Vpc
from socketform.render.functions import common_properties, render_log_group, render_role
from socketform.render.template import plain
from support import resources as make


def test_a_log_group_goes_with_its_stack_and_survives_its_replacement():
    """A deleted stack leaves nothing behind; an update loses no log."""
    assert plain(render_log_group(make.log_group())) == {
        "Type": "AWS::Logs::LogGroup",
        "DeletionPolicy": "Delete",
        "UpdateReplacePolicy": "Retain",
        "Properties": {
            "LogGroupName": {"Fn::Sub": "/aws/lambda/${AWS::StackName}-Send"},
            "RetentionInDays": 30,
        },
    }


def test_logs_that_never_expire_have_no_retention():
    """CloudWatch has no number of days for it."""
    rendered = plain(render_log_group(make.log_group(retention_days=None)))

    assert rendered["Properties"] == {
        "LogGroupName": {"Fn::Sub": "/aws/lambda/${AWS::StackName}-Send"}
    }


def test_a_role_is_assumed_by_lambda_and_has_one_inline_policy():
    """A reviewer reads every right in one place."""
    assert plain(render_role(make.role())) == {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "lambda.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                    }
                ],
            },
            "Policies": [
                {
                    "PolicyName": "Send",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [
                            {
                                "Sid": "WriteLogs",
                                "Effect": "Allow",
                                "Action": "logs:PutLogEvents",
                                "Resource": {"Fn::GetAtt": ["SendLogGroup", "Arn"]},
                            }
                        ],
                    },
                }
            ],
        },
    }


def test_a_users_policy_stands_as_written():
    """Nothing is added and nothing is rewritten, not even its version."""
    document = {"Version": "2008-10-17", "Statement": [{"Effect": "Deny", "Action": "*"}]}

    rendered = plain(render_role(make.role(statements=(), document=document)))

    assert rendered["Properties"]["Policies"] == [
        {
            "PolicyName": "Send",
            "PolicyDocument": {
                "Version": "2008-10-17",
                "Statement": [{"Effect": "Deny", "Action": "*"}],
            },
        }
    ]


def test_the_common_properties_of_a_function_stand_in_reading_order():
    """What it runs first, then what it may use, then where it stands."""
    function = make.function(
        environment={"TABLE": "chat"},
        layers=("arn:b", Ref("Layer")),
        vpc=Vpc(subnet_ids=(Ref("Subnet"), "subnet-1"), security_group_ids=("sg-1",)),
        reserved_concurrency=0,
    )

    assert list(plain(common_properties(function)).items()) == [
        ("Handler", "app.send"),
        ("Runtime", "python3.13"),
        ("Architectures", ["x86_64"]),
        ("Environment", {"Variables": {"TABLE": "chat"}}),
        ("Layers", ["arn:b", {"Ref": "Layer"}]),
        ("MemorySize", 128),
        ("Timeout", 29),
        ("ReservedConcurrentExecutions", 0),
        (
            "VpcConfig",
            {"SubnetIds": [{"Ref": "Subnet"}, "subnet-1"], "SecurityGroupIds": ["sg-1"]},
        ),
        ("LoggingConfig", {"LogGroup": {"Ref": "SendLogGroup"}}),
        ("Role", {"Fn::GetAtt": ["SendRole", "Arn"]}),
    ]


def test_several_actions_and_resources_are_lists():
    """One of a kind stands alone, several stand in a list, in the model's order."""
    statement = Statement(
        sid="Push",
        actions=("execute-api:Invoke", "execute-api:ManageConnections"),
        resources=(Sub("${Chat}/a"), GetAtt("SendLogGroup", "Arn")),
    )

    rendered = plain(render_role(make.role(statements=(statement,))))

    assert rendered["Properties"]["Policies"][0]["PolicyDocument"]["Statement"] == [
        {
            "Sid": "Push",
            "Effect": "Allow",
            "Action": ["execute-api:Invoke", "execute-api:ManageConnections"],
            "Resource": [{"Fn::Sub": "${Chat}/a"}, {"Fn::GetAtt": ["SendLogGroup", "Arn"]}],
        }
    ]
