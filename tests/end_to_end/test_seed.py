"""The specification's examples, word for word, in all three ways to import them.

Its text stands beside a checkout, in ``../shared/seeds``; where it does not, these tests skip.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import NamedTuple

import pytest


class Example(NamedTuple):
    """An example of the specification, and what Lambda calls of it.

    Attributes:
        begins: Its first line.
        ends: How its last line ends.
        handlers: The functions' ``Handler``, in the order of their route keys.
    """

    begins: str
    ends: str
    handlers: list[str]


EXAMPLES = {
    "flags": Example("app = Chalice('myapp')\n", "\n])\n", ["app.on_message"]),
    "all-handlers": Example(
        "from boto3.session import Session\n",
        "print('%s disconnected' % event.connection_id)\n",
        ["app.connect", "app.message", "app.disconnect"],
    ),
    "send": Example(
        "from boto3.session import Session\n", "'I got your message!')\n", ["app.message"]
    ),
}

# What the first snippet lacks to be an app: an import before it, and a handler behind it.
FLAGS_IMPORT = "from chalice import Chalice\n\n"
FLAGS_HANDLER = "\n\n@app.on_ws_message()\ndef on_message(event):\n    print(event.body)\n"


@pytest.fixture(scope="session")
def specification(repository):
    """The specification's text."""
    file = repository.parent / "shared" / "seeds" / "chalice-websockets.txt"
    if not file.is_file():
        pytest.skip("the specification is not beside this checkout")
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def real_chalice(repository):
    """An interpreter with chalice 1.34.0 and boto3."""
    python = repository / ".tools" / "chalice" / "bin" / "python"
    if not python.exists() and not os.environ.get("CI"):
        pytest.skip("`make tools` has not been run")
    return python


@pytest.fixture
def text_of(specification):
    """Give a function that cuts an example out of the specification."""

    def cut(name: str) -> str:
        example = EXAMPLES[name]
        end = specification.index(example.ends) + len(example.ends)
        text = specification[specification.rindex(example.begins, 0, end) : end]
        return f"{FLAGS_IMPORT}{text}{FLAGS_HANDLER}" if name == "flags" else text

    return cut


@pytest.fixture
def template_of(socketform, tmp_path):
    """Give a function that renders the template of an app's text."""

    def render(text: str, *words: object) -> str:
        (tmp_path / "app.py").write_text(text)
        finished = socketform("template", tmp_path, *words)
        assert (finished.status, finished.err) == (0, "")
        return finished.out

    return render


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_the_template_of_its_handlers(name, text_of, template_of):
    """As it stands: ``from chalice``, where there is no chalice."""
    template = template_of(text_of(name))

    assert template == template_of(text_of(name), "--introspect", "import")
    assert re.findall(r"^      Handler: (.*)$", template, re.MULTILINE) == EXAMPLES[name].handlers


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_that_imports_from_socketform_gives_the_same_bytes(name, text_of, template_of):
    """The one change that a user makes who leaves Chalice."""
    text = text_of(name)
    ours = text.replace("from chalice import Chalice", "from socketform import Chalice")

    assert ours != text
    assert template_of(ours) == template_of(text)


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_with_real_chalice_gives_the_same_bytes(
    name, text_of, template_of, real_chalice
):
    """The app object is read by its shape, ``extend`` included, which real chalice lacks."""
    text = text_of(name)

    imported = template_of(text, "--introspect", "import", "--python", real_chalice)

    assert imported == template_of(text)


@pytest.mark.slow
def test_the_environment_of_real_chalice_holds_the_version_that_we_compare_with(real_chalice):
    """The facts were read from this one."""
    line = "import chalice; print(chalice.__version__)"

    printed = subprocess.run([real_chalice, "-c", line], capture_output=True, text=True, check=True)

    assert printed.stdout == "1.34.0\n"
