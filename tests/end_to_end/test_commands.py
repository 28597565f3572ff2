"""The commands as users type them: where results go, in which form, from which project."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from importlib.metadata import version

import pytest
import yaml


def test_version_prints_the_version(socketform):
    """That of the installed package."""
    assert socketform("version") == (0, f"socketform {version('socketform')}\n", "")


def test_help_is_a_result(socketform):
    """Who asks for it reads it on stdout, or in a pager."""
    finished = socketform("--help")

    assert (finished.status, finished.err) == (0, "")
    assert finished.out.startswith("usage: socketform ")


def test_the_module_is_the_command(command, socketform):
    """``python -m socketform`` where no script is on the path."""
    python = command.with_name("python")

    finished = subprocess.run(
        [python, "-m", "socketform", "version"], capture_output=True, text=True, check=False
    )

    assert (finished.returncode, finished.stdout) == (0, socketform("version").out)


@pytest.mark.parametrize(
    "project",
    ["fixtures/lifecycle", "fixtures/lifecycle/", "fixtures/lifecycle/app.py",
     "fixtures/lifecycle/app.py:app", "./fixtures/../fixtures/lifecycle"],
)  # fmt: skip
def test_every_form_of_project_means_the_same_app(project, socketform, golden):
    """A folder, its file, or the variable in it."""
    finished = socketform("template", project)

    assert finished == (0, golden("lifecycle.sam.yaml", finished.out), "")


def test_without_a_project_the_current_folder_is_it(fixtures, socketform, golden):
    """As with every tool of a project."""
    finished = socketform("template", folder=fixtures / "lifecycle")

    assert finished == (0, golden("lifecycle.sam.yaml", finished.out), "")


def test_one_of_several_apps_can_be_named(socketform):
    """Where a module holds several."""
    finished = socketform("template", "fixtures/broken/several-apps/app.py:news")

    assert finished.status == 0
    assert "\nDescription: Websocket API of news (stage api)\n" in finished.out


def test_json_holds_the_same_as_yaml(socketform):
    """Only the spelling differs; echo's template has no tag but these three."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_constructor("!Ref", lambda _, node: {"Ref": node.value})
    loader.add_constructor("!Sub", lambda _, node: {"Fn::Sub": node.value})
    loader.add_constructor("!GetAtt", lambda _, node: {"Fn::GetAtt": node.value.split(".")})

    as_json = socketform("template", "fixtures/echo", "--format", "json")
    as_yaml = socketform("template", "fixtures/echo", "--format", "yaml")

    assert json.loads(as_json.out) == yaml.load(as_yaml.out, loader)  # noqa: S506 - a safe one


@pytest.mark.parametrize(
    "places",
    [
        ("template.yaml", "template.yaml"),
        ("deep/er/echo.yml", "deep/er/echo.yml"),
        ("build/", "build/template.yaml"),
        (".", "template.yaml"),
    ],
)
def test_output_writes_a_file_and_leaves_stdout_empty(
    places, fixtures, socketform, golden, tmp_path
):
    """The place is named on stderr."""
    output, written = places

    finished = socketform("template", fixtures / "echo", "--output", output, folder=tmp_path)

    assert finished == (0, "", f"wrote {written}\n")
    text = (tmp_path / written).read_text()
    assert text == golden("echo.sam.yaml", text)


def test_output_with_the_ending_json_is_json(socketform, tmp_path):
    """Nobody wants YAML in a file of that name."""
    socketform("template", "fixtures/echo", "-o", tmp_path / "x.json")

    assert (
        json.loads((tmp_path / "x.json").read_text())["Transform"] == "AWS::Serverless-2016-10-31"
    )


def test_quiet_leaves_stderr_empty(socketform, tmp_path):
    """For scripts that mind."""
    finished = socketform("template", "fixtures/echo", "-q", "-o", tmp_path / "x.yaml")

    assert finished == (0, "", "")


def test_a_stage_of_the_settings_is_rendered(copy_of, socketform):
    """``dev`` without ``--stage``, else the one that is named."""
    project = copy_of("echo", "[stages.prod.defaults]\nmemory_mib = 512\n")

    dev = socketform("template", project, "--format", "json")
    prod = socketform("template", project, "--format", "json", "--stage", "prod")

    sizes = [
        json.loads(one.out)["Resources"]["WebsocketMessage"]["Properties"]["MemorySize"]
        for one in (dev, prod)
    ]
    assert sizes == [128, 512]


def test_what_the_app_prints_is_no_part_of_the_template(copy_of, socketform, golden):
    """It goes to stderr, if the app is executed at all."""
    project = copy_of("echo")
    with (project / "app.py").open("a") as file:
        file.write('\nprint("loaded")\n')

    read = socketform("template", project)
    imported = socketform("template", project, "--introspect", "import")

    assert read == (0, golden("echo.sam.yaml", read.out), "")
    assert imported == (0, read.out, "loaded\n")


def test_other_handlers_are_named_on_stderr(copy_of, socketform, golden):
    """The template is the same as without them."""
    project = copy_of("echo")
    with (project / "app.py").open("a") as file:
        file.write('\n\n@app.schedule("rate(1 hour)")\ndef sweep(event):\n    pass\n')

    finished = socketform("template", project)

    assert finished.out == golden("echo.sam.yaml", finished.out)
    assert finished.err == (
        "notice: not part of the template: schedule sweep\n"
        "  fix: `chalice package --merge-template` can hold both in one template; an update to "
        "this one would delete it from a stack that has it\n"
    )


@pytest.mark.parametrize("introspection", ["read", "import"])
def test_nothing_is_written_into_the_project(introspection, copy_of, socketform):
    """No bytecode, no cache, no log: a checkout stays clean."""
    project = copy_of("blueprints")
    before = sorted(project.rglob("*"))

    socketform("template", project, "--introspect", introspection)

    assert sorted(project.rglob("*")) == before


def test_a_closed_pipe_ends_quietly(command, fixtures):
    """As with ``socketform template | head -1``."""
    process = subprocess.Popen(
        [command, "template", fixtures / "echo"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    with process:
        complaint = process.stderr.read()

    assert (process.returncode, complaint) == (0, b"")


def test_an_interruption_ends_with_130_and_leaves_the_old_file(command, copy_of, tmp_path):
    """Ctrl-C while the app is imported."""
    project, began, output = copy_of("echo"), tmp_path / "began", tmp_path / "template.yaml"
    output.write_text("old\n")
    (project / "app.py").write_text(
        f"import pathlib, time\n\npathlib.Path({str(began)!r}).touch()\ntime.sleep(60)\n"
    )
    process = subprocess.Popen(
        [command, "template", project, "--introspect", "import", "--output", output],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not began.exists():
        assert process.poll() is None
        time.sleep(0.01)

    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert (process.returncode, out, err) == (130, "", "interrupted\n")
    assert output.read_text() == "old\n"
