"""The logger of an app: lines on standard output, where Lambda picks them up."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import logging

FORMAT_STRING = "%(name)s - %(levelname)s - %(message)s"


def app_logger(app_name: str) -> logging.Logger:
    """Return the logger that carries the app's name."""
    import logging  # costs more than the rest of the runtime; Lambda has it loaded

    return logging.getLogger(app_name)


def set_level(log: logging.Logger, *, debug: bool) -> None:
    """Let only errors through, or everything from DEBUG up."""
    log.setLevel("DEBUG" if debug else "ERROR")


def write_to_stdout(log: logging.Logger, *, debug: bool) -> None:
    """Give a logger a handler on standard output, unless it has one already.

    Lambda stamps each line with the time, so the format leaves it out.
    """
    import logging  # as in app_logger

    streams = [item.stream for item in log.handlers if isinstance(item, logging.StreamHandler)]
    if sys.stdout in streams:
        return
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter(FORMAT_STRING))
    log.propagate = False
    set_level(log, debug=debug)
    log.addHandler(handler)
