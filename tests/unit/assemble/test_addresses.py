"""URLs and ARNs of the API."""

from __future__ import annotations

from socketform.assemble.addresses import connect_url, connections_arn, management_url
from socketform.model.intrinsics import Sub


def test_clients_connect_to_a_wss_url_with_a_slash_at_its_end():
    """Chalice's output has that slash, and scripts read the output."""
    assert connect_url("api") == Sub(
        "wss://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api/"
    )


def test_the_management_url_is_https_without_a_slash_at_its_end():
    """boto3 takes it as its endpoint and adds the path."""
    assert management_url("api") == Sub(
        "https://${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/api"
    )


def test_the_connections_arn_covers_one_method_on_one_stage():
    """A right holds for this API and this stage only, in every partition."""
    assert connections_arn("api", "POST") == Sub(
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}"
        "/api/POST/@connections/*"
    )
