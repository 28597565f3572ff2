"""Every setting of Chalice against real ``chalice package``, side by side, stage by stage.

Both templates of ``fixtures/stages`` are resolved to what a deployment would give and compared
value by value. What differs is on the list below, with its reason; an entry that nothing needs
fails, so the list is the whole difference between the two programs.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any, NamedTuple

import pytest

from contract.chalice_package import RUNTIME_OF_CHALICE, template_of_chalice
from support.oracles import resolved
from support.projects import STAGES, template_of_project

pytestmark = pytest.mark.slow

PUSH = "execute-api:ManageConnections"
NETWORK = "ec2:CreateNetworkInterface"

ABSENT = "(absent)"
ANY = "(any)"
EVERY_STAGE = ("dev", "staging", "prod")


class Difference(NamedTuple):
    """A value that the two templates do not share."""

    path: str
    chalice: Any
    ours: Any

    def __str__(self) -> str:
        return f"{self.path}\n    chalice: {self.chalice}\n    ours:    {self.ours}"


class Expected(NamedTuple):
    """A difference that is meant.

    Attributes:
        where: Pattern of its path in the template.
        chalice: What ``chalice package`` writes there.
        ours: What we write.
        reason: Why.
        stages: The stages that have it; in each of them at least one path does.
    """

    where: str
    chalice: Any
    ours: Any
    reason: str
    stages: tuple[str, ...] = EVERY_STAGE

    def covers(self, difference: Difference) -> bool:
        """Tell whether this is a difference that was found."""
        return (
            fnmatchcase(difference.path, self.where)
            and self.chalice in (ANY, difference.chalice)
            and self.ours in (ANY, difference.ours)
        )


_FUNCTION = "Resources/Websocket*/Properties"

_RUNTIME = "comes from the settings, never from the interpreter that happens to run the command"
_TAG = "names the version of a tool: the template would change with it"
_TRACING = "is Lambda's own default, so it is written where a setting says it"
_TIMEOUT = "API Gateway stops waiting for a route after 29 s"
_LOGS = "a group of the stack's own, which CloudFormation makes, bounds and deletes"
_MANAGEMENT_URL = "tells the runtime where to push, also from functions without a route"
_LAYER = "only `chalice package` builds this layer; vendor/ stands in our zip"
_ROLES = "one role for each function instead of one that can do what any of them needs"
_NAMES = "Chalice's names for trust statement and policy tell nothing"
_DEPLOYMENT = "under its fixed id a stack update takes no new snapshot; the stage deploys by itself"
_DEFAULTS = "written out: an update of API Gateway may keep what a template stops naming"
_ORDER = "an update switches the stage first, and no route is live before Lambda accepts it"
_CONNECTION = "is API Gateway's default, and the only one without a VPC link"
_NARROW = "allows the one route of the one stage, not every path of the API"
_MAPPING = 'would be a mapping key named "(none)" instead of the root of the domain'
_TLS = "Chalice reads tls_version and forgets it"
_DESCRIBED = "says what the value is"
_PUSH = "is what a program outside the stack needs to push to connections"
_DNS = "is what the DNS record of the domain needs"
_URL = "clients connect to the domain"

EXPECTED = (
    Expected(f"{_FUNCTION}/Runtime", RUNTIME_OF_CHALICE, "python3.13", _RUNTIME),
    Expected(f"{_FUNCTION}/Tags/aws-chalice", ANY, ABSENT, _TAG),
    Expected(f"{_FUNCTION}/Tracing", "PassThrough", ABSENT, _TRACING, ("dev", "prod")),
    Expected(f"{_FUNCTION}/Timeout", 60, 29, _TIMEOUT, ("staging",)),
    Expected(f"{_FUNCTION}/LoggingConfig", ABSENT, ANY, _LOGS),
    Expected(
        f"{_FUNCTION}/Environment/Variables/SOCKETFORM_MANAGEMENT_URL", ABSENT, ANY, _MANAGEMENT_URL
    ),
    Expected(f"{_FUNCTION}/Layers", ANY, ABSENT, _LAYER, ("staging",)),
    Expected("Resources/ManagedLayer", ANY, ABSENT, _LAYER, ("staging",)),
    Expected(
        f"{_FUNCTION}/Role",
        "arn:aws:iam::123456789012:role/chat-dev-DefaultRole-0123456789AB",
        ANY, _ROLES, ("dev", "prod"),
    ),
    Expected("Resources/DefaultRole", ANY, ABSENT, _ROLES, ("dev", "prod")),
    Expected("Resources/Websocket*Role", ABSENT, ANY, _ROLES, ("dev", "prod")),
    Expected(
        "Resources/Websocket*Role/Properties/AssumeRolePolicyDocument/Statement/0/Sid",
        "", ABSENT, _NAMES, ("dev", "staging"),
    ),
    Expected(
        "Resources/Websocket*Role/Properties/Policies/0/PolicyName",
        ANY, ANY, _NAMES, ("dev", "staging"),
    ),
    Expected("Resources/Websocket*LogGroup/DeletionPolicy", ABSENT, "Delete", _LOGS),
    Expected("Resources/Websocket*LogGroup/UpdateReplacePolicy", ABSENT, "Retain", _LOGS),
    Expected("Resources/Websocket*LogGroup/Properties/LogGroupName", ANY, ANY, _LOGS),
    Expected("Resources/WebsocketAPIDeployment", ANY, ABSENT, _DEPLOYMENT),
    Expected(
        "Resources/WebsocketAPIStage/Properties/DeploymentId", ANY, ABSENT, _DEPLOYMENT
    ),
    Expected(
        "Resources/WebsocketAPIStage/Properties/AutoDeploy",
        ABSENT, ours=True, reason=_DEPLOYMENT,
    ),
    Expected("Resources/*APIIntegration/DependsOn", ABSENT, ANY, _ORDER),
    Expected(
        "Resources/*APIIntegration/Properties/ConnectionType", "INTERNET", ABSENT, _CONNECTION
    ),
    Expected("Resources/*APIIntegration/Properties/TimeoutInMillis", ABSENT, 29_000, _DEFAULTS),
    Expected(
        "Resources/Websocket*Route/Properties/ApiKeyRequired",
        ABSENT, ours=False, reason=_DEFAULTS,
    ),
    Expected("Resources/Websocket*Route/Properties/AuthorizationType", ABSENT, "NONE", _DEFAULTS),
    Expected("Resources/*InvokePermission/Properties/SourceArn", ANY, ANY, _NARROW),
    Expected(
        "Resources/WebsocketApiCustomDomainMapping/Properties/ApiMappingKey",
        "(none)", ABSENT, _MAPPING, ("staging",),
    ),
    Expected(
        "Resources/WebsocketApiCustomDomain/Properties/DomainNameConfigurations/0/SecurityPolicy",
        ABSENT, "TLS_1_2", _TLS, ("staging", "prod"),
    ),
    Expected("Outputs/*/Description", ABSENT, ANY, _DESCRIBED),
    Expected("Outputs/WebsocketManagementURL", ABSENT, ANY, _PUSH),
    Expected("Outputs/WebsocketDomain*", ABSENT, ANY, _DNS, ("staging", "prod")),
    Expected(
        "Outputs/WebsocketConnectEndpointURL/Value",
        "wss://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/staging/",
        "wss://chat.staging.example.com/", _URL, ("staging",),
    ),
    Expected(
        "Outputs/WebsocketConnectEndpointURL/Value",
        "wss://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/live/",
        "wss://chat.example.com/rooms/", _URL, ("prod",),
    ),
)  # fmt: skip


def _differences(chalice: Any, ours: Any, path: str) -> list[Difference]:
    """Topmost paths that are only in one template, and the deepest whose values differ."""
    if isinstance(chalice, dict) and isinstance(ours, dict):
        return [
            found
            for key in sorted(chalice.keys() | ours.keys())
            for found in _differences(
                chalice.get(key, ABSENT), ours.get(key, ABSENT), f"{path}/{key}"
            )
        ]
    if isinstance(chalice, list) and isinstance(ours, list) and len(chalice) == len(ours):
        return [
            found
            for index, items in enumerate(zip(chalice, ours, strict=True))
            for found in _differences(*items, f"{path}/{index}")
        ]
    return [] if chalice == ours else [Difference(path, chalice, ours)]


def _differences_of(stage: str) -> list[Difference]:
    project = next(item for item in STAGES if item.stage == stage)
    chalice, ours = template_of_chalice(project), template_of_project(project)
    return [
        found
        for section in ("Resources", "Outputs")
        for found in _differences(
            resolved(chalice, section=section), resolved(ours, section=section), section
        )
    ]


@pytest.mark.parametrize("stage", EVERY_STAGE)
def test_every_difference_from_chalice_is_meant(stage):
    """A setting that we would read otherwise than Chalice shows here."""
    surprising = [
        str(found)
        for found in _differences_of(stage)
        if not any(entry.covers(found) for entry in EXPECTED if stage in entry.stages)
    ]

    assert not surprising, "\n".join(surprising)


@pytest.mark.parametrize("stage", EVERY_STAGE)
def test_every_entry_of_the_list_is_needed(stage):
    """A list that says more than there is hides the next difference."""
    found = _differences_of(stage)

    idle = [
        entry
        for entry in EXPECTED
        if stage in entry.stages and not any(entry.covers(item) for item in found)
    ]

    assert idle == []


def test_every_entry_has_a_reason():
    """A difference that nobody can explain is a defect."""
    assert [entry.where for entry in EXPECTED if len(entry.reason) < 20] == []


def _rights(template: dict[str, Any], role: str) -> list[str]:
    """Every action that a role allows, as often as it does."""
    policy = template["Resources"][role]["Properties"]["Policies"][0]["PolicyDocument"]
    actions = [statement["Action"] for statement in policy["Statement"]]
    return [name for item in actions for name in ([item] if isinstance(item, str) else item)]


def test_a_function_may_push_though_another_has_a_policy_of_its_own():
    """Chalice forgets the right as soon as ``$connect`` brings a policy file along."""
    dev = STAGES[0]

    assert PUSH not in _rights(template_of_chalice(dev), "DefaultRole")
    assert PUSH in _rights(template_of_project(dev), "WebsocketMessageRole")


def test_the_rights_of_a_function_in_a_vpc_stand_once():
    """Chalice writes the statement twice where the network is set for a stage."""
    prod = STAGES[2]

    assert _rights(template_of_chalice(prod), "DefaultRole").count(NETWORK) == 2
    assert _rights(template_of_project(prod), "WebsocketMessageRole").count(NETWORK) == 1
