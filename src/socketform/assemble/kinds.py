"""What ``Ref`` and ``Fn::GetAtt`` give for the types of resources that functions use.

Source:
    CloudFormation Template Reference, "Return values" of each type; SAM Developer Guide, "Return
    values" of its types. Beginnings of ARNs: Service Authorization Reference, "Resource types
    defined by" each service.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Given(Enum):
    """What ``Ref`` of a resource gives."""

    NAME = "name"
    ARN = "arn"
    URL = "url"


class Kind(NamedTuple):
    """A type of resources.

    Attributes:
        start: Service and what its ARN has before the name, e.g. ``dynamodb:table/``.
        arn: Attribute that is its ARN; None where there is none that a policy can use.
        ref: What ``Ref`` gives.
        name: Attribute that is its name, where ``Ref`` is not.
    """

    start: str
    arn: str | None = "Arn"
    ref: Given = Given.NAME
    name: str | None = None


_FUNCTION = Kind("lambda:function:")
_TABLE = Kind("dynamodb:table/")
_STATE_MACHINE = Kind("states:stateMachine:", ref=Given.ARN, name="Name")

KINDS = {
    "AWS::Bedrock::Agent": Kind("bedrock:agent/", "AgentArn"),
    "AWS::Bedrock::Guardrail": Kind("bedrock:guardrail/", "GuardrailArn", Given.ARN, "GuardrailId"),
    "AWS::Bedrock::KnowledgeBase": Kind("bedrock:knowledge-base/", "KnowledgeBaseArn"),
    "AWS::CloudWatch::Alarm": Kind("cloudwatch:alarm:"),
    "AWS::Cognito::UserPool": Kind("cognito-idp:userpool/"),
    "AWS::DynamoDB::GlobalTable": _TABLE,
    "AWS::DynamoDB::Table": _TABLE,
    "AWS::ECS::Cluster": Kind("ecs:cluster/"),
    "AWS::ECS::TaskDefinition": Kind("ecs:task-definition/", "TaskDefinitionArn", Given.ARN),
    "AWS::Events::EventBus": Kind("events:event-bus/"),
    "AWS::IAM::Role": Kind("iam:role/"),
    "AWS::KMS::Key": Kind("kms:key/"),
    "AWS::KMS::ReplicaKey": Kind("kms:key/"),
    "AWS::Kinesis::Stream": Kind("kinesis:stream/"),
    "AWS::KinesisFirehose::DeliveryStream": Kind("firehose:deliverystream/"),
    "AWS::Lambda::Alias": Kind("lambda:function:", "AliasArn", Given.ARN),
    "AWS::Lambda::Function": _FUNCTION,
    "AWS::Lambda::Version": Kind("lambda:function:", "FunctionArn", Given.ARN),
    # GetAtt gives all streams of the group too, so that nothing can stand behind it.
    "AWS::Logs::LogGroup": Kind("logs:log-group:", None),
    "AWS::RDS::DBCluster": Kind("rds:cluster:", "DBClusterArn"),
    "AWS::RDS::DBInstance": Kind("rds:db:", "DBInstanceArn"),
    "AWS::S3::Bucket": Kind("s3:"),
    "AWS::SNS::Topic": Kind("sns:", "TopicArn", Given.ARN, "TopicName"),
    "AWS::SQS::Queue": Kind("sqs:", "Arn", Given.URL, "QueueName"),
    # Its return values are type and value; Ref gives its name.
    "AWS::SSM::Parameter": Kind("ssm:parameter/", None),
    "AWS::Scheduler::ScheduleGroup": Kind("scheduler:schedule-group/"),
    "AWS::SecretsManager::Secret": Kind("secretsmanager:secret:", "Id", Given.ARN),
    "AWS::Serverless::Function": _FUNCTION,
    "AWS::Serverless::SimpleTable": _TABLE,
    "AWS::Serverless::StateMachine": _STATE_MACHINE,
    "AWS::StepFunctions::Activity": Kind("states:activity:", "Arn", Given.ARN, "Name"),
    "AWS::StepFunctions::StateMachine": _STATE_MACHINE,
    "AWS::Timestream::Database": Kind("timestream:database/"),
}
"""Type to what it gives; of others, ``Ref`` is taken for a name, attributes in ``Arn`` for ARNs."""
