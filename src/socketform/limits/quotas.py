"""The table of limits: a row for each, with what to do and where the number comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.limits import measures as of

if TYPE_CHECKING:
    from socketform.limits.measures import Measure

_CLOUDFORMATION = "CloudFormation User Guide, cloudformation-limits"
_API_GATEWAY = "API Gateway Developer Guide, quotas for configuring a WebSocket API"
_API_GATEWAY_API = "API Gateway V2 API reference"
_LAMBDA = "Lambda Developer Guide, gettingstarted-limits"
_IAM = "IAM User Guide, reference_iam-quotas"

_SHORTER = "shorten it"
_MORE_ROUTES = "handle several keys in $default, or split the app; AWS raises this quota on request"


class Limit(NamedTuple):
    """A quota of AWS.

    Attributes:
        name: In kebab-case; stable for scripts.
        counted: What is counted, as it reads behind a number.
        quota: The most that is allowed.
        remedy: What to do when there is more, or soon will be.
        source: Where the number comes from.
        measure: Finds the amounts in a template.
        refuses: False where AWS takes more in some other way; then more is no error.
    """

    name: str
    counted: str
    quota: int
    remedy: str
    source: str
    measure: Measure
    refuses: bool = True

    @property
    def near(self) -> int:
        """From where on a notice says that the limit is near: 80 % of it."""
        return -(-self.quota * 4 // 5)


LIMITS = (
    Limit(
        "resources", "resources after the SAM transform", 500,
        "move tables, queues and other handlers to a stack of their own", _CLOUDFORMATION,
        of.resources,
    ),
    Limit(
        "outputs", "outputs", 200,
        "leave out outputs that nobody reads, or split the stack", _CLOUDFORMATION,
        of.entries("Outputs"),
    ),
    Limit(
        "parameters", "parameters", 200,
        "join values in one parameter of type CommaDelimitedList", _CLOUDFORMATION,
        of.entries("Parameters"),
    ),
    Limit(
        "mappings", "mappings", 200,
        "join mappings, or write the values where they are used", _CLOUDFORMATION,
        of.entries("Mappings"),
    ),
    Limit(
        "mapping-attributes", "attributes in one mapping", 200,
        "split the mapping", _CLOUDFORMATION, of.mapping_attributes,
    ),
    Limit(
        "inline-size", "bytes to send inline", 51_200,
        "deploy it through S3: `aws cloudformation deploy --s3-bucket BUCKET`; "
        "`sam deploy` always does", _CLOUDFORMATION, of.size, refuses=False,
    ),
    Limit(
        "size", "bytes", 1_000_000,
        "split the stack, or move policies and texts out of the merged templates",
        f"{_CLOUDFORMATION} (1 MB; cfn-lint counts a million)", of.size,
    ),
    Limit(
        "logical-id", "characters in its logical id", 255,
        "give the handler a shorter name=", _CLOUDFORMATION, of.logical_ids,
    ),
    Limit(
        "parameter-value", "bytes in its default", 4_096,
        "shorten the default", _CLOUDFORMATION, of.texts_of("Parameters", "Default"),
    ),
    Limit(
        "description", "bytes of description", 1_024, _SHORTER, _CLOUDFORMATION,
        of.template_description,
    ),
    Limit(
        "output-description", "bytes of description", 1_024, _SHORTER, _CLOUDFORMATION,
        of.texts_of("Outputs", "Description"),
    ),
    Limit(
        "parameter-description", "bytes of description", 4_000, _SHORTER,
        "CloudFormation User Guide, parameters-section-structure",
        of.texts_of("Parameters", "Description"),
    ),
    Limit(
        "api-description", "bytes of description", 1_024, _SHORTER, _API_GATEWAY_API,
        of.property_bytes(
            "Description", *of.API_TYPES, "AWS::ApiGatewayV2::Stage",
            "AWS::ApiGatewayV2::Deployment", "AWS::ApiGatewayV2::Model",
            "AWS::ApiGatewayV2::Integration",
        ),
    ),
    Limit(
        "function-description", "bytes of description", 256, _SHORTER,
        "Lambda API reference, CreateFunction",
        of.property_bytes("Description", *of.LAMBDA_TYPES),
    ),
    Limit(
        "role-description", "bytes of description", 1_000, _SHORTER,
        "IAM API reference, CreateRole", of.property_bytes("Description", "AWS::IAM::Role"),
    ),
    Limit(
        "environment", "bytes of environment variables", 4_096,
        "keep long values in SSM or Secrets Manager, and their names in the environment",
        f"{_LAMBDA} (4 KB, names and values)", of.environment,
    ),
    Limit(
        "function-policy", "bytes of resource policy", 20_480,
        "give one permission for all routes of a stage: SourceArn .../<stage>/*",
        f"{_LAMBDA} (20 KB)", of.function_policies,
    ),
    Limit(
        "layers", "layers", 5, "join layers", _LAMBDA,
        of.property_entries("Layers", *of.LAMBDA_TYPES),
    ),
    Limit(
        "role-policies", "characters of inline policies", 10_240,
        "move statements to an AWS::IAM::ManagedPolicy, or name fewer resources",
        f"{_IAM} (without white space)", of.role_policies,
    ),
    Limit(
        "managed-policy", "characters of policy", 6_144,
        "split the managed policy", f"{_IAM} (without white space)",
        of.document_size("PolicyDocument", "AWS::IAM::ManagedPolicy"),
    ),
    Limit(
        "role-managed-policies", "managed policies", 10,
        "join policies; AWS raises this quota on request", _IAM,
        of.property_entries("ManagedPolicyArns", "AWS::IAM::Role"), refuses=False,
    ),
    Limit(
        "routes", "routes", 300, _MORE_ROUTES, _API_GATEWAY,
        of.per_api("AWS::ApiGatewayV2::Route", with_routes=True),
    ),
    Limit(
        "integrations", "integrations", 300, _MORE_ROUTES, _API_GATEWAY,
        of.per_api("AWS::ApiGatewayV2::Integration", with_routes=True),
    ),
    Limit(
        "stages", "stages", 10,
        "deploy a stack for each stage; AWS raises this quota on request", _API_GATEWAY,
        of.per_api("AWS::ApiGatewayV2::Stage"),
    ),
    Limit(
        "authorizers", "authorizers", 10,
        "use one authorizer for $connect; AWS raises this quota on request", _API_GATEWAY,
        of.per_api("AWS::ApiGatewayV2::Authorizer"),
    ),
    Limit(
        "stage-name", "characters in its name", 128, "choose a shorter stage name",
        _API_GATEWAY_API, of.property_bytes("StageName", "AWS::ApiGatewayV2::Stage"),
    ),
    Limit(
        "stage-variables", "stage variables", 100, "use environment variables of functions",
        _API_GATEWAY, of.property_entries("StageVariables", "AWS::ApiGatewayV2::Stage"),
    ),
    Limit(
        "access-log-format", "bytes of access log format", 3_072, "log fewer variables",
        f"{_API_GATEWAY} (3 KB)",
        of.property_bytes("AccessLogSettings.Format", "AWS::ApiGatewayV2::Stage"),
    ),
    Limit(
        "operation-name", "characters of operation name", 64, _SHORTER, _API_GATEWAY_API,
        of.property_bytes("OperationName", "AWS::ApiGatewayV2::Route"),
    ),
    Limit(
        "mapping-template", "bytes in one mapping template", 307_200,
        "let a function do what the template does", f"{_API_GATEWAY} (300 KB)",
        of.templates_of("RequestTemplates", "ResponseTemplates"),
    ),
    Limit(
        "model-schema", "bytes of JSON Schema", 32_768, "split the schema, or check in the handler",
        _API_GATEWAY_API, of.schema_size,
    ),
)  # fmt: skip
"""Every limit that a template can break and that is a count or a size; ranges of single values,
such as a timeout of 29 s, are what the settings and cfn-lint check."""
