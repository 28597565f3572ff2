"""Decorators for handlers."""

import functools
from functools import wraps


def logged(function):
    """Print each call."""

    @wraps(function)
    def wrapper(event, *rest):
        print(function.__name__, event)
        return function(event, *rest)

    return wrapper


def requires(parameter, status=403):
    """Refuse events without a query parameter."""

    def decorate(function):
        @functools.wraps(function)
        def wrapper(event):
            query = event.to_dict().get("queryStringParameters") or {}
            if parameter not in query:
                return {"statusCode": status}
            return function(event)

        return wrapper

    return decorate


def safe(handler):
    """Answer 500 rather than raise."""

    @wraps(handler)
    def wrapper(event, context):
        try:
            return handler(event, context)
        except Exception as error:
            print(error)
            return {"statusCode": 500}

    return wrapper
