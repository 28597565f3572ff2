"""Options to a request."""

from __future__ import annotations

import pytest

from socketform.cli.parser import parse
from socketform.cli.requests import build_request
from socketform.introspect.choosing import Introspection
from socketform.pipeline import BuildRequest


def test_every_option_reaches_the_request():
    """Those that the pipeline has to do with."""
    words = (
        "template chat --stage prod --code x.zip --code-parameters --merge-template a.yaml "
        "--merge-template b.yaml --introspect read --python python3.12 --import-timeout 5"
    )
    command = parse(words.split())

    assert build_request(command) == BuildRequest(
        project="chat",
        stage="prod",
        code="x.zip",
        code_parameters=True,
        merge_templates=("a.yaml", "b.yaml"),
        introspection=Introspection.READ,
        python="python3.12",
        import_timeout_seconds=5.0,
    )


def test_the_stage_is_dev_unless_one_is_given():
    """Chalice's default."""
    assert build_request(parse(["template"])).stage == "dev"
    assert build_request(parse(["template"]), stage="prod").stage == "prod"


@pytest.mark.parametrize("introspection", Introspection)
@pytest.mark.parametrize("command", ["template", "model", "check"])
def test_every_way_to_introspect_can_be_asked_for(command, introspection):
    """The parser knows them by their words alone, so that it loads nothing of the pipeline."""
    parsed = parse([command, "--introspect", introspection.value])
    parsed.project = "."

    assert build_request(parsed).introspection is introspection


def test_a_command_without_code_has_none():
    """The model says nothing of it."""
    assert build_request(parse(["model"])) == BuildRequest(project=".", stage="dev")
