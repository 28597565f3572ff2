"""Templates of whole fixtures, every stage and dialect: made by the command, once each."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from socketform.cli import main

FIXTURES = Path(__file__).parents[2] / "fixtures"
DIALECTS = ("sam", "cloudformation")


class Project(NamedTuple):
    """A fixture, one of its stages, and the templates that its user merges."""

    fixture: str
    stage: str = "dev"
    merged: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.fixture}-{self.stage}"

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return FIXTURES / self.fixture


CHAT = Project("chat", merged=("resources.json",))
STAGES = tuple(Project("stages", stage) for stage in ("dev", "staging", "prod"))
EVERY_PROJECT = (
    Project("echo"),
    Project("lifecycle"),
    Project("blueprints"),
    Project("mixed"),
    CHAT,
    *STAGES,
)


def template_text_of(project: Project, *words: str) -> str:
    """The text that ``socketform template`` writes for a fixture, as YAML unless told otherwise."""
    merged = [f"--merge-template={project.folder / name}" for name in project.merged]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "template")
        place = [str(project.folder), "--stage", project.stage, *merged, "--output", str(output)]
        status = main(["template", "--quiet", *place, *words])
        assert status == 0, f"socketform template {' '.join(words)} of {project}: exit {status}"
        return output.read_text(encoding="utf-8")


@cache
def _json_of(project: Project, *words: str) -> str:
    return template_text_of(project, "--format", "json", *words)


def template_of_project(
    project: Project, *, dialect: str = "sam", code: str | None = None
) -> dict[str, Any]:
    """The template of a fixture as a mapping, which the caller may change."""
    where = ("--code", code) if code else ()
    template: dict[str, Any] = json.loads(_json_of(project, "--dialect", dialect, *where))
    return template
