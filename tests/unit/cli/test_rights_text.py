"""What people read about the rights of functions."""

from __future__ import annotations

from socketform.cli.rights_text import rights_as_text
from support.overviews import COMPLETE, function, functions, inline, policy, statement
from support.reached import NOTHING, doubt, need, push, reach, table

PUT = need("dynamodb:PutItem", table("rooms"))
ANY = need("dynamodb:GetItem", table("$TABLE"), line=8)
PIN = '[permissions]\npin = "policy.json"\n'
ADD = '[[permissions.add]]\nactions = ["sqs:SendMessage"]\nresources = ["arn:queue"]\n'


def _text(*found, is_verbose=False):
    return rights_as_text(found, is_verbose=is_verbose)


def test_each_right_stands_with_what_it_applies_to_and_what_it_is_for():
    """The role first, a summary last."""
    assert _text(function(reach(PUT, push()))) == (
        "message: function Message, route message-key\n"
        "  role MessageRole: made of the code\n"
        "  for Lambda itself: logs:CreateLogStream, logs:PutLogEvents\n"
        "\n"
        "  dynamodb:PutItem\n"
        "    on      arn:…:dynamodb:…:…:table/rooms\n"
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:7)\n"
        "\n"
        "  execute-api:ManageConnections\n"
        "    on      arn:…:execute-api:…:…:${WebsocketAPI}/api/POST/@connections/*\n"
        "    because app.message (app.py:3) > websocket_api.send (app.py:5)\n"
        "\n"
        "1 function, 2 rights; none wider than its calls\n"
    )


def test_a_function_that_reaches_nothing_says_so():
    """Nothing is not an oversight."""
    text = _text(function(NOTHING))

    assert "\n  no call of AWS, and no use of the connections, can be reached\n" in text
    assert text.endswith("\n1 function, 0 rights; none wider than its calls\n")


def test_what_is_wider_than_its_calls_says_why():
    """With the place of the call and what would settle it."""
    text = _text(function(reach(ANY)))

    assert (
        "    on      arn:…:dynamodb:…:…:table/*\n"
        "    because app.message (app.py:3) > dynamodb.GetItem (app.py:8)\n"
        "    wider   any table of this account and region: the variable TABLE is not set "
        "(app.py:8)\n"
        "    settle  set TABLE in the environment of the function, or\n"
        '            narrow = { "dynamodb:GetItem" = ["arn:.."] } in [permissions]\n'
    ) in text
    assert text.endswith("\n1 function, 1 right; 1 wider than its calls\n")


def test_several_calls_are_named_by_their_places():
    """What is sure comes before what a name alone leads to; `-v` gives every way."""
    calls = [
        need("dynamodb:PutItem", table("rooms"), line=line) for line in (11, 12, 12, 13, 14, 15)
    ]
    named = need("dynamodb:PutItem", table("rooms"), line=9, by_name="every put is taken for it")
    found = function(reach(named, *calls))

    assert (
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:11)\n"
        "    also    app.py:12, app.py:13, app.py:14 and 2 more\n\n"
    ) in _text(found)
    verbose = _text(found, is_verbose=True)
    assert verbose.count("    because ") == 7
    assert (
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:9)\n"
        "    by name every put is taken for it\n"
    ) in verbose
    assert "    also" not in verbose


def test_a_few_calls_are_all_named():
    """No count stands for nothing."""
    calls = [need("dynamodb:PutItem", table("rooms"), line=line) for line in (11, 12, 13)]

    assert "    also    app.py:12, app.py:13\n" in _text(function(reach(*calls)))


def test_what_the_settings_say_stands_with_its_place_and_reason():
    """Added, narrowed, taken away."""
    toml = (
        '[permissions]\nnarrow = { "dynamodb:PutItem" = ["arn:a"], "dynamodb:GetItem" = [] }\n'
        f'{ADD}reason = "for audit"\n'
    )

    text = _text(function(reach(PUT, ANY), toml))

    assert (
        "  dynamodb:PutItem\n"
        "    on      arn:a\n"
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:7)\n"
        "    set by  socketform.toml:2 permissions.narrow.dynamodb:PutItem\n"
        "\n"
        "  sqs:SendMessage (added)\n"
        "    on      arn:queue\n"
        "    set by  socketform.toml:3 permissions.add[0]\n"
        "    for     for audit\n"
        "\n"
        "  taken away by narrow:\n"
        "    dynamodb:GetItem\n"
    ) in text


def test_a_pin_stands_beside_what_the_code_needs():
    """Each of its actions with the call that it allows."""
    document = policy(statement("dynamodb:*", "s3:GetObject"))

    text = _text(function(reach(PUT), PIN, document=document))

    assert (
        "  role MessageRole: pinned by policy.json (socketform.toml:2 permissions.pin)\n"
        "  for Lambda itself: logs:CreateLogStream, logs:PutLogEvents\n"
        "\n"
        "  dynamodb:* (pinned)\n"
        "    on      *\n"
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:7)\n"
        "\n"
        "  s3:GetObject (pinned)\n"
        "    on      *\n"
        "    because nothing that can be seen needs it\n"
        "\n"
        "  its code needs:\n"
        "    dynamodb:PutItem\n"
        "      on      arn:…:dynamodb:…:…:table/rooms\n"
        "      because app.message (app.py:3) > dynamodb.PutItem (app.py:7)\n"
    ) in text


def test_a_policy_file_says_what_is_for_lambda_and_what_was_not_looked_at():
    """It is the whole policy of the role."""
    document = policy(
        statement("logs:PutLogEvents"), {"Effect": "Deny", "Action": "*", "Resource": "*"}
    )

    text = _text(function(NOTHING, '[defaults]\npolicy_file = "policy.json"\n', document=document))

    assert (
        "  role MessageRole: a policy file, as it stands (socketform.toml:2 defaults.policy_file)\n"
        "  what its policy denies is not looked at\n"
        "\n"
        "  logs:PutLogEvents\n"
        "    on      *\n"
        "    because Lambda itself needs it\n"
        "\n"
        "  its code needs nothing that can be seen\n"
    ) in text


def test_a_merged_role_is_shared_and_may_have_policies_that_are_not_read():
    """They are named."""
    properties = {
        **COMPLETE["Properties"],
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/Some"],
        "Policies": [inline(statement("s3:GetObject"))],
    }
    resources = {"DefaultRole": {**COMPLETE, "Properties": properties}}

    text = _text(function(NOTHING, resources=resources))

    assert (
        "  role DefaultRole, shared: the merged template's, as it stands (resources.json:3\n"
        "    Resources.DefaultRole)\n"
        "  not read: arn:aws:iam::aws:policy/Some\n"
        "\n"
        "  s3:GetObject\n"
    ) in text


def test_an_existing_role_is_named():
    """What it allows is in no file of the project."""
    text = _text(function(reach(PUT), '[defaults]\nrole_arn = "arn:aws:iam::1:role/r"\n'))

    assert (
        "  role arn:aws:iam::1:role/r: not ours; what it allows is not known here "
        "(socketform.toml:2\n"
        "    defaults.role_arn)\n"
        "\n"
        "  its code needs:\n"
    ) in text
    assert text.endswith("\n1 function, 0 rights; none wider than its calls\n")


def test_what_cannot_be_followed_stands_once_for_all_functions():
    """With the setting that settles it, and apart from what is settled."""
    found = functions(
        '[permissions]\nreviewed = ["store.run"]\n',
        one=reach(doubt(), doubt("eval runs code", "store.run", 2)),
        two=reach(doubt(), doubt("os.system starts a program", "app.two", 4)),
    )

    text = _text(*found)

    assert text[text.index("Not followed") :] == (
        "Not followed; a right that only this needs is missing:\n"
        "\n"
        "  app.py:4: os.system starts a program\n"
        "    in      two\n"
        "    because app.message (app.py:3)\n"
        "    settle  add what it needs by [[permissions.add]], then\n"
        '            reviewed = ["app.two"] in [permissions]\n'
        "\n"
        "  app.py:9: exec runs code\n"
        "    in      one, two\n"
        "    because app.message (app.py:3)\n"
        "    settle  add what it needs by [[permissions.add]], then\n"
        '            reviewed = ["app.message"] in [permissions]\n'
        "\n"
        "Not followed, and reviewed:\n"
        "\n"
        "  app.py:2: eval runs code\n"
        "    in      one\n"
        "    because app.message (app.py:3)\n"
        "\n"
        "2 functions, 0 rights; none wider than its calls; 2 places not followed\n"
    )
