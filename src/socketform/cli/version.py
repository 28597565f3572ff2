"""``socketform version``: the version of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from socketform.cli.console import Console


def run(command: argparse.Namespace, console: Console) -> int:
    """Print the version."""
    del command
    from socketform import __version__

    console.result(f"socketform {__version__}\n")
    return 0
