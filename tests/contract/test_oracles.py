"""cfn-lint and the SAM translator judge every fixture's template."""

from __future__ import annotations

import pytest

from socketform.template.text import to_json, to_yaml
from support.builders import declaration, handler, template_of
from support.oracles import findings_of_cfn_lint, translated
from support.variations import SOME_VARIATIONS

ODD_KEYS = declaration(
    handler("$connect", "connect"),
    handler("join", "on_join"),
    handler("chat/send-message", "on_send"),
    handler("${room}", "on_room"),
    handler("日本", "on_japan"),
)
"""Keys that a template must escape, hash or quote."""


@pytest.fixture(params=SOME_VARIATIONS, ids=str)
def template(request):
    """The template of one fixture in one of its variations."""
    return request.param.template()


def test_cfn_lint_finds_nothing_in_the_yaml(template):
    """No error, no warning, no information: a reviewer's pipeline stays green."""
    assert findings_of_cfn_lint(to_yaml(template)) == []


def test_cfn_lint_finds_nothing_in_the_json(template):
    """The other text says the same."""
    assert findings_of_cfn_lint(to_json(template)) == []


def test_the_translation_lints_clean(template):
    """What CloudFormation sees in the end is as sound as what a reviewer saw."""
    assert findings_of_cfn_lint(to_json(translated(template))) == []


def test_the_translation_adds_and_drops_no_resource(template):
    """What a reviewer read is all that is deployed."""
    assert set(translated(template)["Resources"]) == set(template["Resources"])


def test_odd_route_keys_lint_clean_before_and_after_translation():
    """API Gateway takes any key; a template must carry it unharmed."""
    template = template_of(ODD_KEYS, '[api]\ndeployment = "snapshot"\n')

    assert findings_of_cfn_lint(to_yaml(template)) == []
    assert findings_of_cfn_lint(to_json(translated(template))) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (
            lambda resources: resources["WebsocketMessageRoute"]["Properties"].pop("RouteKey"),
            "E3003",
        ),
        (lambda resources: resources["WebsocketMessage"]["Properties"].update(Typo=1), "E3002"),
        (
            lambda resources: resources["WebsocketMessage"].update(
                DependsOn=["WebsocketMessageRole"]
            ),
            "W3005",
        ),
        (
            lambda resources: resources["WebsocketMessageLogGroup"].pop("DeletionPolicy"),
            "I3011",
        ),
    ],
    ids=["error", "unknown-property", "warning", "information"],
)
def test_cfn_lint_would_find_something(change, rule):
    """A judge that finds nothing anywhere proves nothing."""
    template = template_of(declaration(handler()))
    change(template["Resources"])

    findings = findings_of_cfn_lint(to_yaml(template))

    assert any(finding.startswith(rule) for finding in findings), findings
