"""Stands for the package ``chalice`` where an app runs without it; the runtime does the work.

Holds the names that ``chalice`` itself exports. A further one is refused: an ImportError names it.
"""

from importlib import import_module

from socketform import runtime

__version__ = chalice_version = runtime.CHALICE_VERSION

__all__ = [
    "AuthResponse",
    "AuthRoute",
    "BadRequestError",
    "Blueprint",
    "CORSConfig",
    "Chalice",
    "ChaliceUnhandledError",
    "ChaliceViewError",
    "CognitoUserPoolAuthorizer",
    "ConflictError",
    "ConvertToMiddleware",
    "Cron",
    "CustomAuthorizer",
    "ForbiddenError",
    "IAMAuthorizer",
    "NotFoundError",
    "Rate",
    "Response",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnprocessableEntityError",
    "WebsocketDisconnectedError",
]


def __getattr__(name: str) -> object:
    """Look a name up in the runtime (PEP 562); the module ``app`` is an attribute too."""
    if name == "app":
        return import_module(f"{__name__}.app")
    if name not in __all__:
        message = (
            f"module {__name__!r} has no attribute {name!r}: Socketform, which stands for chalice "
            "here, lacks it"
        )
        raise AttributeError(message)
    value: object = getattr(runtime, name)
    globals()[name] = value
    return value
