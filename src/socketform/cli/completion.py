"""``socketform completion``: a script for the shell, made of the parser itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.cli.parser import build_parser

if TYPE_CHECKING:
    import argparse

    from socketform.cli.console import Console


def run(command: argparse.Namespace, console: Console) -> int:
    """Print the completion script of a shell."""
    import shtab

    console.result(shtab.complete(build_parser(), shell=command.shell))
    return 0
