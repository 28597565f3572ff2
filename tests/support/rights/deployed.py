"""A template as it is once deployed: intrinsics resolved with fixed values, roles by handler."""

from __future__ import annotations

import re
from typing import Any

from support.rights.policy import Grant, grants_of

PARTITION = "aws"
REGION = "eu-west-1"
ACCOUNT = "123456789012"
API_ID = "api12345"
PSEUDO = {
    "AWS::Partition": PARTITION,
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::StackName": "stack",
    "AWS::URLSuffix": "amazonaws.com",
}
ALL_LOGS = "arn:*:logs:*:*:*"  # as Chalice, and policies in its projects, write it
FUNCTIONS = {
    "$connect": "WebsocketConnect",
    "$default": "WebsocketMessage",
    "$disconnect": "WebsocketDisconnect",
}

# What Ref gives, and the ARN, by type; {id} is the logical id. CloudFormation Template Reference,
# "Return values" of each.
_ANY = ("{id}-physical", "arn:aws:unknown:{here}:{id}-physical")
_BY_TYPE = {
    "AWS::ApiGatewayV2::Api": (API_ID, "arn:aws:apigateway:eu-west-1::/apis/api12345"),
    "AWS::Cognito::UserPool": (
        "{id}-physical",
        "arn:aws:cognito-idp:{here}:userpool/{id}-physical",
    ),
    "AWS::DynamoDB::Table": ("{id}-physical", "arn:aws:dynamodb:{here}:table/{id}-physical"),
    "AWS::Events::EventBus": ("{id}-physical", "arn:aws:events:{here}:event-bus/{id}-physical"),
    "AWS::KMS::Key": ("{id}-physical", "arn:aws:kms:{here}:key/{id}-physical"),
    "AWS::Kinesis::Stream": ("{id}-physical", "arn:aws:kinesis:{here}:stream/{id}-physical"),
    "AWS::Lambda::Function": ("{id}-physical", "arn:aws:lambda:{here}:function:{id}-physical"),
    "AWS::Logs::LogGroup": ("{id}-physical", "arn:aws:logs:{here}:log-group:{id}-physical:*"),
    "AWS::S3::Bucket": ("{low}-physical", "arn:aws:s3:::{low}-physical"),
    "AWS::SecretsManager::Secret": (
        "arn:aws:secretsmanager:{here}:secret:{id}-physical-AbCdEf",
        "arn:aws:secretsmanager:{here}:secret:{id}-physical-AbCdEf",
    ),
    "AWS::SNS::Topic": ("arn:aws:sns:{here}:{id}-physical", "arn:aws:sns:{here}:{id}-physical"),
    "AWS::SQS::Queue": (
        "https://sqs.eu-west-1.amazonaws.com/123456789012/{id}-physical",
        "arn:aws:sqs:{here}:{id}-physical",
    ),
    "AWS::StepFunctions::StateMachine": (
        "arn:aws:states:{here}:stateMachine:{id}-physical",
        "arn:aws:states:{here}:stateMachine:{id}-physical",
    ),
}
# Other attributes that are the same as Ref or Arn.
_REF_ATTRIBUTES = {"QueueUrl", "Id", "UserPoolId", "KeyId", "Name"}
_ARN_ATTRIBUTES = {"Arn", "TopicArn"}


class Deployed:
    """A template whose values can be asked for."""

    def __init__(self, template: dict[str, Any]) -> None:
        self.template = template
        self.resources: dict[str, dict[str, Any]] = template["Resources"]

    def handles(self, route_key: str) -> bool:
        """Tell whether a function stands behind a route."""
        return FUNCTIONS[route_key] in self.resources

    def stage_name(self) -> str:
        """The name of the API's stage."""
        return self.resolve(self.resources["WebsocketAPIStage"]["Properties"]["StageName"])

    def environment(self, route_key: str) -> dict[str, str]:
        """The variables of the function behind a route."""
        properties = self.resources[FUNCTIONS[route_key]]["Properties"]
        found: dict[str, str] = self.resolve(properties.get("Environment", {}).get("Variables", {}))
        return found

    def grants(self, route_key: str) -> list[Grant]:
        """What the role of the function behind a route allows, its logs left out."""
        role = self.resources[FUNCTIONS[route_key]]["Properties"]["Role"]["Fn::GetAtt"][0]
        policies = self.resources[role]["Properties"]["Policies"]
        return [
            grant
            for policy in policies
            for grant in grants_of(self.resolve(policy["PolicyDocument"]["Statement"]))
            if not self._is_own_log(grant, route_key)
        ]

    def _is_own_log(self, grant: Grant, route_key: str) -> bool:
        own = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{FUNCTIONS[route_key]}LogGroup-physical:*"
        return grant.resource in {own, ALL_LOGS}

    def resolve(self, value: Any) -> Any:
        """Replace the intrinsics in a part of the template."""
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (name, argument) = next(iter(value.items()))
            if name == "Ref" or name.startswith("Fn::"):
                return self._intrinsic(name, argument)
        return {key: self.resolve(item) for key, item in value.items()}

    def _intrinsic(self, name: str, argument: Any) -> Any:
        match name:
            case "Ref":
                return self._reference(argument)
            case "Fn::GetAtt":
                words = argument.split(".", 1) if isinstance(argument, str) else argument
                return self._attribute(*words)
            case "Fn::Sub":
                return self._substituted(argument)
            case "Fn::Join":
                return argument[0].join(self.resolve(argument[1]))
            case "Fn::Select":
                return self.resolve(argument[1])[int(self.resolve(argument[0]))]
            case "Fn::Split":
                return self.resolve(argument[1]).split(argument[0])
        message = f"not resolved: {name}"
        raise ValueError(message)

    def _substituted(self, argument: str | list[Any]) -> str:
        text, given = (argument, {}) if isinstance(argument, str) else argument

        def value_of(found: re.Match[str]) -> str:
            name = found[1]
            if name in given:
                return str(self.resolve(given[name]))
            if name in PSEUDO or "." not in name:
                return self._reference(name)
            return self._attribute(*name.split(".", 1))

        return re.sub(r"\$\{([^!}]+)\}", value_of, text)

    def _reference(self, name: str) -> str:
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.template.get("Parameters", {}):
            return f"parameter-{name}"
        return self._named(name, 0)

    def _attribute(self, name: str, attribute: str) -> str:
        if attribute in _ARN_ATTRIBUTES:
            return self._named(name, 1)
        if attribute in _REF_ATTRIBUTES:
            return self._named(name, 0)
        message = f"not resolved: {name}.{attribute}"
        raise ValueError(message)

    def _named(self, name: str, index: int) -> str:
        form = _BY_TYPE.get(self.resources[name]["Type"], _ANY)[index]
        return form.format(id=name, low=name.lower(), here=f"{REGION}:{ACCOUNT}")
