"""Parameters of the app."""

import boto3

ssm = boto3.client("ssm")


def parameter(name):
    return ssm.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]


API_KEY = boto3.client("secretsmanager").get_secret_value(SecretId="importing/key")["SecretString"]
