"""Starting the child: which interpreter, which app, what comes back, in every way to import."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from socketform.errors import (
    AppLoadError,
    AppTimeoutError,
    InterpreterError,
    NoAppError,
    ProjectError,
    SourceLocation,
)
from socketform.introspect.importing import ImportRequest, start_import
from socketform.model.declaration import AppDeclaration, OtherHandler, OtherKind, WebsocketHandler

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "fixtures"
REAL_CHALICE = ROOT / ".tools" / "chalice" / "bin" / "python"

LIFECYCLE = AppDeclaration(
    name="lifecycle",
    module="app",
    file="app.py",
    handlers=(
        WebsocketHandler(
            name="connect",
            route_key="$connect",
            handler="app.connect",
            where=SourceLocation("app.py", 10),
        ),
        WebsocketHandler(
            name="receive",
            route_key="$default",
            handler="app.message",
            where=SourceLocation("app.py", 15),
        ),
        WebsocketHandler(
            name="disconnect",
            route_key="$disconnect",
            handler="app.disconnect",
            where=SourceLocation("app.py", 20),
        ),
    ),
)
BLUEPRINTS = AppDeclaration(
    name="blueprints",
    module="app",
    file="app.py",
    handlers=(
        WebsocketHandler(
            name="arrive",
            route_key="$connect",
            handler="chalicelib.greeting.arrive",
            where=SourceLocation("chalicelib/greeting.py", 8),
        ),
        WebsocketHandler(
            name="greet",
            route_key="$default",
            handler="chalicelib.greeting.greet",
            where=SourceLocation("chalicelib/greeting.py", 13),
        ),
        WebsocketHandler(
            name="leave",
            route_key="$disconnect",
            handler="app.leave",
            where=SourceLocation("app.py", 22),
        ),
    ),
)
EVERY_KIND = """
    from chalice import Cron, Rate
    @app.on_ws_message()
    def message(event): pass
    @app.lambda_function(name="job")
    def work(event, context): pass
    @app.schedule(Rate(5, unit=Rate.MINUTES))
    def often(event): pass
    @app.schedule(Cron(0, 18, "?", "*", "MON-FRI", "*"), name="evenings")
    def daily(event): pass
    @app.on_cw_event({"source": ["aws.codecommit"]})
    def commit(event): pass
    @app.on_s3_event(bucket="uploads")
    def uploaded(event): pass
    @app.on_sns_message(topic="news")
    def news(event): pass
    @app.on_sqs_message(queue="jobs")
    def queued(event): pass
    @app.on_kinesis_record(stream="clicks")
    def clicked(event): pass
    @app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:us-east-1:1:table/t/stream/s")
    def changed(event): pass
    @app.authorizer()
    def may(request): pass
    @app.route("/rooms", methods=["GET", "POST"], authorizer=may)
    def rooms(): pass
    """
OTHERS = tuple(
    OtherHandler(name=name, kind=kind, where=SourceLocation("app.py", line))
    for name, kind, line in (
        ("may", OtherKind.AUTHORIZER, 25),
        ("job", OtherKind.LAMBDA_FUNCTION, 7),
        ("commit", OtherKind.CLOUDWATCH_EVENT, 13),
        ("changed", OtherKind.DYNAMODB_RECORD, 23),
        ("clicked", OtherKind.KINESIS_RECORD, 21),
        ("uploaded", OtherKind.S3_EVENT, 15),
        ("news", OtherKind.SNS_MESSAGE, 17),
        ("queued", OtherKind.SQS_MESSAGE, 19),
        ("GET /rooms", OtherKind.ROUTE, 27),
        ("POST /rooms", OtherKind.ROUTE, 27),
        ("evenings", OtherKind.SCHEDULE, 11),
        ("often", OtherKind.SCHEDULE, 9),
    )
)


def interpreters() -> list[str]:
    """Name each Python from 3.9 on that this machine has under pyenv or on its PATH."""
    names = [f"python3.{minor}" for minor in range(9, 15)]
    folder = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    return [
        str(next(folder.glob(f"{name.removeprefix('python')}.*/bin/{name}"), shutil.which(name)))
        for name in names
        if next(folder.glob(f"{name.removeprefix('python')}.*/bin/{name}"), None)
    ]


def import_folder(folder: Path, **options) -> AppDeclaration:
    """Import the app of a folder."""
    options.setdefault("python", sys.executable)
    with start_import(ImportRequest(project=str(folder), **options)) as running:
        return running.result()


def real_chalice() -> str:
    """Name the interpreter that has real chalice."""
    if not REAL_CHALICE.exists():
        pytest.skip("real chalice is not installed; `make tools` does it")
    return str(REAL_CHALICE)


def says(version: str) -> str:
    """Write a program that names a version as an interpreter would, on the probe's pipe."""
    return f'#!/bin/sh\neval "echo {version} >&$4"\n'


def executable(path: Path, text: str) -> str:
    """Write a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("fixture", "declaration"), [("lifecycle", LIFECYCLE), ("blueprints", BLUEPRINTS)]
)
def test_an_app_is_declared_as_its_source_says(fixture, declaration):
    """The value on which everything else stands."""
    assert import_folder(FIXTURES / fixture) == declaration


@pytest.mark.parametrize("fixture", ["lifecycle", "blueprints", "echo"])
def test_every_way_to_import_gives_the_same_declaration(fixture, tmp_path):
    """From socketform, from our stand-in for chalice, or from the real one: it is one app."""
    shutil.copytree(FIXTURES / fixture, tmp_path, dirs_exist_ok=True)
    for file in tmp_path.rglob("*.py"):
        file.write_text(file.read_text().replace("from chalice import", "from socketform import"))
    direct = import_folder(tmp_path)

    for file in tmp_path.rglob("*.py"):
        file.write_text(file.read_text().replace("from socketform import", "from chalice import"))
    stand_in = import_folder(tmp_path)

    assert stand_in == direct
    assert import_folder(tmp_path, python=real_chalice()) == direct


def test_every_other_kind_of_handler_is_listed(import_app):
    """They are reported, so that nobody misses them in the template."""
    declaration, notices = import_app(EVERY_KIND)

    assert declaration.others == OTHERS
    assert notices == ()


def test_real_chalice_lists_the_same_handlers_of_other_kinds(import_app):
    """Its objects have other shapes."""
    declaration, _ = import_app(EVERY_KIND, python=real_chalice())

    assert declaration.others == OTHERS


@pytest.mark.parametrize("python", interpreters())
def test_the_probe_runs_on_every_python(python):
    """An app may want another Python than ours, as old as 3.9; errors work there too."""
    broken = FIXTURES / "broken" / "missing-variable"

    declaration = import_folder(FIXTURES / "lifecycle", python=python)
    with pytest.raises(AppLoadError) as raised:
        import_folder(broken, python=python)

    assert declaration == LIFECYCLE
    assert raised.value.where == SourceLocation("app.py", 10)
    assert "KeyError: 'CHAT_TABLE'" in str(raised.value.detail)


def test_a_result_can_be_read_twice():
    """And the running import can be closed twice."""
    request = ImportRequest(project=str(FIXTURES / "lifecycle"), python=sys.executable)
    with start_import(request) as running:
        assert running.notices == ()
        first = running.result()
        second = running.result()
    running.close()

    assert first is second


def test_an_import_that_nobody_reads_is_ended():
    """A command that fails meanwhile leaves no process behind."""
    with start_import(ImportRequest(project=str(FIXTURES / "broken" / "hangs"))) as running:
        process = running._process

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_the_stages_variables_reach_the_app(import_app):
    """They win over the caller's, as they will in Lambda."""
    declaration, _ = import_app(
        """
        import os
        app.app_name = os.environ["HOME"] + os.environ["AWS_REGION"]
        @app.on_ws_message()
        def message(event): pass
        """,
        environment={"HOME": "here-", "AWS_REGION": "eu-west-1"},
    )

    assert declaration.name == "here-eu-west-1"


def test_the_file_and_its_name_may_be_others(import_app):
    """Real chalice calls every app's module `app`; Lambda imports the real one."""
    declaration, _ = import_app("@app.on_ws_message()\ndef message(event): pass", file="chat.py")

    assert (declaration.module, declaration.file) == ("chat", "chat.py")
    assert declaration.handlers[0].handler == "chat.message"


def test_real_chalice_does_not_rename_the_module(import_app):
    """It hard-codes `app` in what it calls the handler string."""
    declaration, _ = import_app(
        "@app.on_ws_message()\ndef message(event): pass", file="chat.py", python=real_chalice()
    )

    assert declaration.handlers[0].handler == "chat.message"


@pytest.mark.parametrize(("variable", "name"), [("chat", "chat"), ("news", "news")])
def test_a_variable_chooses_among_several_apps(variable, name):
    """`app.py:variable` on the command line."""
    declaration = import_folder(FIXTURES / "broken" / "several-apps", variable=variable)

    assert declaration.name == name


def test_one_app_under_two_names_is_one_app(import_app):
    """An alias is no second app."""
    declaration, _ = import_app("@app.on_ws_message()\ndef message(event): pass\napplication = app")

    assert declaration.name == "chat"


@pytest.mark.parametrize(
    ("variable", "message", "line"),
    [
        ("other", "the variable other of app.py is not there", None),
        ("bp", "the variable bp of app.py is no app but 'Blueprint'", 4),
    ],
)
def test_a_variable_that_holds_no_app_is_refused(import_app, variable, message, line):
    """A Blueprint is no app."""
    with pytest.raises(NoAppError) as raised:
        import_app("bp = Blueprint(__name__)", variable=variable)

    assert raised.value.message == message
    assert raised.value.where == SourceLocation("app.py", line)


def test_a_module_without_anything_holds_no_app(tmp_path):
    """There is nothing to hint at."""
    (tmp_path / "app.py").write_text("")

    with pytest.raises(NoAppError) as raised:
        import_folder(tmp_path)

    assert raised.value.message == "app.py holds no app"
    assert "Chalice(app_name=" in str(raised.value.remedy)


@pytest.mark.parametrize(
    ("file", "reason"), [("main.py", "is not there"), ("../app.py", "is outside the project")]
)
def test_the_apps_file_is_in_the_project(file, reason, tmp_path):
    """The bundle holds the project's folder, nothing above it."""
    (tmp_path / "app.py").write_text("")
    (tmp_path / "project").mkdir()

    with pytest.raises(ProjectError) as raised:
        start_import(ImportRequest(project=str(tmp_path / "project"), file=file))

    assert reason in raised.value.message


def test_a_file_whose_name_is_taken_is_refused(import_app):
    """`import json` finds the standard library's, here as in Lambda."""
    with pytest.raises(AppLoadError) as raised:
        import_app("", file="sys.py")

    assert "`import sys` finds" in raised.value.message
    assert "rename the file" in str(raised.value.remedy)


@pytest.mark.parametrize(
    ("python", "reason"),
    [
        ("/nowhere/python", "cannot be started: No such file"),
        ("/", "cannot be started: Permission denied"),
        ("/bin/true", "is no Python: it ended with status 0"),
        ("/bin/ls", "is no Python: it ended with status 2"),
    ],
)
def test_an_interpreter_that_is_none_is_named(python, reason):
    """A wrong --python is a mistake of the command line, not of the app."""
    with pytest.raises(InterpreterError) as raised:
        import_folder(FIXTURES / "lifecycle", python=python)

    assert f"the interpreter {python} {reason}" in raised.value.message
    assert "--python" in str(raised.value.remedy)


def test_a_program_that_never_ends_is_no_interpreter(tmp_path):
    """It is ended at the limit."""
    python = executable(tmp_path / "python", "#!/bin/sh\nsleep 60\n")

    with pytest.raises(InterpreterError) as raised:
        import_folder(FIXTURES / "lifecycle", python=python, time_limit_seconds=0.1)

    assert "it never said its version" in raised.value.message


def test_a_program_that_writes_into_the_pipe_is_no_interpreter(tmp_path):
    """What it writes is no version."""
    python = executable(tmp_path / "python", "#!/bin/sh\necho hello >&3; echo hello >&4\n")

    with pytest.raises(InterpreterError):
        import_folder(FIXTURES / "lifecycle", python=python)


def test_an_interpreter_that_is_too_old_is_named(tmp_path):
    """The runtime's oldest is Python 3.9."""
    python = executable(tmp_path / "python", says("3.8.18"))

    with pytest.raises(InterpreterError) as raised:
        import_folder(FIXTURES / "lifecycle", python=python)

    assert "is Python 3.8.18, which is too old" in raised.value.message


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.8"])
def test_a_real_old_interpreter_says_its_version(version):
    """What starts the probe runs on it, the probe does not."""
    folder = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    python = next(folder.glob(f"{version}.*/bin/python{version}"), None)
    if python is None:
        pytest.skip(f"no Python {version} on this machine")

    with pytest.raises(InterpreterError) as raised:
        import_folder(FIXTURES / "lifecycle", python=str(python))

    assert f"is Python {version}." in raised.value.message


def test_the_projects_own_environment_is_the_default(tmp_path):
    """Its `.venv` has the app's packages."""
    (tmp_path / "app.py").write_text("")
    executable(tmp_path / ".venv" / "bin" / "python", says("3.1.0"))

    with pytest.raises(InterpreterError) as raised:
        import_folder(tmp_path, python=None)

    assert f"{tmp_path}/.venv/bin/python is Python 3.1.0" in raised.value.message


def test_without_one_our_own_interpreter_is_taken():
    """An app that needs nothing works at once."""
    assert import_folder(FIXTURES / "lifecycle", python=None) == LIFECYCLE


def test_an_interpreter_that_hangs_before_the_probe_is_ended_by_us(tmp_path):
    """A `sitecustomize` may hang; there is no line of the app to show."""
    (tmp_path / "app.py").write_text("")
    python = executable(tmp_path / "python", says("3.11.0") + "sleep 60\n")

    with pytest.raises(AppTimeoutError) as raised:
        import_folder(tmp_path, python=python, time_limit_seconds=0.1)

    assert raised.value.where == SourceLocation("app.py")


def test_modules_of_the_tool_are_not_served(import_app):
    """The bundle has the runtime and nothing else of ours."""
    with pytest.raises(AppLoadError) as raised:
        import_app("import socketform.runtime.errors\nimport socketform.cli")

    assert "no module 'socketform.cli'" in raised.value.message
    assert raised.value.where == SourceLocation("app.py", 5)
    assert "`socketform.runtime`" in str(raised.value.remedy)


def test_the_tools_runtime_is_served_first(import_app):
    """Another version in the app's environment would declare something else."""
    declaration, _ = import_app(
        """
        import socketform
        app.app_name = socketform.__file__
        @app.on_ws_message()
        def message(event): pass
        """,
        files={"vendor/socketform/__init__.py": "raise RuntimeError"},
    )

    assert declaration.name == str(ROOT / "src" / "socketform" / "__init__.py")


def test_vendored_packages_are_found(import_app):
    """Chalice puts `vendor` at the top of the bundle."""
    declaration, _ = import_app(
        """
        from names import NAME
        app.app_name = NAME
        @app.on_ws_message()
        def message(event): pass
        """,
        files={"vendor/names.py": "NAME = 'vendored'"},
    )

    assert declaration.name == "vendored"


def test_a_module_of_the_project_may_hide_a_standard_one(tmp_path):
    """Reporting an error must not run the project's own `traceback`."""
    (tmp_path / "app.py").write_text("1 / 0")
    (tmp_path / "traceback.py").write_text("raise SystemExit")

    with pytest.raises(AppLoadError) as raised:
        import_folder(tmp_path)

    assert "ZeroDivisionError: division by zero" in str(raised.value.detail)
