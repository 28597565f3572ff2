"""Which plugins are switched on."""

import boto3


def enabled():
    return [item["module"] for item in boto3.resource("dynamodb").Table("plugins").scan()["Items"]]
