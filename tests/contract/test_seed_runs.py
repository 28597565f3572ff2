"""The examples of the authoring API's specification run word for word, with the real boto3."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "chalice-websockets.txt"
CONNECTION = "W9In0cvXIAMCFvw="
MANAGEMENT_URL = "https://abc123.execute-api.us-east-1.amazonaws.com/api"

# Run in a child: the module `app` is the text on stdin; events come as arguments, handler=sample.
CHILD = r"""
import io, json, sys, types
from botocore.awsrequest import AWSResponse

code, calls = sys.stdin.read(), []
app = types.ModuleType("app")
sys.modules["app"] = app
exec(compile(code, "app.py", "exec"), app.__dict__)

class Raw(io.BytesIO):
    def stream(self, **_):
        yield self.read()

def answer(request, **_):
    body = request.body.decode() if isinstance(request.body, bytes) else request.body
    calls.append([request.method, request.url, body])
    gone = sys.argv[2] == "gone"
    headers = {"x-amzn-ErrorType": "GoneException"} if gone else {}
    return AWSResponse(request.url, 410 if gone else 200, headers, Raw(b"{}" if gone else b""))

if app.app.websocket_api.session is not None:
    events = app.app.websocket_api.session.events
    events.register("before-send.apigatewaymanagementapi", answer)
outcomes = []
for pair in sys.argv[3:]:
    name, sample = pair.split("=")
    with open(f"{sys.argv[1]}/{sample}.json") as file:
        event = json.load(file)
    try:
        outcomes.append(getattr(app, name)(event, None))
    except Exception as error:
        outcomes.append([type(error).__name__, str(error)])
print(json.dumps({"calls": calls, "outcomes": outcomes}))
"""


@pytest.fixture
def seed():
    """The specification's text."""
    if not SEED.exists():
        pytest.skip("the specification is not beside this checkout")
    return SEED.read_text()


def example(text, end):
    """The first code block that ends with a line, from its first import on."""
    start = "from boto3.session import Session"
    block = text[: text.index(end) + len(end)]
    return block[block.rindex(start) :] + "\n"


def run(code, *events, connection="here"):
    """Run an app on events; return what it printed, the HTTP calls and what Lambda would get."""
    paths = [ROOT / "src" / "socketform" / "runtime" / "shim", ROOT / "src"]
    setup = f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}\n"
    environment = {
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "example",
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": "/nonexistent",
    }
    found = subprocess.run(
        [sys.executable, "-c", setup + CHILD, ROOT / "fixtures" / "events", connection, *events],
        input=code,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=60,
    )
    assert found.returncode == 0, found.stderr
    *printed, report = found.stdout.splitlines()
    return printed, json.loads(report)


def test_the_example_of_three_handlers_prints_each_event(seed):
    """The first complete example: connect, message, disconnect."""
    code = example(seed, "print('%s disconnected' % event.connection_id)")

    printed, report = run(code, "connect=connect", "message=message", "disconnect=disconnect")

    assert printed == [
        "New connection: W9In0cvXIAMCFvw=",
        'W9In0cvXIAMCFvw=: {"action":"greet","name":"Ada"}',
        "W9In0cvXIAMCFvw= disconnected",
    ]
    assert report == {"calls": [], "outcomes": [{"statusCode": 200}] * 3}


def test_the_sending_example_posts_its_answer(seed):
    """The second complete example; botocore builds the request."""
    code = example(seed, "app.websocket_api.send(event.connection_id, 'I got your message!')")

    printed, report = run(code, "message=message")

    assert printed == []
    assert report == {
        "calls": [
            [
                "POST",
                f"{MANAGEMENT_URL}/@connections/W9In0cvXIAMCFvw%3D",
                "I got your message!",
            ]
        ],
        "outcomes": [{"statusCode": 200}],
    }


def test_the_sending_example_fails_for_a_connection_that_is_gone(seed):
    """API Gateway answers 410; the error that Chalice documents goes through to Lambda."""
    code = example(seed, "app.websocket_api.send(event.connection_id, 'I got your message!')")

    _, report = run(code, "message=message", connection="gone")

    assert report["outcomes"] == [["WebsocketDisconnectedError", CONNECTION]]


def test_the_first_snippet_runs_when_a_handler_completes_it(seed):
    """It spells ``extend``, which fails in Chalice itself."""
    start = seed.index("app = Chalice('myapp')")
    snippet = seed[start : seed.index("])", start) + 2]
    code = (
        f"from chalice import Chalice\n{snippet}\n"
        "@app.on_ws_message()\ndef message(event):\n    print(app.experimental_feature_flags)\n"
    )

    printed, report = run(code, "message=message")

    assert "app.experimental_feature_flags.extend([" in code
    assert printed == ["FeatureFlags({'WEBSOCKETS'})"]
    assert report["outcomes"] == [{"statusCode": 200}]
