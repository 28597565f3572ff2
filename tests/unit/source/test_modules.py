"""Finding the project's modules as Python would, and telling them from everybody else's."""

from __future__ import annotations

import pytest

from socketform.errors import SourceLocation
from socketform.source.files import FileRefusedError, SourceFolder
from socketform.source.modules import (
    Found,
    Module,
    Modules,
    absolute,
    absolute_name,
    modules_of,
)
from socketform.source.syntax import SourceSyntaxError, TooDeepError


@pytest.fixture
def project(tmp_path):
    """Make the modules of a project of the given files."""

    def make(*files, **texts):
        for file in files:
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("" if path.suffix == ".py" else "text")
        for name, text in texts.items():
            (tmp_path / f"{name}.py").write_text(text)
        return Modules(SourceFolder(str(tmp_path)))

    return make


def module_named(name, *, is_package=False):
    """A module, as far as relative imports are concerned."""
    return Module(name, "", is_package, None, None)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("app", Found("app", "app.py", None)),
        ("my-app", Found("my-app", "my-app.py", None)),
        ("lib", Found("lib", "lib/__init__.py", "lib")),
        ("lib.rooms", Found("lib.rooms", "lib/rooms.py", None)),
        ("lib.deep", Found("lib.deep", None, "lib/deep")),
        ("lib.deep.er", Found("lib.deep.er", "lib/deep/er.py", None)),
        ("space", Found("space", None, "space")),
        ("space.inner", Found("space.inner", None, "space/inner")),
        ("both", Found("both", "both/__init__.py", "both")),
        ("file", Found("file", "file.py", None)),
        ("file.inner", None),
        ("app.inner", None),
        ("lib.missing", None),
        ("missing", None),
        ("missing.inner", None),
        ("data", None),
        ("boto3", None),
        ("json", None),
        ("vendor", None),
        ("vendor.boto3", None),
        ("lib.vendor", Found("lib.vendor", "lib/vendor.py", None)),
        ("site-packages.boto3", None),
        ("node_modules", None),
        (".venv", None),
        ("", None),
        (".", None),
        (".app", None),
        ("app.", None),
        ("lib..rooms", None),
        ("lib/rooms", None),
        ("../app", None),
        ("nul\0", None),
    ],
)
def test_where_a_module_is_found(name, found, project):
    """A package before a module, a module before a folder; only the project's own."""
    modules = project(
        "app.py", "my-app.py", "lib/__init__.py", "lib/rooms.py", "lib/vendor.py",
        "lib/deep/er.py", "space/inner/one.py", "both/__init__.py", "both.py", "file.py",
        "file/inner.py", "data/rooms.json", "vendor/boto3/__init__.py", "vendor/__init__.py",
        "site-packages/boto3.py", "node_modules/gyp.py", ".venv/a.py",
    )  # fmt: skip

    assert modules.find(name) == found


def test_what_was_found_says_what_it_is(project):
    """Packages have submodules; a namespace has no file."""
    modules = project("app.py", "lib/__init__.py", "space/one.py")
    app, lib, space = (modules.find(name) for name in ("app", "lib", "space"))

    assert (app.is_package, app.is_namespace) == (False, False)
    assert (lib.is_package, lib.is_namespace) == (True, False)
    assert (space.is_package, space.is_namespace) == (True, True)


def test_a_folder_is_a_module_only_with_python_in_it(project):
    """``import email`` beside a folder ``email`` of templates means the standard library."""
    modules = project("email/letter.txt", "html/page.py", "pages/a/b/page.py", "v1.2/x/y.py")

    assert modules.find("email") is None
    assert modules.find("html") is None  # standard modules come before such folders
    assert modules.find("pages") == Found("pages", None, "pages")


def test_the_look_into_a_folder_is_bounded(project):
    """A folder of data may hold a million files."""
    modules = project(
        "deep/1/2/3/4/5/one.py", "deeper/1/2/3/4/5/6/one.py", *(f"wide/{n}/a" for n in range(300))
    )

    assert modules.find("deep") is not None
    assert modules.find("deeper") is None
    assert modules.find("wide") is None


def test_a_folder_that_cannot_be_listed_may_hold_python(tmp_path):
    """So that what is imported from it is refused, and not taken for somebody else's."""
    (tmp_path / "project").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "one.py").touch()
    (tmp_path / "project" / "linked").symlink_to("../outside")
    modules = Modules(SourceFolder(str(tmp_path / "project")))

    assert modules.find("linked") == Found("linked", None, "linked")
    assert modules.find("linked.one") == Found("linked.one", "linked/one.py", None)
    with pytest.raises(FileRefusedError, match="leaves the project"):
        modules.load("linked.one")


@pytest.mark.parametrize(
    ("name", "shadows"),
    [("json", True), ("json.decoder", True), ("email", False), ("app", False), ("typing", False)],
)
def test_which_names_hide_the_standard_library(name, shadows, project):
    """Lambda finds the project's file first, and whatever imports that name, too."""
    modules = project("json.py", "app.py", "email/letter.txt")

    assert modules.shadows_standard(name) is shadows


def test_the_modules_of_a_project_are_those_in_its_folder(tmp_path):
    """It is given by its path, as the command line has it."""
    (tmp_path / "app.py").write_text("name = 1")

    modules = modules_of(str(tmp_path))

    assert modules.find("app") == Found("app", "app.py", None)
    assert modules.load("app").file == "app.py"


def test_a_module_is_parsed_once(project):
    """Whoever asks again gets the same tree."""
    modules = project("lib/__init__.py", app="x = 'é' and f()")

    app = modules.load("app")

    assert modules.load("app") is app
    assert (app.name, app.file, app.is_package, app.package) == ("app", "app.py", False, "")
    assert app.location(app.tree.body[0].value.values[1]) == SourceLocation("app.py", 1, 13)
    lib = modules.load("lib")
    assert (lib.name, lib.file, lib.is_package, lib.package) == (
        "lib", "lib/__init__.py", True, "lib",
    )  # fmt: skip


def test_a_failure_is_found_once(project, tmp_path):
    """And told as often as somebody asks."""
    modules = project(broken="x y", deep="-" * 1000 + "1")
    (tmp_path / "linked.py").symlink_to("/etc/passwd")

    for name, kind in (
        ("broken", SourceSyntaxError),
        ("deep", TooDeepError),
        ("linked", FileRefusedError),
    ):
        with pytest.raises(kind) as first:
            modules.load(name)
        with pytest.raises(kind) as second:
            modules.load(name)
        assert first.value is second.value


@pytest.mark.parametrize("name", ["space", "boto3"])
def test_what_has_no_file_cannot_be_loaded(name, project):
    """Asking for it is our own mistake."""
    with pytest.raises(LookupError, match=name):
        project("space/one.py").load(name)


@pytest.mark.parametrize(
    ("module", "level", "name", "absolute"),
    [
        (module_named("app"), 0, "lib.rooms", "lib.rooms"),
        (module_named("app"), 1, "rooms", None),
        (module_named("lib", is_package=True), 1, "rooms", "lib.rooms"),
        (module_named("lib", is_package=True), 1, None, "lib"),
        (module_named("lib", is_package=True), 2, "rooms", None),
        (module_named("lib.one"), 1, "rooms", "lib.rooms"),
        (module_named("lib.one"), 1, None, "lib"),
        (module_named("lib.a.b"), 2, "c.d", "lib.c.d"),
        (module_named("lib.a.b"), 2, None, "lib"),
        (module_named("lib.a.b"), 3, "c", None),
        (module_named("lib.a", is_package=True), 2, "c", "lib.c"),
    ],
)
def test_where_a_relative_import_leads(module, level, name, absolute):
    """One dot is the package itself, each further one goes one up, not beyond the top."""
    assert absolute_name(module, level, name) == absolute


@pytest.mark.parametrize(
    ("name", "package", "expected"),
    [
        (".rooms", "chalicelib", "chalicelib.rooms"),
        ("..rooms", "chalicelib.chat", "chalicelib.rooms"),
        (".", "chalicelib", "chalicelib"),
        ("...rooms", "chalicelib", None),
    ],
)
def test_a_name_with_dots_is_resolved_as_importlib_does(name, package, expected):
    """``importlib.import_module(".rooms", package)`` is a way to import, too."""
    assert absolute(name, package) == expected
