"""Which values are not printed."""

from __future__ import annotations

import pytest

from socketform.config.confidential import looks_secret, reason_to_hide
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim

NAME = "its name looks secret"
SHAPE = "its value has the shape of a secret"


@pytest.mark.parametrize(
    "name",
    [
        "PASSWORD", "DB_PASSWORD", "dbPassword", "DATABASE_PASSWD", "PASSPHRASE", "PWD", "DB_PASS",
        "SECRET", "CLIENT_SECRET", "SecretValue", "TOKEN", "SLACK_TOKEN", "tokens", "KEY",
        "API_KEY", "apiKey", "APIKEY", "SIGNING_KEY", "KEYS", "PRIVATE_DATA", "CREDENTIALS",
        "AWS_CREDS", "AUTH", "BASIC_AUTH", "SALT", "SENTRY_DSN", "JWT", "SESSION_COOKIE", "PIN",
        "SIGNATURE", "ACCESSKEY_ID",
    ],
)  # fmt: skip
def test_a_name_says_that_its_value_is_secret(name):
    """In any of the ways in which people write it."""
    assert looks_secret(name)


@pytest.mark.parametrize(
    "name",
    ["TABLE", "MONKEY", "KEYBOARD", "AUTHOR", "COMPASS", "SPINNER", "LEVEL", "KEYED_BY", "BASALT"],
)
def test_a_name_that_only_contains_such_letters_is_none(name):
    """Hiding everything would tell nothing."""
    assert not looks_secret(name)


@pytest.mark.parametrize(
    "value",
    [
        "AKIA" + "IOSFODNN7EXAMPLE",
        "ASIA" + "IOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
        "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIE",
        "-----BEGIN PRIVATE" + " KEY-----",
        "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0In0." + "c2lnbmF0dXJl",
        "ghp_" + "a" * 36,
        "github_pat_" + "a" * 22,
        "glpat-" + "a" * 20,
        "xoxb-" + "1234567890-abc",
        "sk_live_" + "a" * 24,
        "sk-" + "a" * 30,
        "AIza" + "a" * 35,
        "npm_" + "a" * 36,
        "Bearer " + "a" * 20,
        "postgres://chat:hunter2@db.example.com/chat",
        Sub("redis://:hunter2@${Cache.Endpoint}"),
        {"Fn::Sub": "https://user:pass@${Host}/"},
        Verbatim({"Fn::Join": ["", ["AKIA" + "IOSFODNN7EXAMPLE", "x"]]}),
    ],
)  # fmt: skip
def test_a_value_of_the_shape_of_a_secret_is_hidden_under_any_name(value):
    """Whoever named it HOST did not mean to publish it."""
    assert reason_to_hide("HOST", value) == SHAPE


@pytest.mark.parametrize(
    "value",
    [
        "rooms", "", "https://example.com/path", "wss://example.com:443/api",
        "arn:aws:iam::123456789012:role/chat", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sk-ip", "mailto:someone@example.com",
    ],
)  # fmt: skip
def test_an_ordinary_value_is_shown(value):
    """The command is there to show values; a commit's hash is none either."""
    assert reason_to_hide("HOST", value) is None


@pytest.mark.parametrize(
    "value", ["hunter2", {"Fn::Sub": "hunter2"}, Verbatim({"Fn::Join": ["", ["hunter", "2"]]})]
)
def test_a_value_under_a_secret_name_is_hidden(value):
    """An intrinsic may hold it too."""
    assert reason_to_hide("DB_PASSWORD", value) == NAME


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{{resolve:secretsmanager:chat:SecretString:password}}",
        "{{resolve:ssm-secure:/chat/password:1}}",
        Ref("Password"),
        GetAtt("Secret", "Arn"),
        Verbatim({"Ref": "Password"}),
        {"Fn::GetAtt": ["Secret", "Arn"]},
        {"Fn::ImportValue": "chat-secret-arn"},
    ],
)
def test_what_only_names_a_secret_is_shown(value):
    """It is what should stand there."""
    assert reason_to_hide("DB_PASSWORD", value) is None


def test_a_secret_beside_a_reference_is_hidden():
    """The reference does not make it one."""
    value = "{{resolve:ssm:/chat/user:1}}:hunter2"

    assert reason_to_hide("DB_PASSWORD", value) == NAME
