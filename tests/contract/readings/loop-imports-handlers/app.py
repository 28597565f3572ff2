"""A loop imports whatever modules the handlers' package holds."""

import importlib
import pkgutil

from chalicelib import handlers
from chalicelib.base import app

for module in pkgutil.iter_modules(handlers.__path__):
    importlib.import_module(f"chalicelib.handlers.{module.name}")


@app.on_ws_message()
def message(event):
    pass
