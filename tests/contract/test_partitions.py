"""One template for every partition: AWS, AWS in China, AWS GovCloud (US).

Nothing in it names a partition or its domain but service principals, which are the same
everywhere (``docs/decisions/0006-service-principals.md``), and ARNs that the user wrote.
"""

from __future__ import annotations

import re

import pytest

from socketform.template.text import to_yaml
from support.oracles import findings_of_cfn_lint, resolved
from support.projects import DIALECTS, EVERY_PROJECT, STAGES, template_of_project

PARTITIONS = {
    "aws": ("amazonaws.com", ("us-east-1", "eu-central-1")),
    "aws-cn": ("amazonaws.com.cn", ("cn-north-1", "cn-northwest-1")),
    "aws-us-gov": ("amazonaws.com", ("us-gov-west-1", "us-gov-east-1")),
}
PLACES = [
    pytest.param(partition, suffix, region, id=f"{partition}-{region}")
    for partition, (suffix, regions) in PARTITIONS.items()
    for region in regions
]

REGIONS = tuple(region for _, regions in PARTITIONS.values() for region in regions)

PRINCIPALS = {"lambda.amazonaws.com", "apigateway.amazonaws.com"}
"""The same in all partitions."""

WRITTEN_BY_THE_USER = {
    "arn:aws:acm:eu-central-1:123456789012:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
    "arn:aws:acm:eu-central-1:123456789012:certificate/ffeeddcc-bbaa-9988-7766-554433221100",
    "arn:aws:iam::123456789012:role/stages-disconnect",
    "arn:aws:lambda:eu-central-1:123456789012:layer:insight:7",
    "arn:aws:lambda:eu-central-1:123456789012:layer:insight:9",
    "arn:aws:lambda:eu-central-1:123456789012:layer:words:2",
}
"""Ids in the settings of ``fixtures/stages``: they are of one account, region and partition."""

_PARTITION = re.compile(r"arn:(aws[a-z-]*):")
_DOMAIN = re.compile(r"\bamazonaws\.com(?:\.cn)?\b")


@pytest.fixture(params=DIALECTS)
def dialect(request):
    """Both dialects write the same addresses."""
    return request.param


@pytest.fixture(params=EVERY_PROJECT, ids=str)
def template(request, dialect):
    """Each fixture and stage."""
    return template_of_project(request.param, dialect=dialect)


def _texts(value, key=""):
    """Every text of a template, with the key that it stands under."""
    match value:
        case dict():
            return [found for name, item in value.items() for found in _texts(item, name)]
        case list():
            return [found for item in value for found in _texts(item, key)]
        case _:
            return [(key, value)] if isinstance(value, str) else []


def _named_domains(template):
    return {(key, text) for key, text in _texts(template) if "amazonaws" in text}


def _named_partitions(template):
    return {text for _, text in _texts(template) if _PARTITION.search(text)}


def test_only_service_principals_name_a_domain_of_aws(template):
    """An address takes ``AWS::URLSuffix``."""
    named = _named_domains(template)

    assert {text for _, text in named} <= PRINCIPALS
    assert {key for key, _ in named} <= {"Principal", "Service"}


def test_no_arn_of_ours_names_a_partition(template):
    """An ARN takes ``AWS::Partition``; an ARN in the user's settings is the user's."""
    assert _named_partitions(template) <= WRITTEN_BY_THE_USER


def test_a_partition_and_a_domain_would_be_found_inside_a_substitution():
    """A search that finds nothing anywhere proves nothing."""
    arn = "arn:aws:execute-api:${AWS::Region}:*:${WebsocketAPI}/*"
    address = "https://${WebsocketAPI}.execute-api.${AWS::Region}.amazonaws.com"
    template = {"Resources": [{"SourceArn": {"Fn::Sub": arn}}, {"Url": {"Fn::Sub": [address, {}]}}]}

    assert _named_partitions(template) == {arn}
    assert _named_domains(template) == {("Fn::Sub", address)}


def test_each_arn_of_the_settings_reaches_a_template():
    """The list of exceptions holds nothing that it need not."""
    texts = {text for project in STAGES for _, text in _texts(template_of_project(project))}

    assert texts >= WRITTEN_BY_THE_USER


@pytest.mark.parametrize(("partition", "suffix", "region"), PLACES)
def test_every_address_is_of_the_partition_and_region_it_is_deployed_to(
    partition, suffix, region, template
):
    """What a deployment there makes of the pseudo parameters."""
    place = {
        "AWS::AccountId": "123456789012",
        "AWS::Partition": partition,
        "AWS::Region": region,
        "AWS::StackName": "chat-dev",
        "AWS::URLSuffix": suffix,
    }
    deployed = [
        *_texts(resolved(template, place)),
        *_texts(resolved(template, place, section="Outputs")),
    ]
    ours = [text for _, text in deployed if text not in WRITTEN_BY_THE_USER | PRINCIPALS]

    assert {found for text in ours for found in _PARTITION.findall(text)} == {partition}
    assert {found for text in ours for found in _DOMAIN.findall(text)} == {suffix}
    assert f"execute-api.{region}.{suffix}" in " ".join(ours)


def test_cfn_lint_finds_nothing_in_any_partition(template, dialect):
    """Every type and property is there; W3002, on the relative zip, is the one finding."""
    findings = findings_of_cfn_lint(to_yaml(template), REGIONS)

    accepted = "W3002" if dialect == "cloudformation" else "nothing"
    assert [finding for finding in findings if not finding.startswith(accepted)] == []


@pytest.mark.parametrize("region", [pytest.param(place.values[2], id=place.id) for place in PLACES])
def test_cfn_lint_would_find_a_type_that_a_region_lacks(region):
    """Its schemas of the other partitions are their own."""
    unknown = {"Resources": {"Site": {"Type": "AWS::ApiGatewayV2::NoSuchType"}}}

    findings = findings_of_cfn_lint(to_yaml(unknown), (region,))

    assert [finding[:5] for finding in findings] == ["E3006"]
    assert region in findings[0]
