"""``socketform model``: the resource model of an app as JSON, for other tools to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.cli.output import deliver
from socketform.cli.requests import build_request
from socketform.pipeline import build_model

if TYPE_CHECKING:
    import argparse

    from socketform.cli.console import Console


def run(command: argparse.Namespace, console: Console) -> int:
    """Print the resource model that the command line asks for, or its schema."""
    from socketform.template.text import to_json

    if command.schema:
        from socketform.model.schema import model_schema

        deliver(to_json(model_schema()), command.output, "model.schema.json", console)
        return 0
    build = build_model(build_request(command))
    console.details(build.details)
    console.notices(build.notices)
    from socketform.model.encode import encode_model

    deliver(to_json(encode_model(build.model)), command.output, "model.json", console)
    return 0
