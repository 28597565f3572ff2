"""A stack that Chalice deployed is updated in place: its URL stays, and its connections do.

CloudFormation replaces a resource whose logical id, type or create-only property changes. So
these must equal what real ``chalice package`` writes, function by function after SAM's transform.
"""

from __future__ import annotations

import json
from pathlib import Path

import cfnlint
import pytest

from contract.chalice_package import ready_for_sam, template_of_chalice
from support.oracles import resolved, translated
from support.projects import CHAT, STAGES, Project, template_of_project
from support.variations import packaged

CREATE_ONLY = {
    "AWS::ApiGatewayV2::Api": {"ProtocolType"},
    "AWS::ApiGatewayV2::ApiMapping": {"DomainName"},
    "AWS::ApiGatewayV2::DomainName": {"DomainName"},
    "AWS::ApiGatewayV2::Integration": {"ApiId"},
    "AWS::ApiGatewayV2::Route": {"ApiId"},
    "AWS::ApiGatewayV2::Stage": {"ApiId", "StageName"},
    "AWS::Lambda::Function": {"DurableConfig", "FunctionName", "PackageType", "TenancyConfig"},
}
"""Properties whose change replaces the resource, or may (``DurableConfig``)."""

PERMISSION = "AWS::Lambda::Permission"

PROJECTS = (Project("lifecycle"), CHAT, *STAGES)
WITHOUT_DOMAIN = [item for item in PROJECTS if item.stage == "dev"]


@pytest.fixture(params=PROJECTS, ids=str)
def project(request):
    """Each app, and each of its stages."""
    return request.param


def _plain(project, dialect):
    """Our template, free of SAM's own types."""
    template = template_of_project(project, dialect=dialect)
    return translated(template) if dialect == "sam" else packaged(template)


def _identities(template):
    """Id to type and create-only properties, of each resource that must not be replaced."""
    return {
        name: (resource["Type"], _create_only(resource))
        for name, resource in template["Resources"].items()
        if resource["Type"] in CREATE_ONLY
    }


def _create_only(resource):
    names = CREATE_ONLY[resource["Type"]] & resource["Properties"].keys()
    return {name: resource["Properties"][name] for name in names}


def _sources(template):
    return {
        name: properties["Properties"]["SourceArn"]
        for name, properties in resolved(template).items()
        if properties["Type"] == PERMISSION
    }


@pytest.mark.parametrize("kind", CREATE_ONLY)
def test_the_table_of_create_only_properties_is_that_of_the_registry(kind):
    """It is written out so that it can be read, and held against the schemas of cfn-lint."""
    schemas = Path(cfnlint.__file__).parent / "data" / "schemas"
    provider = json.loads((schemas / "providers" / "us-east-1.json").read_text())
    schema = json.loads((schemas / "resources" / f"{provider[kind]}.json").read_text())

    pointers = [*schema["createOnlyProperties"], *schema.get("conditionalCreateOnlyProperties", [])]

    assert {pointer.removeprefix("/properties/") for pointer in pointers} == CREATE_ONLY[kind]


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["sam", "cloudformation"])
def test_nothing_that_holds_the_url_is_replaced(project, dialect):
    """Same ids, same types, same create-only properties: neither more nor less."""
    before = _identities(translated(ready_for_sam(template_of_chalice(project))))

    assert _identities(_plain(project, dialect)) == before
    assert "WebsocketAPI" in before
    assert "WebsocketMessage" in before


@pytest.mark.slow
def test_every_output_keeps_its_name(project):
    """Scripts read the URL of a stack by it."""
    outputs = set(template_of_chalice(project)["Outputs"])

    assert outputs <= set(template_of_project(project)["Outputs"])
    assert "WebsocketConnectEndpointURL" in outputs


@pytest.mark.slow
@pytest.mark.parametrize("project", WITHOUT_DOMAIN, ids=str)
def test_every_output_keeps_its_value(project):
    """Where no custom domain is set; with one, the URL is that of the domain."""
    before = resolved(template_of_chalice(project), section="Outputs")

    after = resolved(template_of_project(project), section="Outputs")

    assert {name: after[name]["Value"] for name in before} == {
        name: output["Value"] for name, output in before.items()
    }


@pytest.mark.slow
def test_permissions_keep_their_ids_and_become_narrower(project):
    """Every property of a permission is create-only; the docs say that these are replaced."""
    before = _sources(template_of_chalice(project))

    after = _sources(template_of_project(project))

    assert before.keys() == after.keys()
    for name, source in after.items():
        assert before[name].endswith("/*")
        assert source.startswith(before[name].removesuffix("*"))
        assert "*" not in source


def test_a_replaced_resource_would_show():
    """A comparison that never differs proves nothing."""
    template = template_of_project(Project("lifecycle"), dialect="cloudformation")
    before = _identities(template)

    template["Resources"]["WebsocketAPIStage"]["Properties"]["StageName"] = "other"
    template["Resources"]["WebsocketMessage"]["Properties"]["FunctionName"] = "fixed"
    template["Resources"]["Renamed"] = template["Resources"].pop("WebsocketAPI")

    after = _identities(template)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == {"WebsocketAPIStage", "WebsocketMessage", "WebsocketAPI", "Renamed"}
