"""Models, settings and error reports come from packages that only Lambda has."""

import os

import sentry_sdk
from chalice import Chalice
from dotenv import load_dotenv
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model
from sentry_sdk.integrations.chalice import ChaliceIntegration

load_dotenv()
sentry_sdk.init(dsn=os.getenv("SENTRY_DSN"), integrations=[ChaliceIntegration()])


class Connection(Model):
    class Meta:
        table_name = os.environ.get("TABLE", "connections")

    id = UnicodeAttribute(hash_key=True)


if not Connection.exists():
    Connection.create_table(wait=True)

app = Chalice(app_name="modelled")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    Connection(id=event.connection_id).save()
