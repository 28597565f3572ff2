"""What must not be seen."""

import boto3


class Vault:
    """A secret, and parameters."""

    def __init__(self, secret):
        self._secret = secret
        self._ssm = boto3.client("ssm")
        self._secrets = boto3.client("secretsmanager")

    def token(self):
        return self._secrets.get_secret_value(SecretId=self._secret)["SecretString"]

    def flags(self):
        found = {}
        pages = self._ssm.get_paginator("get_parameters_by_path")
        for page in pages.paginate(Path="/secrets/flags", Recursive=True):
            found |= {item["Name"]: item["Value"] for item in page["Parameters"]}
        some = self._ssm.get_parameters(Names=["/secrets/one", "/secrets/two"])
        return found | {item["Name"]: item["Value"] for item in some["Parameters"]}

    def store(self, name, value):
        self._ssm.put_parameter(Name=name, Value=value, Type="SecureString")
