"""What programs read about the rights of functions."""

from __future__ import annotations

from socketform.cli.rights_data import rights_as_data
from support.overviews import function, policy, statement
from support.reached import doubt, need, reach, table

LOG_GROUP = {"Fn::GetAtt": ["MessageLogGroup", "Arn"]}
HANDLER = {"name": "app.message", "file": "app.py", "line": 3}
UNREAD = need("dynamodb:GetItem", table("$TABLE"), by_name="any get is taken for it")
TABLES = {
    "Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*"
}  # fmt: skip
GET = {
    "action": "dynamodb:GetItem",
    "resources": [TABLES],
    "source": "code",
    "for_lambda": False,
    "because": [
        {
            "call": "dynamodb.GetItem",
            "by_name": "any get is taken for it",
            "chain": [HANDLER, {"name": "dynamodb.GetItem", "file": "app.py", "line": 7}],
        }
    ],
    "widened": [
        {
            "what": "any table of this account and region",
            "why": "the variable TABLE is not set",
            "file": "app.py",
            "line": 7,
            "remedy": "set TABLE in the environment of the function",
        }
    ],
    "reasons": [],
    "settings": [],
}


def _of_lambda(action):
    return {
        "action": action,
        "resources": [LOG_GROUP],
        "source": "lambda",
        "for_lambda": True,
        "because": [],
        "widened": [],
        "reasons": [],
        "settings": [],
    }


def test_everything_that_is_known_is_there():
    """Resources as the template has them, chains with file and line, doubts."""
    toml = '[permissions]\nreviewed = ["app.other"]\n'
    found = function(reach(UNREAD, doubt(), doubt("eval runs code", "app.other")), toml)

    assert rights_as_data("dev", (found,)) == {
        "format": 1,
        "stage": "dev",
        "functions": {
            "message": {
                "function": "Message",
                "route_key": "message-key",
                "role": {
                    "id": "MessageRole",
                    "arn": None,
                    "shared": False,
                    "rights_from": "code",
                    "policy": None,
                    "setting": None,
                    "not_read": [],
                },
                "grants": [
                    _of_lambda("logs:CreateLogStream"),
                    _of_lambda("logs:PutLogEvents"),
                    GET,
                ],
                "needs": [GET],
                "taken_away": [],
                "doubts": [
                    {
                        "what": "exec runs code",
                        "file": "app.py",
                        "line": 9,
                        "function": "app.message",
                        "because": [HANDLER],
                        "reviewed": False,
                    },
                    {
                        "what": "eval runs code",
                        "file": "app.py",
                        "line": 9,
                        "function": "app.other",
                        "because": [HANDLER],
                        "reviewed": True,
                    },
                ],
                "notes": [],
            }
        },
    }


def test_settings_have_their_places():
    """Those that pin, add, and name an existing role."""
    toml = (
        '[permissions]\npin = "policy.json"\n'
        '[[permissions.add]]\nactions = ["s3:*"]\nresources = ["arn:a"]\nreason = "for audit"\n'
    )
    pinned = function(reach(), toml, document=policy(statement("sqs:SendMessage")))
    existing = function(reach(), '[defaults]\nrole_arn = { Ref = "AWS::StackName" }\n')

    (first,) = rights_as_data("dev", (pinned,))["functions"].values()
    (second,) = rights_as_data("dev", (existing,))["functions"].values()

    assert first["role"]["policy"] == "policy.json"
    assert first["role"]["setting"] == {
        "file": "socketform.toml", "line": 2, "key": "permissions.pin",
    }  # fmt: skip
    assert [right["source"] for right in first["grants"]] == ["lambda", "lambda", "pin", "add"]
    assert first["grants"][3]["reasons"] == ["for audit"]
    assert first["grants"][3]["settings"] == [
        {"file": "socketform.toml", "line": 3, "key": "permissions.add[0]"}
    ]
    assert second["role"]["arn"] == {"Ref": "AWS::StackName"}
    assert (second["role"]["id"], second["grants"]) == (None, [])
