"""What walks through large syntax trees need from the interpreter."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RECURSION_LIMIT = 10_000


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Let syntax trees be walked to the depth that `MAX_DEPTH` allows, modules within modules."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


@contextmanager
def no_garbage() -> Iterator[None]:
    """Spare the search for garbage: syntax trees are large, and all of them are needed."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
