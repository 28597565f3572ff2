"""Find the project that a command means: its folder, its app's file, its settings.

PROJECT is a folder, a file, or ``file:variable``; a folder's app is what ``socketform.toml``
names, else ``app.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socketform.config.load import default_settings, settings_of_stage
from socketform.config.runtime import PYTHON_VERSION_FILE, runtime_of_project
from socketform.errors import ProjectError, SourceLocation

if TYPE_CHECKING:
    from socketform.config.settings import Settings
    from socketform.errors import Notice

SETTINGS_FILE = "socketform.toml"
DEFAULT_APP = "app.py"


class Project(NamedTuple):
    """A project, its app and the settings of one stage.

    Attributes:
        folder: Absolute path of the project folder.
        file: The app's file, relative to the folder.
        variable: Name of the variable that holds the app; None finds the only one.
        settings: The settings of the stage.
        notices: What the user should know about the settings.
    """

    folder: Path
    file: str
    variable: str | None
    settings: Settings
    notices: tuple[Notice, ...]


def open_project(argument: str, stage: str) -> Project:
    """Find a project and decide its settings.

    Args:
        argument: PROJECT as given on the command line.
        stage: Name of the stage.

    Returns:
        The project.

    Raises:
        ProjectError: There is no such folder or file, or no app in it.
        SettingsError: The settings cannot be used for this stage.
        Problems: Several of these.
    """
    folder, app = _split(argument)
    settings_file = folder / SETTINGS_FILE
    runtime, notices = runtime_of_project(_read_text(folder / PYTHON_VERSION_FILE))
    if not settings_file.is_file():
        file, variable = _app_file(folder, app or DEFAULT_APP, None)
        return Project(folder, file, variable, default_settings(stage, runtime), notices)
    # Imported here: its price in start-up is paid only where there is a settings file.
    from socketform.config.decode import decode_settings

    tables, places = decode_settings(settings_file.read_bytes(), SETTINGS_FILE)
    file, variable = _app_file(folder, app or tables.app, None if app else places.of("app"))
    loaded = settings_of_stage(tables, places, stage, runtime)
    return Project(folder, file, variable, loaded.settings, notices + loaded.notices)


def _split(argument: str) -> tuple[Path, str | None]:
    """Split PROJECT into the folder and, if given, the app's file and variable."""
    path = Path(argument)
    if path.is_dir():
        return path.resolve(), None
    if path.name.partition(":")[0].endswith(".py"):
        return path.parent.resolve(), path.name
    reason = "is neither a folder nor a Python file" if path.exists() else "is not there"
    message = f"{argument} {reason}"
    raise ProjectError(message, remedy="give the project's folder, its app.py, or app.py:variable")


def _app_file(folder: Path, app: str, where: SourceLocation | None) -> tuple[str, str | None]:
    """Check ``file`` or ``file:variable`` and split it."""
    file, _, variable = app.partition(":")
    problem = _file_problem(folder, file)
    if problem is None and variable and not variable.isidentifier():
        problem = f"{variable!r} is not the name of a variable"
    if problem is not None:
        raise ProjectError(
            problem,
            where=where or SourceLocation(file),
            remedy=f'name the app\'s file in {SETTINGS_FILE} (app = "main.py"), '
            "or give it as PROJECT: socketform template path/to/main.py",
        )
    return file, variable or None


def _file_problem(folder: Path, file: str) -> str | None:
    if "/" in file or "\\" in file:
        return f"the app's file stands directly in the project folder; {file!r} does not"
    if not file.endswith(".py") or "." in file[:-3]:
        return f"{file!r} is no Python module that Lambda could import"
    if not (folder / file).is_file():
        others = sorted(path.name for path in folder.glob("*.py"))
        found = f"; Python files here: {', '.join(others)}" if others else ""
        return f"there is no {file} in {folder.name or folder}{found}"
    return None


def _read_text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, IsADirectoryError):
        return None
