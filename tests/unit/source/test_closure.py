"""Following imports through the project."""

from __future__ import annotations

import ast

import pytest

from socketform.source.closure import closure, imports_of, is_never_run
from socketform.source.files import FileRefusedError, SourceFolder
from socketform.source.modules import Modules
from socketform.source.syntax import SourceSyntaxError

IMPORTS = """\
import a, b.c as d
from .. import e
from .f import g, h as i
def function():
    import j
    class Inner:
        from k import *
if TYPE_CHECKING:
    import l
    def never():
        import m
elif typing.TYPE_CHECKING:
    import n
else:
    import o
if not TYPE_CHECKING:
    import p
else:
    import q
if not other:
    import r
try:
    import s
except ImportError:
    import t
else:
    import u
finally:
    import v
match x:
    case 1:
        import w
async def later():
    with x:
        for y in z:
            import x
"""


def test_every_import_of_a_module_is_listed():
    """In the order of the source, wherever it stands."""
    found = imports_of(ast.parse(IMPORTS))

    assert [(one.level, one.name, one.names) for one in found[:5]] == [
        (0, "a", ()), (0, "b.c", ()), (2, None, ("e",)), (1, "f", ("g", "h")), (0, "j", ()),
    ]  # fmt: skip
    assert found[6 - 1].names == ("*",)
    assert [one.name for one in found[4:]] == [*"jklmnopqrstuvwx"]
    assert [one.name for one in found if one.is_never_run] == [*"lmnq"]
    assert [one.name for one in found if one.in_function] == [*"jkmx"]
    assert [one.node.lineno for one in found[:4]] == [1, 1, 2, 3]


@pytest.fixture
def project(tmp_path):
    """Make the modules of a project of the given files."""

    def make(files):
        for file, text in files.items():
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return Modules(SourceFolder(str(tmp_path)))

    return make


def test_all_that_can_be_reached_is_found(project):
    """Packages around a module, cycles, functions; but no types, and nobody else's code."""
    types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import types_only"
    modules = project(
        {
            "app.py": "import boto3, lib.rooms\nfrom lib import users, NAME\nimport json.decoder",
            "lib/__init__.py": "from . import base\nfrom .... import beyond",
            "lib/base.py": "import app",
            "lib/rooms.py": "def f():\n    from space import late",
            "lib/users.py": types,
            "space/late.py": "import lib.missing.part",
            "types_only.py": "",
            "unused.py": "",
            "vendor/boto3.py": "import unused",
        }
    )

    found = closure(modules, "app")

    assert [module.name for module in found.modules] == [
        "app", "lib", "lib.base", "lib.rooms", "lib.users", "space.late",
    ]  # fmt: skip
    assert found.problems == ()


def test_the_packages_around_a_missing_module_are_imported(project):
    """Python imports them before it notices."""
    modules = project({"app.py": "import lib.missing", "lib/__init__.py": ""})

    assert [module.name for module in closure(modules, "app").modules] == ["app", "lib"]


def test_the_packages_around_the_first_module_are_imported(project):
    """The app may stand in a package."""
    modules = project({"src/app.py": "", "src/__init__.py": ""})

    assert [module.name for module in closure(modules, "src.app").modules] == ["src", "src.app"]


def test_what_cannot_be_read_is_told(project, tmp_path):
    """All of it, and the rest is followed."""
    (tmp_path / "linked.py").symlink_to("/etc/passwd")
    modules = project(
        {
            "app.py": "import linked, broken, fine",
            "broken.py": "x y",
            "fine.py": "",
        }
    )

    found = closure(modules, "app")

    assert [module.name for module in found.modules] == ["app", "fine"]
    assert [(one.name, type(one.error)) for one in found.problems] == [
        ("broken", SourceSyntaxError), ("linked", FileRefusedError),
    ]  # fmt: skip


def test_a_start_that_is_not_there_reaches_nothing(project):
    """Whoever asks has to look first."""
    assert closure(project({}), "app") == ((), ())


def test_what_only_a_program_imports_is_never_run_by_an_import():
    """The block that starts a local server is not what Lambda loads."""
    tree = ast.parse('if __name__ == "__main__":\n    import a\nelse:\n    import b\n')

    found = {one.name: one.is_never_run for one in imports_of(tree)}

    assert found == {"a": True, "b": False}


@pytest.mark.parametrize(
    ("test", "body", "orelse"),
    [
        ("TYPE_CHECKING", True, False),
        ("typing.TYPE_CHECKING", True, False),
        ("not TYPE_CHECKING", False, True),
        ("not typing.TYPE_CHECKING", False, True),
        ("__name__ == '__main__'", True, False),
        ("not __name__ == '__main__'", False, False),
        ("__name__ != '__main__'", False, False),
        ("'__main__' == __name__", False, False),
        ("TYPE_CHECKING or other", False, False),
        ("-TYPE_CHECKING", False, False),
        ("True", False, False),
    ],
)
def test_a_condition_tells_which_block_an_import_never_runs(test, body, orelse):
    """Only the usual forms are known; any other block may run."""
    [node] = ast.parse(f"if {test}: ...\nelse: ...").body

    assert is_never_run(node) == (body, orelse)
