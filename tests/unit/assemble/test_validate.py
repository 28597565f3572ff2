"""Every problem of a model, with its remedy."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from socketform.assemble.validate import parameter_problems, validate
from socketform.model.intrinsics import GetAtt, Ref
from socketform.model.resources import Output, Parameter, S3Code
from support import resources as make

NAME_REMEDY = "give the handler a name= of letters, digits and underscores"
TWO_NAMES_REMEDY = "give one of the two handlers another name="
REFERENCE_REMEDY = "correct the name in the Ref, Fn::GetAtt or Fn::Sub that you set"
CLASH_REMEDY = "give it another name in the merged template"
CIRCLE_REMEDY = "remove the reference that closes the circle, e.g. from an environment value"


def _problems(model, overlay=MappingProxyType({})):
    return [(problem.message, problem.remedy) for problem in validate(model, overlay)]


def test_a_sound_model_has_no_problem():
    """One resource of each class, each reference met."""
    assert _problems(make.model()) == []


@pytest.mark.parametrize("logical_id", ["", "on_send", "é", "a" * 256])
def test_an_id_that_cloudformation_refuses_is_found(logical_id):
    """A handler named in another script has no letter that an id may have."""
    model = make.model(make.api(id=logical_id))

    assert _problems(model) == [
        (f"{logical_id!r} is not a logical id: 1 to 255 ASCII letters and digits", NAME_REMEDY)
    ]


def test_an_id_of_255_characters_is_sound():
    """The limit itself is within the limit."""
    assert _problems(make.model(make.api(id="a" * 255))) == []


def test_a_bad_id_of_a_parameter_or_an_output_is_found():
    """Their keys obey the same rule."""
    model = make.model(
        make.api(),
        parameters=(Parameter(id="my_key", description=""),),
        outputs=(Output(id="my-output", description="", value="x"),),
    )

    assert [message for message, _ in _problems(model)] == [
        "'my-output' is not a logical id: 1 to 255 ASCII letters and digits",
        "'my_key' is not a logical id: 1 to 255 ASCII letters and digits",
    ]


def test_two_resources_with_one_id_are_found():
    """``on_send`` and ``onSend`` are two handlers and one id; the second would hide the first."""
    model = make.model(make.api(), make.api(name="other"))

    assert _problems(model) == [("two resources would have the logical id Chat", TWO_NAMES_REMEDY)]


def test_a_resource_with_the_id_of_a_parameter_is_found():
    """Resources and parameters share one name space."""
    model = make.model(make.api(), parameters=(Parameter(id="Chat", description=""),))

    assert _problems(model) == [("two resources would have the logical id Chat", TWO_NAMES_REMEDY)]


def test_two_outputs_with_one_id_are_found():
    """The second would hide the first."""
    output = Output(id="Id", description="", value="x")

    assert _problems(make.model(make.api(), outputs=(output, output))) == [
        ("two resources would have the logical id Id", TWO_NAMES_REMEDY)
    ]


def test_an_output_may_have_the_id_of_a_resource():
    """Outputs have a name space of their own."""
    output = Output(id="Chat", description="", value=Ref("Chat"))

    assert _problems(make.model(make.api(), outputs=(output,))) == []


def test_a_reference_to_nothing_is_found():
    """CloudFormation refuses a template that names what it does not have."""
    model = make.with_changed(make.function(environment={"TABLE": Ref("Tabel")}))

    assert _problems(model) == [
        (
            "Send refers to Tabel, which is neither a resource nor a parameter of the template",
            REFERENCE_REMEDY,
        )
    ]


def test_a_reference_to_nothing_in_an_output_is_found():
    """Outputs are resolved last, after everything was deployed."""
    output = Output(id="Arn", description="", value=GetAtt("Gone", "Arn"))

    assert _problems(make.model(make.api(), outputs=(output,))) == [
        (
            "Arn refers to Gone, which is neither a resource nor a parameter of the template",
            REFERENCE_REMEDY,
        )
    ]


def test_a_reference_to_a_parameter_is_sound():
    """The code's place may be given by whoever deploys."""
    code = S3Code(bucket=Ref("Bucket"), key="key.zip", version=None)
    bucket = Parameter(id="Bucket", description="")

    assert _problems(make.with_changed(make.function(code=code), parameters=(bucket,))) == []


@pytest.mark.parametrize(
    "overlay",
    [
        {"Resources": {"Table": {"Type": "AWS::DynamoDB::Table"}}},
        {"Parameters": {"Table": {"Type": "String"}}},
    ],
    ids=["resource", "parameter"],
)
def test_a_reference_to_what_a_merged_template_has_is_sound(overlay):
    """Tables come that way, and functions read their names from the environment."""
    model = make.with_changed(make.function(environment={"TABLE": Ref("Table")}))

    assert _problems(model, overlay) == []


@pytest.mark.parametrize(
    "overlay",
    [
        {"Resources": {"Table": {"Properties": {"BillingMode": "PAY_PER_REQUEST"}}}},
        {"Outputs": {"Table": {"Value": "x"}}},
    ],
    ids=["extension", "output"],
)
def test_a_reference_to_what_a_merged_template_only_extends_is_found(overlay):
    """An entry without a type makes no resource; it is left out of the template."""
    model = make.with_changed(make.function(environment={"TABLE": Ref("Table")}))

    assert [message for message, _ in _problems(model, overlay)] == [
        "Send refers to Table, which is neither a resource nor a parameter of the template"
    ]


@pytest.mark.parametrize("name", ["WorkerRole", "ServerlessRestApi"])
def test_a_reference_to_what_sam_makes_of_a_merged_resource_is_sound(name):
    """The transform makes it, after us."""
    overlay = {"Resources": {"Worker": {"Type": "AWS::Serverless::Function"}}}
    model = make.with_changed(make.function(environment={"NAME": Ref(name)}))

    assert validate(model, overlay) == ()


def test_a_merged_parameter_with_the_id_of_a_resource_is_found():
    """Resources and parameters share one name space, merged ones included."""
    overlay = {"Parameters": {"Chat": {"Type": "String"}, "Other": {"Type": "String"}}}

    assert _problems(make.model(), overlay) == [
        ("Chat would be a parameter and a resource of one template", CLASH_REMEDY)
    ]


def test_a_merged_resource_with_the_id_of_a_parameter_is_found():
    """As with ours."""
    overlay = {"Resources": {"Key": {"Type": "AWS::KMS::Key"}}}
    model = make.model(make.api(), parameters=(Parameter(id="Key", description=""),))

    assert _problems(model, overlay) == [
        ("Key would be a parameter and a resource of one template", CLASH_REMEDY)
    ]


def test_a_circle_through_a_merged_resource_is_found():
    """The function waits for the table, and what is merged lets the table wait for its route."""
    model = make.with_changed(make.function(environment={"TABLE": Ref("Table")}))
    overlay = {
        "Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "DependsOn": "SendIntegration"}}
    }

    assert _problems(model, overlay) == [
        (
            (
                "these resources wait for each other: "
                "SendIntegration -> Send -> Table -> SendIntegration"
            ),
            CIRCLE_REMEDY,
        )
    ]


def test_a_circle_that_a_merged_property_closes_is_found():
    """An entry for a resource of ours adds to what that one waits for."""
    overlay = {"Resources": {"Chat": {"Properties": {"Description": {"Ref": "SendRoute"}}}}}

    assert [message for message, _ in _problems(make.model(), overlay)] == [
        "these resources wait for each other: Chat -> SendRoute -> Chat"
    ]


def test_a_parameter_in_a_snapshots_content_is_found():
    """Its value may change while the snapshot's name, made of the template, does not."""
    held = {
        "SendRoute": {"Properties": {"AuthorizationType": {"Ref": "Kind"}, "A": {"Ref": "Chat"}}},
        "SendIntegration": {"Properties": {"RequestParameters": {"a": {"Fn::Sub": "${Zone}"}}}},
    }

    problems = parameter_problems(held, ["Kind", "Zone"])

    assert [(problem.message, problem.remedy) for problem in problems] == [
        (
            "SendRoute holds the parameter Kind, which a snapshot must not depend on",
            'write the value out, or set [api] deployment = "auto"',
        ),
        (
            "SendIntegration holds the parameter Zone, which a snapshot must not depend on",
            'write the value out, or set [api] deployment = "auto"',
        ),
    ]


def test_a_pseudo_parameter_is_sound_everywhere():
    """CloudFormation has them without being told."""
    model = make.with_changed(
        make.function(environment={"REGION": Ref("AWS::Region")}),
        outputs=(Output(id="Region", description="", value=Ref("AWS::Region")),),
    )

    assert _problems(model) == []


def test_a_circle_is_found_and_told_along_its_way():
    """CloudFormation would only say that there is one."""
    model = make.with_changed(
        make.function(environment={"URL": GetAtt("SendIntegration", "IntegrationId")})
    )

    assert _problems(model) == [
        (
            "these resources wait for each other: SendIntegration -> Send -> SendIntegration",
            CIRCLE_REMEDY,
        )
    ]


@pytest.mark.parametrize("length", [0, 129])
def test_an_api_name_of_a_length_that_api_gateway_refuses_is_found(length):
    """The name is made of the app's, and that may be long."""
    model = make.model(make.api(name="a" * length))

    assert _problems(model) == [
        (f"the API's name has {length} characters, 128 at most", "shorten app_name")
    ]


@pytest.mark.parametrize("length", [1, 128])
def test_an_api_name_at_the_limit_is_sound(length):
    """The limits themselves are within the limits."""
    assert _problems(make.model(make.api(name="a" * length))) == []


@pytest.mark.parametrize("name", ["", "my stage", "$default", "a/b", "é", "a" * 129, "api\n"])
def test_a_stage_name_that_api_gateway_refuses_is_found(name):
    """The name is part of a URL and of every ARN."""
    assert _problems(make.with_changed(make.stage(name=name))) == [
        (
            f"{name!r} is not the name of a stage: letters, digits, hyphen, underscore",
            "change [api] stage_name",
        )
    ]


@pytest.mark.parametrize("name", ["a", "prod-1_B", "a" * 128])
def test_a_stage_name_of_letters_digits_hyphen_and_underscore_is_sound(name):
    """API Gateway takes these."""
    assert _problems(make.with_changed(make.stage(name=name))) == []


def test_a_handler_longer_than_lambda_takes_is_found():
    """Lambda would refuse the function only while it is deployed."""
    handler = "a" * 129

    assert _problems(make.with_changed(make.function(handler=handler))) == [
        (
            f"{handler!r} has 129 characters, Lambda takes 128",
            "shorten the name of the function or of its module",
        )
    ]


def test_a_handler_of_128_characters_is_sound():
    """The limit itself is within the limit."""
    assert _problems(make.with_changed(make.function(handler="a" * 128))) == []


def test_a_policy_name_longer_than_iam_takes_is_found():
    """The name is the function's id, and that may have 255 characters."""
    name = "a" * 129

    assert _problems(make.with_changed(make.role(policy_name=name))) == [
        (
            f"the policy's name {name} has 129 characters, 128 at most",
            "give the handler a shorter name=",
        )
    ]


def test_a_policy_name_of_128_characters_is_sound():
    """The limit itself is within the limit."""
    assert _problems(make.with_changed(make.role(policy_name="a" * 128))) == []


def test_two_routes_with_one_key_are_found():
    """API Gateway keeps route keys unique."""
    model = make.model(*make.EVERY_RESOURCE, make.route(id="OtherRoute"))

    assert _problems(model) == [
        ("two routes have the key 'send'", "give one of the two handlers another route key")
    ]


def test_all_problems_are_found_at_once():
    """Nobody wants to learn of them one by one."""
    model = make.model(
        make.api(name=""),
        make.stage(name="my stage", depends_on=("Gone",)),
        make.route(integration="Chat"),
        make.route(id="bad-id", integration="Chat"),
    )

    assert [message for message, _ in _problems(model)] == [
        "'bad-id' is not a logical id: 1 to 255 ASCII letters and digits",
        "ChatStage refers to Gone, which is neither a resource nor a parameter of the template",
        "the API's name has 0 characters, 128 at most",
        "'my stage' is not the name of a stage: letters, digits, hyphen, underscore",
        "two routes have the key 'send'",
    ]
