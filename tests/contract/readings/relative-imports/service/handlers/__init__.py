"""All handlers."""

from ..core import app
from . import opening
from .talking import *

__all__ = ["app", "opening"]
