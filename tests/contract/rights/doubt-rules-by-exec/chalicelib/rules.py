"""Rules are Python text in a bucket."""

import boto3

s3 = boto3.client("s3")


class Rules:
    def apply(self, text):
        code = s3.get_object(Bucket="rules", Key="current.py")["Body"].read()
        exec(code, {"text": text, "s3": s3})

    def calculate(self, formula):
        return eval(formula, {"s3": s3})
