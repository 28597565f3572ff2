"""A function's role and log group, alike in every dialect."""

from __future__ import annotations

from socketform.model.intrinsics import GetAtt, Sub
from socketform.model.resources import Statement
from socketform.render.functions import render_log_group, render_role
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
