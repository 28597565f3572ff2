"""The two main dialects deploy the same: SAM's transform of one gives the other.

What may differ is the tag by which SAM marks its functions, and nothing else.
"""

from __future__ import annotations

from copy import deepcopy

import pytest

from socketform.template.text import to_yaml
from support.builders import FIXTURES, template_of
from support.oracles import findings_of_cfn_lint, translated
from support.projects import DIALECTS, EVERY_PROJECT, template_of_project
from support.variations import CODES, SOME_VARIATIONS, packaged

S3_CODE = "s3://artifacts/chat/code.zip#3HL4kqtJlcpXroDTDmJ"

SAMS_TAG = {"Key": "lambda:createdBy", "Value": "SAM"}


@pytest.fixture(params=EVERY_PROJECT, ids=str)
def project(request):
    """Each fixture, and each of its stages."""
    return request.param


def without_sams_tag(template):
    """A copy without the tag that SAM puts on every function; that it was there is checked."""
    copy = deepcopy(template)
    for resource in copy["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            resource["Properties"]["Tags"].remove(SAMS_TAG)
            if not resource["Properties"]["Tags"]:
                del resource["Properties"]["Tags"]
    return copy


@pytest.mark.parametrize("code", [None, S3_CODE], ids=["local", "s3"])
def test_the_translation_of_sam_is_the_cloudformation_template(project, code):
    """With uploaded code, the local one after ``sam package`` or ``aws cloudformation package``."""
    sam = template_of_project(project, dialect="sam", code=code)
    cloudformation = template_of_project(project, dialect="cloudformation", code=code)

    assert without_sams_tag(translated(sam)) == packaged(cloudformation)


@pytest.mark.parametrize("variation", SOME_VARIATIONS, ids=str)
def test_the_dialects_are_equal_in_every_way_to_make_a_template(variation):
    """Deployments, places of the code, settings."""
    sam = variation.template()
    cloudformation = variation.template(dialect="cloudformation")

    assert without_sams_tag(translated(sam)) == packaged(cloudformation)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_cfn_lint_finds_nothing_with_code_in_s3(project, dialect):
    """No error, no warning, no information."""
    template = template_of_project(project, dialect=dialect, code=S3_CODE)

    assert findings_of_cfn_lint(to_yaml(template)) == []


def test_cfn_lint_finds_nothing_in_sam_with_local_code(project):
    """SAM's own type takes a local path."""
    assert findings_of_cfn_lint(to_yaml(template_of_project(project))) == []


def test_cfn_lint_warns_of_the_local_zip_in_cloudformation_and_of_nothing_else(project):
    """W3002: ``aws cloudformation package`` must upload it first, once for each function."""
    template = template_of_project(project, dialect="cloudformation")

    findings = findings_of_cfn_lint(to_yaml(template))

    kinds = [resource["Type"] for resource in template["Resources"].values()]
    assert [finding[:5] for finding in findings] == ["W3002"] * kinds.count("AWS::Lambda::Function")


def test_a_template_in_cloudformation_names_no_transform_and_no_type_of_sam(project):
    """Nothing is left for a macro to do, so a change set needs no CAPABILITY_AUTO_EXPAND."""
    template = template_of_project(project, dialect="cloudformation")

    assert "Transform" not in template
    assert "AWS::Serverless" not in to_yaml(template)


@pytest.mark.parametrize(
    "change",
    [
        lambda resources: resources["WebsocketMessage"]["Properties"].update(Timeout=3),
        lambda resources: resources["WebsocketMessageRole"].update(DependsOn=["WebsocketAPI"]),
        lambda resources: resources.pop("WebsocketMessageRoute"),
    ],
    ids=["value", "attribute", "resource"],
)
def test_another_difference_would_show(change):
    """The allow-list holds the one tag."""
    sam = template_of(FIXTURES["echo"], code=CODES["s3"])
    cloudformation = template_of(FIXTURES["echo"], code=CODES["s3"], dialect="cloudformation")
    assert without_sams_tag(translated(sam)) == cloudformation

    change(cloudformation["Resources"])

    assert without_sams_tag(translated(sam)) != cloudformation
