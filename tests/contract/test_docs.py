"""The documentation is true: its commands parse, its files decode, its links lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from socketform.cli.parser import parse
from socketform.config import chalice_knobs
from socketform.config.decode import decode_settings
from socketform.config.load import settings_of_stage

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\s*(?:- )?(?:run: |entry: )?(socketform .*)$", re.MULTILINE)
_INLINE = re.compile(r"`(socketform [^`]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_COMMENT = re.compile(r"(?:^|\s)#.*$")


def _blocks(page, *languages):
    """The fenced blocks of some languages."""
    text = page.read_text(encoding="utf-8")
    found = (match.groups() for match in _FENCE.finditer(text))
    return [
        "".join(line.removeprefix(indent) for line in content.splitlines(keepends=True))
        for indent, language, content in found
        if language in languages
    ]


def _commands(page):
    """Every command of ours on a page, in blocks and in sentences."""
    text = page.read_text(encoding="utf-8")
    in_sentences = (" ".join(command.split()) for command in _INLINE.findall(text))
    return sorted({*_COMMAND.findall(text), *in_sentences})


COMMANDS = [
    pytest.param(command, id=f"{name}: {command}")
    for name, page in zip(NAMES, PAGES, strict=True)
    for command in _commands(page)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_exists(command):
    """Whoever copies it sees it run; a sentence may give its name alone."""
    words = shlex.split(_COMMENT.sub("", command))[1:]

    if len(words) == 1:
        with pytest.raises(SystemExit) as caught:
            parse([*words, "--help"])
        assert caught.value.code == 0
    else:
        assert callable(parse(words).run)


def test_commands_are_found():
    """A test of nothing proves nothing."""
    words = {param.values[0].split()[1] for param in COMMANDS}

    assert {"template", "check", "settings", "model", "completion", "version"} <= words


def test_a_command_that_does_not_exist_would_be_found():
    """The same way as those that do."""
    text = "    socketform settings --stages prod   # no such option\n"

    (command,) = _COMMAND.findall(text)

    with pytest.raises(Exception, match="unrecognized arguments: --stages"):
        parse(shlex.split(_COMMENT.sub("", command))[1:])


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_settings_file_can_be_parsed(page):
    """As a whole or in part, it is one that we take."""
    for text in _blocks(page, "toml"):
        tables, places = decode_settings(text.encode(), page.name)
        policy = b'{"Version": "2012-10-17", "Statement": []}'
        for stage in ("dev", *tables.stages):
            settings_of_stage(tables, places, stage, "python3.13", lambda _, text=policy: text)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_block_of_yaml_and_json_can_be_read(page):
    """A pipeline that does not load deploys nothing."""
    for text in _blocks(page, "yaml"):
        assert yaml.safe_load(text)
    for text in _blocks(page, "json"):
        assert json.loads(text)


def _anchor(heading):
    """What GitHub makes of a heading."""
    text = re.sub(r"[^\w\- ]", "", heading.lower())
    return text.replace(" ", "-")


def _anchors(page):
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_within_leads_somewhere(page):
    """To a file that is there, and to a heading in it."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [link for link in _LINK.findall(text) if "://" not in link]

    for target in targets:
        file, _, anchor = target.partition("#")
        other = (page.parent / file).resolve() if file else page
        assert other.exists(), target
        assert not anchor or anchor in _anchors(other), target


def _generator():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED = _generator().pages()


@pytest.mark.parametrize("file", GENERATED, ids=lambda file: file.name)
def test_a_generated_page_is_what_the_generator_makes(file):
    """`make docs` renews it."""
    assert file.read_text(encoding="utf-8") == GENERATED[file]


def test_the_settings_page_shows_every_key_with_an_example():
    """A key without one has to be guessed; tables have a section of their own."""
    page = DOCS / "settings.md"
    keys = set(re.findall(r"^\| `(\w+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE))
    shown = set()

    def collect(table):
        for key, value in table.items():
            shown.add(key)
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    collect(inner)

    for text in _blocks(page, "toml"):
        collect(tomllib.loads(text))

    assert {"memory_mib", "domain_name", "subnet_ids", "stages"} <= keys
    assert keys <= shown


def test_every_key_of_chalice_is_on_the_page_for_its_users():
    """With what becomes of it."""
    text = (DOCS / "coming-from-chalice.md").read_text(encoding="utf-8")
    table = text[text.index("## Settings, one by one") :]
    keys = {
        *chalice_knobs.TOP_KNOBS,
        *chalice_knobs.STAGE_KNOBS,
        *chalice_knobs.FUNCTION_KNOBS,
        *chalice_knobs.WITHOUT_EFFECT,
        *chalice_knobs.DOMAIN_KNOBS,
        *chalice_knobs.FUNCTION_OF_ROUTE.values(),
    }

    assert sorted(key for key in keys if key not in table) == []


def test_the_workflow_gives_the_action_inputs_that_it_has():
    """GitHub only warns of others."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    workflows = [yaml.safe_load(text) for text in _blocks(DOCS / "pipelines.md", "yaml")]
    steps = [
        step
        for workflow in workflows
        if isinstance(workflow, dict)
        for job in workflow.get("jobs", {}).values()
        for step in job["steps"]
        if step.get("uses", "").startswith("socketform/")
    ]

    assert steps
    for step in steps:
        assert set(step["with"]) <= set(action["inputs"])


def test_the_pre_commit_hook_has_the_name_that_the_page_gives():
    """Another would not be found."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    text = (DOCS / "pipelines.md").read_text(encoding="utf-8")

    assert [hook["id"] for hook in hooks if f"- id: {hook['id']}\n" in text]
