"""URLs and ARNs of the API, written so that they hold in every partition and region.

The stage's name is written out: a Ref to the stage would close a cycle through the functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.model.intrinsics import Sub
from socketform.model.names import API

if TYPE_CHECKING:
    from socketform.model.names import StageName

_HOST = f"${{{API}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}"
_ARN = f"arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{API}}}"


def connect_url(stage_name: StageName) -> Sub:
    """Where clients connect; ends in a slash, as Chalice's output does."""
    return Sub(f"wss://{_HOST}/{stage_name}/")


def management_url(stage_name: StageName) -> Sub:
    """The endpoint of the connections API."""
    return Sub(f"https://{_HOST}/{stage_name}")


def connections_arn(stage_name: StageName, method: str) -> Sub:
    """ARN of one method on every connection of the stage.

    Source:
        API Gateway Developer Guide, "Control access to your APIs with AWS IAM"; the guide's
        form lacks the part after ``@connections`` that real ids need.
    """
    return Sub(f"{_ARN}/{stage_name}/{method}/@connections/*")
