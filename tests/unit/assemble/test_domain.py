"""The custom domain of an API."""

from __future__ import annotations

from socketform.assemble.domain import assemble_domain
from socketform.model.intrinsics import Verbatim
from socketform.model.resources import ApiMapping, DomainName
from support.builders import settings

DOMAIN = (
    '[api.domain]\ndomain_name = "chat.example.com"\ncertificate_arn = { Ref = "Certificate" }\n'
)


def test_without_a_domain_there_is_nothing():
    """Clients then connect to API Gateway's own host."""
    assert assemble_domain(None) == ()


def test_a_domain_points_to_the_stage_under_chalices_ids():
    """A stack that Chalice deployed keeps its domain, and so its DNS record."""
    domain = settings(DOMAIN).api.domain

    assert assemble_domain(domain) == (
        DomainName(
            id="WebsocketApiCustomDomain",
            name="chat.example.com",
            certificate_arn=Verbatim({"Ref": "Certificate"}),
            tls_policy=None,
            tags={},
        ),
        ApiMapping(
            id="WebsocketApiCustomDomainMapping",
            api="WebsocketAPI",
            domain="WebsocketApiCustomDomain",
            stage="WebsocketAPIStage",
            key=None,
        ),
    )


def test_the_rest_of_the_domains_settings_reaches_both_resources():
    """Key, policy and tags are given by whoever has the domain."""
    domain = settings(
        f'{DOMAIN}mapping_key = "v1"\ntls_policy = "TLS_1_2"\ntags = {{ team = "chat" }}\n'
    ).api.domain

    name, mapping = assemble_domain(domain)

    assert (name.tls_policy, name.tags, mapping.key) == ("TLS_1_2", {"team": "chat"}, "v1")
