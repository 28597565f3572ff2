"""The runtime as Lambda runs it: ``python -I -S runtime_suite.py SRC EVENTS``, 3.9 to 3.13.

Standard library only. The last line on standard output is a JSON object with the number of tests
that ran and the names of those that did not pass.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SRC, EVENTS = Path(sys.argv[1]), Path(sys.argv[2])
sys.path.insert(0, str(SRC))

HOST = "abc123.execute-api.us-east-1.amazonaws.com"


def sample(name):
    """Read an event sample."""
    return json.loads((EVENTS / f"{name}.json").read_text())


class Gone(Exception):  # noqa: N818 - what botocore calls GoneException
    """The connection is gone."""


class Client:
    """A management client; every connection is gone once it is told so."""

    class exceptions:  # noqa: N801 - botocore's name
        """The errors that the client raises."""

        GoneException = Gone

    def __init__(self, session):
        self.session = session

    def post_to_connection(self, **arguments):
        """Send."""
        if self.session.gone:
            raise Gone
        self.session.sent.append(arguments)


class Session:
    """A session whose clients talk to nobody."""

    region_name = None

    def __init__(self):
        self.gone = False
        self.endpoints = []
        self.sent = []

    def client(self, service, *, endpoint_url):
        """Make a client."""
        assert service == "apigatewaymanagementapi"
        self.endpoints.append(endpoint_url)
        return Client(self)


class RuntimeCase(unittest.TestCase):
    """A test with an environment, a folder for modules and an app of its own."""

    def setUp(self):
        """Set the scene."""
        self.environment = dict(os.environ)
        os.environ["AWS_REGION"] = "us-east-1"
        self.modules = set(sys.modules)
        self.path = list(sys.path)
        self.folder = Path(tempfile.mkdtemp())
        sys.path.insert(0, str(self.folder))
        from socketform import Chalice

        self.app = Chalice("suite", env={})
        self.session = self.app.websocket_api.session = Session()

    def tearDown(self):
        """Put everything back."""
        os.environ.clear()
        os.environ.update(self.environment)
        sys.path[:] = self.path
        for name in set(sys.modules) - self.modules:
            if name.partition(".")[0] in {"app", "chalicelib", "chalice"}:
                del sys.modules[name]
        shutil.rmtree(self.folder)

    def write(self, **files):
        """Write modules into the folder."""
        for name, text in files.items():
            path = self.folder.joinpath(*name.split("__")).with_suffix(".py")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        importlib.invalidate_caches()


class ImportTest(RuntimeCase):
    """Importing."""

    def child(self, code):
        """Run a line in a bare interpreter."""
        line = f"import sys; sys.path.insert(0, {str(SRC)!r}); {code}"
        return subprocess.run(
            [sys.executable, "-I", "-S", "-c", line], check=True, capture_output=True, text=True
        ).stdout

    def test_the_package_imports_alone(self):
        """No installed package is needed."""
        assert self.child("import socketform; print(socketform.__version__)") == "0.1.0\n"

    def test_every_public_name_imports(self):
        """On every Python that Lambda offers."""
        code = "from socketform import *; import socketform.runtime as r; "
        code += "print(all(getattr(r, name) is not None for name in r.NAMES), Chalice.__name__)"
        assert self.child(code) == "True Chalice\n"

    def test_the_shim_stands_for_chalice(self):
        """An app that imports chalice gets the runtime."""
        code = f"sys.path.insert(0, {str(SRC / 'socketform/runtime/shim')!r}); "
        code += "import chalice, socketform; from chalice import Chalice, Blueprint; "
        code += "from chalice.app import WebsocketEvent; from chalice import app; "
        code += "print(Chalice is socketform.Chalice, app is chalice.app, chalice.__version__)"
        assert self.child(code) == "True True 1.34.0\n"

    def test_a_name_that_the_shim_lacks_is_an_import_error(self):
        """It names what is missing."""
        self.write(app="from chalice import Chalice, Websocket")
        sys.path.insert(0, str(SRC / "socketform" / "runtime" / "shim"))
        with self.assertRaisesRegex(ImportError, "cannot import name 'Websocket' from 'chalice'"):  # noqa: PT027 - pytest is not there
            importlib.import_module("app")


class EventTest(RuntimeCase):
    """Events of each kind and age."""

    def run_samples(self, prefix):
        """Send connect, message and disconnect through three handlers."""
        seen = []
        for name, decorator in (
            ("connect", self.app.on_ws_connect),
            ("message", self.app.on_ws_message),
            ("disconnect", self.app.on_ws_disconnect),
        ):
            handler = decorator(name=name)(
                lambda event: seen.append((event.connection_id, event.stage, event.body))
            )
            assert handler(sample(prefix + name), None) == {"statusCode": 200}
        return seen

    def test_todays_events(self):
        """Keys without a value are absent."""
        assert self.run_samples("") == [
            ("W9In0cvXIAMCFvw=", "api", ""),
            ("W9In0cvXIAMCFvw=", "api", '{"action":"greet","name":"Ada"}'),
            ("W9In0cvXIAMCFvw=", "api", ""),
        ]

    def test_events_of_2020(self):
        """Keys without a value are null."""
        assert self.run_samples("old-") == [
            ("W9In0cvXIAMCFvw=", "api", ""),
            ("W9In0cvXIAMCFvw=", "api", "hello"),
            ("W9In0cvXIAMCFvw=", "api", ""),
        ]

    def test_events_behind_an_authorizer_and_of_a_leaving_browser(self):
        """They carry more, or less."""
        seen = []
        connect = self.app.on_ws_connect(name="c")(lambda event: seen.append(event.to_dict()))
        message = self.app.on_ws_message(name="m")(lambda event: seen.append(event.json_body))
        leave = self.app.on_ws_disconnect(name="d")(lambda event: seen.append(event.domain_name))

        connect(sample("connect-authorized"), None)
        message(sample("message-authorized"), None)
        leave(sample("disconnect-leaving"), None)

        assert seen == [sample("connect-authorized"), {"action": "sendMessage"}, HOST]

    def test_json_null_is_a_value_and_no_body_is_a_bad_request(self):
        """As the API of Chalice has it."""
        from socketform import BadRequestError

        bodies = []
        handler = self.app.on_ws_message(name="m")(lambda event: bodies.append(event.json_body))

        handler({**sample("message"), "body": "null"}, None)
        with self.assertRaisesRegex(BadRequestError, "Error Parsing JSON"):  # noqa: PT027 - pytest is not there
            handler({**sample("message"), "body": None}, None)

        assert bodies == [None]

    def test_answers(self):
        """A mapping, a response, anything else."""
        from socketform import Response

        answers = iter([{"body": "b"}, Response("r", status_code=401), 7])
        handler = self.app.on_ws_connect()(lambda _event: next(answers))

        assert handler(sample("connect"), None) == {"statusCode": 200, "body": "b"}
        assert handler(sample("connect"), None)["statusCode"] == 401
        assert handler(sample("connect"), None) == {"statusCode": 200}

    def test_records_carry_utc_without_a_zone(self):
        """Without the call that Python 3.12 deprecates."""
        import datetime
        import warnings

        record = {
            "kinesis": {
                "data": "aGk=",
                "sequenceNumber": "1",
                "partitionKey": "p",
                "kinesisSchemaVersion": "1.0",
                "approximateArrivalTimestamp": 1600000000,
            }
        }
        seen = []
        handler = self.app.on_kinesis_record(stream="s", name="k")(
            lambda event: seen.extend((item.data, item.timestamp) for item in event)
        )
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            handler({"Records": [record]}, None)

        assert seen == [(b"hi", datetime.datetime(2020, 9, 13, 12, 26, 40))]


class SendTest(RuntimeCase):
    """Sending."""

    def endpoint(self, region):
        """Send from a handler in a region; return where it went."""
        os.environ["AWS_REGION"] = region
        handler = self.app.on_ws_message(name="m")(
            lambda event: self.app.websocket_api.send(event.connection_id, "hi")
        )
        handler(sample("message"), None)
        assert self.session.sent == [{"ConnectionId": "W9In0cvXIAMCFvw=", "Data": "hi"}]
        return self.session.endpoints

    def test_in_the_commercial_partition(self):
        """The usual case."""
        assert self.endpoint("eu-west-1") == [
            "https://abc123.execute-api.eu-west-1.amazonaws.com/api"
        ]

    def test_in_china(self):
        """A suffix of its own."""
        assert self.endpoint("cn-north-1") == [
            "https://abc123.execute-api.cn-north-1.amazonaws.com.cn/api"
        ]

    def test_in_an_isolated_partition(self):
        """The suffix that Chalice gets wrong."""
        assert self.endpoint("us-iso-east-1") == [
            "https://abc123.execute-api.us-iso-east-1.c2s.ic.gov/api"
        ]

    def test_from_a_queue_handler(self):
        """The template injects the endpoint."""
        os.environ["SOCKETFORM_MANAGEMENT_URL"] = f"https://{HOST}/api"
        handler = self.app.on_sqs_message(queue="q", name="q")(
            lambda event: [self.app.websocket_api.send(item.body, "hi") for item in event]
        )

        handler({"Records": [{"body": "c1", "receiptHandle": "r"}]}, None)

        assert self.session.endpoints == [f"https://{HOST}/api"]
        assert self.session.sent == [{"ConnectionId": "c1", "Data": "hi"}]

    def test_to_a_gone_connection(self):
        """The app can catch it."""
        from socketform import WebsocketDisconnectedError

        self.session.gone = True
        caught = []

        @self.app.on_ws_message()
        def message(event):
            try:
                self.app.websocket_api.send(event.connection_id, "hi")
            except WebsocketDisconnectedError as error:
                caught.append(error.connection_id)

        message(sample("message"), None)

        assert caught == ["W9In0cvXIAMCFvw="]


class DeclarationTest(RuntimeCase):
    """Decorators and flags."""

    def test_a_decorator_without_parentheses_is_refused(self):
        """With the fix."""
        with self.assertRaisesRegex(TypeError, r"write @app\.on_ws_message\(\)"):  # noqa: PT027 - pytest is not there
            self.app.on_ws_message(lambda _event: None)

    def test_an_async_handler_is_refused(self):
        """The flag of coroutine functions is the same on every Python."""

        async def later(event):
            return event

        with self.assertRaisesRegex(TypeError, "later is an async function"):  # noqa: PT027 - pytest is not there
            self.app.on_ws_message()(later)

    def test_flags_take_extend_and_a_missing_one_is_named(self):
        """Chalice's manual spells it so."""
        from socketform import ExperimentalFeatureError, validate_feature_flags

        self.app.on_ws_message(name="m")(lambda _event: None)
        with self.assertRaisesRegex(ExperimentalFeatureError, "    'WEBSOCKETS'\n"):  # noqa: PT027 - pytest is not there
            validate_feature_flags(self.app)

        self.app.experimental_feature_flags.extend(["WEBSOCKETS"])
        validate_feature_flags(self.app)

    def test_middleware_surrounds_a_handler(self):
        """Registered after it, too."""
        handler = self.app.on_ws_message(name="m")(lambda _event: {"inner": 1})
        self.app.register_middleware(
            lambda event, get_response: {"outer": 1, **get_response(event)}, "websocket"
        )

        assert handler(sample("message"), None) == {"statusCode": 200, "outer": 1, "inner": 1}


class BlueprintTest(RuntimeCase):
    """Blueprints."""

    APP = (
        "from chalice import Chalice\nfrom chalicelib.ws import ws\n"
        "app = Chalice('chat')\napp.register_blueprint(ws)\n"
        "@app.middleware('websocket')\ndef outer(event, get_response):\n"
        "    return {'outer': 1, **get_response(event)}\n"
    )
    MODULE = (
        "from chalice import Blueprint\nws = Blueprint(__name__)\n"
        "@ws.on_ws_message()\ndef message(event):\n"
        "    return {'app': ws.current_app.app_name}\n"
    )

    def setUp(self):
        """Put the shim on the path, as the bundle does."""
        super().setUp()
        sys.path.insert(0, str(SRC / "socketform" / "runtime" / "shim"))

    def test_its_module_loaded_alone_finds_the_app(self):
        """As Lambda loads it."""
        os.environ["LAMBDA_TASK_ROOT"] = str(self.folder)
        self.write(app=self.APP, chalicelib__ws=self.MODULE)
        module = importlib.import_module("chalicelib.ws")

        answer = module.message(sample("message"), None)

        assert answer == {"statusCode": 200, "outer": 1, "app": "chat"}

    def test_loaded_by_the_app_it_works_too(self):
        """As tests and local servers load it."""
        self.write(app=self.APP, chalicelib__ws=self.MODULE)
        importlib.import_module("app")

        answer = sys.modules["chalicelib.ws"].message(sample("message"), None)

        assert answer == {"statusCode": 200, "outer": 1, "app": "chat"}

    def test_an_app_that_forgot_it_is_an_error(self):
        """Rather than a handler without middleware."""
        self.write(app="", chalicelib__ws=self.MODULE)
        module = importlib.import_module("chalicelib.ws")

        with self.assertRaisesRegex(RuntimeError, "Can only access Blueprint.current_app"):  # noqa: PT027 - pytest is not there
            module.message(sample("message"), None)

    def test_an_app_that_fails_is_tried_again_whole(self):
        """What it registered before it failed is forgotten."""
        broken = "import os\nif 'BROKEN' in os.environ: raise OSError('later')\n"
        self.write(app=self.APP + broken, chalicelib__ws=self.MODULE)
        module = importlib.import_module("chalicelib.ws")
        os.environ["BROKEN"] = "1"

        for _ in range(2):
            with self.assertRaisesRegex(OSError, "later"):  # noqa: PT027 - pytest is not there
                module.message(sample("message"), None)
        del os.environ["BROKEN"]

        assert module.message(sample("message"), None)["outer"] == 1


def main():
    """Run every test and report."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=sys.stderr, verbosity=0).run(suite)
    bad = [case.id() for case, _ in result.failures + result.errors]
    report = {"python": list(sys.version_info[:2]), "run": result.testsRun, "bad": bad}
    sys.stdout.write(json.dumps(report) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
