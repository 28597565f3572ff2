"""Which committed templates a command means."""

from __future__ import annotations

import pytest

from socketform.cli.committed import Committed, all_templates, named_templates, refuse_beside_all
from socketform.cli.parser import parse
from socketform.errors import UsageError

SETTINGS = """\
[[templates]]
file = "dev.yaml"

[[templates]]
file = "deploy/prod.json"
stage = "prod"
dialect = "cloudformation"

[stages.prod]
"""


@pytest.fixture
def settled(project, monkeypatch):
    """A project whose settings name two templates, beside the working folder."""
    (project / "socketform.toml").write_text(SETTINGS)
    monkeypatch.chdir(project.parent)
    return project


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("check chat/dev.yaml", Committed("chat/dev.yaml", "dev", None)),
        (
            "check chat/../chat/deploy/prod.json",
            Committed("chat/../chat/deploy/prod.json", "prod", "cloudformation"),
        ),
        (
            "check chat/deploy/prod.json --stage dev --dialect sam",
            Committed("chat/deploy/prod.json", "dev", "sam"),
        ),
        ("check other.yaml", Committed("other.yaml", "dev", None)),
        ("check other.yaml --stage prod", Committed("other.yaml", "prod", None)),
    ],
)
def test_a_named_template_is_what_its_entry_says(settled, words, expected):
    """Unless the command line says otherwise."""
    command = parse(words.split())

    assert named_templates(command.words, str(settled), command) == (expected,)


def test_without_settings_a_named_template_is_for_dev(project):
    """Its dialect is its own."""
    command = parse(["check", "a.yaml"])

    assert named_templates(["a.yaml"], str(project), command) == (Committed("a.yaml", "dev", None),)


def test_all_templates_are_those_of_the_settings(settled):
    """By paths that the user can type where they are."""
    assert all_templates("chat", None) == (
        Committed("chat/dev.yaml", "dev", None),
        Committed("chat/deploy/prod.json", "prod", "cloudformation"),
    )
    assert settled.name == "chat"


def test_all_templates_of_one_stage(settled):
    """In a pipeline that deploys that stage."""
    assert [one.file for one in all_templates(str(settled / "app.py"), "prod")] == [
        "chat/deploy/prod.json"
    ]


def test_a_stage_without_templates_is_an_error(settled):
    """It would pass for nothing."""
    with pytest.raises(UsageError) as caught:
        all_templates(str(settled), "staging")

    assert caught.value.message == (
        "the settings name no template of the stage 'staging'; there are some of: dev, prod"
    )


def test_settings_without_templates_are_an_error_with_an_example(project):
    """Also where there is no settings file."""
    with pytest.raises(UsageError) as caught:
        all_templates(str(project), None)

    assert caught.value.message == "the settings name no templates"
    assert caught.value.remedy == (
        'name them in socketform.toml:\n[[templates]]\nfile = "template.yaml"\nstage = "prod"'
    )


def test_an_option_for_one_template_is_refused_beside_all():
    """It can hold for one only."""
    refuse_beside_all([("--output", None)])

    with pytest.raises(UsageError) as caught:
        refuse_beside_all([("--output", None), ("--dialect", "sam")])

    assert caught.value.message == "--dialect and --all exclude each other"
