"""Services that have no resources, beside one that has models."""

import json

import boto3
from botocore.config import Config
from chalice import Chalice

app = Chalice(app_name="language")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

MODEL = "anthropic.claude-3-haiku-20240307-v1:0"
bedrock = boto3.client("bedrock-runtime", config=Config(retries={"max_attempts": 1}))


def ask(question):
    answer = bedrock.invoke_model(modelId=MODEL, body=json.dumps({"question": question}))
    return json.loads(answer["body"].read())


def stream(question):
    bedrock.converse_stream(
        modelId=MODEL, messages=[{"role": "user", "content": [{"text": question}]}]
    )


@app.on_ws_connect()
def connect(event):
    rekognition = boto3.client("rekognition")
    rekognition.detect_labels(Image={"Bytes": b"x"})


@app.on_ws_message()
def message(event):
    mood = boto3.client("comprehend").detect_sentiment(Text=event.body, LanguageCode="en")
    if mood["Sentiment"] == "NEGATIVE":
        app.websocket_api.send(event.connection_id, json.dumps(ask(event.body)))
    else:
        stream(event.body)


@app.on_ws_disconnect()
def disconnect(event):
    boto3.client("comprehend").detect_dominant_language(Text="bye")
