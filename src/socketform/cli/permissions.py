"""``socketform permissions``: what each function may do, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.overview import Assembled, functions_of
from socketform.cli.output import deliver, format_of
from socketform.cli.requests import build_request
from socketform.pipeline import build_model
from socketform.template.overlay import combined
from socketform.template.text import to_json

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from socketform.assemble.held import FunctionRights
    from socketform.cli.console import Console
    from socketform.model.intrinsics import Json
    from socketform.pipeline import Build

EXIT_NO = 1


def run(command: argparse.Namespace, console: Console) -> int:
    """Print the rights that the command line asks for."""
    build = build_model(build_request(command))
    console.details(build.details)
    console.notices(build.notices)
    answer = _answer(command, build)
    text = to_json(answer.data()) if _is_json(command) else answer.text()
    name = f"permissions.{'json' if _is_json(command) else 'txt'}"
    deliver(text, command.output, name, console)
    return answer.status


def _is_json(command: argparse.Namespace) -> bool:
    return format_of(command.format, command.output, ("text", "json")) == "json"


class _Answer(NamedTuple):
    """What the command line asks for.

    Attributes:
        text: Makes it for people.
        data: Makes it for programs.
        status: The exit status.
    """

    text: Callable[[], str]
    data: Callable[[], Mapping[str, Json]]
    status: int = 0


def _answer(command: argparse.Namespace, build: Build) -> _Answer:
    functions, stage = _functions(build), build.settings.stage
    if command.explain is not None:
        return _explained(command.explain, functions, stage)
    if command.unused:
        return _unused(functions, stage)
    from socketform.cli.rights_data import rights_as_data
    from socketform.cli.rights_text import rights_as_text

    return _Answer(
        lambda: rights_as_text(functions, is_verbose=command.verbose),
        lambda: rights_as_data(stage, functions),
    )


def _explained(action: str, functions: Sequence[FunctionRights], stage: str) -> _Answer:
    from socketform.assemble.explaining import explain
    from socketform.cli.rights_explain import explanation_as_data, explanation_as_text

    explanation = explain(action, functions)
    return _Answer(
        lambda: explanation_as_text(explanation, functions),
        lambda: explanation_as_data(explanation, stage, functions),
        0 if explanation.is_granted else EXIT_NO,
    )


def _unused(functions: Sequence[FunctionRights], stage: str) -> _Answer:
    from socketform.assemble.reviewing import review
    from socketform.cli.rights_unused import reviews_as_data, reviews_as_text

    reviews = review(functions)
    return _Answer(
        lambda: reviews_as_text(reviews, functions),
        lambda: reviews_as_data(reviews, stage, functions),
        0 if all(one.is_exact for one in reviews) else EXIT_NO,
    )


def _functions(build: Build) -> tuple[FunctionRights, ...]:
    return functions_of(
        Assembled(
            declaration=build.declaration,
            settings=build.settings,
            rights=build.rights,
            grants=build.grants,
            layers=build.layers,
            overlay=combined(build.layers),
        )
    )
