"""Imports its handlers by a call, with a name that is written out."""

import importlib

from chalicelib.base import app

importlib.import_module("chalicelib.handlers")
