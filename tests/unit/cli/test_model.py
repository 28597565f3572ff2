"""The command ``model``."""

from __future__ import annotations

import json

import jsonschema

from socketform.cli import main


def test_the_model_is_json(project, capsys):
    """For other tools to read."""
    status = main(["model", str(project)])

    model = json.loads(capsys.readouterr().out)
    assert status == 0
    assert model["description"] == "Websocket API of chat (stage api)"


def test_the_model_fits_the_schema_that_the_command_prints(project, capsys):
    """The schema is what other tools rely on."""
    main(["model", str(project)])
    model = json.loads(capsys.readouterr().out)

    main(["model", "--schema"])
    schema = json.loads(capsys.readouterr().out)

    jsonschema.Draft202012Validator(schema).validate(model)


def test_the_schema_needs_no_project(tmp_path, monkeypatch, capsys):
    """It is the same for all."""
    monkeypatch.chdir(tmp_path)

    assert main(["model", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Socketform resource model"


def test_a_folder_gets_a_file_of_the_usual_name(project, tmp_path):
    """One for the model, another for its schema."""
    main(["model", str(project), "--output", f"{tmp_path}/build/"])
    main(["model", "--schema", "--output", f"{tmp_path}/build/"])

    assert sorted(file.name for file in (tmp_path / "build").iterdir()) == [
        "model.json",
        "model.schema.json",
    ]


def test_notices_are_shown_beside_the_model(project, capsys):
    """As beside the template."""
    (project / ".python-version").write_text("2.7\n")

    main(["model", str(project)])

    assert capsys.readouterr().err.startswith(".python-version:1: warning: ")
