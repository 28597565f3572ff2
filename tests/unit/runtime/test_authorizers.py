"""Authorizers of REST routes."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.authorizers import (
    AuthRequest,
    AuthResponse,
    AuthRoute,
    ChaliceAuthorizer,
    CognitoUserPoolAuthorizer,
    CustomAuthorizer,
    IAMAuthorizer,
)

ARN = "arn:aws:execute-api:us-west-2:123456789012:abc123/api/GET/needs/auth"


def test_an_authorizer_answers_with_a_policy_for_the_routes_it_names():
    """API Gateway takes a policy; Chalice lets an app name routes."""
    app = Chalice("chat", env={})

    @app.authorizer(ttl_seconds=30, name="gate")
    def check(request):
        assert (request.auth_type, request.token) == ("TOKEN", "t")
        return AuthResponse(["/a", AuthRoute("/b", ["GET", "PUT"])], "user", {"k": "v"})

    answer = check({"type": "TOKEN", "authorizationToken": "t", "methodArn": ARN}, None)

    assert answer == {
        "context": {"k": "v"},
        "principalId": "user",
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Action": "execute-api:Invoke",
                    "Effect": "Allow",
                    "Resource": [
                        "arn:aws:execute-api:us-west-2:123456789012:abc123/api/*/a",
                        "arn:aws:execute-api:us-west-2:123456789012:abc123/api/GET/b",
                        "arn:aws:execute-api:us-west-2:123456789012:abc123/api/PUT/b",
                    ],
                }
            ],
        },
    }
    (config,) = app.builtin_auth_handlers
    assert (config.name, config.handler_string) == ("gate", f"{__name__}.check")
    assert (config.ttl_seconds, config.execution_role, config.header) == (
        30,
        None,
        "Authorization",
    )
    assert check.config is config


def test_a_star_allows_every_route():
    """Chalice's shortest spelling."""
    answer = AuthResponse(["*"], "user").to_dict(AuthRequest("TOKEN", "t", ARN))

    assert answer["context"] == {}
    assert answer["policyDocument"]["Statement"][0]["Resource"] == [
        "arn:aws:execute-api:us-west-2:123456789012:abc123/api/*/*"
    ]


def test_an_authorizer_may_answer_with_a_mapping_of_its_own():
    """It is passed on as it is."""
    authorizer = ChaliceAuthorizer("gate", lambda _request: {"own": 1})

    answer = authorizer({"type": "TOKEN", "authorizationToken": "t", "methodArn": ARN}, None)

    assert answer == {"own": 1}


def test_with_scopes_leaves_the_original_alone():
    """One authorizer serves routes with different scopes."""
    for original in (
        CognitoUserPoolAuthorizer("pool", ["arn"], scopes=["a"]),
        CustomAuthorizer("custom", "uri", scopes=["a"]),
        ChaliceAuthorizer("gate", len, scopes=["a"]),
    ):
        changed = original.with_scopes(["b"])

        assert (original.scopes, changed.scopes) == (["a"], ["b"])
        assert (type(changed), changed.name) == (type(original), original.name)


def test_an_iam_authorizer_has_a_name_and_no_scopes():
    """Routes read both."""
    authorizer = IAMAuthorizer()

    assert (authorizer.name, authorizer.scopes) == ("sigv4", [])


def test_arns_of_pools_must_be_a_list():
    """A single text would be taken letter by letter."""
    with pytest.raises(TypeError, match="provider_arns must be a list of ARNs, not 'arn'"):
        CognitoUserPoolAuthorizer("pool", "arn")
