"""The command ``check``."""

from __future__ import annotations

import json
import shlex

import pytest

from socketform.cli import main

SETTINGS = """\
[[templates]]
file = "dev.yaml"

[[templates]]
file = "prod.json"
stage = "prod"
dialect = "cloudformation"

[stages.prod.defaults]
memory_mib = 512
"""


@pytest.fixture
def folder(project, monkeypatch):
    """The project as the working folder, with its template."""
    monkeypatch.chdir(project)
    assert main(["template", "--quiet", "--output", "template.yaml"]) == 0
    return project


def test_a_template_of_today_is_up_to_date(folder, capsys):
    """Exit 0."""
    status = main(["check", "template.yaml"])

    assert (status, *capsys.readouterr()) == (0, "template.yaml is up to date\n", "")
    assert folder.is_dir()


def test_a_template_of_yesterday_is_out_of_date(folder, capsys):
    """Exit 1, what differs, and the command that updates it; which then does."""
    (folder / "socketform.toml").write_text("[defaults]\nmemory_mib = 256\n")

    status = main(["check", "template.yaml", "."])

    assert (status, *capsys.readouterr()) == (
        1,
        (
            "template.yaml is out of date; an update adds (+), removes (-) and changes (~):\n"
            "  ~ Resources.WebsocketMessage.Properties.MemorySize: 128 -> 256\n"
            "update: socketform template --output template.yaml\n"
        ),
        "",
    )
    assert main(["template", "--output", "template.yaml"]) == 0
    assert main(["check", "template.yaml"]) == 0


def test_a_template_that_is_not_there_is_not_up_to_date(folder, capsys):
    """A new stage whose template nobody has made."""
    status = main(["check", "template.yaml", "new.yaml", str(folder)])

    assert (status, capsys.readouterr().out) == (
        1,
        (
            "template.yaml is up to date\n"
            "new.yaml is not there\n"
            f"update: socketform template {folder} --output new.yaml\n"
        ),
    )


def test_several_templates_are_checked_in_one_run(folder, capsys):
    """Each against its own dialect."""
    main(["template", "--dialect", "cloudformation", "--output", "cfn.json"])

    status = main(["check", "template.yaml", "cfn.json"])

    output = capsys.readouterr()
    assert (status, output.out) == (0, "template.yaml is up to date\ncfn.json is up to date\n")
    assert output.err.splitlines()[1:] == [
        (
            "cfn.json: notice: this template is written in the dialect cloudformation, "
            "and is compared with that; `socketform template` writes sam"
        ),
        "  fix: say which one is meant: --dialect, or `dialect = ` in socketform.toml",
    ]
    assert folder.is_dir()


def test_a_dialect_that_the_settings_say_is_the_right_one(folder, capsys):
    """Whatever the file holds: the settings have changed."""
    (folder / "socketform.toml").write_text('dialect = "cloudformation"\n')

    status = main(["check", "template.yaml"])

    output = capsys.readouterr()
    assert (status, output.err) == (1, "")
    assert "  - Transform: " in output.out
    assert "~ Resources.WebsocketMessage.Type" in output.out
    assert output.out.endswith("update: socketform template --output template.yaml\n")


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: x}}\n", "sam"),
        ("Transform: [x, AWS::Serverless-2016-10-31]\nResources: {A: {Type: x}}\n", "sam"),
        ("Resources: {A: {Type: 'AWS::Serverless::Function'}, B: []}\n", "sam"),
        ("Resources: {A: {Type: 'AWS::Lambda::Function'}}\n", "cloudformation"),
        ("Resources: [A]\n", "cloudformation"),
        ("Resources: {}\n", "sam"),
        ("Outputs: {}\n", "sam"),
    ],
)
def test_a_template_tells_its_dialect(folder, capsys, text, dialect):
    """By its transform or its types; one that tells nothing has that of the settings."""
    (folder / "template.yaml").write_text(text)

    main(["check", "template.yaml", "--format", "json"])

    assert json.loads(capsys.readouterr().out)["files"][0]["dialect"] == dialect


def test_the_command_that_updates_has_the_same_options(folder, capsys):
    """Quoted for the shell."""
    (folder / "my resources.yaml").write_text("Resources: {T: {Type: 'AWS::SNS::Topic'}}\n")
    (folder / "socketform.toml").write_text("[stages.prod]\n")
    words = [
        "template", ".", "--stage", "prod", "--dialect", "cloudformation",
        "--code", "s3://bucket/my code.zip", "--merge-template", "my resources.yaml",
        "--import-timeout", "12.5",
    ]  # fmt: skip

    status = main(["check", "out of date.json", *words[2:], str(folder / "app.py:app")])

    update = capsys.readouterr().out.splitlines()[-1].removeprefix("update: ")
    assert status == 1
    assert shlex.split(update) == [
        "socketform", "template", str(folder / "app.py:app"), *words[2:],
        "--output", "out of date.json",
    ]  # fmt: skip
    assert main(shlex.split(update)[1:]) == 0
    assert main(["check", "out of date.json", *words[2:]]) == 0


def test_the_command_that_updates_names_interpreter_and_code_parameters(folder, capsys):
    """Without them another template would come out, or none."""
    status = main(["check", "new.yaml", "--code-parameters", "--python", "python3"])

    assert status == 1
    assert capsys.readouterr().out.endswith(
        "update: socketform template --code-parameters --python python3 --output new.yaml\n"
    )
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("file", "option", "update"),
    [
        ("a.template", "json", "--format json --output a.template"),
        ("a.template", "yaml", "--output a.template"),
        ("a.json", "json", "--output a.json"),
        ("a.yml", "json", "--format json --output a.yml"),
        ("a.json", "yaml", "--format yaml --output a.json"),
    ],
)
def test_the_command_that_updates_keeps_the_format(folder, capsys, file, option, update):
    """Whatever the file's ending says."""
    main(["template", "--format", option, "--output", file])

    status = main(["check", file, "--code", "x.zip"])

    assert status == 1
    assert capsys.readouterr().out.endswith(f"update: socketform template --code x.zip {update}\n")
    assert folder.is_dir()


def test_all_templates_of_the_settings_in_one_run(folder, capsys):
    """And one command that updates them all; which then does."""
    (folder / "socketform.toml").write_text(SETTINGS)

    assert main(["check", "--all"]) == 1
    assert capsys.readouterr().out == (
        "dev.yaml is not there\nprod.json is not there\nupdate: socketform template --all\n"
    )

    assert main(["template", "--all"]) == 0
    assert main(["check", "--all"]) == 0
    prod = json.loads((folder / "prod.json").read_text())
    assert prod["Resources"]["WebsocketMessage"]["Properties"]["MemorySize"] == 512
    assert "Transform" not in prod
    assert "\n      MemorySize: 128\n" in (folder / "dev.yaml").read_text()


def test_all_templates_of_one_stage(folder, capsys):
    """The command that updates them says so, too."""
    (folder / "socketform.toml").write_text(SETTINGS)

    status = main(["check", "--all", "--stage", "prod", "--code", "x.zip", str(folder)])

    assert (status, capsys.readouterr().out) == (
        1,
        (
            "prod.json is not there\n"
            f"update: socketform template {folder} --all --stage prod --code x.zip\n"
        ),
    )


def test_a_named_template_is_for_the_stage_of_its_entry(folder, capsys):
    """So that the settings say it once."""
    (folder / "socketform.toml").write_text(SETTINGS)
    main(["template", "--all"])

    status = main(["check", "prod.json", "dev.yaml"])

    output = capsys.readouterr()
    assert (status, output.out) == (0, "prod.json is up to date\ndev.yaml is up to date\n")


def test_the_answer_as_data(folder, capsys):
    """For a program that comments on pull requests."""
    (folder / "socketform.toml").write_text("[defaults]\nmemory_mib = 256\n")

    status = main(["check", "template.yaml", "--format", "json"])

    assert status == 1
    assert json.loads(capsys.readouterr().out) == {
        "format": 1,
        "up_to_date": False,
        "files": [
            {
                "file": "template.yaml",
                "stage": "dev",
                "dialect": "sam",
                "up_to_date": False,
                "missing": False,
                "differences": [
                    {
                        "path": ["Resources", "WebsocketMessage", "Properties", "MemorySize"],
                        "kind": "changed",
                        "old": 128,
                        "new": 256,
                    }
                ],
                "update": "socketform template --output template.yaml",
            }
        ],
    }


def test_the_answer_may_go_into_a_file(folder, capsys):
    """In the format of its ending."""
    assert main(["check", "template.yaml", "--output", "answer.json"]) == 0

    assert json.loads((folder / "answer.json").read_text())["up_to_date"] is True
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "check takes the committed templates"),
        (["."], "check takes the committed templates"),
        (["app.py:app"], "check takes the committed templates"),
        (["chat", "app.py"], "chat is neither a template nor a project: it is not there"),
        (["template.yaml", "--all"], "template.yaml and --all exclude each other"),
        (["--all", "--dialect", "sam"], "--dialect and --all exclude each other"),
        (["--all"], "the settings name no templates"),
        ([".", "app.py"], ". cannot be read: Is a directory"),
    ],
)
def test_a_command_line_that_names_no_template_is_an_error(folder, capsys, words, message):
    """Exit 2: the question was not understood."""
    status = main(["check", *words])

    assert status == 2
    assert capsys.readouterr().err.startswith(f"error: {message}\n")
    assert folder.is_dir()


def test_a_committed_file_that_is_no_template_is_an_error_with_both_ways_out(folder, capsys):
    """Correct it, or write it anew."""
    (folder / "template.yaml").write_text("a:\n<<<<<<< HEAD\n  b: 1\n=======\n  c: 2\n")
    (folder / "other.yaml").write_text("a: 1\na: 2\n")

    status = main(["check", "template.yaml", "other.yaml"])

    assert status == 2
    assert capsys.readouterr().err.splitlines() == [
        "template.yaml:2: error: a merge conflict of git stands here",
        "  fix: resolve it, or write it anew: socketform template --output template.yaml",
        "other.yaml:2:1: error: the key 'a' stands twice in one mapping",
        "  fix: correct it, or write it anew: socketform template --output other.yaml",
    ]


def test_a_warning_under_strict_leaves_no_answer(folder, capsys):
    """As everywhere."""
    (folder / ".python-version").write_text("2.7\n")

    status = main(["check", "template.yaml", "--strict"])

    assert (status, capsys.readouterr().out) == (2, "")


def test_what_both_stages_have_to_say_is_said_once(folder, capsys):
    """The app is the same."""
    (folder / "socketform.toml").write_text(SETTINGS)
    with (folder / "app.py").open("a") as file:
        file.write('\n\n@app.schedule("rate(1 hour)")\ndef sweep(event):\n    pass\n')
    main(["template", "--all", "--quiet"])
    capsys.readouterr()

    assert main(["check", "--all"]) == 0
    assert capsys.readouterr().err.count("not part of the template") == 1


def test_details_are_told_on_request(folder, capsys):
    """Which interpreter, which stage."""
    main(["check", "template.yaml", "--verbose"])

    assert "stage dev, API stage api" in capsys.readouterr().err
    assert folder.is_dir()
