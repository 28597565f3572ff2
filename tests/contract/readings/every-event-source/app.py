"""Everything that Chalice can listen to, in one file."""

from chalice import Chalice, Cron, Rate, Response

app = Chalice(app_name="everything")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.authorizer(ttl_seconds=30)
def only_members(auth_request):
    return None


@app.route("/")
def index():
    return {"hello": "world"}


@app.route("/rooms/{room}", methods=["GET", "PUT"], authorizer=only_members, cors=True)
def room(room):
    return Response(body=room, status_code=200)


@app.schedule(Rate(5, unit=Rate.MINUTES))
def every_five_minutes(event):
    pass


@app.schedule(Cron(0, 18, "?", "*", "MON-FRI", "*"), name="/run-at-time")
def evening(event):
    pass


@app.on_cw_event({"source": ["aws.codecommit"]})
def on_commit(event):
    pass


@app.on_s3_event(bucket="uploads", events=["s3:ObjectCreated:*"], prefix="images/")
def on_upload(event):
    pass


@app.on_sns_message(topic="alarms")
def on_alarm(event):
    pass


@app.on_sqs_message(queue="jobs", batch_size=5, name="jobs")
def on_job(event):
    pass


@app.on_kinesis_record(stream="clicks")
def on_click(event):
    pass


@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s")
def on_change(event):
    pass


@app.lambda_function(name="report")
def make_report(event, context):
    return {}


@app.on_ws_message()
def message(event):
    pass
