"""Work on other threads: submit, map, Thread, Timer, and a worker that takes from a queue."""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

import boto3
from chalice import Chalice

app = Chalice(app_name="threads")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

connections = boto3.resource("dynamodb").Table("connections")
logs = boto3.client("firehose")
counters = boto3.client("cloudwatch")


def count(name):
    counters.put_metric_data(Namespace="threads", MetricData=[{"MetricName": name, "Value": 1.0}])


@app.on_ws_connect()
def connect(event):
    thread = threading.Thread(target=count, args=("connect",))
    thread.start()
    connections.put_item(Item={"connection": event.connection_id})
    thread.join()


def push(connection):
    app.websocket_api.send(connection, "news")
    return connection


def record(text):
    return logs.put_record(DeliveryStreamName="threads-log", Record={"Data": text.encode()})


@app.on_ws_message()
def message(event):
    everyone = [item["connection"] for item in connections.scan()["Items"]]
    with ThreadPoolExecutor(max_workers=2) as executor:
        futures = [executor.submit(record, line) for line in event.body.splitlines()]
        for future in as_completed(futures):
            future.result()
        list(executor.map(push, everyone))


class Worker(threading.Thread):
    """Deletes what stands in its queue."""

    def __init__(self, jobs):
        super().__init__(daemon=True)
        self.jobs = jobs

    def run(self):
        while (connection := self.jobs.get()) is not None:
            connections.delete_item(Key={"connection": connection})


@app.on_ws_disconnect()
def disconnect(event):
    jobs = queue.Queue()
    worker = Worker(jobs)
    worker.start()
    jobs.put(event.connection_id)
    jobs.put(None)
    worker.join()
