"""Find the project that a command means: its folder, its app's file, its settings.

PROJECT is a folder, a file, or ``file:variable``; a folder's app is what ``socketform.toml``
names, else ``app.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socketform.errors import ProjectError, SourceLocation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.config.chalice import ChaliceConfig
    from socketform.config.load import Loaded
    from socketform.config.locate import Places
    from socketform.config.tables import SettingsFile
    from socketform.model.intrinsics import Value

SETTINGS_FILE = "socketform.toml"
PYTHON_VERSION_FILE = ".python-version"
DEFAULT_APP = "app.py"


class Project(NamedTuple):
    """A project as it lies on disk.

    Attributes:
        folder: Absolute path of the project folder.
        file: The app's file, relative to the folder.
        variable: Name of the variable that holds the app; None finds the only one.
        tables: What ``socketform.toml`` says, and where; None where there is no such file.
        chalice: What ``.chalice/config.json`` says, where there is no ``socketform.toml``.
    """

    folder: Path
    file: str
    variable: str | None
    tables: tuple[SettingsFile, Places] | None = None
    chalice: ChaliceConfig | None = None


def find_project(argument: str) -> Project:
    """Find a project.

    Args:
        argument: PROJECT as given on the command line.

    Returns:
        The project. Its settings are decided by `load_settings`, apart from this, so that an
        app without a settings file can be imported before anything else is loaded.

    Raises:
        ProjectError: There is no such folder or file, or no app in it, or it cannot be read.
        SettingsError: The settings file holds something that cannot be used.
        Problems: Several of these.
    """
    try:
        return _find_project(argument)
    except OSError as error:
        message = f"{argument} cannot be read: {error.strerror}"
        raise ProjectError(message, remedy="correct the path, or its permissions") from error


def _find_project(argument: str) -> Project:
    folder, app = _split(argument)
    if not (folder / SETTINGS_FILE).is_file():
        file, variable = _app_file(folder, app or DEFAULT_APP, None)
        return Project(folder, file, variable, chalice=_chalice_config(folder))
    from socketform.config.decode import decode_settings

    tables, places = decode_settings(_read(folder / SETTINGS_FILE), SETTINGS_FILE)
    file, variable = _app_file(folder, app or tables.app, None if app else places.of("app"))
    return Project(folder, file, variable, tables=(tables, places))


def import_environment(project: Project, stage: str) -> Mapping[str, Value]:
    """The environment variables that the app may see while it is imported, of every function.

    Where there is no ``socketform.toml`` this loads next to nothing, so that the import of the
    app can start; what is wrong with a Chalice file is found by `load_settings` meanwhile.

    Args:
        project: The project.
        stage: Name of the stage.

    Returns:
        The variables; those of the defaults win over a function's own.

    Raises:
        SettingsError: The settings cannot be used for this stage.
        Problems: Several of these.
    """
    if project.tables is None:
        return project.chalice.environment(stage) if project.chalice else {}
    settings = load_settings(project, stage).settings
    functions = (*settings.functions.values(), settings.defaults)
    return {name: value for item in functions for name, value in item.environment.items()}


def load_settings(project: Project, stage: str) -> Loaded:
    """Decide the settings of one stage of a project.

    Args:
        project: The project.
        stage: Name of the stage.

    Returns:
        The settings, with notices.

    Raises:
        SettingsError: They cannot be used for this stage.
        Problems: Several of these.
    """
    from socketform.config.load import Loaded, default_settings, settings_of_stage
    from socketform.config.runtime import runtime_of_project

    runtime, notices = runtime_of_project(_python_version(project.folder))

    def read(file: str) -> bytes:
        return _read(project.folder / file, file)

    if project.tables is not None:
        loaded = settings_of_stage(*project.tables, stage, runtime, read)
    elif project.chalice is not None:
        from socketform.config.chalice_settings import settings_of_config

        loaded = settings_of_config(project.chalice, stage, runtime, read)
    else:
        loaded = Loaded(default_settings(stage, runtime), ())
    return Loaded(loaded.settings, notices + loaded.notices)


def _chalice_config(folder: Path) -> ChaliceConfig | None:
    if not (folder / ".chalice").is_dir():
        return None
    from socketform.config.chalice import CONFIG_FILE, read_config

    file = folder / CONFIG_FILE
    return read_config(_read(file, CONFIG_FILE)) if file.is_file() else None


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


def _python_version(folder: Path) -> str | None:
    """The text of ``.python-version``; None where there is no such file."""
    file = folder / PYTHON_VERSION_FILE
    return _read(file).decode("utf-8", errors="replace") if file.is_file() else None


def _read(file: Path, name: str | None = None) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise ProjectError(
            message,
            where=SourceLocation(name or file.name),
            remedy="correct its name or its permissions",
        ) from error
