"""Arguments of other event sources may be anything; only names and paths must be known."""

import datetime

from chalice import Chalice, CognitoUserPoolAuthorizer, CORSConfig, Rate
import boto3

app = Chalice(app_name="orders")
app.experimental_feature_flags.update(["WEBSOCKETS"])

session = boto3.Session()
authorizer = CognitoUserPoolAuthorizer(
    "Pool", header="Authorization", provider_arns=["arn:aws:cognito:" + session.region_name]
)
cors = CORSConfig(allow_origin="*", max_age=datetime.timedelta(hours=1).seconds)
PATTERN = {"source": ["orders"], "region": [session.region_name]}


@app.route("/orders", methods=["POST"], authorizer=authorizer, cors=cors)
def add_order():
    return {}


@app.on_cw_event(PATTERN)
def on_order(event):
    pass


@app.schedule(Rate(datetime.timedelta(hours=2).seconds, unit=Rate.MINUTES), description=str(session))
def clean_up(event):
    pass


@app.on_ws_message()
def message(event):
    pass
