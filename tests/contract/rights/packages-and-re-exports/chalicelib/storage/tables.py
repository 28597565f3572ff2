from boto3 import resource

dynamodb = resource("dynamodb")
visitors = dynamodb.Table("visitors")
words = dynamodb.Table("words")
archive = dynamodb.Table("archive")
