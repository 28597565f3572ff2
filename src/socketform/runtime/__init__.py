"""What a websocket app runs on inside Lambda; each name is looked up when first used.

Standard library only, Python 3.9 and later; imports nothing else of ours.
"""

from importlib import import_module

VERSION = "0.1.0"
CHALICE_VERSION = "1.34.0"
"""The release of Chalice whose websocket API this runtime keeps."""

_NAMES_BY_MODULE = {
    "app": "Chalice",
    "authorizers": (
        "Authorizer AuthRequest AuthResponse AuthRoute BuiltinAuthConfig ChaliceAuthorizer "
        "CognitoUserPoolAuthorizer CustomAuthorizer IAMAuthorizer"
    ),
    "blueprint": "Blueprint",
    "configs": (
        "BaseEventSourceConfig CloudWatchEventConfig DynamoDBEventConfig KinesisEventConfig "
        "LambdaFunction S3EventConfig SNSEventConfig SQSEventConfig ScheduledEventConfig "
        "WebsocketConnectConfig WebsocketDisconnectConfig WebsocketMessageConfig"
    ),
    "decorators": "DecoratorAPI",
    "errors": (
        "ALL_ERRORS AsyncHandlerError BadRequestError ChaliceError ChaliceUnhandledError "
        "ChaliceViewError ConflictError DuplicateHandlerNameError DuplicateWebsocketHandlerError "
        "ForbiddenError MethodNotAllowedError MissingParenthesesError NotFoundError "
        "RequestTimeoutError TooManyRequestsError UnauthorizedError UnprocessableEntityError "
        "WebsocketDisconnectedError"
    ),
    "events": (
        "BaseLambdaEvent CloudWatchEvent DynamoDBEvent DynamoDBRecord KinesisEvent KinesisRecord "
        "LambdaFunctionEvent S3Event SNSEvent SQSEvent SQSRecord WebsocketEvent"
    ),
    "features": (
        "EXPERIMENTAL_ERROR_MSG ExperimentalFeatureError FeatureFlags validate_feature_flags"
    ),
    "handlers": (
        "BaseLambdaHandler EventSourceHandler PureLambdaWrapper WebsocketEventSourceHandler"
    ),
    "management": "WebsocketAPI",
    "middleware": "ConvertToMiddleware MiddlewareHandler",
    "request": "CaseInsensitiveMapping MultiDict Request",
    "response": "Response error_response handle_extra_types",
    "routes": "APIGateway CORSConfig RouteEntry",
    "schedules": "Cron Rate ScheduleExpression",
}
_MODULE_OF = {name: module for module, names in _NAMES_BY_MODULE.items() for name in names.split()}

NAMES = tuple(sorted(_MODULE_OF))
"""Every public name of the runtime."""


def __getattr__(name: str) -> object:
    """Import the module that holds a public name, and keep the name (PEP 562)."""
    if name not in _MODULE_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *NAMES})
