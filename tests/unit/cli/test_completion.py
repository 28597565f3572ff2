"""Scripts for the shell's completion."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from socketform.cli import main


@pytest.fixture
def script(capsys):
    """Give the script for a shell."""

    def complete(shell: str) -> str:
        assert main(["completion", shell]) == 0
        return capsys.readouterr().out

    return complete


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_every_command_is_completed(script, shell):
    """The script is made of the parser, so it cannot lag behind."""
    text = script(shell)

    assert all(command in text for command in ("template", "model", "completion", "version"))


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_options_are_completed(script, shell):
    """Long names are what nobody wants to type."""
    assert "--code-parameters" in script(shell)


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_accepts_its_script(script, shell):
    """A broken one would show in every new terminal; bash reads zsh's grammar well enough."""
    program = shutil.which(shell) or shutil.which("bash" if shell == "zsh" else "tcsh")
    if program is None:
        pytest.skip(f"there is no {shell} here")

    checked = subprocess.run(
        [program, "-n"], input=script(shell), text=True, capture_output=True, check=False
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def test_bash_completes_a_command(script, tmp_path):
    """What the user sees after pressing tab."""
    completion = tmp_path / "completion.bash"
    completion.write_text(script("bash"))
    lines = (
        f"source {completion}; COMP_WORDS=(socketform tem); COMP_CWORD=1; "
        "_shtab_socketform; echo ${COMPREPLY[@]}"
    )

    completed = subprocess.run(["bash", "-c", lines], text=True, capture_output=True, check=True)

    assert completed.stdout == "template\n"
