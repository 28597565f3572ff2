"""What values and resources refer to, and circles among them."""

from __future__ import annotations

import pytest

from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.model.references import find_cycle, names_in, names_in_json, names_in_resource
from socketform.model.resources import S3Code, Statement, Vpc
from support import resources as make


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Table", []),
        (Ref("Table"), ["Table"]),
        (Ref("AWS::Region"), ["AWS::Region"]),
        (GetAtt("Table", "Arn"), ["Table"]),
        (Sub("${A}-${B.Arn}-${AWS::Region}"), ["A", "B", "AWS::Region"]),
        (Sub("${!Literal} $x ${}"), []),
        (Verbatim({"Fn::If": ["IsProd", {"Ref": "A"}, {"Ref": "B"}]}), ["A", "B"]),
    ],
)
def test_names_in_a_value_are_those_it_refers_to(value, expected):
    """Every form of a reference counts; a text is never one."""
    assert list(names_in(value)) == expected


def test_a_foreign_value_is_our_mistake():
    """A class that nobody handles must not pass as a value without references."""
    with pytest.raises(AssertionError):
        list(names_in(7))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"Ref": "A"}, ["A"]),
        ({"Ref": "A", "Other": 1}, []),
        ({"Fn::GetAtt": ["A", "Arn"]}, ["A"]),
        ({"Fn::GetAtt": "A.Arn"}, ["A"]),
        ({"Fn::GetAtt": ["A", {"Ref": "AttributeName"}]}, ["A"]),
        ({"Fn::GetAtt": [{"Ref": "A"}, "Arn"]}, []),
        ({"Fn::GetAtt": 1}, []),
        ({"Fn::Sub": "${A.Arn}/${B}"}, ["A", "B"]),
        ({"Fn::Sub": ["${A}/${b}", {"b": {"Ref": "C"}}]}, ["A", "C"]),
        ({"Fn::Sub": ["${a.b}", {"a.b": "text"}]}, []),
        ({"Fn::Sub": ["${Ref}", {"Ref": "text"}]}, []),
        ({"Fn::Join": ["", [{"Ref": "A"}, "b", {"Fn::GetAtt": ["C", "Arn"]}]]}, ["A", "C"]),
        (["Ref", 1, None, True], []),
    ],
)
def test_names_in_a_piece_of_a_template_are_those_it_refers_to(raw, expected):
    """What a user writes verbatim orders resources as much as what we write."""
    assert list(names_in_json(raw)) == expected


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        (make.api(), set()),
        (make.deployment(), {"Chat", "SendRoute"}),
        (make.stage(), {"Chat"}),
        (
            make.stage(deployment="ChatDeployment", depends_on=("SendPermission",)),
            {"Chat", "ChatDeployment", "SendPermission"},
        ),
        (make.domain_name(), set()),
        (make.domain_name(certificate_arn=Ref("Certificate")), {"Certificate"}),
        (make.domain_name(certificate_arn=Ref("AWS::NoValue")), set()),
        (make.api_mapping(), {"Chat", "ChatDomain", "ChatStage"}),
        (make.function(), {"SendRole", "SendLogGroup"}),
        (make.function(role="arn:aws:iam::123456789012:role/chat"), {"SendLogGroup"}),
        (make.function(role=Ref("RoleArn")), {"RoleArn", "SendLogGroup"}),
        (make.log_group(), set()),
        (make.role(), {"SendLogGroup"}),
        (make.integration(), {"Chat", "Send"}),
        (make.integration(depends_on=("ChatStage",)), {"Chat", "Send", "ChatStage"}),
        (make.route(), {"Chat", "SendIntegration"}),
        (make.permission(), {"Chat", "Send"}),
    ],
)
def test_a_resource_depends_on_what_its_fields_name(resource, expected):
    """These are the edges along which CloudFormation orders its work."""
    assert names_in_resource(resource) == expected


def test_a_function_depends_on_what_its_environment_refers_to():
    """A variable may name a table that must exist before the function."""
    function = make.function(environment={"TABLE": Ref("Table"), "REGION": Ref("AWS::Region")})

    names = names_in_resource(function)

    assert names == {"SendRole", "SendLogGroup", "Table"}


def test_a_function_depends_on_its_layers_and_its_network():
    """Any of them may be made by a merged template."""
    vpc = Vpc(subnet_ids=("subnet-1", Ref("Subnet")), security_group_ids=(Ref("Group"),))

    names = names_in_resource(make.function(layers=(Ref("Layer"), "arn:literal"), vpc=vpc))

    assert names == {"SendRole", "SendLogGroup", "Layer", "Subnet", "Group"}


def test_a_function_depends_on_the_parameters_of_its_code():
    """Bucket, key and version may be parameters of the template."""
    code = S3Code(bucket=Ref("Bucket"), key=Ref("Key"), version=Ref("Version"))

    names = names_in_resource(make.function(code=code))

    assert names == {"SendRole", "SendLogGroup", "Bucket", "Key", "Version"}


def test_code_without_a_version_refers_to_none():
    """The newest version needs no reference."""
    code = S3Code(bucket=Ref("Bucket"), key="key.zip", version=None)

    names = names_in_resource(make.function(code=code))

    assert names == {"SendRole", "SendLogGroup", "Bucket"}


def test_a_role_depends_on_every_arn_of_every_statement():
    """A right names what it is for, and that must exist first."""
    statements = (
        Statement(sid="One", actions=("a:B",), resources=(GetAtt("A", "Arn"), Sub("${B}/*"))),
        Statement(sid="Two", actions=("c:D",), resources=(Ref("C"), "arn:literal")),
    )

    names = names_in_resource(make.role(statements=statements))

    assert names == {"A", "B", "C"}


def test_a_role_depends_on_what_its_users_policy_refers_to():
    """A policy file may name a table of a merged template."""
    document = {
        "Statement": [
            {"Action": "dynamodb:*", "Resource": {"Fn::GetAtt": ["Table", "Arn"]}},
            {"Action": "s3:*", "Resource": {"Fn::Sub": "arn:${AWS::Partition}:s3:::${Bucket}"}},
        ]
    }

    names = names_in_resource(make.role(statements=(), document=document))

    assert names == {"Table", "Bucket"}


def test_a_foreign_resource_is_our_mistake():
    """A class that nobody handles must not pass as one without references."""
    with pytest.raises(AssertionError):
        names_in_resource("Chat")


def test_foreign_code_is_our_mistake():
    """A place of the code that nobody handles must not pass as one without references."""
    with pytest.raises(AssertionError):
        names_in_resource(make.function(code="./deployment.zip"))


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({}, ()),
        ({"A": {"B"}, "B": {"C"}, "C": set()}, ()),
        ({"A": {"B", "C"}, "B": {"D"}, "C": {"D"}, "D": set()}, ()),
        ({"A": {"Parameter"}}, ()),
        ({"A": {"A"}}, ("A", "A")),
        ({"A": {"B"}, "B": {"A"}}, ("A", "B", "A")),
        ({"A": {"B"}, "B": {"C"}, "C": {"D"}, "D": {"B"}}, ("B", "C", "D", "B")),
        ({"A": set(), "B": {"A", "C"}, "C": {"A", "B"}}, ("B", "C", "B")),
    ],
)
def test_find_cycle_names_the_ids_along_one_circle(edges, expected):
    """Only the circle itself is told, not the way that leads to it."""
    assert find_cycle({name: frozenset(to) for name, to in edges.items()}) == expected


def test_find_cycle_walks_a_long_chain():
    """A chain longer than Python's stack is no circle and no crash."""
    edges = {f"R{number:05}": frozenset({f"R{number + 1:05}"}) for number in range(3000)}

    cycle = find_cycle(edges)

    assert cycle == ()
