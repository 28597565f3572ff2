"""What people and programs read about policies that somebody wrote."""

from __future__ import annotations

from socketform.assemble.reviewing import review
from socketform.cli.rights_unused import reviews_as_data, reviews_as_text
from support.overviews import COMPLETE, function, functions, inline, policy, statement
from support.reached import NOTHING, doubt, need, reach, table

PUT = need("dynamodb:PutItem", table("rooms"))
GET = need("dynamodb:GetItem", table("rooms"))
ROOMS = {"Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/rooms"}
NEWS = {"Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/news"}
PIN = '[permissions]\npin = "policy.json"\n'
DOCUMENT = policy(
    statement("s3:GetObject", Sid="Old"),
    statement("dynamodb:Put*", "dynamodb:Scan", on=[ROOMS, NEWS], Sid="Tables"),
    statement("dynamodb:PutItem", Sid="Wide"),
)


def _text(*found):
    return reviews_as_text(review(found), found)


def test_what_is_too_much_and_what_is_missing_is_listed():
    """By statement; the code counts as far as it can be followed."""
    assert _text(function(reach(PUT, GET, doubt()), PIN, document=DOCUMENT)) == (
        "message\n"
        "  role MessageRole: pinned by policy.json (socketform.toml:2 permissions.pin)\n"
        "  as far as the code can be followed: 1 place cannot\n"
        "  more than the code needs:\n"
        "    unused  Old: all of it, s3:GetObject\n"
        "    unused  Tables: dynamodb:Scan\n"
        "    wide    Tables: dynamodb:Put*, where it needs dynamodb:PutItem\n"
        "    unused  Tables: on arn:…:dynamodb:…:…:table/news\n"
        "    wide    Wide: on *, where it needs arn:…:dynamodb:…:…:table/rooms\n"
        "  lacking:\n"
        "    dynamodb:GetItem\n"
        "      on      arn:…:dynamodb:…:…:table/rooms\n"
        "      because app.message (app.py:3) > dynamodb.GetItem (app.py:7)\n"
        "\n"
    )


def test_an_exact_policy_says_so():
    """So that silence is no answer."""
    document = policy(statement("dynamodb:PutItem", on=ROOMS))

    assert _text(function(reach(PUT), PIN, document=document)).endswith(
        "\n  nothing is unused, and nothing is lacking\n\n"
    )


def test_what_lambda_lacks_is_for_lambda():
    """A policy file must allow it too."""
    text = _text(function(NOTHING, '[defaults]\npolicy_file = "policy.json"\n', document=policy()))

    assert (
        "    logs:PutLogEvents\n"
        "      on      ${MessageLogGroup.Arn}\n"
        "      because Lambda itself needs it\n"
    ) in text


def test_a_shared_role_names_the_function_that_lacks_something():
    """And a policy that is not read may allow it."""
    logs = statement(
        "logs:CreateLogStream", "logs:PutLogEvents", on={"Fn::Sub": "${AWS::StackName}"}
    )
    properties = {**COMPLETE["Properties"], "Policies": [inline(logs)]}
    shared = {"DefaultRole": {**COMPLETE, "Properties": properties}}
    more = {**properties, "ManagedPolicyArns": ["arn:a"]}
    open_ = {"DefaultRole": {**COMPLETE, "Properties": more}}

    closed_text = _text(*functions(resources=shared, one=NOTHING, two=reach(PUT)))
    open_text = _text(*functions(resources=open_, one=NOTHING, two=reach(PUT)))

    assert closed_text.startswith("one, two\n  role DefaultRole, shared: ")
    assert "  lacking:\n    dynamodb:PutItem for two\n" in closed_text
    assert (
        "  not read: arn:a\n"
        "  lacking, unless a policy that is not read allows it:\n"
        "    dynamodb:PutItem for two\n"
    ) in open_text


def test_functions_without_a_policy_that_somebody_wrote_are_named():
    """With the reason why nothing of them is unused, or nothing is known."""
    toml = '[functions.other]\nrole_arn = "arn:aws:iam::1:role/r"\n'

    assert _text(*functions(toml, one=reach(PUT), other=NOTHING, two=NOTHING)) == (
        "one, two: made of the code, so that nothing is unused\n"
        "other: under a role that is not ours and cannot be read here\n"
    )


def test_programs_get_the_same():
    """With whole values."""
    toml = f'[functions.other]\nrole_arn = "arn:aws:iam::1:role/r"\n[functions.message.{PIN[1:]}'
    found = functions(toml, document=DOCUMENT, message=reach(PUT, GET), other=NOTHING, two=NOTHING)

    data = reviews_as_data(review(found), "dev", found)

    (one,) = data["policies"]
    assert (data["format"], data["stage"], data["exact"]) == (1, "dev", False)
    assert (data["derived"], data["not_known"]) == (["two"], ["other"])
    assert (one["functions"], one["role"]["policy"]) == (["message"], "policy.json")
    assert one["unused"] == [
        {"kind": "statement", "statement": "Old", "items": ["s3:GetObject"], "needed": []},
        {"kind": "action", "statement": "Tables", "items": ["dynamodb:Scan"], "needed": []},
        {
            "kind": "wide_action",
            "statement": "Tables",
            "items": ["dynamodb:Put*"],
            "needed": ["dynamodb:PutItem"],
        },
        {"kind": "resource", "statement": "Tables", "items": [NEWS], "needed": []},
        {"kind": "wide_resource", "statement": "Wide", "items": ["*"], "needed": [ROOMS]},
    ]
    ((lack),) = one["lacking"]
    assert lack["function"] == "message"
    assert (lack["right"]["action"], lack["right"]["resources"]) == ("dynamodb:GetItem", [ROOMS])
    assert (one["maybe_lacking"], one["doubts"], one["notes"]) == ([], 0, [])
