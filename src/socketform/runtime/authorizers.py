"""Authorizers of REST routes: the objects that a route names, and the function that decides."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Callable, TypeVar

    Self = TypeVar("Self", bound="_Scoped")


class _Scoped:
    scopes: list[str]

    def with_scopes(self: Self, scopes: list[str]) -> Self:
        """Return the same authorizer asking for other scopes."""
        same = object.__new__(type(self))
        vars(same).update(vars(self), scopes=scopes)
        return same


class Authorizer:
    """The base of the authorizers that a route names.

    Attributes:
        name: Name in API Gateway.
        scopes: OAuth scopes, one of which the caller must have.
    """

    name: str = ""
    scopes: list[str] = []  # noqa: RUF012 - each kind sets its own


class IAMAuthorizer(Authorizer):
    """The caller signs with AWS credentials."""

    def __init__(self) -> None:
        self.name = "sigv4"
        self.scopes = []


class CognitoUserPoolAuthorizer(_Scoped, Authorizer):
    """The caller shows a token of a Cognito user pool.

    Raises:
        TypeError: ``provider_arns`` is not a list.
    """

    def __init__(
        self,
        name: str,
        provider_arns: list[str],
        header: str | None = "Authorization",
        scopes: list[str] | None = None,
    ) -> None:
        given: object = provider_arns
        if not isinstance(given, list):
            message = f"provider_arns must be a list of ARNs, not {provider_arns!r}"
            raise TypeError(message)
        self.name = name
        self.scopes = scopes or []
        self._header = header
        self._provider_arns = provider_arns


class CustomAuthorizer(_Scoped, Authorizer):
    """A Lambda function that stands elsewhere decides."""

    def __init__(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        name: str,
        authorizer_uri: str,
        ttl_seconds: int = 300,
        header: str = "Authorization",
        invoke_role_arn: str | None = None,
        scopes: list[str] | None = None,
    ) -> None:
        self.name = name
        self.scopes = scopes or []
        self._header = header
        self._authorizer_uri = authorizer_uri
        self._ttl_seconds = ttl_seconds
        self._invoke_role_arn = invoke_role_arn


class AuthRequest:
    """What an authorizer function is asked.

    Attributes:
        auth_type: Always ``TOKEN``.
        token: The value of the header that the authorizer reads.
        method_arn: The method that the caller wants.
    """

    def __init__(self, auth_type: str, token: str, method_arn: str) -> None:
        self.auth_type = auth_type
        self.token = token
        self.method_arn = method_arn


class AuthRoute:
    """Methods of a path that a caller may use."""

    def __init__(self, path: str, methods: list[str]) -> None:
        self.path = path
        self.methods = methods


class AuthResponse:
    """The routes that a caller may use, as an IAM policy.

    Attributes:
        routes: Paths, ``AuthRoute`` objects, or ``*`` for everything.
        principal_id: Who the caller is.
        context: Values for the functions behind the routes.
    """

    ALL_HTTP_METHODS = ("DELETE", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "GET")

    def __init__(
        self,
        routes: Sequence[str | AuthRoute],
        principal_id: str,
        context: dict[str, Any] | None = None,
    ) -> None:
        self.routes = routes
        self.principal_id = principal_id
        self.context = {} if context is None else context

    def to_dict(self, request: AuthRequest) -> dict[str, Any]:
        """Return the answer that API Gateway takes from a Lambda authorizer."""
        # arn:PARTITION:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH
        stage_arn = "/".join(request.method_arn.split("/")[:2])
        statement = {
            "Action": "execute-api:Invoke",
            "Effect": "Allow",
            "Resource": [f"{stage_arn}/{path}" for path in self._method_paths()],
        }
        return {
            "context": self.context,
            "principalId": self.principal_id,
            "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        }

    def _method_paths(self) -> list[str]:
        found = []
        for route in self.routes:
            path, methods = (
                (route.path, route.methods) if isinstance(route, AuthRoute) else (route, ["*"])
            )
            rest = "*" if path == "*" else path[1:]
            found += [f"{method}/{rest}" for method in methods]
        return found


class BuiltinAuthConfig:
    """An ``@app.authorizer()`` as the app declares it."""

    def __init__(
        self,
        name: str,
        handler_string: str,
        ttl_seconds: int | None = None,
        execution_role: str | None = None,
        header: str | None = "Authorization",
    ) -> None:
        self.name = name
        self.handler_string = handler_string
        self.ttl_seconds = ttl_seconds
        self.execution_role = execution_role
        self.header = header


class ChaliceAuthorizer(_Scoped):
    """What ``@app.authorizer()`` makes of a function: the Lambda entry point, named by routes.

    Attributes:
        func: The function; it takes an ``AuthRequest``.
        config: What the decorator said; None until the app has registered it.
    """

    def __init__(
        self, name: str, func: Callable[..., Any], scopes: list[str] | None = None
    ) -> None:
        self.name = name
        self.func = func
        self.scopes = scopes or []
        self.config: BuiltinAuthConfig | None = None

    def __call__(self, event: dict[str, Any], context: object) -> object:  # noqa: ARG002 - Lambda gives two
        """Ask the function, and return the policy that its answer stands for."""
        request = AuthRequest(event["type"], event["authorizationToken"], event["methodArn"])
        answer = self.func(request)
        return answer.to_dict(request) if isinstance(answer, AuthResponse) else answer
