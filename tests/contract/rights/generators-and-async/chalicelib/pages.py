"""Items of the feed, page by page."""

import boto3

client = boto3.client("dynamodb")


def pages(game):
    start = {}
    while True:
        page = client.query(
            TableName="feed",
            KeyConditionExpression="game = :game",
            ExpressionAttributeValues={":game": {"S": game}},
            **start,
        )
        yield page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def newest(count):
    yield from (item for item in client.scan(TableName="archive", Limit=count)["Items"])
