"""The apps that the rights are judged by: their drives, expectations and templates."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.pipeline import BuildRequest, build_model, make_template
from socketform.template.text import to_json
from support.rights.deployed import Deployed

if TYPE_CHECKING:
    from socketform.pipeline import Build

TESTS = Path(__file__).parents[2]
APPS = TESTS / "contract" / "rights"
FIXTURES = TESTS.parent / "fixtures"
FIXTURES_FILE = APPS / "fixtures.json"


class JudgedApp(NamedTuple):
    """An app that is judged, one of our own or a fixture.

    Attributes:
        name: Its name.
        is_fixture: Whether it stands in ``fixtures``, and what is known of it in `FIXTURES_FILE`.
    """

    name: str
    is_fixture: bool = False

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> Path:
        """The project."""
        return (FIXTURES if self.is_fixture else APPS) / self.name

    @property
    def merged(self) -> tuple[str, ...]:
        """Templates to merge, beside those that the settings name."""
        return (_chat_without_role(),) if self == CHAT else ()

    @property
    def drive(self) -> dict[str, Any]:
        """How its handlers are run."""
        return self._known("drive")

    @property
    def expected(self) -> dict[str, dict[str, list[Any]]]:
        """What each of its handlers needs."""
        return self._known("expected")

    @property
    def never_run(self) -> list[str]:
        """Lines that belong to handlers which are not rendered."""
        return _read(FIXTURES_FILE)[self.name]["never_run"] if self.is_fixture else []

    def _known(self, what: str) -> dict[str, Any]:
        if self.is_fixture:
            return _read(FIXTURES_FILE)[self.name][what]
        return _read(self.folder / f"{what}.json")


CHAT = JudgedApp("chat", is_fixture=True)


class Need(NamedTuple):
    """A right that is needed for a call."""

    call: str
    action: str
    resource: str


@cache
def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


@cache
def _chat_without_role() -> str:
    """Write the template that chat merges, but for the role in it; return its path."""
    content = json.loads((FIXTURES / "chat" / "resources.json").read_text(encoding="utf-8"))
    del content["Resources"]["DefaultRole"]
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    file = Path(folder, "resources.json")
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


def every_app() -> list[JudgedApp]:
    """All apps and fixtures."""
    own = sorted(folder.name for folder in APPS.iterdir() if folder.is_dir())
    fixtures = sorted(_read(FIXTURES_FILE))
    return [*map(JudgedApp, own), *(JudgedApp(name, is_fixture=True) for name in fixtures)]


def needs_of(expected: dict[str, list[Any]], *kinds: str) -> list[Need]:
    """The rights of a handler that its expectations list under some keys."""
    return [Need(**need) for kind in kinds for need in expected.get(kind, ())]


@cache
def build_of(app: JudgedApp) -> Build:
    """What we make of an app."""
    return build_model(BuildRequest(str(app.folder), "dev", merge_templates=app.merged))


def template_text(folder: Path, merged: tuple[str, ...] = ()) -> str:
    """The template of the project in a folder, as text."""
    build = build_model(BuildRequest(str(folder), "dev", merge_templates=merged))
    return to_json(make_template(build).template)


@cache
def deployed(app: JudgedApp) -> Deployed:
    """The template of an app, as deployed."""
    template = make_template(build_of(app)).template
    return Deployed(json.loads(to_json(template)))


def route_keys(app: JudgedApp) -> dict[str, str]:
    """The app's handlers, by settings name, and their routes."""
    return {handler.name: handler.route_key for handler in build_of(app).declaration.handlers}
