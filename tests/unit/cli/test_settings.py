"""The command ``settings``."""

from __future__ import annotations

import json

import jsonschema
import pytest

from socketform.cli import main

TOML = """\
[defaults]
memory_mib = 256

[functions.message]
timeout_seconds = 5
environment = { GREETING = "hello there" }

[stages.prod.defaults]
memory_mib = 512
"""


def _rows(text):
    """Each row's name to its value and place, split at the columns of the titles."""
    lines = text.splitlines()
    value, place = lines[0].index("VALUE"), lines[0].index("FROM")
    return {line[:value].strip(): (line[value:place].strip(), line[place:]) for line in lines[1:]}


def test_people_get_a_table_of_values_and_places(project, capsys):
    """File, line and key; what nobody set is a default."""
    (project / "socketform.toml").write_text(TOML)

    status = main(["settings", str(project), "--stage", "prod"])

    output = capsys.readouterr()
    rows = _rows(output.out)
    assert status == 0
    assert output.err == ""
    assert output.out.startswith("SETTING ")
    assert rows["app"] == ("app.py", "default")
    assert rows["defaults.memory_mib"] == (
        "512", "socketform.toml:9 stages.prod.defaults.memory_mib",
    )  # fmt: skip
    assert rows["defaults.log_retention_days"] == ("30", "default")
    assert rows["defaults.vpc"] == ("-", "default")
    assert rows["functions.message.timeout_seconds"] == (
        "5", "socketform.toml:5 functions.message.timeout_seconds",
    )  # fmt: skip
    assert rows["functions.message.environment.GREETING"] == (
        "hello there", "socketform.toml:6 functions.message.environment.GREETING",
    )  # fmt: skip


def test_the_table_does_not_repeat_what_all_functions_have(project, capsys):
    """With ``-v`` it does."""
    (project / "socketform.toml").write_text(TOML)

    main(["settings", str(project)])
    short = _rows(capsys.readouterr().out)
    main(["settings", str(project), "-v"])
    long = _rows(capsys.readouterr().out)

    assert "functions.message.memory_mib" not in short
    assert long["functions.message.memory_mib"] == (
        "256", "socketform.toml:2 defaults.memory_mib",
    )  # fmt: skip


def test_a_chalice_project_shows_its_own_keys(project, capsys):
    """By route, as Chalice names functions."""
    (project / ".chalice").mkdir()
    (project / ".chalice" / "config.json").write_text(
        '{\n "version": "2.0",\n "app_name": "chat",\n'
        ' "lambda_functions": {\n  "websocket_message": {"lambda_memory_size": 512}\n }\n}\n'
    )

    main(["settings", str(project)])

    rows = _rows(capsys.readouterr().out)
    assert rows["app_name"] == ("chat", ".chalice/config.json:3 app_name")
    assert rows["defaults.memory_mib"] == ("128", "default")
    assert rows["routes.$default.memory_mib"] == (
        "512",
        ".chalice/config.json:5 lambda_functions.websocket_message.lambda_memory_size",
    )


def test_programs_get_json(project, capsys):
    """Every setting, whether or not a table for people would show it."""
    (project / "socketform.toml").write_text(TOML)

    main(["settings", str(project), "--format", "json"])

    document = json.loads(capsys.readouterr().out)
    settings = {item.pop("name"): item for item in document["settings"]}
    assert (document["format"], document["stage"]) == (1, "dev")
    assert settings["defaults.memory_mib"] == {
        "value": 256,
        "is_default": False,
        "file": "socketform.toml",
        "key": "defaults.memory_mib",
        "line": 2,
        "hidden": None,
    }
    assert settings["functions.message.memory_mib"]["key"] == "defaults.memory_mib"
    assert settings["defaults.runtime"] == {
        "value": "python3.13",
        "is_default": True,
        "file": None,
        "key": None,
        "line": None,
        "hidden": None,
    }


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_secret_is_never_printed(project, capsys, form):
    """In no format, and neither are its parts."""
    (project / "socketform.toml").write_text(
        "[defaults.environment]\n"
        'DB_PASSWORD = "hunter2"\n'
        'HOST = "postgres://chat:swordfish@db"\n'
        'TABLE = "rooms"\n'
    )

    main(["settings", str(project), "--format", form])

    output = capsys.readouterr()
    assert "hunter2" not in output.out + output.err
    assert "swordfish" not in output.out + output.err
    assert "***" in output.out
    assert "rooms" in output.out
    assert output.err == (
        "notice: not shown: defaults.environment.DB_PASSWORD (its name looks secret), "
        "defaults.environment.HOST (its value has the shape of a secret)\n"
        "  fix: keep secrets in SSM or Secrets Manager, and their names in the settings\n"
    )


@pytest.mark.parametrize(
    ("toml", "name", "value"),
    [
        ('[defaults]\nlog_retention_days = "never"\n', "defaults.log_retention_days", "never"),
        ("[defaults]\ntracing = true\n", "defaults.tracing", "true"),
        ('[defaults]\nlayers = ["a", "b"]\n', "defaults.layers", '["a", "b"]'),
        ('[defaults.environment]\nTEXT = ""\n', "defaults.environment.TEXT", '""'),
        ('[defaults.environment]\nTEXT = " a"\n', "defaults.environment.TEXT", '" a"'),
        ('[defaults.environment]\nTEXT = "a\\nb"\n', "defaults.environment.TEXT", r'"a\nb"'),
        ('[defaults.environment]\nTEXT = "a\\u009b"\n', "defaults.environment.TEXT", r'"a\x9b"'),
        (
            '[defaults.environment]\nTEXT = { Ref = "Rooms" }\n',
            "defaults.environment.TEXT",
            '{"Ref": "Rooms"}',
        ),
        (
            f'[defaults.environment]\nTEXT = "{"é" * 80}"\n',
            "defaults.environment.TEXT",
            "é" * 57 + "...",
        ),
    ],
)
def test_a_value_fits_in_a_line(project, capsys, toml, name, value):
    """Whatever it holds; a terminal obeys nothing in it."""
    (project / "socketform.toml").write_text(toml)

    main(["settings", str(project)])

    assert _rows(capsys.readouterr().out)[name][0] == value


def test_the_runtime_names_the_file_that_chose_it(project, capsys):
    """It is no settings file, and has no key."""
    (project / ".python-version").write_text("3.12\n")

    main(["settings", str(project)])
    rows = _rows(capsys.readouterr().out)
    main(["settings", str(project), "--format", "json"])
    settings = json.loads(capsys.readouterr().out)["settings"]

    runtime = next(item for item in settings if item["name"] == "defaults.runtime")
    assert rows["defaults.runtime"] == ("python3.12", ".python-version")
    assert (runtime["file"], runtime["key"], runtime["is_default"]) == (
        ".python-version",
        None,
        False,
    )


def test_a_runtime_that_the_file_could_not_choose_is_a_default(project, capsys):
    """The warning says why."""
    (project / ".python-version").write_text("2.7\n")

    main(["settings", str(project)])

    output = capsys.readouterr()
    assert _rows(output.out)["defaults.runtime"] == ("python3.13", "default")
    assert output.err.startswith(".python-version:1: warning: ")


def test_a_runtime_of_the_settings_keeps_its_own_place(project, capsys):
    """It wins over the file."""
    (project / ".python-version").write_text("3.12\n")
    (project / "socketform.toml").write_text('[defaults]\nruntime = "python3.11"\n')

    main(["settings", str(project)])

    assert _rows(capsys.readouterr().out)["defaults.runtime"] == (
        "python3.11",
        "socketform.toml:2 defaults.runtime",
    )


def test_the_app_names_the_key_that_chose_it(project, capsys):
    """No stage changes it."""
    (project / "app.py").rename(project / "main.py")
    (project / "socketform.toml").write_text('app = "main.py:app"\n')

    main(["settings", str(project)])

    assert _rows(capsys.readouterr().out)["app"] == ("main.py:app", "socketform.toml:1 app")


def test_an_app_of_the_command_line_is_no_setting(project, capsys):
    """The file says otherwise."""
    (project / "other.py").write_text("")
    (project / "socketform.toml").write_text('app = "app.py"\n')

    main(["settings", f"{project}/other.py"])

    assert _rows(capsys.readouterr().out)["app"] == ("other.py", "default")


def test_the_app_is_not_imported(project):
    """The settings do not depend on it."""
    (project / "app.py").write_text("raise SystemExit('imported')\n")

    assert main(["settings", str(project)]) == 0


def test_a_mistake_in_the_settings_is_an_error(project, capsys):
    """As for every command."""
    (project / "socketform.toml").write_text("[defaults]\nmemory = 1\n")

    assert main(["settings", str(project)]) == 2
    assert capsys.readouterr().out == ""


def test_a_stage_that_is_declared_nowhere_is_an_error(project, capsys):
    """There is nothing to show."""
    assert main(["settings", str(project), "--stage", "prod"]) == 2
    assert "stage 'prod' is not declared" in capsys.readouterr().err


def test_the_schema_describes_the_file(tmp_path, monkeypatch, capsys):
    """For editors; it needs no project."""
    monkeypatch.chdir(tmp_path)

    status = main(["settings", "--schema"])

    schema = json.loads(capsys.readouterr().out)
    assert status == 0
    assert schema["title"] == "socketform.toml"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_folder_gets_files_of_the_usual_names(project, tmp_path):
    """One for each result."""
    for words in ([], ["--format", "json"], ["--schema"]):
        main(["settings", str(project), "--output", f"{tmp_path}/build/", *words])

    assert sorted(file.name for file in (tmp_path / "build").iterdir()) == [
        "settings.json",
        "settings.schema.json",
        "settings.txt",
    ]


def test_a_file_has_the_format_of_its_ending(project, tmp_path):
    """As with templates."""
    main(["settings", str(project), "--output", f"{tmp_path}/s.json"])

    assert json.loads((tmp_path / "s.json").read_text())["stage"] == "dev"
