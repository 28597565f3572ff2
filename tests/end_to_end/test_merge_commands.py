"""Merged templates by the command line: what comes out, what is explained, what is refused."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
import yaml

from support.readers import read_by_cfn_lint, read_by_pyyaml

RESOURCES = """\
Parameters:
  Owner: {Type: String, Default: team}
Resources:
  Rooms:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      TableName: !Sub '${AWS::StackName}-rooms'
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
  WebsocketMessage:
    DeletionPolicy: Retain
    Properties:
      Environment: {Variables: {TABLE: !Ref Rooms, OWNER: !Ref Owner}}
      Timeout: 10
Outputs:
  RoomsName: {Value: !Ref Rooms}
"""


@pytest.fixture
def project(copy_of):
    """The fixture `echo` with a template to merge."""
    folder = copy_of("echo")
    (folder / "resources.yaml").write_text(RESOURCES)
    return folder


def test_what_is_merged_stands_in_the_template(project, socketform):
    """Sections in reading order; our keys first, then theirs."""
    finished = socketform("template", "--merge-template", "resources.yaml", folder=project)

    template = read_by_cfn_lint(finished.out)
    function = template["Resources"]["WebsocketMessage"]
    assert (finished.status, finished.err) == (0, "")
    assert list(template) == [
        "AWSTemplateFormatVersion", "Transform", "Description",
        "Parameters", "Resources", "Outputs",
    ]  # fmt: skip
    assert list(function) == ["Type", "Properties", "DeletionPolicy"]
    assert function["Properties"]["Timeout"] == 10
    assert list(function["Properties"]["Environment"]["Variables"]) == [
        "SOCKETFORM_MANAGEMENT_URL",
        "TABLE",
        "OWNER",
    ]
    assert list(template["Resources"])[-1] == "Rooms"
    assert list(template["Outputs"])[-1] == "RoomsName"
    assert template["Resources"]["Rooms"]["Properties"]["TableName"] == {
        "Fn::Sub": "${AWS::StackName}-rooms"
    }


@pytest.mark.parametrize("way", ["settings", "json", "crlf", "two-files"])
def test_every_way_to_merge_gives_the_same_bytes(project, socketform, way):
    """Named by the settings or the command line, in YAML or JSON, in one file or in two."""
    expected = socketform("template", "--merge-template", "resources.yaml", folder=project).out
    merged = read_by_pyyaml(RESOURCES)
    words: list[str] = []
    match way:
        case "settings":
            (project / "socketform.toml").write_text('merge_templates = ["resources.yaml"]\n')
        case "json":
            (project / "x.json").write_text(json.dumps(merged))
            words = ["--merge-template", "x.json"]
        case "crlf":
            (project / "x.yaml").write_text(RESOURCES, newline="\r\n")
            words = ["--merge-template=x.yaml"]
        case _:
            outputs = {"Outputs": merged.pop("Outputs")}
            (project / "x.yaml").write_text(yaml.safe_dump(outputs))
            (project / "y.yaml").write_text(yaml.safe_dump(merged, sort_keys=False))
            words = ["--merge-template", "x.yaml", "--merge-template", "y.yaml"]

    assert socketform("template", *words, folder=project).out == expected


def test_the_bytes_do_not_depend_on_the_hash_seed(project, command):
    """Nor on anything else of the machine."""
    texts = {
        subprocess.run(
            [command, "template", project, "--merge-template", project / "resources.yaml"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(texts) == 1


def test_files_of_the_settings_stand_in_the_project(project, socketform, tmp_path):
    """Those of the command line stand where the user does, and win."""
    (project / "socketform.toml").write_text('merge_templates = ["resources.yaml"]\n')
    (tmp_path / "more.yaml").write_text("Resources: {WebsocketMessage: {Properties: {Timeout: 3}}}")

    finished = socketform(
        "template", "echo", "--merge-template", "more.yaml", "--explain-merge", folder=tmp_path
    )

    assert finished == (
        0,
        (
            "resources.yaml\n"
            "  + Parameters.Owner: String\n"
            "  + Resources.Rooms: AWS::DynamoDB::Table\n"
            '  + Resources.WebsocketMessage.DeletionPolicy: "Retain"\n'
            "  + Resources.WebsocketMessage.Properties.Environment.Variables.TABLE: !Ref Rooms\n"
            "  + Resources.WebsocketMessage.Properties.Environment.Variables.OWNER: !Ref Owner\n"
            "  ~ Resources.WebsocketMessage.Properties.Timeout: 29 -> 10\n"
            "  + Outputs.RoomsName: !Ref Rooms\n"
            "more.yaml\n"
            "  ~ Resources.WebsocketMessage.Properties.Timeout: 10 -> 3\n"
        ),
        "",
    )


def test_what_is_explained_is_data_on_request(project, socketform):
    """For a review tool."""
    finished = socketform(
        "template", "--merge-template", "resources.yaml", "--explain-merge", "--format", "json",
        folder=project,
    )  # fmt: skip

    (file,) = json.loads(finished.out)["files"]
    assert file["file"] == "resources.yaml"
    assert file["changes"][-2] == {
        "path": ["Resources", "WebsocketMessage", "Properties", "Timeout"],
        "kind": "replaced",
        "old": 29,
        "new": 10,
    }


def test_an_entry_for_a_handler_that_is_gone_is_left_out_with_a_warning(project, socketform):
    """At its line, with the nearest id; ``--strict`` makes it an error."""
    text = "Resources:\n  WebsocketMesage:\n    Properties: {Timeout: 3}\n"
    (project / "gone.yaml").write_text(text)
    words = ["template", "--merge-template", "gone.yaml"]

    finished = socketform(*words, folder=project)
    strict = socketform(*words, "--strict", folder=project)

    assert (finished.status, finished.out) == (0, socketform("template", folder=project).out)
    assert finished.err == (
        "gone.yaml:2: warning: the template has no resource WebsocketMesage for this entry to "
        "extend: left out\n"
        "  fix: did you mean WebsocketMessage? Else remove the entry, or give it a Type to make it "
        "a resource of its own\n"
    )
    assert (strict.status, strict.out) == (2, "")


def test_a_reference_to_a_handler_that_is_gone_is_a_warning(project, socketform):
    """CloudFormation would say it after the upload."""
    (project / "gone.yaml").write_text("Outputs:\n  Name: {Value: !Ref WebsocketConnect}\n")

    finished = socketform("template", "--merge-template", "gone.yaml", folder=project)

    assert finished.status == 0
    assert finished.err.startswith(
        "gone.yaml:2: warning: Outputs.Name refers to WebsocketConnect, which the template does "
        "not have\n"
    )


def test_every_problem_of_every_file_is_told_at_once(project, socketform):
    """With file and line; nothing is written."""
    (project / "a.yaml").write_text("Resources:\n  A: !Reff B\n")
    (project / "b.json").write_text('{"Resources": {"A":\n {"Type": null}}}')
    words = [word for name in ("a.yaml", "b.json", "c.yaml") for word in ("--merge-template", name)]

    finished = socketform("template", *words, "--output", "t.yaml", folder=project)

    assert finished.status == 2
    assert finished.err.splitlines() == [
        "a.yaml:2:6: error: the tag !Reff is no intrinsic function of CloudFormation",
        "  fix: did you mean !Ref?",
        "b.json:2: error: Resources.A.Type is empty, and CloudFormation takes no null",
        "  fix: give it a value; `!Ref AWS::NoValue` leaves a property out",
        "error: the template to merge, c.yaml, is not there",
        "  fix: correct --merge-template",
    ]
    assert not (project / "t.yaml").exists()


def test_a_file_of_the_settings_that_is_not_there_is_told_at_their_line(project, socketform):
    """Where it is to be mended."""
    (project / "socketform.toml").write_text('\nmerge_templates = ["none.yaml"]\n')

    finished = socketform("template", folder=project)

    assert (finished.status, finished.err) == (
        2,
        (
            "socketform.toml:2: error: the template to merge, none.yaml, is not there\n"
            "  fix: correct merge_templates\n"
        ),
    )


def test_all_templates_of_the_settings_are_written_in_one_run(project, socketform):
    """Each for its stage and in its dialect, merged templates included."""
    (project / "socketform.toml").write_text(
        'merge_templates = ["resources.yaml"]\n'
        '[[templates]]\nfile = "deploy/dev.yaml"\n'
        '[[templates]]\nfile = "deploy/prod.json"\nstage = "prod"\ndialect = "cloudformation"\n'
        "[stages.prod.defaults]\nmemory_mib = 1024\n"
    )

    written = socketform("template", "--all", folder=project)
    checked = socketform("check", "--all", folder=project)

    assert written == (0, "", "wrote deploy/dev.yaml\nwrote deploy/prod.json\n")
    assert checked == (0, "deploy/dev.yaml is up to date\ndeploy/prod.json is up to date\n", "")
    dev = read_by_pyyaml((project / "deploy" / "dev.yaml").read_text())
    prod = json.loads((project / "deploy" / "prod.json").read_text())
    function = dev["Resources"]["WebsocketMessage"], prod["Resources"]["WebsocketMessage"]
    assert [one["Type"] for one in function] == [
        "AWS::Serverless::Function",
        "AWS::Lambda::Function",
    ]
    assert [one["Properties"]["MemorySize"] for one in function] == [128, 1024]
    assert [one["Properties"]["Timeout"] for one in function] == [10, 10]
