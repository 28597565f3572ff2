"""The live part."""

from chalice import Blueprint

bp = Blueprint(__name__)

from . import connect, message  # noqa: E402, F401
