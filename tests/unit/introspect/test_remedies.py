"""Reports of failures that a fixture cannot show everywhere, turned into errors."""

from __future__ import annotations

import pytest

from socketform.errors import AppLoadError, MissingModuleError, MissingVariableError, SourceLocation
from socketform.introspect.child import Child
from socketform.introspect.remedies import failure

WHERE = ["app.py", 3]


def child(project: str = "/nowhere") -> Child:
    """The process that made a report."""
    return Child(
        project=project,
        file="app.py",
        interpreter="/venv/bin/python",
        version="3.12.1",
        time_limit_seconds=30.0,
    )


def import_report(kind: str, module: str, message: str = "", **facts: object) -> dict[str, object]:
    """What the probe writes of an ImportError."""
    shared = {"where": WHERE, "detail": "", "is_standard": False, "is_shim": False}
    return {"kind": kind, "module": module, "message": message, **shared, **facts}


@pytest.mark.parametrize(
    ("module", "remedy"),
    [
        ("yaml.nodes", "/venv/bin/python -m pip install PyYAML"),
        ("tomllib", "tomllib came with Python 3.11; choose the app's Python with --python"),
        ("distutils.core", "distutils is gone since Python 3.12"),
        ("telnetlib", "telnetlib is gone since Python 3.13"),
        ("chalicelib", "add chalicelib.py to the project"),
        ("socketform.cli", "an app may import `socketform` and `socketform.runtime`"),
    ],
)
def test_a_missing_module_says_what_provides_it(module, remedy):
    """A module's name is not always the name of its package."""
    error = failure(import_report("module", module), child())

    assert isinstance(error, MissingModuleError)
    assert error.where == SourceLocation("app.py", 3)
    assert "Python 3.12.1 (/venv/bin/python)" in error.message
    assert remedy in str(error.remedy)


def test_a_projects_requirements_are_what_to_install(tmp_path):
    """The next missing module comes with them."""
    (tmp_path / "requirements.txt").write_text("PyYAML\n")

    error = failure(import_report("module", "yaml"), child(str(tmp_path)))

    assert "-m pip install -r requirements.txt" in str(error.remedy)


def test_a_module_that_the_stand_in_lacks_is_named():
    """`chalice.local` and the like are no part of an app that runs in Lambda."""
    report = import_report("module", "chalice.local", is_shim=True)

    error = failure(report, child())

    assert error.message == "socketform's stand-in for chalice has no chalice.local"
    assert "pip install chalice" in str(error.remedy)


@pytest.mark.parametrize(
    ("report", "remedy"),
    [
        (
            import_report("import", "typing", "cannot import name 'Self'", is_standard=True),
            "this is Python 3.12.1 (/venv/bin/python), and its typing has no such name",
        ),
        (
            import_report("import", "rooms", "cannot import name 'ROOMS' from 'rooms'"),
            "define the name in rooms",
        ),
        (
            import_report("import", "yaml", "cannot import name 'Loader' from 'yaml'"),
            "the version of yaml that is installed",
        ),
        (
            import_report("import", "", "attempted relative import with no known parent package"),
            "without dots",
        ),
        (import_report("import", "", "of no module"), "mend this line"),
    ],
)
def test_a_missing_name_says_whose_it_is(report, remedy, tmp_path):
    """The standard library's, the project's, or a package's."""
    (tmp_path / "rooms.py").write_text("")

    error = failure(report, child(str(tmp_path)))

    assert type(error) is AppLoadError
    assert error.message == report["message"]
    assert remedy in str(error.remedy)


@pytest.mark.parametrize(
    ("variable", "remedy"),
    [
        ("ROOM_TABLE", '[defaults]\nenvironment = { ROOM_TABLE = "..." }'),
        ("ROOM-TABLE", "a name is a letter, then"),
        ("AWS_REGION", "Lambda sets this variable itself"),
        ("AWS_PROFILE", 'os.environ.get("AWS_PROFILE"): the machine'),
    ],
)
def test_a_missing_variable_says_how_to_get_it(variable, remedy):
    """Not every name is one that Lambda takes."""
    report = {"kind": "variable", "where": WHERE, "variable": variable, "detail": ""}

    error = failure(report, child())

    assert isinstance(error, MissingVariableError)
    assert remedy in str(error.remedy)


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("NoRegionError", "let the session find them"),
        ("RecursionError", "the traceback shows its cycle"),
        ("ValueError", "mend this line"),
    ],
)
def test_an_exception_says_what_to_do(kind, remedy):
    """Botocore's come from what a machine has and Lambda has not."""
    report = {"kind": "exception", "where": None, "type": kind, "origin": "", "message": ""}

    error = failure({**report, "detail": ""}, child())

    assert (error.message, error.where) == (kind, SourceLocation("app.py"))
    assert remedy in str(error.remedy)


def test_a_mistake_of_ours_stays_an_ordinary_exception():
    """It keeps the probe's traceback."""
    with pytest.raises(RuntimeError, match="Traceback of the probe"):
        failure({"kind": "internal", "detail": "Traceback of the probe"}, child())
