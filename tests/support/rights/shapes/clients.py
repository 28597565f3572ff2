"""Clients and resources of boto3, and their calls."""

from support.rights.shapes import table

SHAPES = table("""
== a mapping of a table
from collections.abc import MutableMapping
class Table(MutableMapping):
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
    def __getitem__(self, key):
        return self.table.get_item(Key={"id": key})["Item"]
    def __setitem__(self, key, value):
        self.table.put_item(Item={"id": key, **value})
    def __delitem__(self, key):
        self.table.delete_item(Key={"id": key})
    def __iter__(self):
        return iter([])
    def __len__(self):
        return 0
@app.on_ws_message()
def message(event):
    Table().update({"1": {}})
@app.on_ws_disconnect()
def gone(event):
    Table().pop("1")
=> message: dynamodb:PutItem table/rooms
=> gone: dynamodb:GetItem table/rooms
=> gone: dynamodb:DeleteItem table/rooms
# A base from outside may call any special method.
=+ message: dynamodb:GetItem table/rooms
=+ message: dynamodb:DeleteItem table/rooms
=+ gone: dynamodb:PutItem table/rooms
== the only client is lost
class Holder:
    def __init__(self, **given):
        self.__dict__.update(given)
@app.on_ws_message()
def message(event):
    holder = Holder(client=boto3.client("dynamodb"))
    holder.client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a wrapper of the client called by two handlers
def call(operation, **parameters):
    return getattr(boto3.client("dynamodb"), operation)(**parameters)
@app.on_ws_message()
def message(event):
    call("put_item", TableName="rooms", Item={"id": {"S": "1"}})
@app.on_ws_connect()
def connect(event):
    call("put_item", TableName="users", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== clients in a dictionary by their names
CLIENTS = {name: boto3.client(name) for name in ("dynamodb", "sqs", "s3")}
@app.on_ws_message()
def message(event):
    CLIENTS["dynamodb"].put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== clients kept by setdefault
_clients = {}
def client(name):
    return _clients.setdefault(name, boto3.client(name))
@app.on_ws_message()
def message(event):
    client("dynamodb").put_item(TableName="rooms", Item={"id": {"S": "1"}})
    client("sqs").send_message(QueueUrl=JOBS, MessageBody="x")
=> message: dynamodb:PutItem table/rooms
=> message: sqs:SendMessage jobs
== clients made by map
dynamodb, sqs = map(boto3.client, ("dynamodb", "sqs"))
@app.on_ws_message()
def message(event):
    dynamodb.put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a client by getattr
make = getattr(boto3, "client")
@app.on_ws_message()
def message(event):
    getattr(make("dynamodb"), "put_item")(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a client by keywords
SETTINGS = {"service_name": "dynamodb"}
@app.on_ws_message()
def message(event):
    boto3.client(**SETTINGS).put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a client by a partial
from functools import partial
make = partial(boto3.client, "dynamodb")
@app.on_ws_message()
def message(event):
    make().put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a session of botocore
import botocore.session
@app.on_ws_message()
def message(event):
    client = botocore.session.get_session().create_client("dynamodb")
    client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== the client of a table
@app.on_ws_message()
def message(event):
    table = boto3.resource("dynamodb").Table("rooms")
    table.meta.client.put_item(TableName=table.name, Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a paginator that is searched
@app.on_ws_message()
def message(event):
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket="files")
    print(list(pages.search("Contents[].Key")), pages.build_full_result())
=> message: s3:ListBucket files
== a waiter
@app.on_ws_message()
def message(event):
    boto3.client("s3").get_waiter("object_exists").wait(Bucket="files", Key="a")
=> message: s3:GetObject files/a
== a batch writer in a function of its own
def fill(batch, items):
    for item in items:
        batch.put_item(Item=item)
    batch.delete_item(Key={"id": "9"})
@app.on_ws_message()
def message(event):
    with boto3.resource("dynamodb").Table("rooms").batch_writer() as batch:
        fill(batch, [{"id": "1"}])
=> message: dynamodb:BatchWriteItem table/rooms
== objects of a bucket deleted
@app.on_ws_message()
def message(event):
    boto3.resource("s3").Bucket("files").objects.filter(Prefix="old/").delete()
=> message: s3:ListBucket files
=> message: s3:DeleteObject files/*
== objects of a bucket read one by one
@app.on_ws_message()
def message(event):
    for summary in boto3.resource("s3").Bucket("files").objects.all():
        summary.Object().get()
=> message: s3:ListBucket files
=> message: s3:GetObject files/*
== messages of a queue
@app.on_ws_message()
def message(event):
    queue = boto3.resource("sqs").get_queue_by_name(QueueName="jobs")
    for one in queue.receive_messages():
        one.delete()
=> message: sqs:GetQueueUrl jobs
=> message: sqs:ReceiveMessage jobs
=> message: sqs:DeleteMessage jobs
== a topic
@app.on_ws_message()
def message(event):
    boto3.resource("sns").Topic("arn:aws:sns:eu-west-1:123456789012:news").publish(Message="x")
=> message: sns:Publish arn:aws:sns:eu-west-1:123456789012:news
== presigned addresses
@app.on_ws_message()
def message(event):
    s3 = boto3.client("s3")
    s3.generate_presigned_url("get_object", Params={"Bucket": "files", "Key": "a"})
    s3.generate_presigned_post("uploads", "b")
=> message: s3:GetObject files/a
=> message: s3:PutObject uploads/b
== a transaction
@app.on_ws_message()
def message(event):
    items = [{"Put": {"TableName": "rooms", "Item": {"id": {"S": "1"}}}}]
    items.append({"Delete": {"TableName": "users", "Key": {"id": {"S": "1"}}}})
    boto3.client("dynamodb").transact_write_items(TransactItems=items)
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DeleteItem table/users
== a statement of PartiQL
@app.on_ws_message()
def message(event):
    boto3.client("dynamodb").execute_statement(Statement="SELECT * FROM rooms")
=> message: dynamodb:PartiQLSelect table/*
=+ message: dynamodb:PartiQLSelect table/*/index/*
== a query with parameters put together
@app.on_ws_message()
def message(event):
    parameters = {"TableName": "rooms", "KeyConditionExpression": "id = :id"}
    if event.body:
        parameters["IndexName"] = "by-name"
    parameters.update(ExpressionAttributeValues={":id": {"S": "1"}})
    boto3.client("dynamodb").query(**parameters)
=> message: dynamodb:Query table/rooms
=> message: dynamodb:Query table/rooms/index/by-name
== a query of a thread
from concurrent.futures import ThreadPoolExecutor
@app.on_ws_message()
def message(event):
    table = boto3.resource("dynamodb").Table("rooms")
    with ThreadPoolExecutor() as pool:
        future = pool.submit(
            table.query,
            KeyConditionExpression="id = :id",
            ExpressionAttributeValues={":id": "1"},
        )
    print(future.result()["Items"])
=> message: dynamodb:Query table/rooms
== errors of AWS
from botocore.exceptions import ClientError
client = boto3.client("dynamodb")
@app.on_ws_message()
def message(event):
    try:
        client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
    except client.exceptions.ConditionalCheckFailedException:
        client.delete_item(TableName="rooms", Key={"id": {"S": "1"}})
    except ClientError as error:
        app.websocket_api.send(event.connection_id, error.response["Error"]["Code"])
    finally:
        client.describe_table(TableName="rooms")
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DescribeTable table/rooms
=+ message: dynamodb:DeleteItem table/rooms
=+ message: POST
== methods of a table in a dictionary
table = boto3.resource("dynamodb").Table("rooms")
ACTIONS = {"put": table.put_item, "get": table.get_item}
@app.on_ws_message()
def message(event):
    ACTIONS["put"](Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== tables by attribute of the resource
@app.on_ws_message()
def message(event):
    make = boto3.resource("dynamodb").Table
    for table in map(make, ["rooms", "users"]):
        getattr(table, "put_item")(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== all tables of the account
@app.on_ws_message()
def message(event):
    for table in boto3.resource("dynamodb").tables.all():
        table.delete_item(Key={"id": "1"})
=> message: dynamodb:ListTables
=> message: dynamodb:DeleteItem table/*
== several tables at once
@app.on_ws_message()
def message(event):
    resource = boto3.resource("dynamodb")
    rooms = resource.Table("rooms")
    keys = {"Keys": [{"id": "1"}]}
    resource.batch_get_item(RequestItems={rooms.name: keys, "users": keys})
=> message: dynamodb:BatchGetItem table/rooms
=> message: dynamodb:BatchGetItem table/users
== files moved about
import io
@app.on_ws_message()
def message(event):
    s3 = boto3.client("s3")
    s3.upload_fileobj(io.BytesIO(b"x"), "files", "a")
    boto3.resource("s3").Object("files", "b").put(Body=b"x")
    boto3.resource("s3").meta.client.put_object(Bucket="files", Key="c", Body=b"x")
    boto3.resource("s3").Bucket("files").put_object(Key="d", Body=b"x")
=> message: s3:PutObject files/a
=> message: s3:PutObject files/b
=> message: s3:PutObject files/c
=> message: s3:PutObject files/d
=+ message: s3:AbortMultipartUpload files/a
== a copy of a file
@app.on_ws_message()
def message(event):
    source = {"Bucket": "uploads", "Key": "b"}
    boto3.client("s3").copy_object(Bucket="files", Key="a", CopySource=source)
=> message: s3:PutObject files/a
=> message: s3:GetObject uploads/b
== a chain of attributes of resources
@app.on_ws_message()
def message(event):
    summary = next(iter(boto3.resource("s3").Bucket("files").objects.limit(1)))
    summary.Bucket().Object("copy").put(Body=b"x")
=> message: s3:ListBucket files
=> message: s3:PutObject files/copy
== the parts of a client by a mapping of services
from types import SimpleNamespace
aws = SimpleNamespace(**{name: boto3.client(name) for name in ("sqs", "sns")})
@app.on_ws_message()
def message(event):
    aws.sqs.send_message(QueueUrl=JOBS, MessageBody="x")
=> message: sqs:SendMessage jobs
== a client that is made late
class Lazy:
    _client = None
    @property
    def client(self):
        if self._client is None:
            self._client = boto3.client("dynamodb")
        return self._client
    @classmethod
    def shared(cls):
        if not hasattr(cls, "_shared"):
            cls._shared = cls()
        return cls._shared
@app.on_ws_message()
def message(event):
    Lazy.shared().client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== an identity and an assumed role
@app.on_ws_message()
def message(event):
    sts = boto3.client("sts")
    account = sts.get_caller_identity()["Account"]
    sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/other", RoleSessionName=account)
=> message: sts:AssumeRole arn:aws:iam::123456789012:role/other
== another function is called
@app.on_ws_message()
def message(event):
    boto3.client("lambda").invoke(FunctionName="worker", Payload=b"{}")
=> message: lambda:InvokeFunction function:worker
== parameters and secrets
@app.on_ws_message()
def message(event):
    boto3.client("ssm").get_parameter(Name="/shapes/name", WithDecryption=True)
    boto3.client("secretsmanager").get_secret_value(SecretId="shapes")
=> message: ssm:GetParameter parameter/shapes/name
=> message: secretsmanager:GetSecretValue secret:shapes-??????
== a client for what is not known
@app.on_ws_message()
def message(event):
    client = boto3.client(json.loads(event.body)["service"])
    client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
<< {"service": "dynamodb"}
=> message: ? app.message: put_item is called on a client of a service that is not known
=- message: dynamodb:PutItem table/rooms
== an operation for what is not known
@app.on_ws_message()
def message(event):
    getattr(boto3.client("dynamodb"), json.loads(event.body)["operation"])(TableName="rooms")
<< {"operation": "describe_table"}
=> message: ? app.message: a method of an AWS client is asked for by a computed name
=- message: dynamodb:DescribeTable table/rooms
== a descriptor of a table
class Table:
    def __init__(self, name):
        self.name = name
    def __get__(self, instance, owner):
        return boto3.resource("dynamodb").Table(self.name)
class Storage:
    rooms = Table("rooms")
    users = Table("users")
@app.on_ws_message()
def message(event):
    Storage().rooms.put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    Storage.users.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
""")
