"""``socketform permissions`` on the fixtures, and what its documentation shows of it."""

from __future__ import annotations

import json
import re
import shlex
import shutil

import pytest

_BLOCK = re.compile(r"^```console\n\$ socketform ([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_JSON = re.compile(r"^```json\n(\{\n  \"action\".*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def page(repository):
    """The documentation of rights."""
    return (repository / "docs" / "permissions.md").read_text(encoding="utf-8")


@pytest.fixture
def chat(fixtures, tmp_path):
    """The chat with its table, without its role; the fixture itself stands in it as it is."""
    folder = shutil.copytree(fixtures / "chat", tmp_path / "chat")
    shutil.copytree(fixtures / "chat", folder / "fixtures" / "chat")
    merged = json.loads((folder / "resources.json").read_text())
    del merged["Resources"]["DefaultRole"]
    (folder / "table.json").write_text(json.dumps(merged))
    (folder / "socketform.toml").write_text('merge_templates = ["table.json"]\n')
    return folder


def _granted(finished):
    """Each function to its actions, without those that every function needs."""
    functions = json.loads(finished.out)["functions"]
    return {
        name: [right["action"] for right in one["grants"] if not right["for_lambda"]]
        for name, one in functions.items()
    }


def test_the_chat_may_use_its_table_and_its_index_and_no_other(chat, socketform):
    """Each handler with just the actions that it reaches."""
    finished = socketform("permissions", chat, "--format", "json")

    grants = [
        right
        for one in json.loads(finished.out)["functions"].values()
        for right in one["grants"]
        if right["action"].startswith("dynamodb:")
    ]
    assert finished.status == 0
    assert _granted(finished) == {
        "connect": ["dynamodb:PutItem"],
        "message": [
            "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem",
            "execute-api:ManageConnections",
        ],
        "disconnect": ["dynamodb:DeleteItem"],
    }  # fmt: skip
    assert {json.dumps(value) for right in grants for value in right["resources"]} == {
        '{"Fn::GetAtt": ["ChatTable", "Arn"]}',
        '{"Fn::Sub": "${ChatTable.Arn}/index/by-room"}',
    }


@pytest.mark.parametrize(
    ("fixture", "expected"),
    [
        ("echo", {"echo": ["execute-api:ManageConnections"]}),
        ("lifecycle", {"connect": [], "receive": [], "disconnect": []}),
    ],
)
def test_who_does_not_push_may_not(socketform, fixture, expected):
    """The echo sends; the lifecycle only listens."""
    finished = socketform("permissions", f"fixtures/{fixture}", "--format", "json")

    assert _granted(finished) == expected


def test_the_documentation_shows_what_the_command_prints(page, chat, socketform):
    """Each block as a part of the output, or several parts with dots between."""
    blocks = _BLOCK.findall(page)

    assert len(blocks) == 4
    for words, shown in blocks:
        output = socketform(*shlex.split(words), folder=chat).out
        for part in shown.split("...\n"):
            assert part in output


def test_the_documentation_shows_a_right_as_it_is(page, chat, socketform):
    """One of the function of `$connect`."""
    (shown,) = _JSON.findall(page)

    finished = socketform("permissions", chat, "--format", "json")

    assert json.loads(shown) in json.loads(finished.out)["functions"]["connect"]["grants"]


@pytest.mark.parametrize("question", [(), ("--explain", "*"), ("--unused",)], ids=" ".join)
def test_the_answer_has_the_same_bytes_each_time(command, chat, socketform, question):
    """Whatever the hash seed, which each process has another of."""
    words = ("permissions", chat, "--merge-template", chat / "resources.json", *question)

    answers = {socketform(*words, "--format", form).out for form in ("json", "json", "json")}

    assert command.exists()
    assert len(answers) == 1


def test_a_template_needs_nothing_of_it(command, repository):
    """Who only renders does not wait for what explains."""
    import subprocess

    program = (
        "import sys; from socketform.cli import main; "
        "main(['template', 'fixtures/chat', '-q', '--output', '/dev/null']); "
        "print(sorted(name for name in sys.modules if name.startswith('socketform.')))"
    )

    finished = subprocess.run(
        [command.with_name("python"), "-c", program],
        cwd=repository, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert "'socketform.assemble.granting'" in finished.stdout
    for name in ("cli.permissions", "cli.rights_text", "assemble.overview", "assemble.unused"):
        assert f"'socketform.{name}'" not in finished.stdout
