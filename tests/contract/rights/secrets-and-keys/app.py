"""Secrets, parameters and keys; an alias of a key does not tell which key it is."""

import base64
import os

import boto3
from chalice import Chalice

from chalicelib.vault import Vault

app = Chalice(app_name="secrets")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

kms = boto3.client("kms")
vault = Vault(os.environ["SECRET_ARN"])


@app.on_ws_connect()
def connect(event):
    if vault.token() != event.to_dict()["headers"].get("X-Token"):
        return {"statusCode": 401}
    for name, value in vault.flags().items():
        app.log.info("%s is %s", name, value)


@app.on_ws_message()
def message(event):
    sealed = kms.encrypt(KeyId=os.environ["KEY"], Plaintext=event.body.encode())
    text = base64.b64encode(sealed["CiphertextBlob"]).decode()
    app.websocket_api.send(event.connection_id, text)


@app.on_ws_disconnect()
def disconnect(event):
    key = kms.generate_data_key(KeyId="alias/secrets", KeySpec="AES_256")
    vault.store(f"/secrets/sessions/{event.connection_id}", key["CiphertextBlob"].decode("latin-1"))
