import boto3


def run(connection):
    boto3.client("s3").put_object(Bucket="plugins-saved", Key=connection, Body=b"")
