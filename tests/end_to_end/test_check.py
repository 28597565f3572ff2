"""Edits of an app, its settings, its merged template and its committed template: which ones count.

The project is the fixture `lifecycle` with settings and a merged template; `template.yaml` is
what `socketform template` wrote before the edit.
"""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from support.readers import read_by_pyyaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = """\
merge_templates = ["resources.yaml"]

[defaults]
memory_mib = 256
log_retention_days = 14
environment = { ROOM = "lobby", TABLE = { Ref = "Rooms" } }

[functions.receive]
timeout_seconds = 10

[stages.prod.defaults]
memory_mib = 512
"""
RESOURCES = """\
Resources:
  Rooms:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
  WebsocketMessage:
    Properties:
      ReservedConcurrentExecutions: 5
"""
OTHER_HANDLER = '\n\n@app.schedule("rate(1 hour)")\ndef sweep(event):\n    pass\n'


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text in a file of the project."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1))

    return edit


def append(file: str, text: str) -> Callable[[Path], None]:
    """Add to the end of a file of the project, or make it."""

    def edit(folder: Path) -> None:
        with (folder / file).open("a") as opened:
            opened.write(text)

    return edit


def rewrite(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Write the committed template in another way."""

    def edit(folder: Path) -> None:
        file = folder / "template.yaml"
        file.write_bytes(change(file.read_bytes()))

    return edit


def reread(change: Callable[[dict[str, Any]], str]) -> Callable[[Path], None]:
    """Write the committed template anew, as another program would."""
    return rewrite(lambda content: change(read_by_pyyaml(content.decode())).encode())


def remember(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Change what the committed template says."""

    def edit(template: dict[str, Any]) -> str:
        change(template)
        return yaml.safe_dump(template)

    return reread(edit)


def statement(template: dict[str, Any]) -> dict[str, Any]:
    """The first statement of a role's policy: it writes logs."""
    role = template["Resources"]["WebsocketMessageRole"]["Properties"]
    return role["Policies"][0]["PolicyDocument"]["Statement"][0]


def integration(template: dict[str, Any]) -> dict[str, Any]:
    """A resource that waits for two others."""
    return template["Resources"]["WebsocketMessageAPIIntegration"]


def shuffled(value: Any) -> Any:
    """The same with the keys of each mapping turned around."""
    if isinstance(value, dict):
        return {key: shuffled(item) for key, item in reversed(value.items())}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


def with_texts_for_attributes(value: Any) -> Any:
    """The same with ``Fn::GetAtt: Role.Arn`` instead of a list."""
    if isinstance(value, dict):
        return {
            key: ".".join(item) if key == "Fn::GetAtt" else with_texts_for_attributes(item)
            for key, item in value.items()
        }
    return [with_texts_for_attributes(item) for item in value] if isinstance(value, list) else value


def with_anchor(content: bytes) -> bytes:
    """An alias where the same text stands twice."""
    first, second, rest = content.split(b"Runtime: python3.13", 2)
    return first + b"Runtime: &runtime python3.13" + second + b"Runtime: *runtime" + rest


FUNCTION = "Resources.WebsocketMessage.Properties"
STATEMENT = "Resources.WebsocketMessageRole.Properties.Policies.0.PolicyDocument.Statement.0"


class Edit(NamedTuple):
    """What is edited, and the first line that `check` then says of it; None if it is fine."""

    edit: Callable[[Path], object]
    told: str | None = None


SOURCE = {
    "nothing": Edit(lambda _: None),
    "comment": Edit(append("app.py", "# The end.\n")),
    "body-of-a-handler": Edit(replace("app.py", "open %s", "opened %s")),
    "module-beside": Edit(append("rooms.py", "ROOMS = []\n")),
    "settings-name-of-a-handler": Edit(
        lambda folder: (
            replace("app.py", 'name="receive"', 'name="got"')(folder),
            replace("socketform.toml", "functions.receive", "functions.got")(folder),
        )
    ),
    "handler-of-another-kind": Edit(append("app.py", OTHER_HANDLER)),
    "handler-renamed": Edit(
        replace("app.py", "def connect(", "def arrive("),
        '~ Resources.WebsocketConnect.Properties.Handler: "app.connect" -> "app.arrive"',
    ),
    "handler-removed": Edit(
        replace("app.py", "@app.on_ws_disconnect()\n", ""),
        "- Outputs.WebsocketDisconnectHandlerArn: !GetAtt WebsocketDisconnect.Arn",
    ),
    "app-renamed": Edit(
        replace("app.py", '"lifecycle"', '"chat"'),
        '~ Description: "Websocket API of lifecycle (stage api)" -> '
        '"Websocket API of chat (stage api)"',
    ),
}  # fmt: skip

CONFIGURATION = {
    "settings-comment": Edit(append("socketform.toml", "# The end.\n")),
    "settings-in-another-order": Edit(
        replace("socketform.toml", "memory_mib = 256\nlog_retention_days = 14\n",
                "log_retention_days = 14\nmemory_mib = 256\n")
    ),
    "settings-of-another-stage": Edit(replace("socketform.toml", "= 512", "= 1024")),
    "timeout-of-the-others-lowered": Edit(
        replace("socketform.toml", "[defaults]", "[defaults]\ntimeout_seconds = 60")
    ),
    "memory": Edit(
        replace("socketform.toml", "= 256", "= 384"),
        "~ Resources.WebsocketConnect.Properties.MemorySize: 256 -> 384",
    ),
    "timeout": Edit(replace("socketform.toml", "= 10", "= 9"), f"~ {FUNCTION}.Timeout: 10 -> 9"),
    "variable": Edit(
        replace("socketform.toml", '"lobby"', '"hall"'),
        "~ Resources.WebsocketConnect.Properties.Environment.Variables.ROOM: "
        '"lobby" -> "hall"',
    ),
    "retention": Edit(
        replace("socketform.toml", "= 14", '= "never"'),
        "- Resources.WebsocketConnectLogGroup.Properties.RetentionInDays: 14",
    ),
    "runtime": Edit(
        append(".python-version", "3.12\n"),
        '~ Resources.WebsocketConnect.Properties.Runtime: "python3.13" -> "python3.12"',
    ),
    "stage-name": Edit(
        append("socketform.toml", '[api]\nstage_name = "live"\n'),
        '~ Description: "Websocket API of lifecycle (stage api)" -> '
        '"Websocket API of lifecycle (stage live)"',
    ),
    "deployment": Edit(
        append("socketform.toml", '[api]\ndeployment = "snapshot"\n'),
        "- Resources.WebsocketAPIStage.Properties.AutoDeploy: true",
    ),
    "dialect": Edit(
        replace("socketform.toml", "merge", 'dialect = "cloudformation"\nmerge'),
        "+ Resources.WebsocketConnect.Properties.Code: "
        '"./deployment.zip"',
    ),
    "merged-comment": Edit(append("resources.yaml", "# The end.\n")),
    "merged-as-json": Edit(
        lambda folder: (folder / "resources.yaml").write_text(
            json.dumps(yaml.safe_load(RESOURCES), indent=1)
        )
    ),
    "merged-value": Edit(
        replace("resources.yaml", "Executions: 5", "Executions: 6"),
        f"~ {FUNCTION}.ReservedConcurrentExecutions: 5 -> 6",
    ),
    "merged-resource": Edit(
        append("resources.yaml", "  Alarms: {Type: 'AWS::SNS::Topic'}\n"),
        "+ Resources.Alarms: AWS::SNS::Topic",
    ),
    "merged-extension-removed": Edit(
        replace("resources.yaml", "      ReservedConcurrentExecutions: 5\n", "      {}\n"),
        f"- {FUNCTION}.ReservedConcurrentExecutions: 5",
    ),
}  # fmt: skip

COMMITTED = {
    "crlf": Edit(rewrite(lambda content: content.replace(b"\n", b"\r\n"))),
    "byte-order-mark": Edit(rewrite(lambda content: b"\xef\xbb\xbf" + content)),
    "comments": Edit(rewrite(lambda content: content.replace(b":\n", b": # why\n"))),
    "blank-lines": Edit(rewrite(lambda content: content.replace(b"\n  Web", b"\n\n\n  Web"))),
    "document-marks": Edit(rewrite(lambda content: b"---\n" + content + b"...\n")),
    "other-quotes": Edit(rewrite(lambda content: content.replace(b"'", b'"'))),
    "date-without-quotes": Edit(rewrite(lambda content: content.replace(b"'", b""))),
    "as-json": Edit(reread(json.dumps)),
    "as-indented-json": Edit(reread(lambda template: json.dumps(template, indent=4))),
    "as-ascii-json": Edit(reread(lambda template: json.dumps(template, sort_keys=True))),
    "keys-sorted-long-forms": Edit(reread(yaml.safe_dump)),
    "keys-turned-around": Edit(
        reread(lambda template: yaml.safe_dump(shuffled(template), sort_keys=False))
    ),
    "flow-style": Edit(
        reread(lambda template: yaml.safe_dump(template, default_flow_style=True, width=60))
    ),
    "every-text-in-quotes": Edit(
        reread(lambda template: yaml.safe_dump(template, default_style='"'))
    ),
    "attributes-as-texts": Edit(
        reread(lambda template: json.dumps(with_texts_for_attributes(template)))
    ),
    "anchors": Edit(rewrite(with_anchor)),
    "order-of-depends-on": Edit(remember(
        lambda template: integration(template)["DependsOn"].reverse()
    )),
    "comment-before-and-after": Edit(
        rewrite(lambda content: b"# Made by socketform\n" + content + b"\n# The end")
    ),
    "property": Edit(
        rewrite(lambda content: content.replace(b"Timeout: 10", b"Timeout: 11")),
        f"~ {FUNCTION}.Timeout: 11 -> 10",
    ),
    "number-as-text": Edit(
        rewrite(lambda content: content.replace(b"Timeout: 10", b"Timeout: '10'")),
        f'~ {FUNCTION}.Timeout: "10" -> 10',
    ),
    "truth-as-text": Edit(
        rewrite(lambda content: content.replace(b"AutoDeploy: true", b"AutoDeploy: 'true'")),
        '~ Resources.WebsocketAPIStage.Properties.AutoDeploy: "true" -> true',
    ),
    "resource-removed": Edit(
        remember(lambda template: template["Resources"].pop("WebsocketMessageRoute")),
        "+ Resources.WebsocketMessageRoute: AWS::ApiGatewayV2::Route",
    ),
    "resource-added": Edit(
        remember(lambda template: template["Resources"].update(Alarms={"Type": "AWS::SNS::Topic"})),
        "- Resources.Alarms: AWS::SNS::Topic",
    ),
    "rights-widened": Edit(
        remember(lambda template: statement(template).update(Resource="*")),
        f"~ {STATEMENT}.Resource: "
        '"*" -> !GetAtt WebsocketMessageLogGroup.Arn',
    ),
    "right-added": Edit(
        remember(lambda template: statement(template)["Action"].append("s3:*")),
        f'- {STATEMENT}.Action.2: "s3:*"',
    ),
    "intrinsic-replaced": Edit(
        rewrite(lambda content: content.replace(b"TABLE: !Ref Rooms", b"TABLE: rooms", 1)),
        "~ Resources.WebsocketConnect.Properties.Environment.Variables.TABLE: "
        '"rooms" -> !Ref Rooms',
    ),
    "description": Edit(
        rewrite(lambda content: content.replace(b"Where clients connect", b"The URL")),
        '~ Outputs.WebsocketConnectEndpointURL.Description: "The URL" -> "Where clients connect"',
    ),
    "section-removed": Edit(
        remember(lambda template: template.pop("Outputs")),
        '+ Outputs: {WebsocketAPIId: {Description: "Id of the websoc…',
    ),
    "emptied": Edit(
        lambda folder: (folder / "template.yaml").write_text("{}\n"),
        '+ AWSTemplateFormatVersion: "2010-09-09"',
    ),
    "deleted": Edit(lambda folder: (folder / "template.yaml").unlink(), "is not there"),
}  # fmt: skip

EDITS = SOURCE | CONFIGURATION | COMMITTED


@pytest.fixture(scope="module")
def written(fixtures, socketform, tmp_path_factory):
    """The text of the template before any edit."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "app.py").write_text((fixtures / "lifecycle" / "app.py").read_text())
    (folder / "socketform.toml").write_text(SETTINGS)
    (folder / "resources.yaml").write_text(RESOURCES)
    finished = socketform("template", folder=folder)
    assert (finished.status, finished.err) == (0, "")
    return finished.out


@pytest.fixture
def project(copy_of, written):
    """The project, with its template."""
    folder = copy_of("lifecycle", SETTINGS)
    (folder / "resources.yaml").write_text(RESOURCES)
    (folder / "template.yaml").write_text(written)
    return folder


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_counts_if_it_changes_what_is_deployed(edit, project, socketform):
    """Exit 0 or 1; where it counts, the command that is named mends it."""
    edit.edit(project)

    finished = socketform("check", "template.yaml", folder=project)

    lines = finished.out.splitlines()
    if edit.told is None:
        assert (finished.status, lines) == (0, ["template.yaml is up to date"])
        return
    assert finished.status == 1
    assert lines[0].removeprefix("template.yaml ") == (
        edit.told
        if len(lines) == 2
        else "is out of date; an update adds (+), removes (-) and changes (~):"
    )
    assert edit.told in [line.strip().removeprefix("template.yaml ") for line in lines]
    assert len(lines) <= 23
    update = shlex.split(lines[-1].removeprefix("update: "))
    assert socketform(*update[1:], folder=project).status == 0
    assert socketform("check", "template.yaml", folder=project).status == 0


def test_there_are_enough_edits_of_both_kinds():
    """The table is what is promised of `check`."""
    assert len(EDITS) >= 25
    assert sum(edit.told is None for edit in EDITS.values()) >= 10
    assert sum(edit.told is not None for edit in EDITS.values()) >= 10


def test_every_fixture_is_up_to_date_just_after_it_was_written(fixtures, socketform, tmp_path):
    """In both dialects and both formats, in one run each."""
    for name in ("blueprints", "echo", "lifecycle"):
        app = fixtures / name
        for dialect in ("sam", "cloudformation"):
            files = [tmp_path / f"{name}.{dialect}.{ending}" for ending in ("yaml", "json")]
            for file in files:
                socketform("template", app, "--dialect", dialect, "--output", file)

            finished = socketform("check", *files, "--dialect", dialect, app)

            assert finished.status == 0, finished
            assert finished.out == "".join(f"{file} is up to date\n" for file in files)
