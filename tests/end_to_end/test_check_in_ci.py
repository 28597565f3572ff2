"""`check` where pull requests meet it: run by pre-commit, and by the steps of the GitHub Action.

Both install this checkout, as its users do, into an environment of their own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PRE_COMMIT = ROOT / ".tools" / "pre-commit" / "bin" / "pre-commit"
SHIPPED = (
    ".pre-commit-hooks.yaml", "action.yml", "pyproject.toml", "README.md", "LICENSE", "src",
)  # fmt: skip
SETTINGS = """\
merge_templates = ["resources.yaml"]
[[templates]]
file = "template.yaml"
[[templates]]
file = "prod.json"
stage = "prod"
dialect = "cloudformation"
[stages.prod.defaults]
memory_mib = 512
"""
RESOURCES = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"

pytestmark = pytest.mark.slow


def environment(home: Path) -> dict[str, str]:
    """The caller's environment with a home of its own, pinned packages and an author."""
    return {
        **os.environ,
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "test",
        "GIT_AUTHOR_EMAIL": "test@example.com",
        "GIT_COMMITTER_NAME": "test",
        "GIT_COMMITTER_EMAIL": "test@example.com",
    }


class Shell:
    """Runs programs in a folder."""

    def __init__(self, folder: Path, home: Path, **variables: str) -> None:
        self.folder = folder
        self.variables = {**environment(home), **variables}

    def run(self, *words: object, status: int | None = 0) -> str:
        """Run a program; what it prints is given, whatever stream it takes."""
        finished = subprocess.run(
            [str(word) for word in words],
            cwd=self.folder,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=600,
        )
        if status is not None:
            assert finished.returncode == status, finished.stdout
        return finished.stdout

    def commit_all(self) -> str:
        """Make the folder a repository with one commit, whose name is given."""
        self.run("git", "init", "--quiet", "--initial-branch=main")
        self.run("git", "add", "--all")
        self.run("git", "commit", "--quiet", "--no-verify", "--message", "Begin")
        return self.run("git", "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home folder for caches and environments."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def published(tmp_path_factory, home):
    """A repository that holds this checkout's files, and its commit."""
    folder = tmp_path_factory.mktemp("published")
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder, Shell(folder, home).commit_all()


@pytest.fixture
def project(copy_of, socketform):
    """A project with settings, a merged template and two committed templates."""
    folder = copy_of("lifecycle", SETTINGS)
    (folder / "resources.yaml").write_text(RESOURCES)
    assert socketform("template", "--all", folder=folder).status == 0
    return folder


EDITS = {
    "nothing": ("app.py", "", "", 0),
    "comment-in-the-template": ("template.yaml", "Resources:\n", "Resources: # all\n", 0),
    "body-of-a-handler": ("app.py", "open %s", "opened %s", 0),
    "handler-renamed": ("app.py", "def connect", "def arrive", 1),
    "setting-of-one-stage": ("socketform.toml", "512", "1024", 1),
    "merged-template": ("resources.yaml", "Topic:", "Alarm:", 1),
    "template": ("template.yaml", "Timeout: 29", "Timeout: 30", 1),
}


def edit(folder: Path, name: str) -> int:
    """Make an edit; the exit status that `check` then has is given."""
    file, old, new, status = EDITS[name]
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    return status


@pytest.fixture
def shell(project, home):
    """Runs programs in the project."""
    return Shell(project, home)


@pytest.fixture
def pre_commit():
    """The program, which `make tools` installs."""
    if not PRE_COMMIT.exists():
        if os.environ.get("CI"):
            pytest.fail("pre-commit is missing: make tools")
        pytest.skip("pre-commit is missing: make tools")
    return PRE_COMMIT


def use_hook(shell: Shell, published: tuple[Path, str], **options: object) -> None:
    """Write the project's pre-commit configuration and commit everything."""
    folder, revision = published
    hook = {"id": "socketform-check", **options}
    configuration = {"repos": [{"repo": f"file://{folder}", "rev": revision, "hooks": [hook]}]}
    (shell.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration))
    shell.commit_all()


@pytest.mark.parametrize("name", EDITS)
def test_pre_commit_lets_a_commit_pass_or_not(name, shell, published, pre_commit):
    """As git itself asks it: the hook stands in the repository, the edit is staged."""
    use_hook(shell, published)
    shell.run(pre_commit, "install")
    status = edit(shell.folder, name)
    shell.run("git", "add", "--all")

    told = shell.run("git", "commit", "--allow-empty", "--message", "Edit", status=status)

    assert re.search(r"socketform check\.+(Passed|Failed)", told)[1] == (
        "Failed" if status else "Passed"
    )
    assert ("update: socketform template --all" in told) is bool(status)


def test_pre_commit_takes_files_and_options(shell, published, pre_commit):
    """One template, for one stage; a change of another stage does not count."""
    use_hook(shell, published, args=["template.yaml", "--stage", "dev"])
    edit(shell.folder, "setting-of-one-stage")

    assert "Passed" in shell.run(pre_commit, "run", "--all-files")

    edit(shell.folder, "template")
    told = shell.run(pre_commit, "run", "--all-files", status=1)

    assert "  ~ Resources.WebsocketConnect.Properties.Timeout: 30 -> 29\n" in told
    assert "update: socketform template --output template.yaml\n" in told


def test_pre_commit_says_what_cannot_be_used(shell, published, pre_commit):
    """Exit 2 fails the commit, too."""
    use_hook(shell, published)
    (shell.folder / "socketform.toml").write_text("[defaults]\nmemory = 1\n")

    told = shell.run(pre_commit, "run", "--all-files", status=1)

    assert "- exit code: 2" in told
    assert "socketform.toml:2: error: defaults.memory: unknown key" in told


ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
EXPRESSION = re.compile(r"\$\{\{\s*(\S+?)\s*\}\}")


class Action:
    """Does what a runner does with a composite action's own steps."""

    def __init__(self, shell: Shell, folder: Path, temporary: Path) -> None:
        self.shell = shell
        self.folder = folder
        self.temporary = temporary

    def step(self, name: str, status: int, **inputs: str) -> str:
        """Run a step of this name, with inputs."""
        (step,) = (step for step in ACTION["runs"]["steps"] if step["name"] == name)
        defaults = {key: value["default"] for key, value in ACTION["inputs"].items()}
        values = {f"inputs.{key}": value for key, value in {**defaults, **inputs}.items()}
        values["github.action_path"] = str(self.folder)
        self.shell.variables |= {"RUNNER_TEMP": str(self.temporary)} | {
            variable: EXPRESSION.sub(lambda found: values[found[1]], text)
            for variable, text in step["env"].items()
        }
        script = self.temporary / "step.sh"
        script.write_text(step["run"])
        return self.shell.run(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", script, status=status
        )


@pytest.fixture(scope="module")
def runner(tmp_path_factory, published, home):
    """Where the action's first step has installed this checkout, with a requirement of the app."""
    temporary = tmp_path_factory.mktemp("runner")
    workspace = tmp_path_factory.mktemp("workspace")
    (workspace / "requirements.txt").write_text("boto3\n")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    action = Action(Shell(workspace, home, PATH=path), published[0], temporary)
    action.step("Install socketform", 0, requirements="requirements.txt")
    return temporary


@pytest.fixture
def action(runner, shell, published):
    """The action in the project."""
    return Action(shell, published[0], runner)


def test_no_step_of_the_action_has_an_expression_in_its_script():
    """What a pull request may write must not become part of a program."""
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]

    assert len(scripts) == 2
    assert not any(EXPRESSION.search(script) for script in scripts)
    assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"] if "run" in step)


def test_every_expression_of_the_action_is_an_input_or_its_path():
    """A misspelt one would be empty in silence."""
    known = {"github.action_path", *(f"inputs.{name}" for name in ACTION["inputs"])}

    assert set(EXPRESSION.findall((ROOT / "action.yml").read_text())) == known


@pytest.mark.parametrize("name", EDITS)
def test_the_action_passes_or_fails(name, action):
    """Every template of the settings, without any input."""
    status = edit(action.shell.folder, name)

    told = action.step("Check the committed templates", status)

    assert ("update: socketform template --all" in told) is bool(status)
    assert ("prod.json is up to date\n" in told) is (
        name not in {"setting-of-one-stage", "handler-renamed", "merged-template"}
    )


def test_the_action_takes_files_options_and_a_project(action, tmp_path):
    """One a line, with spaces in them."""
    (action.shell.folder / "template.yaml").rename(tmp_path / "my template.yaml")
    action.shell.folder = tmp_path

    told = action.step(
        "Check the committed templates",
        1,
        files="my template.yaml\n\nother.yaml\n",
        options="--stage=prod\n--code=my code.zip\n",
        project="lifecycle",
    )

    assert told.splitlines()[-2:] == [
        (
            "update: socketform template lifecycle --stage prod --code 'my code.zip' "
            "--output 'my template.yaml'"
        ),
        (
            "update: socketform template lifecycle --stage prod --code 'my code.zip' "
            "--output other.yaml"
        ),
    ]
    assert "other.yaml is not there\n" in told


def test_the_app_of_the_action_finds_its_requirements(action):
    """They are installed beside socketform, as the app's interpreter."""
    app = action.shell.folder / "app.py"
    app.write_text(f"from boto3.session import Session\n{app.read_text()}\nSession()\n")

    assert action.step("Check the committed templates", 0, options="--introspect=import")
