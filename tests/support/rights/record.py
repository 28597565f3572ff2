"""Run the handlers of an app for real, and note each call that reaches botocore.

``python record.py``, with a JSON object on each line of standard input, and of standard output:
what `recordings.py` sends and reads. Everything is real but the network: botocore checks and
serialises the parameters of a call, and is then given an answer. Each handler runs in a process of
its own, which is forked before the app is imported, so what runs at import is noted for each.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import sys
import traceback
from pathlib import Path

import answers
import boto3
import botocore.client
import botocore.loaders
import botocore.session
import botocore.signers
import coverage

REGION = "eu-west-1"
API_ID = "api12345"
EVENT_TYPES = {"$connect": "CONNECT", "$default": "MESSAGE", "$disconnect": "DISCONNECT"}
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AWS_SESSION_TOKEN": "token",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_REGION": REGION,
    "AWS_DEFAULT_REGION": REGION,
    "LAMBDA_TASK_ROOT": "/var/task",
}
NEVER_RUN = "# never run: "
SLOWEST_SECONDS = 60
LOADER = botocore.loaders.Loader()


class Recorder:
    """Stands where botocore would go out to the network.

    Attributes:
        calls: Service, operation and parameters of each call, in their order.
        script: What is answered to the event that is being handled.
    """

    def __init__(self):
        self.calls = []
        self.script = answers.Script({})

    def install(self):
        """Let botocore come here."""
        make_call, sign = botocore.client.BaseClient._make_api_call, botocore.signers
        signed_url, signed_post = sign.generate_presigned_url, sign.generate_presigned_post

        def call(client, operation, parameters):
            self.note(client, operation, parameters)
            return make_call(client, operation, parameters)

        def url(client, method, Params=None, **options):  # noqa: N803 - botocore's name
            self.note(client, client.meta.method_to_api_mapping[method], Params or {})
            return signed_url(client, method, Params, **options)

        def post(client, Bucket, Key, **options):  # noqa: N803 - botocore's names
            self.note(client, "PutObject", {"Bucket": Bucket, "Key": Key})
            return signed_post(client, Bucket, Key, **options)

        botocore.client.BaseClient._make_api_call = call
        botocore.client.BaseClient._make_request = self.answer
        sign.generate_presigned_url, sign.generate_presigned_post = url, post

    def note(self, client, operation, parameters):
        """Keep a call, and its parameters for the answer."""
        self.calls.append(
            {
                "service": client.meta.service_model.service_name,
                "operation": operation,
                "region": client.meta.region_name,
                "parameters": json.loads(json.dumps(parameters, default=repr)),
            }
        )

    def answer(self, operation, request, _context):
        """Answer a request as the events' script says."""
        last = next(call for call in self.calls[::-1] if call["operation"] == operation.name)
        return self.script.answer(operation, request, last["parameters"])


def refuse_network(*_):
    """Stand for whatever would connect."""
    message = "a handler that is recorded has no network"
    raise OSError(message)


def event_of(route_key, spec, stage):
    """Make the event that API Gateway would send."""
    body = spec.get("body")
    return {
        "headers": spec.get("headers", {}),
        "queryStringParameters": spec.get("query"),
        "requestContext": {
            "routeKey": route_key,
            "eventType": EVENT_TYPES[route_key],
            "stage": stage,
            "domainName": f"{API_ID}.execute-api.{REGION}.amazonaws.com",
            "connectionId": "c0nnect10n=",
            "apiId": API_ID,
        },
        "body": body if isinstance(body, str | None) else json.dumps(body),
        "isBase64Encoded": False,
    }


def run_events(order, recorder):
    """Import the handler as Lambda does and give it each of its events.

    Returns:
        Where an event did not end as it should, what it raised.
    """
    module, _, name = order["handler"].rpartition(".")
    recorder.script = answers.Script(order["answers"])
    handler = getattr(importlib.import_module(module), name)
    problems = []
    for spec in order["events"]:
        recorder.script = answers.Script({**order["answers"], **spec.get("answers", {})})
        raised, text = {""}, ""
        try:
            handler(event_of(order["route_key"], spec, order["stage"]), None)
        except Exception as error:  # noqa: BLE001 - the events say what a handler may raise
            raised, text = {kind.__name__ for kind in type(error).__mro__}, traceback.format_exc()
        if spec.get("raises", "") not in raised:
            problems.append(text or f"nothing was raised by {spec}")
    return problems


def run_handler(request, order):
    """Run one handler, in the process that is made for it."""
    signal.alarm(SLOWEST_SECONDS)
    folder = request["folder"]
    sys.path[:0] = [folder, f"{folder}/vendor", *request["path"]]
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(ENVIRONMENT | order["environment"])
    socket.socket.connect = socket.getaddrinfo = refuse_network
    recorder = Recorder()
    recorder.install()
    measured = coverage.Coverage(data_file=None, config_file=False, source=[folder], messages=False)
    measured.set_option("run:disable_warnings", ["no-data-collected"])
    measured.start()
    try:
        problems = run_events(order, recorder)
    except Exception:  # noqa: BLE001 - whatever the import raises is the test's to see
        problems = [traceback.format_exc()]
    measured.stop()
    data = measured.get_data()
    lines = {file: sorted(data.lines(file) or ()) for file in data.measured_files()}
    return {"calls": recorder.calls, "problems": problems, "lines": lines}


def in_a_process(function, *arguments):
    """Call a function in a fork of this process, and return what it returns."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            answer = function(*arguments)
        except BaseException:  # noqa: BLE001 - a mistake of ours, for the test to see
            answer = {"calls": [], "problems": [traceback.format_exc()], "lines": {}}
        with os.fdopen(writing, "w") as channel:
            json.dump(answer, channel)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as channel:
        text = channel.read()
    os.waitpid(child, 0)
    return json.loads(text)


def statements_of(folder):
    """List the lines of each file of an app that hold statements which should run."""
    reader = coverage.Coverage(data_file=None, config_file=False, messages=False)
    reader.set_option("report:exclude_lines", [NEVER_RUN])
    files = sorted(Path(folder).rglob("*.py"))
    return {str(file): reader.analysis2(str(file))[1] for file in files}


def load_models(services):
    """Load what botocore knows of services, for all processes that are forked from now on."""
    for service in services:
        for kind in ("service-2", "endpoint-rule-set-1", "paginators-1", "resources-1"):
            if service in LOADER.list_available_services(kind):
                LOADER.load_service_model(service, kind)


def report_on(request):
    """Run the handlers of an app."""
    load_models(request["services"])
    orders = request["handlers"].items()
    runs = {name: in_a_process(run_handler, request, order) for name, order in orders}
    return {"runs": runs, "statements": statements_of(request["folder"])}


def main():
    """Run what standard input says; nothing but reports goes to standard output."""
    reports = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.dont_write_bytecode = True
    botocore.session.create_loader = lambda *_: LOADER
    LOADER.search_paths.append(str(Path(boto3.__file__).parent / "data"))
    for line in sys.stdin:
        reports.write(json.dumps(report_on(json.loads(line))) + "\n")
        reports.flush()


if __name__ == "__main__":
    main()
