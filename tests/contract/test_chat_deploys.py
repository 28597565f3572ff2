"""A Chalice project with resources of its own deploys by construction.

``fixtures/chat`` keeps its table, its environment and its complete ``DefaultRole`` in
``resources.json``, as the Chalice tutorial does, and has no settings file of ours.
"""

from __future__ import annotations

import json

import pytest

from socketform.template.text import to_yaml
from support.graph import cycle, dangling, waits
from support.oracles import findings_of_cfn_lint, translated
from support.projects import CHAT, DIALECTS, EVERY_PROJECT, template_of_project

FUNCTIONS = ("WebsocketConnect", "WebsocketMessage", "WebsocketDisconnect")


@pytest.fixture(params=DIALECTS)
def template(request):
    """The template with ``--merge-template resources.json``, in each dialect."""
    return template_of_project(CHAT, dialect=request.param, code="s3://artifacts/chat.zip")


@pytest.fixture
def own():
    """The resources that the project brings along."""
    return json.loads((CHAT.folder / "resources.json").read_text())


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("project", EVERY_PROJECT, ids=str)
def test_no_reference_leads_nowhere_and_nothing_waits_for_itself(project, dialect):
    """CloudFormation would refuse the template, or worse: find out half way."""
    template = template_of_project(project, dialect=dialect)

    assert dangling(template) == set()
    assert cycle(template) == []


def test_cfn_lint_finds_nothing(template):
    """Its judgement of references and cycles is independent of our walk."""
    assert findings_of_cfn_lint(to_yaml(template)) == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_function_runs_under_the_default_role(function, template):
    """A project that writes its role knows best what its functions may do."""
    properties = template["Resources"][function]["Properties"]

    assert properties["Role"] == {"Fn::GetAtt": ["DefaultRole", "Arn"]}


def test_no_function_has_a_role_that_nobody_uses(template):
    """A complete ``DefaultRole`` stands in for all of them."""
    kinds = {name: item["Type"] for name, item in template["Resources"].items()}

    assert [name for name, kind in kinds.items() if kind == "AWS::IAM::Role"] == ["DefaultRole"]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_table_reaches_each_function_beside_our_variables(function, template):
    """The merge adds to the environment; who pushes still learns where to."""
    variables = template["Resources"][function]["Properties"]["Environment"]["Variables"]

    ours = {
        "SOCKETFORM_MANAGEMENT_URL": {
            "Fn::Sub": "https://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api"
        }
    }
    pushed = ours if function == "WebsocketMessage" else {}
    assert variables == {**pushed, "TABLE": {"Ref": "ChatTable"}}


def test_the_projects_own_resources_stand_as_they_were_written(template, own):
    """The complete role and the table are the user's, word for word."""
    for name in ("ChatTable", "DefaultRole"):
        assert template["Resources"][name] == own["Resources"][name]
    assert template["Outputs"]["ChatTableName"] == own["Outputs"]["ChatTableName"]


def test_the_functions_wait_for_their_role_table_and_log_group(template):
    """So no call meets a table, a right or a group that is not there yet."""
    graph = waits(template)

    assert all({"ChatTable", "DefaultRole"} <= graph[function] for function in FUNCTIONS)
    assert all(f"{function}LogGroup" in graph[function] for function in FUNCTIONS)


def test_what_sams_transform_makes_of_it_is_as_sound():
    """The graph of what is deployed, not only of what is read."""
    template = translated(template_of_project(CHAT))

    assert dangling(template) == set()
    assert cycle(template) == []


def _add_table_that_names_a_function(resources):
    resources["ChatTable"]["Properties"]["TableName"] = {"Fn::Sub": "${WebsocketMessage}-rooms"}


def _forget_the_table(resources):
    del resources["ChatTable"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_add_table_that_names_a_function, lambda template: "ChatTable" in cycle(template)),
        (
            _forget_the_table,
            lambda template: ("WebsocketMessage", "ChatTable") in dangling(template),
        ),
    ],
    ids=["cycle", "dangling"],
)
def test_the_walk_would_find_something(change, found):
    """A walk that finds nothing anywhere proves nothing."""
    template = template_of_project(CHAT)

    change(template["Resources"])

    assert found(template)
