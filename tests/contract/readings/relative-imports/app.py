"""A package of handlers whose modules import each other with dots."""

from service.handlers import app
