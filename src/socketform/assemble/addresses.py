"""URLs and ARNs of the API, written so that they hold in every partition and region.

The stage's name is written out: a Ref to the stage would close a cycle through the functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.model.intrinsics import Sub, Value
from socketform.model.names import API

if TYPE_CHECKING:
    from socketform.config.settings import ApiSettings, DomainSettings
    from socketform.model.names import StageName

_HOST = f"${{{API}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}"
_ARN = f"arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{API}}}"


def connect_url(api: ApiSettings) -> Value:
    """Where clients connect; ends in a slash, as Chalice's output does. Follows the domain."""
    if api.domain is not None:
        return f"wss://{_under_domain(api.domain)}/"
    return Sub(f"wss://{_HOST}/{api.stage_name}/")


def connections_url(api: ApiSettings) -> Value:
    """The endpoint of the connections API for other programs; follows the domain.

    Source:
        API Gateway Developer Guide, "Use @connections commands": under a custom domain the
        mapping key takes the stage's place, and nothing does at the root.
    """
    if api.domain is not None:
        return f"https://{_under_domain(api.domain)}"
    return management_url(api.stage_name)


def _under_domain(domain: DomainSettings) -> str:
    return f"{domain.domain_name}{'/' + domain.mapping_key if domain.mapping_key else ''}"


def management_url(stage_name: StageName) -> Sub:
    """The endpoint of the connections API for our own functions; needs no domain to be set up."""
    return Sub(f"https://{_HOST}/{stage_name}")


def connections_arn(stage_name: StageName, method: str) -> Sub:
    """ARN of one method on every connection of the stage.

    Source:
        API Gateway Developer Guide, "Control access to your APIs with AWS IAM"; the guide's
        form lacks the part after ``@connections`` that real ids need.
    """
    return Sub(f"{_ARN}/{stage_name}/{method}/@connections/*")
