"""What a command line may say."""

from __future__ import annotations

import pytest

from socketform.cli.console import Console
from socketform.cli.parser import build_parser, parse
from socketform.errors import UsageError


def options_of(*words: str) -> dict[str, object]:
    """What a command line says, without the function that does it."""
    options = vars(parse(list(words)))
    del options["run"]
    return options


def test_template_has_defaults_for_everything():
    """``socketform template`` alone is enough in a project's folder."""
    assert options_of("template") == {
        "module": "socketform.cli.template",
        "verbose": False,
        "quiet": False,
        "strict": False,
        "error_format": "text",
        "project": ".",
        "stage": None,
        "output": None,
        "merge_template": [],
        "introspect": "auto",
        "python": None,
        "import_timeout": 30.0,
        "format": None,
        "dialect": None,
        "code": None,
        "code_parameters": False,
        "all": False,
        "explain_merge": False,
    }


def test_template_takes_all_its_options():
    """Each by its long name."""
    words = (
        "template chat/app.py:chat --stage prod --output build/ --python python3.12 "
        "--introspect import --import-timeout 2.5 --format json --code s3://bucket/key "
        "--code-parameters --dialect cloudformation --merge-template a.yaml "
        "--merge-template b.json --all "
        "--explain-merge "
        "--verbose --quiet --strict --error-format json"
    )

    assert options_of(*words.split()) == {
        "module": "socketform.cli.template",
        "verbose": True,
        "quiet": True,
        "strict": True,
        "error_format": "json",
        "project": "chat/app.py:chat",
        "stage": "prod",
        "output": "build/",
        "merge_template": ["a.yaml", "b.json"],
        "introspect": "import",
        "python": "python3.12",
        "import_timeout": 2.5,
        "format": "json",
        "dialect": "cloudformation",
        "code": "s3://bucket/key",
        "code_parameters": True,
        "all": True,
        "explain_merge": True,
    }


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("check", []),
        ("check a.yaml", ["a.yaml"]),
        ("check a.yaml b.yaml chat --stage prod", ["a.yaml", "b.yaml", "chat"]),
        ("check --stage prod a.yaml b.yaml chat", ["a.yaml", "b.yaml", "chat"]),
        ("check a.yaml --stage prod b.yaml -q chat", ["a.yaml", "b.yaml", "chat"]),
        ("check --stage prod -- a.yaml", ["a.yaml"]),
    ],
)
def test_check_takes_files_before_and_after_its_options(words, files):
    """Argparse alone loses those after an option."""
    assert options_of(*words.split())["words"] == files


def test_merged_templates_of_one_command_line_are_not_those_of_the_next():
    """Argparse appends to what it is given as the default."""
    options_of("template", "--merge-template", "a.yaml")

    assert options_of("template")["merge_template"] == []


def test_the_frequent_options_have_a_letter():
    """``-o``, ``-v`` and ``-q``, as everywhere."""
    options = options_of("model", "-o", "model.json", "-v", "-q")

    assert (options["output"], options["verbose"], options["quiet"]) == ("model.json", True, True)


def test_model_prints_a_schema_when_asked():
    """Without an app."""
    assert options_of("model", "--schema")["schema"] is True


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["template", "a", "b"], "unrecognized arguments: b"),
        (["template", "--stages", "x"], "unrecognized arguments: --stages"),
        (["check", "a.yaml", "--stages", "x"], "unrecognized arguments: --stages x"),
        (["template", "--stage"], "argument --stage: expected one argument"),
        (
            ["template", "--introspect", "run"],
            "argument --introspect: invalid choice: 'run' (choose from 'auto', 'read', 'import')",
        ),
        (
            ["template", "--import-timeout", "soon"],
            "argument --import-timeout: 'soon' is no number of seconds between 0 and 3600",
        ),
        (
            ["template", "--import-timeout", "0"],
            "argument --import-timeout: '0' is no number of seconds between 0 and 3600",
        ),
        (
            ["template", "--import-timeout", "3601"],
            "argument --import-timeout: '3601' is no number of seconds between 0 and 3600",
        ),
        (
            ["template", "--import-timeout", "nan"],
            "argument --import-timeout: 'nan' is no number of seconds between 0 and 3600",
        ),
    ],
)
def test_a_command_line_that_makes_no_sense_is_a_usage_error(words, message):
    """With argparse's reason, and without leaving the process."""
    with pytest.raises(UsageError) as caught:
        parse(words)

    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("words", "argument"),
    [
        (["tempalte"], "argument COMMAND: invalid choice: 'tempalte'"),
        (["template", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["model", "--format", "yaml"], "argument --format: invalid choice: 'yaml'"),
        (["completion", "powershell"], "argument shell: invalid choice: 'powershell'"),
    ],
)
def test_a_choice_that_is_none_is_named(words, argument):
    """The choices follow, as each Python version writes them."""
    with pytest.raises(UsageError) as caught:
        parse(words)

    assert caught.value.message.startswith(argument)


def test_a_usage_error_names_the_help_of_its_command():
    """The next thing that the user wants to read."""
    with pytest.raises(UsageError) as caught:
        parse(["template", "--format", "xml"])

    assert caught.value.remedy == "see `socketform template --help`"


def test_the_help_names_every_command(capsys):
    """The first thing that a new user sees."""
    with pytest.raises(SystemExit):
        parse(["--help"])

    words = capsys.readouterr().out.split()
    assert {"template", "check", "model", "completion", "version"} <= set(words)


@pytest.mark.parametrize("command", ["template", "check", "model", "completion", "version"])
def test_every_command_has_help(command, capsys):
    """With its options."""
    with pytest.raises(SystemExit) as caught:
        parse([command, "--help"])

    assert caught.value.code == 0
    assert "--error-format" in capsys.readouterr().out


def test_the_command_is_loaded_when_it_runs(capsys):
    """What a command does not need is not loaded."""
    command = parse(["version"])

    status = command.run(command, Console())

    assert status == 0
    assert capsys.readouterr().out.startswith("socketform ")


def test_the_parser_has_the_name_of_the_program():
    """However it was started."""
    assert build_parser().prog == "socketform"
