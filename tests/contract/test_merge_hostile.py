"""A template to merge may hold anything: it is refused with line and reason, in time and memory.

Every case runs the command in a process that gets no more than a gigabyte of addresses. Nothing
of a file is executed, constructed, or unfolded.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

COMMAND = Path(sysconfig.get_path("scripts"), "socketform")
ECHO = Path(__file__).parents[2] / "fixtures" / "echo"
SLOWEST_SECONDS = 20
MOST_BYTES = 1024 * 1024 * 1024


class Case(NamedTuple):
    """What a file holds, on which line it is refused, and why."""

    content: bytes
    line: int | None
    reason: str


def laughs(first: str, separator: str = ", ") -> bytes:
    """Twelve levels, each ten times the one before."""
    lines = [f"a0: &a0 [{separator.join([first] * 10)}]"]
    for level in range(1, 12):
        items = separator.join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{items}]")
    return "\n".join(lines).encode()


def constructing(tag: str, argument: str = "[touch, built]") -> Case:
    """A tag that makes an object in loaders that trust a file."""
    shown = tag if tag.startswith("!") else f"!<{tag}>"
    return Case(
        f"Resources:\n  A: {shown} {argument}\n".encode(),
        2,
        f"the tag {tag} stands for nothing in a template",
    )


TOO_MANY = "the document unfolds to more than 500,000 values"
TOO_LONG = "the document unfolds to more than 8,388,608 characters"
TOO_DEEP = "the document nests deeper than 100 levels"
NOT_UTF8 = "the file is not UTF-8"
NO_MAPPING = "a template is a mapping of sections such as Resources"

CASES = {
    "billion-laughs": Case(laughs("lol"), 6, TOO_MANY),
    "billion-laughs-json-like": Case(b"{" + laughs("1").replace(b"\n", b",\n") + b"}", 6, TOO_MANY),
    "quadratic-blowup": Case(
        b"a: &a " + b"x" * 1_000_000 + b"\nb: [" + b"*a, " * 50_000 + b"]\n", 2, TOO_LONG
    ),
    "merge-key-laughs": Case(
        b"a: &a {" + b", ".join(b"k%d: 1" % n for n in range(2000)) + b"}\n"
        + b"".join(b"m%d: {<<: [*a, *a, *a]}\n" % n for n in range(1000)),
        84, TOO_MANY,
    ),
    "alias-of-itself": Case(b"Resources: &a\n  A: *a\n", 2, "the anchor &a names holds itself"),
    "alias-of-nothing": Case(b"Resources:\n  A: *a\n", 2, "no anchor &a stands before"),
    "python-apply": constructing("!!python/object/apply:os.system"),
    "python-new": constructing("!!python/object/new:subprocess.Popen"),
    "python-name": constructing("!!python/name:os.system", ""),
    "python-module": constructing("!!python/module:antigravity", ""),
    "python-tuple": constructing("!!python/tuple"),
    "python-bytes": constructing("!!python/bytes", "aGk="),
    "binary": constructing("!!binary", "aGk="),
    "set": constructing("!!set", "{a, b}"),
    "ordered-map": constructing("!!omap", "[a: b]"),
    "ruby-object": Case(
        b"Resources:\n  A: !ruby/object:Gem::Installer {i: x}\n", 2,
        "the tag !ruby/object:Gem::Installer is no intrinsic function of CloudFormation",
    ),
    "java-object": Case(
        b"Resources:\n  A: !!javax.script.ScriptEngineManager [x]\n", 2,
        "the tag !!javax.script.ScriptEngineManager stands for nothing in a template",
    ),
    "tag-by-directive": Case(
        b"%TAG !p! tag:yaml.org,2002:python/\n---\nResources:\n  A: !p!name:os.system x\n", 4,
        "the tag !!python/name:os.system stands for nothing in a template",
    ),
    "ten-megabytes": Case(b"a: " + b"x" * 10_000_000, None, "more than the 8,388,608 bytes"),
    "ten-megabytes-of-json": Case(
        b'{"a": [' + b"1," * 5_000_000 + b"1]}", None, "more than the 8,388,608 bytes"
    ),
    "many-values": Case(b"Resources:\n" + b"- 1\n" * 2_000_000, 500_000, TOO_MANY),
    "many-json-values": Case(
        b'{"Resources":\n[' + b"1," * 4_000_000 + b"1]}", 1,
        "the document has more than 500,000 values",
    ),
    "many-keys-one-line": Case(
        b"{" + b", ".join(b"k%d: 1" % n for n in range(510_000)) + b"}", 1, TOO_MANY
    ),
    "deep-flow": Case(b"Resources: " + b"[" * 1_000_000, 1, "exceeded maximum nesting depth"),
    "deep-flow-over-lines": Case(b"Resources:" + b"\n [" * 150, 101, TOO_DEEP),
    "deep-block-list": Case(b"- " * 1_000_000 + b"a", 1, TOO_DEEP),
    "deep-block-mapping": Case(b"".join(b" " * n + b"a:\n" for n in range(2000)), 101, TOO_DEEP),
    "deep-json": Case(
        b'{"Resources":\n' + b"[" * 150 + b"]" * 150 + b"}", 2, TOO_DEEP
    ),
    "abyss-of-json": Case(
        b'{"Resources":\n' + b"[" * 3_000_000 + b"]" * 3_000_000 + b"}", 2,
        "exceeded maximum nesting depth",
    ),
    "twice": Case(b"Resources:\n  A: {Type: x}\n  B: {Type: x}\n  A: {Type: y}\n", 4,
                  "the key 'A' stands twice in one mapping"),
    "section-twice": Case(b"Resources: {}\nOutputs: {}\nResources: {}\n", 3,
                          "the key 'Resources' stands twice in one mapping"),
    "twice-in-json": Case(
        b'{"Resources": {\n"A": {"Type": "x"},\n"B": {"Type": "x",\n"Type": "y"}}}', 4,
        "the key 'Type' stands twice in one mapping",
    ),
    "no-mapping-list": Case(b"- Resources\n", 1, NO_MAPPING),
    "no-mapping-text": Case(b"Resources", 1, NO_MAPPING),
    "no-mapping-number": Case(b"42", 1, NO_MAPPING),
    "empty": Case(b"", 1, NO_MAPPING),
    "only-comments": Case(b"#\n" * 4_000_000, 1, NO_MAPPING),
    "key-of-a-list": Case(b"Resources:\n  ? [A, B]\n  : {Type: x}\n", 2, "a key is a text"),
    "nul": Case(b"Resources:\n  A: x\0y\n", 2, "U+0000 may not stand in YAML"),
    "escape-code": Case(b"Resources:\n  A: x\x1b[31m\n", 2, "U+001B may not stand in YAML"),
    "latin-1": Case(b"Resources:\n  A: caf\xe9\n", 2, NOT_UTF8),
    "utf-16": Case("Resources: {}\n".encode("utf-16"), 1, NOT_UTF8),
    "zip": Case(b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe", 1, NOT_UTF8),
    "half-a-character": Case(b'{"Resources":\n"\\ud800"}', 1, "half of a surrogate pair"),
    "not-a-number": Case(b'{"Resources": {\n"A": NaN}}', 2, "NaN is no number of JSON"),
    "endless-number": Case(b"Resources:\n  A: .inf\n", 2, "no number or truth value of JSON"),
    "long-number": Case(b"Resources:\n  A: " + b"7" * 4_000_000, 2, "no number or truth value"),
    "long-number-in-json": Case(
        b'{"Resources": {\n"A": ' + b"7" * 4_000_000 + b"}}", 2, "a number of 4,000,000 digits"
    ),
    "base-sixty": Case(b"Resources:\n  A: " + b"1:" * 1_000_000 + b"1", 2, "no number or truth"),
    "two-documents": Case(b"Resources: {}\n---\nOutputs: {}\n", 2, "a second document begins here"),
    "conflict": Case(
        b"Resources:\n  A:\n<<<<<<< HEAD\n    Type: x\n=======\n    Type: y\n>>>>>>> topic\n", 3,
        "a merge conflict of git stands here",
    ),
    "unclosed": Case(b"Resources:\n  A: 'x\n", 3, "this is no YAML"),
    "section-of-a-list": Case(b"Outputs: {}\nResources: [x]\n", 2, "Resources is a mapping"),
    "entry-of-a-text": Case(b"Resources:\n  A: x\n", 2, "Resources.A is a mapping"),
    "null": Case(b"Resources:\n  A:\n    Type: x\n    Properties:\n", 4, "takes no null"),
}  # fmt: skip


def run(*words: object, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command within its limits."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))

    return subprocess.run(
        [COMMAND, *map(str, words)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SLOWEST_SECONDS,
        preexec_fn=limit,
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_hostile_template_is_refused_with_line_and_reason(case, tmp_path):
    """Exit 2 and one error, at the file's own line; nothing is run, and nothing written."""
    (tmp_path / "hostile.yaml").write_bytes(case.content)

    finished = run("template", ECHO, "--merge-template", "hostile.yaml", folder=tmp_path)

    place = "hostile.yaml" if case.line is None else f"hostile.yaml:{case.line}"
    first = finished.stderr.splitlines()[0]
    assert finished.returncode == 2, finished.stderr[-2000:]
    assert first.startswith(f"{place}:")
    assert case.reason in first
    assert len(finished.stderr) < 1000
    assert finished.stdout == ""
    assert [file.name for file in tmp_path.iterdir()] == ["hostile.yaml"]


@pytest.mark.parametrize("name", ["billion-laughs", "python-apply", "abyss-of-json", "many-values"])
def test_a_hostile_committed_template_is_refused_alike(name, tmp_path):
    """`check` reads with the same reader, and names the command that writes the file anew."""
    (tmp_path / "hostile.yaml").write_bytes(CASES[name].content)

    finished = run("check", "hostile.yaml", ECHO, folder=tmp_path)

    assert finished.returncode == 2, finished.stderr[-2000:]
    assert finished.stderr.startswith(f"hostile.yaml:{CASES[name].line}:")
    assert f"socketform template {ECHO} --output hostile.yaml\n" in finished.stderr


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no endless file here")  # noqa: PTH110
def test_an_endless_file_is_not_read_to_its_end(tmp_path):
    """A device, or a file that grows."""
    finished = run("template", ECHO, "--merge-template", "/dev/zero", folder=tmp_path)

    assert finished.returncode == 2
    assert finished.stderr.startswith(
        "/dev/zero: error: the file has more than the 8,388,608 bytes that we read\n"
    )


@pytest.mark.parametrize("name", ["none.yaml", "folder", "none/deeper.yaml"])
def test_what_is_no_file_is_an_error(name, tmp_path):
    """Not there, or a folder."""
    (tmp_path / "folder").mkdir()

    finished = run("template", ECHO, "--merge-template", name, folder=tmp_path)

    assert finished.returncode == 2
    assert finished.stderr.startswith(f"error: the template to merge, {name}, ")
