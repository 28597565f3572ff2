"""Committed templates against those of today."""

from __future__ import annotations

import pytest

from socketform.cli.committed import Committed
from socketform.cli.judge import CommittedText, read_committed, update_command
from socketform.cli.parser import parse
from socketform.errors import Problems, UsageError


def committed(file: object, stage: str = "dev", dialect: str | None = None) -> Committed:
    """A committed template."""
    return Committed(str(file), stage, dialect)


def command(words: str, project: str = "."):
    """The command line of a check."""
    parsed = parse(["check", *words.split()])
    parsed.project = project
    return parsed


def test_templates_are_read_with_their_format_and_missing_ones_are_none(tmp_path):
    """By what they hold, not by their endings."""
    (tmp_path / "a.yaml").write_text('{"Resources": {}}')
    (tmp_path / "b.json").write_text("Resources: {}\n")
    templates = [committed(tmp_path / name) for name in ("a.yaml", "b.json", "c.template")]

    assert list(read_committed(templates, command("x.yaml")).values()) == [
        CommittedText({"Resources": {}}, "json"),
        CommittedText({"Resources": {}}, "yaml"),
        None,
    ]


def test_a_word_that_is_no_file_may_have_been_a_project(tmp_path):
    """A misspelt folder is no template that is missing; but the settings name what they mean."""
    templates = [committed(tmp_path / "chat")]

    with pytest.raises(UsageError) as caught:
        read_committed(templates, command("x.yaml"))

    assert caught.value.message.endswith(
        "/chat is neither a template nor a project: it is not there"
    )
    assert read_committed(templates, command("--all")) == {templates[0]: None}


def test_every_file_that_cannot_be_read_is_told(tmp_path):
    """At once."""
    (tmp_path / "a.yaml").write_text("a: [\n")
    templates = [committed(tmp_path / "a.yaml"), committed(tmp_path)]

    with pytest.raises(Problems) as caught:
        read_committed(templates, command("x.yaml"))

    assert [error.code for error in caught.value.problems()] == ["template-syntax", "usage"]


@pytest.mark.parametrize(
    ("words", "project", "template", "said", "expected"),
    [
        ("a.yaml", ".", committed("a.yaml"), (None, "yaml"), "--output a.yaml"),
        ("a.yaml", ".", committed("a.yaml"), (None, None), "--output a.yaml"),
        ("a.yaml", "my app", committed("a b.yaml"), (None, "yaml"), "'my app' --output 'a b.yaml'"),
        ("a.yaml", ".", committed("a.yaml", "prod"), ("sam", "json"),
         "--stage prod --dialect sam --format json --output a.yaml"),
        ("a.yaml --stage prod", ".", committed("a.yaml", "dev"), (None, "yaml"), "--output a.yaml"),
        ("--all", "chat", committed("a.yaml", "prod", "sam"), ("sam", "json"), "chat --all"),
        ("--all --stage prod --code-parameters", ".", committed("a.yaml", "prod"), (None, None),
         "--all --stage prod --code-parameters"),
        ("a.yaml --introspect auto", ".", committed("a.yaml"), (None, None), "--output a.yaml"),
        ("a.yaml --introspect read", ".", committed("a.yaml"), (None, None),
         "--introspect read --output a.yaml"),
        ("a.yaml --merge-template b.yaml --merge-template c.yaml --import-timeout 60 --python py",
         ".", committed("a.yaml"), (None, "yaml"),
         ("--merge-template b.yaml --merge-template c.yaml --python py --import-timeout 60 "
         "--output a.yaml")),
    ],
)  # fmt: skip
def test_the_command_that_updates_says_what_is_not_a_default(
    words, project, template, said, expected
):
    """And no more, so that a reader sees what matters."""
    found = update_command(command(words, project), template, *said)

    assert found == f"socketform template {expected}"
