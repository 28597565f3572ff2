"""Error classes."""

import pytest

from socketform.runtime import errors


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ChaliceViewError", 500),
        ("BadRequestError", 400),
        ("UnauthorizedError", 401),
        ("ForbiddenError", 403),
        ("NotFoundError", 404),
        ("MethodNotAllowedError", 405),
        ("RequestTimeoutError", 408),
        ("ConflictError", 409),
        ("UnprocessableEntityError", 422),
        ("TooManyRequestsError", 429),
    ],
)
def test_a_view_error_carries_its_status(name, status):
    """Apps raise these from functions that HTTP and websocket handlers share."""
    error = getattr(errors, name)

    assert status == error.STATUS_CODE
    assert issubclass(error, errors.ChaliceError)
    assert error in errors.ALL_ERRORS


def test_a_disconnected_error_tells_the_connection():
    """An app deletes that connection from its table."""
    error = errors.WebsocketDisconnectedError("abc=")

    assert error.connection_id == "abc="
    assert str(error) == "abc="
    assert isinstance(error, errors.ChaliceError)
