"""What the options of a command ask the pipeline for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.cli.parser import DEFAULT_STAGE
from socketform.introspect.choosing import Introspection
from socketform.pipeline import BuildRequest

if TYPE_CHECKING:
    import argparse


def build_request(command: argparse.Namespace, *, stage: str | None = None) -> BuildRequest:
    """The request that a command line makes.

    Args:
        command: The command line.
        stage: The stage, where the command means another than the command line.
    """
    return BuildRequest(
        project=command.project,
        stage=stage or command.stage or DEFAULT_STAGE,
        code=getattr(command, "code", None),
        code_parameters=getattr(command, "code_parameters", False),
        merge_templates=tuple(command.merge_template),
        introspection=Introspection(command.introspect),
        python=command.python,
        import_timeout_seconds=command.import_timeout,
    )
