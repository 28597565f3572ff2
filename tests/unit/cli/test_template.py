"""The command ``template``."""

from __future__ import annotations

import json

import pytest

from socketform.cli import main


def test_yaml_is_the_default(project, capsys):
    """The format that reviewers read."""
    status = main(["template", str(project)])

    output = capsys.readouterr()
    assert status == 0
    assert output.out.startswith("AWSTemplateFormatVersion: '2010-09-09'\n")
    assert output.err == ""


def test_json_on_request(project, capsys):
    """For programs."""
    main(["template", str(project), "--format", "json"])

    assert json.loads(capsys.readouterr().out)["Transform"] == "AWS::Serverless-2016-10-31"


@pytest.mark.parametrize(
    ("output", "file", "beginning"),
    [
        ("x.json", "x.json", "{"),
        ("x.yml", "x.yml", "AWSTemplateFormatVersion"),
        ("build/", "build/template.yaml", "AWSTemplateFormatVersion"),
    ],
)
def test_a_file_has_the_format_of_its_ending(project, tmp_path, output, file, beginning):
    """And in a folder the usual name."""
    main(["template", str(project), "--output", f"{tmp_path}/{output}"])

    assert (tmp_path / file).read_text().startswith(beginning)


def test_a_folder_with_json_has_a_file_of_that_ending(project, tmp_path):
    """The name follows the format."""
    main(["template", str(project), "--output", f"{tmp_path}/build/", "--format", "json"])

    assert (tmp_path / "build" / "template.json").is_file()


def test_notices_are_shown_beside_the_template(project, capsys):
    """They stop nothing."""
    (project / "socketform.toml").write_text("[defaults]\ntimeout_seconds = 60\n")

    status = main(["template", str(project)])

    output = capsys.readouterr()
    assert status == 0
    assert output.out.startswith("AWSTemplateFormatVersion")
    assert output.err == (
        "socketform.toml:2: notice: defaults: timeout lowered from 60 s to 29 s, where API "
        "Gateway stops waiting for a route\n"
    )


def test_a_warning_under_strict_leaves_no_template(project, capsys):
    """Neither on stdout nor in a file."""
    (project / ".python-version").write_text("2.7\n")

    status = main(["template", str(project), "--strict"])

    output = capsys.readouterr()
    assert status == 2
    assert output.out == ""
    assert output.err.startswith(".python-version:1: error: '2.7' is no Python that Lambda has")


def test_the_code_may_be_in_s3(project, capsys):
    """As ``sam package`` would leave it."""
    main(["template", str(project), "--code", "s3://bucket/chat.zip#v1", "--format", "json"])

    function = json.loads(capsys.readouterr().out)["Resources"]["WebsocketMessage"]
    assert function["Properties"]["CodeUri"] == {
        "Bucket": "bucket",
        "Key": "chat.zip",
        "Version": "v1",
    }


def test_the_code_may_be_left_to_parameters(project, capsys):
    """Whoever deploys says where it is."""
    main(["template", str(project), "--code-parameters", "--format", "json"])

    assert list(json.loads(capsys.readouterr().out)["Parameters"]) == [
        "CodeBucket",
        "CodeKey",
        "CodeVersion",
    ]


def test_both_ways_to_say_where_the_code_is_exclude_each_other(project, capsys):
    """The template can hold one."""
    status = main(["template", str(project), "--code", "x.zip", "--code-parameters"])

    assert status == 2
    assert capsys.readouterr().err == (
        "error: --code and --code-parameters exclude each other\n"
        "  fix: leave one out: either the template names the code, or its parameters do\n"
    )
