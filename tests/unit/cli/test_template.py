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


def test_the_dialect_may_be_chosen(project, capsys):
    """Without a transform."""
    main(["template", str(project), "--dialect", "cloudformation", "--format", "json"])

    template = json.loads(capsys.readouterr().out)
    assert "Transform" not in template
    assert template["Resources"]["WebsocketMessage"]["Type"] == "AWS::Lambda::Function"


def test_templates_of_the_command_line_are_merged_after_those_of_the_settings(
    project, tmp_path, capsys
):
    """The later wins."""
    (project / "socketform.toml").write_text('merge_templates = ["a.yaml"]\n')
    entry = "Resources: {{WebsocketMessage: {{Properties: {{Timeout: {}}}}}}}\n"
    for name, timeout in (("chat/a.yaml", 7), ("b.yaml", 8), ("c.yaml", 9)):
        (tmp_path / name).write_text(entry.format(timeout))
    words = ["template", str(project), "--format", "json"]

    main(
        [*words, "--merge-template", f"{tmp_path}/c.yaml", "--merge-template", f"{tmp_path}/b.yaml"]
    )

    function = json.loads(capsys.readouterr().out)["Resources"]["WebsocketMessage"]
    assert function["Properties"]["Timeout"] == 8


def test_what_is_merged_can_be_explained_instead(project, tmp_path, capsys):
    """As text, or as data."""
    file = tmp_path / "more.yaml"
    file.write_text("Resources: {T: {Type: 'AWS::SNS::Topic'}}\n")
    words = ["template", str(project), "--merge-template", str(file), "--explain-merge"]

    assert main(words) == 0
    assert capsys.readouterr().out == f"{file}\n  + Resources.T: AWS::SNS::Topic\n"

    assert main([*words, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["changes"][0]["path"] == [
        "Resources",
        "T",
    ]


@pytest.mark.parametrize(
    ("output", "file", "beginning"),
    [("build/", "build/merge.txt", "nothing"), ("x.json", "x.json", "{")],
)
def test_an_explanation_may_go_into_a_file(project, tmp_path, output, file, beginning):
    """Of a name of its own in a folder."""
    main(["template", str(project), "--explain-merge", "--output", f"{tmp_path}/{output}"])

    assert (tmp_path / file).read_text().startswith(beginning)


def test_an_explanation_is_no_yaml(project, capsys):
    """It is text for people, or data."""
    assert main(["template", str(project), "--explain-merge", "--format", "yaml"]) == 2
    assert capsys.readouterr().err == (
        "error: --explain-merge writes text or JSON, no YAML\n"
        "  fix: give --format json, or leave it out\n"
    )


def test_what_is_left_out_of_a_merge_is_a_warning(project, tmp_path, capsys):
    """And an error under ``--strict``."""
    file = tmp_path / "more.yaml"
    file.write_text("Resources:\n  WebsocketMesage: {Properties: {Timeout: 5}}\n")
    words = ["template", str(project), "--merge-template", str(file)]

    assert main(words) == 0
    assert capsys.readouterr().err.startswith(
        f"{file}:2: warning: the template has no resource WebsocketMesage for this entry to extend"
    )
    assert main([*words, "--strict"]) == 2


def test_of_all_templates_none_is_written_if_one_cannot_be(project, tmp_path, capsys):
    """Neither file is new beside an old one."""
    (project / "socketform.toml").write_text(
        '[[templates]]\nfile = "a.yaml"\n[[templates]]\nfile = "b.yaml"\nstage = "prod"\n'
        "[stages.prod.functions.mesage]\n"
    )

    status = main(["template", str(project), "--all"])

    assert status == 2
    assert "functions.mesage" in capsys.readouterr().err
    assert not [*project.glob("*.yaml"), *tmp_path.glob("*.yaml")]


@pytest.mark.parametrize(
    "option", ["--output=x", "--format=json", "--dialect=sam", "--explain-merge"]
)
def test_what_holds_for_one_template_is_refused_beside_all(project, capsys, option):
    """``[[templates]]`` says it for each."""
    assert main(["template", str(project), "--all", option]) == 2
    assert capsys.readouterr().err.startswith(
        f"error: {option.partition('=')[0]} and --all exclude each other\n"
    )


def test_a_limit_that_is_near_is_a_notice(project, tmp_path, capsys):
    """Of the finished template, merged resources included."""
    file = tmp_path / "topics.yaml"
    topics = "".join(f"  T{number}: {{Type: 'AWS::SNS::Topic'}}\n" for number in range(420))
    file.write_text(f"Resources:\n{topics}")

    status = main(["template", str(project), "--merge-template", str(file)])

    assert status == 0
    assert "428 resources" in capsys.readouterr().err


def test_a_limit_that_is_broken_is_an_error(project, tmp_path, capsys):
    """CloudFormation would refuse the template."""
    file = tmp_path / "topics.yaml"
    topics = "".join(f"  T{number}: {{Type: 'AWS::SNS::Topic'}}\n" for number in range(500))
    file.write_text(f"Resources:\n{topics}")

    status = main(["template", str(project), "--merge-template", str(file)])

    output = capsys.readouterr()
    assert (status, output.out) == (2, "")
    assert output.err.startswith("error: the template has 508 resources")
