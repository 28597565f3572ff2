"""What real ``chalice package`` makes of a fixture, run on a copy of it, once for each stage.

Where chalice's environment was not made the test skips; in CI it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from support.variations import packaged

if TYPE_CHECKING:
    from support.projects import Project

CHALICE = Path(__file__).parents[2] / ".tools" / "chalice" / "bin" / "chalice"

RUNTIME_OF_CHALICE = "that of the interpreter that runs chalice"
"""Stands for the runtime in Chalice's functions, which differs from machine to machine."""


def template_of_chalice(project: Project) -> dict[str, Any]:
    """The SAM template that Chalice makes, but for the runtime; the caller may change it."""
    if not CHALICE.exists() and not os.environ.get("CI"):
        pytest.skip("`make tools` has not been run")
    template: dict[str, Any] = json.loads(_json_of(project))
    for resource in template["Resources"].values():
        if "Runtime" in resource["Properties"]:
            resource["Properties"]["Runtime"] = RUNTIME_OF_CHALICE
    return template


@cache
def _json_of(project: Project) -> str:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(project.folder, Path(folder, project.fixture))
        _ensure_config(copy, project.fixture)
        merged = [word for name in project.merged for word in ("--merge-template", name)]
        subprocess.run(
            [CHALICE, "package", "--stage", project.stage, *merged, "out"],
            cwd=copy,
            env=_environment(folder),
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (copy / "out" / "sam.json").read_text(encoding="utf-8")


def _ensure_config(copy: Path, app_name: str) -> None:
    """Chalice refuses a project without a settings file; we do not."""
    file = copy / ".chalice" / "config.json"
    if not file.exists():
        file.parent.mkdir()
        file.write_text(json.dumps({"version": "2.0", "app_name": app_name}))


def _environment(home: str) -> dict[str, str]:
    """A region, which Chalice wants, and nobody's profile or credentials."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, "HOME": home, "AWS_DEFAULT_REGION": "eu-central-1"}


def ready_for_sam(template: dict[str, Any]) -> dict[str, Any]:
    """A copy that the SAM translator takes: its code uploaded, its runtime one that there is."""
    copy = packaged(template)
    for resource in copy["Resources"].values():
        if resource["Properties"].get("Runtime") == RUNTIME_OF_CHALICE:
            resource["Properties"]["Runtime"] = "python3.13"
    return copy
