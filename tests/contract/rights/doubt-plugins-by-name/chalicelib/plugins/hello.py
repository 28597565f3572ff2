import boto3


def run(connection):
    boto3.client("sns").publish(
        TopicArn="arn:aws:sns:eu-west-1:123456789012:hello", Message=connection
    )
