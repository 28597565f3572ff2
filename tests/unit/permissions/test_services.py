"""What the tables say of well-known calls, written out."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from socketform.permissions.resource_kinds import (
    Binding,
    Call,
    Collection,
    Method,
    Result,
    Subresource,
)
from socketform.permissions.services import (
    PRESIGNING_METHOD,
    PRESIGNING_PARAMETERS,
    QUIET_METHODS,
    Action,
    Operation,
    ResourceForm,
    known_services,
    service,
)

HERE = "${Region}:${Account}"
TABLE = f"arn:${{Partition}}:dynamodb:{HERE}:table/${{TableName}}"
INDEX = TABLE + "/index/${IndexName}"
BUCKET = "arn:${Partition}:s3:::${BucketName}"
OBJECT = "arn:${Partition}:s3:::${BucketName}/${ObjectName}"
QUEUE = f"arn:${{Partition}}:sqs:{HERE}:${{QueueName}}"
TOPIC = f"arn:${{Partition}}:sns:{HERE}:${{TopicName}}"
FUNCTION = f"arn:${{Partition}}:lambda:{HERE}:function:${{FunctionName}}"
ROLE = "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"
KEY = f"arn:${{Partition}}:kms:{HERE}:key/${{KeyId}}"
PARAMETER = f"arn:${{Partition}}:ssm:{HERE}:parameter/${{ParameterNameWithoutLeadingSlash}}"
SECRET = f"arn:${{Partition}}:secretsmanager:{HERE}:secret:${{SecretId}}-??????"
MACHINE = f"arn:${{Partition}}:states:{HERE}:stateMachine:${{StateMachineName}}"
RULE = f"arn:${{Partition}}:events:{HERE}:rule/${{RuleName}}"
RULE_ON_BUS = f"arn:${{Partition}}:events:{HERE}:rule/${{EventBusName}}/${{RuleName}}"
BUS = f"arn:${{Partition}}:events:{HERE}:event-bus/${{EventBusName}}"
DEFAULT_BUS = f"arn:${{Partition}}:events:{HERE}:event-bus/default"
STREAM = f"arn:${{Partition}}:kinesis:{HERE}:stream/${{StreamName}}"
LOG_STREAM = (
    f"arn:${{Partition}}:logs:{HERE}:log-group:${{LogGroupName}}:log-stream:${{LogStreamName}}"
)
LOG_GROUP = f"arn:${{Partition}}:logs:{HERE}:log-group:${{LogGroupName}}:*"


def _table(path, when=None):
    return ResourceForm("dynamodb:table", TABLE, {"TableName": path}, when)


def _object(bucket="Bucket", key="Key"):
    return ResourceForm("s3:object", OBJECT, {"BucketName": bucket, "ObjectName": key})


def _bucket():
    return ResourceForm("s3:bucket", BUCKET, {"BucketName": "Bucket"})


def _queue(path="QueueUrl"):
    return ResourceForm("sqs:queue", QUEUE, {"QueueName": path})


def _role(path):
    return ResourceForm("iam:role", ROLE, {"RoleNameWithPath": path})


ONE_ACTION = [
    ("dynamodb", "put_item", "PutItem", "dynamodb:PutItem", [_table("TableName")]),
    ("dynamodb", "get_item", "GetItem", "dynamodb:GetItem", [_table("TableName")]),
    ("dynamodb", "update_item", "UpdateItem", "dynamodb:UpdateItem", [_table("TableName")]),
    ("dynamodb", "delete_item", "DeleteItem", "dynamodb:DeleteItem", [_table("TableName")]),
    (
        "dynamodb",
        "query",
        "Query",
        "dynamodb:Query",
        [
            _table("TableName")._replace(when="!IndexName"),
            ResourceForm(
                "dynamodb:index",
                INDEX,
                {"TableName": "TableName", "IndexName": "IndexName"},
                "IndexName",
            ),
        ],
    ),
    (
        "dynamodb",
        "batch_write_item",
        "BatchWriteItem",
        "dynamodb:BatchWriteItem",
        [_table("RequestItems{}")],
    ),
    (
        "dynamodb",
        "batch_get_item",
        "BatchGetItem",
        "dynamodb:BatchGetItem",
        [_table("RequestItems{}")],
    ),
    (
        "dynamodb",
        "transact_get_items",
        "TransactGetItems",
        "dynamodb:GetItem",
        [_table("TransactItems[].Get.TableName")],
    ),
    (
        "dynamodb",
        "describe_table",
        "DescribeTable",
        "dynamodb:DescribeTable",
        [_table("TableName")],
    ),
    ("dynamodb", "list_tables", "ListTables", "dynamodb:ListTables", []),
    (
        "dynamodbstreams",
        "get_shard_iterator",
        "GetShardIterator",
        "dynamodb:GetShardIterator",
        [
            ResourceForm(
                "dynamodb:stream", TABLE + "/stream/${StreamLabel}", {"StreamLabel": "StreamArn"}
            )
        ],
    ),
    ("s3", "list_objects_v2", "ListObjectsV2", "s3:ListBucket", [_bucket()]),
    ("s3", "list_objects", "ListObjects", "s3:ListBucket", [_bucket()]),
    ("s3", "head_bucket", "HeadBucket", "s3:ListBucket", [_bucket()]),
    ("s3", "upload_part", "UploadPart", "s3:PutObject", [_object()]),
    ("s3", "complete_multipart_upload", "CompleteMultipartUpload", "s3:PutObject", [_object()]),
    ("s3", "list_buckets", "ListBuckets", "s3:ListAllMyBuckets", []),
    ("s3", "get_bucket_cors", "GetBucketCors", "s3:GetBucketCORS", [_bucket()]),
    ("s3", "delete_bucket_cors", "DeleteBucketCors", "s3:PutBucketCORS", [_bucket()]),
    ("sqs", "send_message", "SendMessage", "sqs:SendMessage", [_queue()]),
    ("sqs", "send_message_batch", "SendMessageBatch", "sqs:SendMessage", [_queue()]),
    ("sqs", "receive_message", "ReceiveMessage", "sqs:ReceiveMessage", [_queue()]),
    ("sqs", "delete_message_batch", "DeleteMessageBatch", "sqs:DeleteMessage", [_queue()]),
    ("sqs", "get_queue_url", "GetQueueUrl", "sqs:GetQueueUrl", [_queue("QueueName")]),
    (
        "sns",
        "publish",
        "Publish",
        "sns:Publish",
        [
            ResourceForm(
                "sns:topic", TOPIC, {"TopicName": "TopicArn|TargetArn"}, "TopicArn|TargetArn"
            ),
            ResourceForm("sns:topic", "*", {}, "PhoneNumber"),
        ],
    ),
    (
        "sns",
        "publish_batch",
        "PublishBatch",
        "sns:Publish",
        [ResourceForm("sns:topic", TOPIC, {"TopicName": "TopicArn"})],
    ),
    (
        "lambda",
        "invoke",
        "Invoke",
        "lambda:InvokeFunction",
        [
            ResourceForm(
                "lambda:function", FUNCTION, {"FunctionName": "FunctionName"}, "!Qualifier"
            ),
            ResourceForm(
                "lambda:function alias",
                FUNCTION + ":${Alias}",
                {"FunctionName": "FunctionName", "Alias": "Qualifier"},
                "Qualifier",
            ),
        ],
    ),
    (
        "events",
        "put_events",
        "PutEvents",
        "events:PutEvents",
        [
            ResourceForm(
                "events:event-bus",
                BUS,
                {"EventBusName": "Entries[].EventBusName"},
                "Entries[].EventBusName",
            ),
            ResourceForm("events:event-bus", DEFAULT_BUS, {}, "!Entries[].EventBusName"),
        ],
    ),
    (
        "events",
        "delete_rule",
        "DeleteRule",
        "events:DeleteRule",
        [
            ResourceForm(
                "events:rule-on-default-event-bus", RULE, {"RuleName": "Name"}, "!EventBusName"
            ),
            ResourceForm(
                "events:rule-on-custom-event-bus",
                RULE_ON_BUS,
                {"EventBusName": "EventBusName", "RuleName": "Name"},
                "EventBusName",
            ),
        ],
    ),
    (
        "stepfunctions",
        "start_execution",
        "StartExecution",
        "states:StartExecution",
        [ResourceForm("states:statemachine", MACHINE, {"StateMachineName": "stateMachineArn"})],
    ),
    (
        "ssm",
        "get_parameter",
        "GetParameter",
        "ssm:GetParameter",
        [ResourceForm("ssm:parameter", PARAMETER, {"ParameterNameWithoutLeadingSlash": "Name"})],
    ),
    (
        "ssm",
        "get_parameters",
        "GetParameters",
        "ssm:GetParameters",
        [ResourceForm("ssm:parameter", PARAMETER, {"ParameterNameWithoutLeadingSlash": "Names[]"})],
    ),
    (
        "ssm",
        "get_parameters_by_path",
        "GetParametersByPath",
        "ssm:GetParametersByPath",
        [
            ResourceForm(
                "ssm:parameter", PARAMETER + "*", {"ParameterNameWithoutLeadingSlash": "Path"}
            )
        ],
    ),
    (
        "secretsmanager",
        "get_secret_value",
        "GetSecretValue",
        "secretsmanager:GetSecretValue",
        [ResourceForm("secretsmanager:Secret", SECRET, {"SecretId": "SecretId"})],
    ),
    (
        "kms",
        "decrypt",
        "Decrypt",
        "kms:Decrypt",
        [ResourceForm("kms:key", KEY, {"KeyId": "KeyId"})],
    ),
    (
        "kinesis",
        "put_record",
        "PutRecord",
        "kinesis:PutRecord",
        [ResourceForm("kinesis:stream", STREAM, {"StreamName": "StreamName|StreamARN"})],
    ),
    (
        "firehose",
        "put_record",
        "PutRecord",
        "firehose:PutRecord",
        [
            ResourceForm(
                "firehose:deliverystream",
                f"arn:${{Partition}}:firehose:{HERE}:deliverystream/${{DeliveryStreamName}}",
                {"DeliveryStreamName": "DeliveryStreamName"},
            )
        ],
    ),
    (
        "logs",
        "put_log_events",
        "PutLogEvents",
        "logs:PutLogEvents",
        [
            ResourceForm(
                "logs:log-stream",
                LOG_STREAM,
                {"LogGroupName": "logGroupName", "LogStreamName": "logStreamName"},
            )
        ],
    ),
    (
        "logs",
        "filter_log_events",
        "FilterLogEvents",
        "logs:FilterLogEvents",
        [
            ResourceForm(
                "logs:log-group", LOG_GROUP, {"LogGroupName": "logGroupName|logGroupIdentifier"}
            )
        ],
    ),
    ("cloudwatch", "put_metric_data", "PutMetricData", "cloudwatch:PutMetricData", []),
    (
        "cognito-idp",
        "admin_get_user",
        "AdminGetUser",
        "cognito-idp:AdminGetUser",
        [
            ResourceForm(
                "cognito-idp:userpool",
                f"arn:${{Partition}}:cognito-idp:{HERE}:userpool/${{UserPoolId}}",
                {"UserPoolId": "UserPoolId"},
            )
        ],
    ),
    (
        "iot-data",
        "publish",
        "Publish",
        "iot:Publish",
        [
            ResourceForm(
                "iot:topic",
                f"arn:${{Partition}}:iot:{HERE}:topic/${{TopicName}}",
                {"TopicName": "topic"},
            )
        ],
    ),
    (
        "apigatewayv2",
        "get_stage",
        "GetStage",
        "apigateway:GET",
        [
            ResourceForm(
                "apigateway:Stage",
                "arn:${Partition}:apigateway:${Region}::/apis/${ApiId}/stages/${StageName}",
                {"ApiId": "ApiId", "StageName": "StageName"},
            )
        ],
    ),
    (
        "apigatewaymanagementapi",
        "post_to_connection",
        "PostToConnection",
        "execute-api:ManageConnections",
        [],
    ),
    ("translate", "list_languages", "ListLanguages", "translate:ListLanguages", []),
]


@pytest.mark.parametrize(
    ("name", "method", "operation", "action", "forms"),
    ONE_ACTION,
    ids=[f"{case[0]}-{case[1]}" for case in ONE_ACTION],
)
def test_a_call_needs_one_action(name, method, operation, action, forms):
    """Most calls need the action of their own name, or one that the exceptions name."""
    found = service(name).operation(method)

    assert found == Operation(operation, (Action(action, tuple(forms)),))


def _conditions(name, method):
    return [(action.name, action.when) for action in service(name).operation(method).actions]


ACL = "ACL|GrantFullControl|GrantRead|GrantReadACP|GrantWriteACP"
SEVERAL = [
    (
        "dynamodb",
        "transact_write_items",
        [
            ("dynamodb:PutItem", "TransactItems[].Put"),
            ("dynamodb:UpdateItem", "TransactItems[].Update"),
            ("dynamodb:DeleteItem", "TransactItems[].Delete"),
            ("dynamodb:ConditionCheckItem", "TransactItems[].ConditionCheck"),
        ],
    ),
    (
        "dynamodb",
        "execute_statement",
        [
            ("dynamodb:PartiQLSelect", "Statement^select"),
            ("dynamodb:PartiQLInsert", "Statement^insert"),
            ("dynamodb:PartiQLUpdate", "Statement^update"),
            ("dynamodb:PartiQLDelete", "Statement^delete"),
        ],
    ),
    ("s3", "get_object", [("s3:GetObject", "!VersionId"), ("s3:GetObjectVersion", "VersionId")]),
    ("s3", "head_object", [("s3:GetObject", "!VersionId"), ("s3:GetObjectVersion", "VersionId")]),
    (
        "s3",
        "put_object",
        [
            ("s3:PutObject", None),
            ("s3:PutObjectAcl", ACL),
            ("s3:PutObjectTagging", "Tagging"),
            ("s3:PutObjectRetention", "ObjectLockMode|ObjectLockRetainUntilDate"),
            ("s3:PutObjectLegalHold", "ObjectLockLegalHoldStatus"),
            ("kms:GenerateDataKey", "SSEKMSKeyId"),
        ],
    ),
    (
        "s3",
        "delete_object",
        [
            ("s3:DeleteObject", None),
            ("s3:DeleteObjectVersion", "VersionId"),
            ("s3:BypassGovernanceRetention", "BypassGovernanceRetention"),
        ],
    ),
    (
        "lambda",
        "update_function_configuration",
        [
            ("lambda:UpdateFunctionConfiguration", None),
            ("iam:PassRole", "Role"),
            ("lambda:GetLayerVersion", "Layers"),
        ],
    ),
    ("events", "put_targets", [("events:PutTargets", None), ("iam:PassRole", "Targets[].RoleArn")]),
    (
        "kms",
        "re_encrypt",
        [("kms:ReEncryptFrom", None), ("kms:ReEncryptTo", None)],
    ),
    (
        "sesv2",
        "send_email",
        [
            ("ses:SendEmail", None),
            ("ses:SendRawEmail", "Content.Raw"),
            ("ses:SendTemplatedEmail", "Content.Template"),
        ],
    ),
    (
        "scheduler",
        "create_schedule",
        [("scheduler:CreateSchedule", None), ("iam:PassRole", "Target.RoleArn")],
    ),
    (
        "rds-data",
        "execute_statement",
        [("rds-data:ExecuteStatement", None), ("secretsmanager:GetSecretValue", "secretArn")],
    ),
    (
        "bedrock-runtime",
        "converse",
        [("bedrock:InvokeModel", None), ("bedrock:ApplyGuardrail", "guardrailConfig")],
    ),
    (
        "secretsmanager",
        "batch_get_secret_value",
        [
            ("secretsmanager:BatchGetSecretValue", None),
            ("secretsmanager:GetSecretValue", None),
            ("secretsmanager:ListSecrets", "Filters"),
        ],
    ),
    (
        "pipes",
        "start_pipe",
        [("pipes:StartPipe", None)],
    ),
]


@pytest.mark.parametrize(
    ("name", "method", "expected"), SEVERAL, ids=[f"{case[0]}-{case[1]}" for case in SEVERAL]
)
def test_a_call_needs_what_its_members_say(name, method, expected):
    """What is not given needs no right."""
    assert _conditions(name, method) == expected


def test_copying_reads_the_source_and_writes_the_target():
    """The source is one text, or a mapping."""
    read, read_version, write, *_ = service("s3").operation("copy_object").actions
    source = _object("CopySource.Bucket|CopySource:head", "CopySource.Key|CopySource:tail")

    assert read == Action("s3:GetObject", (source,), "!CopySource.VersionId")
    assert read_version == Action("s3:GetObjectVersion", (source,), "CopySource.VersionId")
    assert write == Action("s3:PutObject", (_object(),))


def test_a_passed_role_is_the_one_that_is_given():
    """Whoever may pass any role has its rights."""
    passed = service("lambda").operation("create_function").actions[1]

    assert passed == Action("iam:PassRole", (_role("Role"),))


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("sts", "get_caller_identity"),
        ("sts", "assume_role_with_web_identity"),
        ("cognito-idp", "initiate_auth"),
        ("cognito-identity", "get_id"),
        ("connectparticipant", "send_message"),
    ],
)
def test_calls_that_need_no_right(name, method):
    """IAM allows them to everybody, or they are not signed."""
    found = service(name).operation(method)

    assert found.actions == ()
    assert found.is_known


def test_an_operation_that_nobody_knows_is_told_apart():
    """It must not look like one that needs no right."""
    assert service("dynamodb").operation("search_vectors") == Operation(
        "SearchVectors", (), is_known=False
    )


def test_what_is_no_operation_is_none():
    """`list_rooms` of a client is no call to AWS."""
    dynamodb = service("dynamodb")

    assert dynamodb.operation("list_rooms") is None
    assert dynamodb.operation_named("ListRooms") is None
    assert dynamodb.paginator("put_item") is None
    assert dynamodb.waiter("room_exists") is None
    assert dynamodb.resource("Room") is None
    assert dynamodb.echoes("PutItem") == {}
    assert dynamodb.helpers == {}


def test_operations_by_their_own_name():
    """Resources and waiters name them so."""
    assert service("sqs").operation_named("SendMessage") == service("sqs").operation("send_message")


def test_paginators_and_waiters_call_operations():
    """``get_paginator`` and ``get_waiter`` take names of their own."""
    assert service("s3").paginator("list_objects_v2").name == "ListObjectsV2"
    assert service("dynamodb").waiter("table_exists").name == "DescribeTable"


def test_a_service_that_does_not_exist_is_none():
    """A typing error is not our matter, but must not stop us; nor must a path lead elsewhere."""
    assert service("dynamo") is None
    assert service("../data/dynamodb") is None


def test_services_are_known_by_the_names_of_clients():
    """Not by their IAM prefixes."""
    assert {"dynamodb", "stepfunctions", "apigatewaymanagementapi"} <= known_services()
    assert "states" not in known_services()


def test_a_service_is_read_once():
    """Each call in the app asks for it."""
    assert service("dynamodb") is service("dynamodb")
    assert service("dynamodb").name == "dynamodb"


def test_only_the_service_asked_for_is_read_and_fast():
    """`template` must not become slow where an app has one table."""
    code = (
        "import builtins, pathlib\n"
        "read, before = [], pathlib.Path.read_bytes\n"
        "pathlib.Path.read_bytes = lambda self: (read.append(self.name), before(self))[1]\n"
        "from socketform.permissions.services import service\n"
        "service('dynamodb').operation('put_item')\n"
        "print(*read)\n"
        "import sys\n"
        "print(*sorted({'botocore', 'boto3', 'policy_sentry'} & set(sys.modules)))\n"
    )

    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout

    assert output.split() == ["dynamodb.json"]


def test_the_largest_service_is_read_in_no_time():
    """EC2 has some 800 operations."""
    start = time.process_time()

    service.__wrapped__("ec2").operation("run_instances")

    assert time.process_time() - start < 0.5


def test_an_answer_repeats_what_the_call_has_said():
    """A queue's address stands for the name that it was asked for by."""
    assert service("sqs").echoes("GetQueueUrl") == {"QueueUrl": "QueueName"}
    assert service("sns").echoes("CreateTopic") == {"TopicArn": "Name"}


def test_a_table_is_a_kind_of_resource():
    """``boto3.resource("dynamodb").Table("rooms").put_item(...)``."""
    dynamodb = service("dynamodb")
    table = dynamodb.resource("Table")

    assert dynamodb.resource("").subresources["Table"] == Subresource("Table", {}, ("name",))
    assert table.identifiers == ("name",)
    assert table.aliases == {"table_name": "name"}
    put = Call("PutItem", (Binding("TableName", "identifier", "name"),))
    assert table.methods["put_item"] == Method((put,))
    load = Call("DescribeTable", (Binding("TableName", "identifier", "name"),))
    assert table.methods["load"] == table.methods["reload"] == Method((load,))
    assert table.methods["wait_until_exists"] == Method((load,))
    assert "item_count" in table.attributes
    assert "table_name" not in table.attributes


def test_a_batch_writer_belongs_to_a_table():
    """Boto3 writes it by hand."""
    call = Call("BatchWriteItem", (Binding("RequestItems{}", "identifier", "name"),))

    assert service("dynamodb").resource("Table").methods["batch_writer"] == Method(
        (call,), ("overwrite_by_pkeys",)
    )


def test_a_subresource_gets_identifiers_from_its_parent():
    """``bucket.Object("key")``."""
    assert service("s3").resource("Bucket").subresources["Object"] == Subresource(
        "Object", {"bucket_name": "name"}, ("key",)
    )


def test_a_collection_lists_and_deletes():
    """``bucket.objects.filter(Prefix=...).delete()``."""
    s3 = service("s3")

    assert s3.resource("Bucket").collections["objects"] == Collection(
        Call("ListObjects", (Binding("Bucket", "identifier", "name"),)),
        Result(
            "ObjectSummary",
            (
                Binding("bucket_name", "identifier", "name"),
                Binding("key", "response", "Contents[].Key"),
            ),
            is_many=True,
        ),
    )
    assert s3.resource("ObjectSummary").batch_methods["delete"].calls == (
        Call(
            "DeleteObjects",
            (
                Binding("Bucket", "identifier", "bucket_name"),
                Binding("Delete.Objects[].Key", "identifier", "key"),
            ),
        ),
    )


def test_a_method_gives_a_resource():
    """``sqs.get_queue_by_name(QueueName=...)`` gives a queue that its name can stand for."""
    method = service("sqs").resource("").methods["get_queue_by_name"]

    assert method == Method(
        (Call("GetQueueUrl"),),
        (),
        Result("Queue", (Binding("url", "parameter", "QueueName"),)),
    )


def test_a_reference_makes_a_resource_load():
    """``instance.vpc`` asks for the instance first."""
    assert service("ec2").resource("Instance").references["vpc"] == Result(
        "Vpc", (Binding("id", "data", "VpcId"),)
    )


def test_transfers_are_helpers():
    """``upload_file`` is no operation; what it calls depends on the size."""
    upload = service("s3").helpers["upload_file"]
    given = (
        Binding("Bucket", "parameter", "Bucket"),
        Binding("Key", "parameter", "Key"),
        Binding("", "parameter", "ExtraArgs"),
    )

    assert upload.parameters == ("Filename", "Bucket", "Key", "ExtraArgs", "Callback", "Config")
    assert upload.calls[0] == Call("PutObject", given)
    assert [call.operation for call in upload.calls] == [
        "PutObject",
        "CreateMultipartUpload",
        "UploadPart",
        "CompleteMultipartUpload",
        "AbortMultipartUpload",
    ]


def test_an_object_transfers_itself():
    """Bucket and key are its own."""
    download = service("s3").resource("Object").methods["download_fileobj"]

    assert download.parameters == ("Fileobj", "ExtraArgs", "Callback", "Config")
    assert download.calls[1] == Call(
        "GetObject",
        (
            Binding("Bucket", "identifier", "bucket_name"),
            Binding("Key", "identifier", "key"),
            Binding("", "parameter", "ExtraArgs"),
        ),
    )


def test_a_token_for_a_database_needs_the_right_to_connect():
    """Making it is no call, using it is."""
    rds = service("rds")

    (call,) = rds.helpers["generate_db_auth_token"].calls

    assert call.bindings == (Binding("DBUsername", "parameter", "DBUsername"),)
    (action,) = rds.operation_named(call.operation).actions
    assert action.name == "rds-db:connect"
    assert action.resources[0].members == {"DbUserName": "DBUsername"}


def test_what_every_client_has_makes_no_call():
    """But for presigned addresses, which use the right of who made them."""
    assert {"get_paginator", "get_waiter", "close", "meta"} <= QUIET_METHODS
    assert PRESIGNING_METHOD not in QUIET_METHODS
    assert PRESIGNING_PARAMETERS[0] == "ClientMethod"
