"""What an app imports: ``from socketform import Chalice``; each name is looked up when first used.

Standard library only, Python 3.9 and later; importing this module imports nothing else of ours.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from socketform.runtime import VERSION as __version__  # noqa: N811 - the customary name
    from socketform.runtime.app import Chalice
    from socketform.runtime.authorizers import (
        AuthRequest,
        AuthResponse,
        AuthRoute,
        CognitoUserPoolAuthorizer,
        CustomAuthorizer,
        IAMAuthorizer,
    )
    from socketform.runtime.blueprint import Blueprint
    from socketform.runtime.errors import (
        BadRequestError,
        ChaliceError,
        ChaliceUnhandledError,
        ChaliceViewError,
        ConflictError,
        ForbiddenError,
        MethodNotAllowedError,
        NotFoundError,
        RequestTimeoutError,
        TooManyRequestsError,
        UnauthorizedError,
        UnprocessableEntityError,
        WebsocketDisconnectedError,
    )
    from socketform.runtime.events import (
        CloudWatchEvent,
        DynamoDBEvent,
        DynamoDBRecord,
        KinesisEvent,
        KinesisRecord,
        LambdaFunctionEvent,
        S3Event,
        SNSEvent,
        SQSEvent,
        SQSRecord,
        WebsocketEvent,
    )
    from socketform.runtime.features import ExperimentalFeatureError, validate_feature_flags
    from socketform.runtime.handlers import EventSourceHandler, WebsocketEventSourceHandler
    from socketform.runtime.management import WebsocketAPI
    from socketform.runtime.middleware import ConvertToMiddleware
    from socketform.runtime.request import Request
    from socketform.runtime.response import Response
    from socketform.runtime.routes import CORSConfig
    from socketform.runtime.schedules import Cron, Rate, ScheduleExpression

__all__ = [
    "AuthRequest",
    "AuthResponse",
    "AuthRoute",
    "BadRequestError",
    "Blueprint",
    "CORSConfig",
    "Chalice",
    "ChaliceError",
    "ChaliceUnhandledError",
    "ChaliceViewError",
    "CloudWatchEvent",
    "CognitoUserPoolAuthorizer",
    "ConflictError",
    "ConvertToMiddleware",
    "Cron",
    "CustomAuthorizer",
    "DynamoDBEvent",
    "DynamoDBRecord",
    "EventSourceHandler",
    "ExperimentalFeatureError",
    "ForbiddenError",
    "IAMAuthorizer",
    "KinesisEvent",
    "KinesisRecord",
    "LambdaFunctionEvent",
    "MethodNotAllowedError",
    "NotFoundError",
    "Rate",
    "Request",
    "RequestTimeoutError",
    "Response",
    "S3Event",
    "SNSEvent",
    "SQSEvent",
    "SQSRecord",
    "ScheduleExpression",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnprocessableEntityError",
    "WebsocketAPI",
    "WebsocketDisconnectedError",
    "WebsocketEvent",
    "WebsocketEventSourceHandler",
    "__version__",
    "validate_feature_flags",
]


def __getattr__(name: str) -> object:
    """Look a public name up in the runtime, once (PEP 562)."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from socketform import runtime  # here, so that `import socketform` costs nothing

    value: object = getattr(runtime, "VERSION" if name == "__version__" else name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
