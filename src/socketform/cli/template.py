"""``socketform template``: the template of an app, on stdout or into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.cli.output import deliver, format_of
from socketform.pipeline import BuildRequest, build_template

if TYPE_CHECKING:
    import argparse

    from socketform.cli.console import Console

_FILE_NAME = "template"


def run(command: argparse.Namespace, console: Console) -> int:
    """Render the template that the command line asks for."""
    template, build = build_template(
        BuildRequest(
            project=command.project,
            stage=command.stage,
            code=command.code,
            code_parameters=command.code_parameters,
            python=command.python,
            import_timeout_seconds=command.import_timeout,
        )
    )
    console.details(build.details)
    console.notices(build.notices)
    from socketform.template.text import to_json, to_yaml

    chosen = format_of(command.format, command.output, ("yaml", "json"))
    text = to_json(template) if chosen == "json" else to_yaml(template)
    deliver(text, command.output, f"{_FILE_NAME}.{chosen}", console)
    return 0
