"""Errors for what an app wants and does not find: a module, a name in one, a variable."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from socketform.config.environment import variable_problem
from socketform.errors import AppLoadError, MissingModuleError, MissingVariableError
from socketform.introspect.environment import is_credential

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.introspect.child import Child, Failure

_PACKAGES = {
    "bs4": "beautifulsoup4",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "jwt": "PyJWT",
    "PIL": "Pillow",
    "psycopg2": "psycopg2-binary",
    "sklearn": "scikit-learn",
    "yaml": "PyYAML",
}
_ADDED = {"annotationlib": "3.14", "compression": "3.14", "tomllib": "3.11"}
_REMOVED = {
    "distutils": "3.12",
    "imp": "3.12",
    "asyncore": "3.12",
    "asynchat": "3.12",
} | dict.fromkeys(
    ("cgi", "cgitb", "crypt", "imghdr", "pipes", "sndhdr", "telnetlib", "uu", "xdrlib"), "3.13"
)


def missing_name(failure: Failure) -> AppLoadError:
    """The error for a name that a module lacks."""
    report, message = failure.report, failure.report["message"]
    name = re.search(r"cannot import name '([^']+)'", message)
    remedy = _name_remedy(report, failure.child)
    if name and _is_from_shim(report):
        message, remedy = _shim_lacks(name[1], failure.child)
    return AppLoadError(message, where=failure.where, remedy=remedy, detail=report["detail"])


def missing_module(failure: Failure) -> MissingModuleError:
    """The error for a module that the interpreter does not find."""
    module, child = failure.report["module"], failure.child
    message = f"there is no module {module!r} for {child.python}"
    remedy = _module_remedy(module, child)
    if _is_from_shim(failure.report):
        message, remedy = _shim_lacks(module, child)
    return MissingModuleError(
        module, message, where=failure.where, remedy=remedy, detail=failure.report["detail"]
    )


def _is_from_shim(report: Mapping[str, Any]) -> bool:
    return bool(report["is_shim"]) and report["module"].partition(".")[0] == "chalice"


def _shim_lacks(name: str, child: Child) -> tuple[str, str]:
    return (
        f"socketform's stand-in for chalice has no {name}",
        f"leave it out, or install chalice: {child.interpreter} -m pip install chalice",
    )


def _name_remedy(report: Mapping[str, Any], child: Child) -> str:
    module = report["module"]
    if "relative import" in report["message"]:
        return "import by the path from the project folder: `from rooms import ...`, without dots"
    if not module:
        return "mend this line, or what it imports"
    if report["is_standard"]:
        return (
            f"this is {child.python}, and its {module} has no such name; "
            "choose the Python that the app is for, with --python"
        )
    if _is_of_project(module, child.project):
        return (
            f"define the name in {module}, or correct the import; two modules may import each other"
        )
    return f"the version of {module} that is installed for {child.python} may not be the right one"


def _module_remedy(module: str, child: Child) -> str:
    top = module.partition(".")[0]
    version = _ADDED.get(top) or _REMOVED.get(top)
    if version:
        change = "came with" if top in _ADDED else "is gone since"
        return f"{top} {change} Python {version}; choose the app's Python with --python"
    if top == "socketform":
        return "an app may import `socketform` and `socketform.runtime`, nothing else of it"
    if top == "chalicelib" or _is_of_project(module, child.project):
        return f"add {module.replace('.', '/')}.py to the project, or correct the import"
    wanted = _PACKAGES.get(top, top)
    if (Path(child.project) / "requirements.txt").is_file():
        wanted = "-r requirements.txt"
    return (
        f"install it: {child.interpreter} -m pip install {wanted} (a package may have another name "
        "than its module), or choose the interpreter that has it with --python"
    )


def _is_of_project(module: str, project: str) -> bool:
    top = module.partition(".")[0]
    return (Path(project) / top).is_dir() or (Path(project) / f"{top}.py").is_file()


def missing_variable(failure: Failure) -> MissingVariableError:
    """The error for an environment variable that the stage does not set."""
    name = failure.report["variable"]
    problem = variable_problem(name)
    if is_credential(name):
        problem = "the machine's AWS settings are withheld here, and Lambda has others"
    remedy = f'set it in socketform.toml:\n\n[defaults]\nenvironment = {{ {name} = "..." }}'
    if problem:
        remedy = f'read it in a handler, or with os.environ.get("{name}"): {problem}'
    return MissingVariableError(
        name, where=failure.where, remedy=remedy, detail=failure.report["detail"]
    )
