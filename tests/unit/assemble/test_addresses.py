"""URLs and ARNs of the API."""

from __future__ import annotations

import pytest

from socketform.assemble.addresses import (
    connect_url,
    connections_arn,
    connections_url,
    management_url,
)
from socketform.model.intrinsics import Sub
from support.builders import settings

DOMAIN = '[api.domain]\ndomain_name = "chat.example.com"\ncertificate_arn = "arn"\n'
PREFIX = 'mapping_key = "v1"\n'


def test_clients_connect_to_a_wss_url_with_a_slash_at_its_end():
    """Chalice's output has that slash, and scripts read the output."""
    assert connect_url(settings().api) == Sub(
        "wss://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api/"
    )


def test_the_management_url_is_https_without_a_slash_at_its_end():
    """boto3 takes it as its endpoint and adds the path."""
    expected = Sub("https://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api")

    assert management_url("api") == expected
    assert connections_url(settings().api) == expected


@pytest.mark.parametrize(
    ("toml", "clients", "programs"),
    [
        (DOMAIN, "wss://chat.example.com/", "https://chat.example.com"),
        (DOMAIN + PREFIX, "wss://chat.example.com/v1/", "https://chat.example.com/v1"),
    ],
    ids=["root", "prefix"],
)
def test_urls_for_others_follow_the_domain(toml, clients, programs):
    """The mapping key takes the stage's place in the path, and nothing does at the root."""
    api = settings(toml).api

    assert (connect_url(api), connections_url(api)) == (clients, programs)


def test_the_connections_arn_covers_one_method_on_one_stage():
    """A right holds for this API and this stage only, in every partition."""
    assert connections_arn("api", "POST") == Sub(
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}"
        "/api/POST/@connections/*"
    )
