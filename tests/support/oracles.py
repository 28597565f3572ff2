"""Judges that others wrote: cfn-lint, the SAM translator, and what intrinsics resolve to."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest
from cfnlint.api import lint
from cfnlint.config import ManualArgs
from cfnlint.core import get_rules
from samtranslator.translator.transform import transform

from support.variations import packaged

if TYPE_CHECKING:
    from cfnlint.rules import RulesCollection


@cache
def _rules() -> RulesCollection:
    """Every rule of cfn-lint, the informational ones too; loading them takes longest."""
    return get_rules([], [], ["I"])


def findings_of_cfn_lint(content: str, regions: tuple[str, ...] = ("us-east-1",)) -> list[str]:
    """What cfn-lint finds in a template's text: errors, warnings and information."""
    options = ManualArgs(include_checks=["I"], regions=list(regions))
    found = lint(content, rules=_rules(), config=options)
    return [f"{match.rule.id} {match.message}" for match in found]


class _NoManagedPolicies:
    """Stands for the names of AWS's managed policies, which SAM would ask IAM for."""

    def load(self) -> dict[str, str]:
        """None: our templates name none."""
        return {}


def translated(template: dict[str, Any]) -> dict[str, Any]:
    """What CloudFormation makes of a SAM template after ``sam package``."""
    required = [
        name
        for name, parameter in template.get("Parameters", {}).items()
        if "Default" not in parameter
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
        values = {name: f"{name.lower()}-value" for name in required}
        return transform(packaged(template), values, _NoManagedPolicies())


PSEUDO_PARAMETERS = {
    "AWS::AccountId": "123456789012",
    "AWS::Partition": "aws",
    "AWS::Region": "eu-central-1",
    "AWS::StackName": "chat-dev",
    "AWS::URLSuffix": "amazonaws.com",
}
_NAMED_BY_CLOUDFORMATION = {
    "AWS::DynamoDB::Table",
    "AWS::IAM::Role",
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
}
_PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")


def resolved(
    template: dict[str, Any], place: dict[str, str] = PSEUDO_PARAMETERS, section: str = "Resources"
) -> dict[str, Any]:
    """A copy of a template's resources whose intrinsics are what a deployment may give.

    Args:
        template: A template.
        place: Values of the pseudo parameters: account, partition and region.
        section: The section to resolve.
    """
    return _Deployment(template, place).resolve(deepcopy(template[section]))


class _Deployment:
    """Plausible values for everything that a template refers to."""

    def __init__(self, template: dict[str, Any], place: dict[str, str]) -> None:
        self.template = template
        self.place = place

    def resolve(self, value: Any) -> Any:
        """Replace every intrinsic in a piece of the template."""
        match value:
            case {"Ref": _} | {"Fn::GetAtt": _} | {"Fn::Sub": _}:
                return self.referred(value)
            case {"Fn::If": [_, when_true, _]}:
                return self.resolve(when_true)
            case {"Fn::Join": [separator, items]}:
                return separator.join(self.resolve(items))
            case {"Fn::ImportValue": name}:
                return f"imported-{self.resolve(name)}"
            case dict():
                return {key: self.resolve(item) for key, item in value.items()}
            case _:
                return [self.resolve(item) for item in value] if isinstance(value, list) else value

    def referred(self, value: dict[str, Any]) -> str:
        """What an intrinsic that names resources or parameters gives."""
        match value:
            case {"Ref": name}:
                return self.reference(name)
            case {"Fn::GetAtt": [name, attribute]}:
                return self.attribute(name, attribute)
            case {"Fn::Sub": [text, variables]}:
                return self.substitute(text, self.resolve(variables))
            case _:
                return self.substitute(value["Fn::Sub"], {})

    def substitute(self, text: str, variables: dict[str, str]) -> str:
        """What Fn::Sub makes of a text."""

        def replacement(match: re.Match[str]) -> str:
            name, _, attribute = match[1].partition(".")
            if match[1] in variables:
                return variables[match[1]]
            return self.attribute(name, attribute) if attribute else self.reference(name)

        return _PLACEHOLDER.sub(replacement, text).replace("${!", "${")

    def reference(self, name: str) -> str:
        """What Ref gives: an id or a name."""
        parameters = {key: f"{key.lower()}-value" for key in self.template.get("Parameters", {})}
        if name in self.place or name in parameters:
            return {**parameters, **self.place}[name]
        resource = self.template["Resources"][name]
        match resource["Type"]:
            case "AWS::Logs::LogGroup":
                return self.resolve(resource["Properties"]["LogGroupName"])
            case "AWS::ApiGatewayV2::Stage":
                return resource["Properties"]["StageName"]
            case kind if kind in _NAMED_BY_CLOUDFORMATION:
                return f"chat-dev-{name}-0123456789AB"[-64:]
            case "AWS::ApiGatewayV2::Api":
                return "a1b2c3d4e5"
            case _:
                return f"{crc32(name.encode()):010x}"

    def attribute(self, name: str, attribute: str) -> str:
        """What Fn::GetAtt gives; all that we use are ARNs and what a custom domain points to."""
        own = self.reference(name)
        if attribute.startswith("Regional"):
            return f"{attribute}-of-{own}"
        assert attribute == "Arn"
        match self.template["Resources"][name]["Type"]:
            case "AWS::Logs::LogGroup":
                return self.arn("logs", f"log-group:{own}:*")
            case "AWS::Serverless::Function" | "AWS::Lambda::Function":
                return self.arn("lambda", f"function:{own}")
            case "AWS::DynamoDB::Table":
                return self.arn("dynamodb", f"table/{own}")
            case "AWS::IAM::Role":
                return f"arn:{self.place['AWS::Partition']}:iam::123456789012:role/{own}"
            case kind:
                pytest.fail(f"no ARN known for {kind}")

    def arn(self, service: str, resource: str) -> str:
        """An ARN in the stack's own account and region."""
        partition, region = self.place["AWS::Partition"], self.place["AWS::Region"]
        return f"arn:{partition}:{service}:{region}:{self.place['AWS::AccountId']}:{resource}"
