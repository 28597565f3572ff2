"""The runtime of a project that names none in its settings."""

from __future__ import annotations

import pytest

from socketform.config.runtime import runtime_of_project
from socketform.errors import Notice, SourceLocation


def test_without_a_python_version_file_it_is_the_default():
    """Never that of the interpreter which happens to run the command."""
    assert runtime_of_project(None) == ("python3.13", ())


@pytest.mark.parametrize(
    ("text", "runtime"),
    [
        ("3.12\n", "python3.12"),
        ("3.11.9\n", "python3.11"),
        ("3.9", "python3.9"),
        ("# pyenv\n\n  3.14.0rc1  \n3.11\n", "python3.14"),
    ],
)
def test_the_first_version_in_the_file_is_taken(text, runtime):
    """Pyenv takes several; the first is what ``python`` means."""
    assert runtime_of_project(text) == (runtime, ())


@pytest.mark.parametrize(
    ("text", "named"),
    [("3.8\n", "3.8"), ("2.7.18", "2.7.18"), ("pypy3.10\n", "pypy3.10"), ("", "")],
)
def test_a_python_that_lambda_lacks_is_a_warning(text, named):
    """The template still has a runtime that Lambda knows."""
    runtime, notices = runtime_of_project(text)

    assert runtime == "python3.13"
    assert notices == (
        Notice(
            f"{named!r} is no Python that Lambda has; the functions get python3.13",
            where=SourceLocation(".python-version", 1),
            remedy='name a runtime in socketform.toml: [defaults] runtime = "python3.13"',
            is_warning=True,
        ),
    )
