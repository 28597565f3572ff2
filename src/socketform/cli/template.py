"""``socketform template``: the template of an app, on stdout or into a file; or all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socketform.cli.output import deliver, format_of
from socketform.cli.requests import build_request
from socketform.pipeline import build_model, limit_notices, make_template

if TYPE_CHECKING:
    import argparse

    from socketform.cli.console import Console
    from socketform.config.settings import Dialect
    from socketform.pipeline import Build, Made

_FORMATS = ("yaml", "json")


class _Result(NamedTuple):
    """A text, and where it goes.

    Attributes:
        text: The text.
        output: The place; None for stdout.
        name: Name of the file inside a folder.
    """

    text: str
    output: str | None
    name: str


def run(command: argparse.Namespace, console: Console) -> int:
    """Render the template that the command line asks for, or all that the settings name."""
    results = _all(command, console) if command.all else [_one(command, console)]
    # All are made before the first is written.
    for result in results:
        deliver(result.text, result.output, result.name, console)
    return 0


def _one(command: argparse.Namespace, console: Console) -> _Result:
    build = build_model(build_request(command), meanwhile=_load_limits)
    made = make_template(build, _dialect(command.dialect))
    console.details(build.details)
    if command.explain_merge:
        console.notices((*build.notices, *made.notices))
        return _explained(command, made)
    chosen = format_of(command.format, command.output, _FORMATS)
    text = _text(made, chosen)
    console.notices((*build.notices, *made.notices, *limit_notices(made, text)))
    return _Result(text, command.output, f"template.{chosen}")


def _all(command: argparse.Namespace, console: Console) -> list[_Result]:
    from socketform.cli.committed import all_templates, refuse_beside_all

    options = ("--output", "--format", "--dialect", "--explain-merge")
    refuse_beside_all((name, getattr(command, name[2:].replace("-", "_"))) for name in options)
    templates = all_templates(command.project, command.stage)
    builds: dict[str, Build] = {}
    for stage in dict.fromkeys(template.stage for template in templates):
        builds[stage] = build_model(build_request(command, stage=stage), meanwhile=_load_limits)
        console.details(builds[stage].details)
    notices = [notice for build in builds.values() for notice in build.notices]
    results = []
    for template in templates:
        made = make_template(builds[template.stage], _dialect(template.dialect))
        text = _text(made, format_of(None, template.file, _FORMATS))
        results.append(_Result(text, template.file, Path(template.file).name))
        notices += (*made.notices, *limit_notices(made, text))
    console.notices(dict.fromkeys(notices))
    return results


def _load_limits() -> None:
    """Load, while the app is imported, what is needed after that."""
    import socketform.limits  # noqa: F401 - loaded here, used once the template is made


def _text(made: Made, chosen: str) -> str:
    from socketform.template.text import to_json, to_yaml

    return to_json(made.template) if chosen == "json" else to_yaml(made.template)


def _explained(command: argparse.Namespace, made: Made) -> _Result:
    from socketform.cli.explain import explanation, explanation_as_data
    from socketform.errors import UsageError
    from socketform.template.text import to_json

    if command.format == "yaml":
        message = "--explain-merge writes text or JSON, no YAML"
        raise UsageError(message, remedy="give --format json, or leave it out")
    if format_of(command.format, command.output, ("text", "json")) == "json":
        return _Result(to_json(explanation_as_data(made.layers)), command.output, "merge.json")
    return _Result(explanation(made.layers), command.output, "merge.txt")


def _dialect(name: str | None) -> Dialect | None:
    from socketform.config.settings import Dialect

    return Dialect(name) if name else None
