"""Which ARNs a recorded call acted on: a table written by hand, from the parameters of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.rights.deployed import ACCOUNT, API_ID, REGION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.rights.recordings import Call

    Parameters = dict[str, Any]
    Rule = Callable[[Parameters], list[str]]

ANYTHING = ["*"]
SECRET_SUFFIX = "-AbCdEf"  # noqa: S105 - Secrets Manager ends the ARN of a secret with six letters


def arns_of(call: Call, stage: str) -> list[str]:
    """Tell the ARNs of what a call acted on; ``*`` for a call that acts on nothing.

    Raises:
        KeyError: The table does not have the operation.
    """
    region = "" if call.service in {"s3", "sts"} else call.region
    if call.service == "apigatewaymanagementapi":
        return [_connection(call, stage)]
    filled = RULES[call.name](call.parameters)
    return [arn.replace("{here}", f"{region}:{ACCOUNT}") for arn in filled]


def _connection(call: Call, stage: str) -> str:
    method = {"Post": "POST", "Dele": "DELETE", "GetC": "GET"}[call.operation[:4]]
    connection = call.parameters["ConnectionId"]
    api = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}"
    return f"{api}/{stage}/{method}/@connections/{connection}"


def _arn(name: str, prefix: str) -> str:
    return name if name.startswith("arn:") else prefix + name


def _table(parameters: Parameters) -> list[str]:
    table = _arn(parameters["TableName"], "arn:aws:dynamodb:{here}:table/")
    return [f"{table}/index/{parameters['IndexName']}" if "IndexName" in parameters else table]


def _tables(parameters: Parameters) -> list[str]:
    return [_table({"TableName": name})[0] for name in parameters["RequestItems"]]


def _transaction(parameters: Parameters) -> list[str]:
    parts = [part for item in parameters["TransactItems"] for part in item.values()]
    return [arn for part in parts for arn in _table({"TableName": part["TableName"]})]


def _bucket(parameters: Parameters) -> list[str]:
    return [f"arn:aws:s3:::{parameters['Bucket']}"]


def _object(parameters: Parameters) -> list[str]:
    return [f"arn:aws:s3:::{parameters['Bucket']}/{parameters['Key']}"]


def _objects(parameters: Parameters) -> list[str]:
    keys = [item["Key"] for item in parameters["Delete"]["Objects"]]
    return [f"arn:aws:s3:::{parameters['Bucket']}/{key}" for key in keys]


def _copy(parameters: Parameters) -> list[str]:
    source = parameters["CopySource"]
    if isinstance(source, dict):
        source = f"{source['Bucket']}/{source['Key']}"
    return [f"arn:aws:s3:::{source}", *_object(parameters)]


def _queue(parameters: Parameters) -> list[str]:
    host, account, name = parameters["QueueUrl"].removeprefix("https://").split("/")
    return [f"arn:aws:sqs:{host.split('.')[1]}:{account}:{name}"]


def _named(member: str, prefix: str) -> Rule:
    return lambda parameters: [_arn(parameters[member], prefix)]


def _function(parameters: Parameters) -> list[str]:
    arn = _arn(parameters["FunctionName"], "arn:aws:lambda:{here}:function:")
    return [f"{arn}:{parameters['Qualifier']}" if "Qualifier" in parameters else arn]


def _buses(parameters: Parameters) -> list[str]:
    names = [entry.get("EventBusName", "default") for entry in parameters["Entries"]]
    return [_arn(name, "arn:aws:events:{here}:event-bus/") for name in names]


def _stream(parameters: Parameters) -> list[str]:
    name = parameters.get("StreamARN") or parameters["StreamName"]
    return [_arn(name, "arn:aws:kinesis:{here}:stream/")]


def _log_stream(parameters: Parameters) -> list[str]:
    group, stream = parameters["logGroupName"], parameters["logStreamName"]
    return [f"arn:aws:logs:{{here}}:log-group:{group}:log-stream:{stream}"]


def _parameter(name: str) -> str:
    return f"arn:aws:ssm:{{here}}:parameter/{name.removeprefix('/')}"


def _secret(parameters: Parameters) -> list[str]:
    name = parameters["SecretId"]
    is_arn = name.startswith("arn:")
    return [name if is_arn else f"arn:aws:secretsmanager:{{here}}:secret:{name}{SECRET_SUFFIX}"]


def _key(parameters: Parameters) -> list[str]:
    name = parameters["KeyId"]
    # An alias is of some key of the account: which, only KMS knows.
    identifier = "0a1b2c3d" if name.startswith("alias/") else name
    return [_arn(identifier, "arn:aws:kms:{here}:key/")]


def _sender(parameters: Parameters) -> list[str]:
    # A whole domain is verified, as most senders do.
    domain = parameters["Source"].rpartition("@")[2].rstrip(">")
    return [f"arn:aws:ses:{{here}}:identity/{domain}"]


def _model(parameters: Parameters) -> list[str]:
    return [f"arn:aws:bedrock:{REGION}::foundation-model/{parameters['modelId']}"]


def _nothing(_: Parameters) -> list[str]:
    return ANYTHING


def _with(rule: Rule, service: str, operations: str) -> Iterator[tuple[str, Rule]]:
    return ((f"{service}.{operation}", rule) for operation in operations.split())


RULES: dict[str, Rule] = dict(
    [
        *_with(
            _table,
            "dynamodb",
            "PutItem GetItem UpdateItem DeleteItem Query Scan DescribeTable DescribeTimeToLive",
        ),
        *_with(_tables, "dynamodb", "BatchGetItem BatchWriteItem"),
        *_with(_transaction, "dynamodb", "TransactWriteItems TransactGetItems"),
        *_with(
            _object,
            "s3",
            "GetObject PutObject HeadObject DeleteObject PutObjectTagging CreateMultipartUpload "
            "UploadPart CompleteMultipartUpload AbortMultipartUpload",
        ),
        *_with(_objects, "s3", "DeleteObjects"),
        *_with(_copy, "s3", "CopyObject UploadPartCopy"),
        *_with(_bucket, "s3", "ListObjects ListObjectsV2"),
        *_with(_nothing, "s3", "ListBuckets"),
        *_with(
            _queue,
            "sqs",
            "SendMessage SendMessageBatch ReceiveMessage DeleteMessage GetQueueAttributes "
            "PurgeQueue",
        ),
        *_with(_named("QueueName", "arn:aws:sqs:{here}:"), "sqs", "GetQueueUrl"),
        *_with(lambda _: ["arn:aws:sqs:{here}:any"], "sqs", "ListQueues"),
        *_with(_named("TopicArn", "arn:aws:sns:{here}:"), "sns", "Publish PublishBatch"),
        *_with(_function, "lambda", "Invoke"),
        *_with(_buses, "events", "PutEvents"),
        *_with(_named("stateMachineArn", ""), "stepfunctions", "StartExecution"),
        *_with(_stream, "kinesis", "PutRecord PutRecords"),
        *_with(
            _named("DeliveryStreamName", "arn:aws:firehose:{here}:deliverystream/"),
            "firehose",
            "PutRecord PutRecordBatch",
        ),
        *_with(_nothing, "cloudwatch", "PutMetricData"),
        *_with(_log_stream, "logs", "CreateLogStream PutLogEvents"),
        *_with(lambda given: [_parameter(given["Name"])], "ssm", "GetParameter PutParameter"),
        *_with(lambda given: [_parameter(name) for name in given["Names"]], "ssm", "GetParameters"),
        *_with(lambda given: [_parameter(given["Path"])], "ssm", "GetParametersByPath"),
        *_with(_secret, "secretsmanager", "GetSecretValue"),
        *_with(_key, "kms", "Encrypt GenerateDataKey"),
        *_with(
            _named("UserPoolId", "arn:aws:cognito-idp:{here}:userpool/"),
            "cognito-idp",
            "AdminGetUser ListUsers",
        ),
        *_with(_named("RoleArn", "arn:aws:iam:{here}:role/"), "sts", "AssumeRole"),
        *_with(_sender, "ses", "SendEmail"),
        *_with(_nothing, "comprehend", "DetectSentiment DetectDominantLanguage"),
        *_with(_nothing, "rekognition", "DetectLabels"),
        *_with(_model, "bedrock-runtime", "InvokeModel ConverseStream"),
    ]
)
