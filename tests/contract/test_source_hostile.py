"""A project's files may hold anything: reading them neither crashes, hangs, nor leaves the folder.

Every case runs in a process of its own with two gigabytes of addresses and little time. By
default that is our own Python; `make test-all` takes the others that pyenv has, too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
OURS = "{}.{}".format(*sys.version_info)
VERSIONS = tuple(dict.fromkeys((OURS, "3.11", "3.12", "3.13")))
SLOWEST_SECONDS = 15

# Says of each case in a line how it ends; forks, so that a crash ends one case alone.
SCRIPT = """
import json, os, resource, sys
sys.path.insert(0, sys.argv[1])
from socketform.source.closure import imports_of
from socketform.source.scopes import bound_names, functions_in
from socketform.source.syntax import SourceSyntaxError, TooDeepError, parse

def outcome(source):
    try:
        tree = parse(source if isinstance(source, bytes) else source.encode(), "app.py")
    except SourceSyntaxError as error:
        return "syntax" if error.detail is None or len(error.detail) < 300 else "a long detail"
    except TooDeepError as error:
        return error.reason.split()[-1]
    imports_of(tree), functions_in(tree), bound_names(tree.body)
    return "read"

def run(expression):
    resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return outcome(eval(expression))

for name, expression in json.load(sys.stdin).items():
    reader, writer = os.pipe()
    if not os.fork():
        os.write(writer, run(expression).encode())
        os._exit(0)
    os.close(writer)
    said = os.read(reader, 1000).decode()
    os.close(reader)
    _, status = os.wait()
    print(json.dumps([name, said if status == 0 else f"{said} status {status}"]), flush=True)
"""

READ, DEEP, MUCH, SYNTAX = "read", "deeply", "parsed", "syntax"

CASES = {
    # Nothing but depth.
    "parentheses": ("'(' * 100_000 + ')' * 100_000", DEEP),
    "parentheses-199": ("'(' * 199 + ')' * 199", READ),
    "open-parentheses": ("'(' * 500_000", DEEP),
    "brackets": ("'[' * 100_000 + ']' * 100_000", DEEP),
    "brackets-199": ("'[' * 199 + ']' * 199", DEEP),
    "braces": ("'{' * 100_000", DEEP),
    "mixed-brackets": ("'([{' * 100_000", DEEP),
    "patterns": ("'match a:\\n case ' + '[' * 100_000 + ']' * 100_000 + ': b'", DEEP),
    "lambdas": ("'lambda: ' * 100_000 + '1'", DEEP),
    "lambda-defaults": ("'lambda a=' * 100_000 + '1' + ': 1' * 100_000", DEEP),
    "not": ("'not ' * 100_000 + 'a'", DEEP),
    "minus": ("'-' * 100_000 + '1'", DEEP),
    "inverted": ("'~' * 3_000 + '1'", DEEP),
    "attributes": ("'a' + '.b' * 100_000", DEEP),
    "attributes-1000": ("'a' + '.b' * 1_000", DEEP),
    "calls": ("'a' + '()' * 100_000", DEEP),
    "subscripts": ("'a' + '[0]' * 100_000", DEEP),
    "sum": ("'1' + '+1' * 100_000", DEEP),
    "sum-300": ("'1' + ' + 1' * 300", DEEP),
    "sum-140": ("'1' + ' + 1' * 140", READ),
    "powers": ("'1' + '**1' * 100_000", DEEP),
    "conditionals": ("'a if b else ' * 100_000 + 'c'", DEEP),
    "walruses": ("'(a:=' * 10_000 + '1' + ')' * 10_000", DEEP),
    "ifs-101": ("''.join(' ' * n + 'if a:\\n' for n in range(101)) + ' ' * 101 + 'b'", DEEP),
    "ifs-99": ("''.join(' ' * n + 'if a:\\n' for n in range(99)) + ' ' * 99 + 'b'", READ),
    "functions": ("''.join(' ' * n + 'def f():\\n' for n in range(99)) + ' ' * 99 + 'a'", READ),
    "elif-20000": ("'if a:\\n b\\n' + 'elif a:\\n b\\n' * 20_000", DEEP),
    "elif-5000": ("'if a:\\n b\\n' + 'elif a:\\n b\\n' * 5_000", DEEP),
    "elif-140": ("'if a:\\n b\\n' + 'elif a:\\n b\\n' * 140", READ),
    "joined-strings": ("'x = ' + '\\'a\\' + ' * 200_000 + '\\'a\\''", DEEP),
    # Nothing but length.
    "comparisons": ("'a' + ' < a' * 100_000", READ),
    "ands": ("'a' + ' and a' * 100_000", READ),
    "strings": ("'x = (' + '\\'a\\' ' * 500_000 + ')'", READ),
    "one-line": ("'x = \\'' + 'a' * 3_000_000 + '\\''", READ),
    "one-line-unclosed": ("'x = \\'' + 'a' * 3_000_000", SYNTAX),
    "one-line-mistaken": ("'x = [' + '1, ' * 100_000 + '2 3]'", SYNTAX),
    "decorators": ("'@a\\n' * 100_000 + 'def f(): b'", READ),
    "list": ("'[' + '1, ' * 100_000 + ']'", READ),
    "targets": ("'a = ' * 100_000 + '1'", READ),
    "statements": ("'a\\n' * 100_000", READ),
    "too-many-statements": ("'a\\n' * 2_000_000", MUCH),
    "semicolons": ("'a;' * 2_000_000", MUCH),
    "escapes": ("'x = \\'' + r'\\d' * 1_000_000 + '\\''", READ),
    "digits": ("'x = ' + '1' * 1_000_000", SYNTAX),
    "hexadecimal": ("'x = 0x' + 'f' * 1_000_000", READ),
    "comments": ("'#\\n' * 1_000_000", MUCH),
    "blanks": ("' ' * 4_000_000", READ),
    "backslashes": ("'\\\\\\n' * 600_000 + 'a'", READ),
    "dots": ("'from ' + '.' * 100_000 + ' import a'", READ),
    "colons": ("'a[' + ':' * 100_000 + ']'", SYNTAX),
    # F-strings, whose time grows with the square of their length.
    "f-string-holes": ("'x = f\\'' + '{a}' * 1_000_000 + '\\''", MUCH),
    "f-string-lines": ("'x = f\\'\\'\\'' + '{a}\\n' * 500_000 + '\\'\\'\\''", MUCH),
    "f-strings": ("'x = (' + 'f\\'{a}\\' ' * 400_000 + ')'", MUCH),
    "f-strings-20000": ("'x = (' + 'f\\'{a}\\' ' * 20_000 + ')'", READ),
    "f-strings-plain": ("'x = (' + 'f\\'a\\' ' * 500_000 + ')'", READ),
    "f-string-open": ("'f\\'{' * 100_000", (SYNTAX, DEEP)),
    "f-string-specs": ("'f\\'{a' + ':{a' * 10_000 + '}' * 10_000 + '}\\''", (SYNTAX, DEEP)),
    # Mistakes under much that a parser would look at again and again.
    **{
        f"mistake-in-{name}": (f"{start!r} * 90 + 'a b' + {end!r} * 90", SYNTAX)
        for name, start, end in (
            ("parentheses", "(", ")"), ("brackets", "[", "]"), ("dictionaries", "{1:", "}"),
            ("calls", "f(", ")"), ("keywords", "f(a=", ")"), ("subscripts", "a[", "]"),
            ("lambdas", "(lambda a=b:", ")"), ("comprehensions", "[a for a in ", "]"),
            ("conditionals", "(a if b else ", ")"), ("walruses", "(a:=", ")"),
        )
    },
    "mistake-in-withs": (
        "''.join(' ' * n + 'with (a as b):\\n' for n in range(90)) + ' ' * 90 + 'a b'", SYNTAX,
    ),
    "mistake-in-tries": (
        "''.join(' ' * n + 'try:\\n' for n in range(90)) + ' ' * 90 + 'a b'", SYNTAX,
    ),
    # No text at all.
    "zeros": ("b'\\0' * 4_000_000", SYNTAX),
    "noise": ("bytes(range(1, 256)) * 10_000", SYNTAX),
    "utf-16": ("'x = 1'.encode('utf-16')", SYNTAX),
    "utf-16-without-mark": ("'x = 1'.encode('utf-16-le')", SYNTAX),
    "latin-1": ("b'x = \"\\xe9\"'", SYNTAX),
    "latin-1-in-a-comment": ("b'x = 1 # \\xe9'", READ),
    "latin-1-declared": ("b'# coding: latin-1\\nx = \"\\xe9\"'", READ),
    "cp1252-declared": ("b'# coding: cp1252\\nx = \"\\x80\"'", READ),
    "cp1252-undefined": ("b'# coding: cp1252\\nx = \"\\x81\"'", SYNTAX),
    "unknown-encoding": ("b'# coding: utf8x\\nx'", SYNTAX),
    "encoding-of-bytes": ("b'# coding: zlib\\nx'", SYNTAX),
    "encoding-of-a-module": ("b'# coding: os.path\\nx'", SYNTAX),
    "slow-encoding": ("b'# coding: punycode\\n' + b'a' * 4_000_000", SYNTAX),
    "slow-encoding-of-names": ("b'# coding: idna\\n' + b'a' * 4_000_000", SYNTAX),
    "surrogates": ("b'# coding: raw_unicode_escape\\nx = \"\\\\ud800\"'", SYNTAX),
    "long-coding-line": ("b'#' + b' coding' * 500_000 + b'\\nx'", READ),
}  # fmt: skip


def interpreters():
    """The Pythons that the tool supports, ours first, others as far as pyenv has them."""
    found = {OURS: sys.executable}
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    for version in VERSIONS:
        for path in versions.glob(f"{version}.*/bin/python{version}"):
            found.setdefault(version, str(path))
    return found


@pytest.mark.parametrize(
    "version", [OURS, *(pytest.param(one, marks=pytest.mark.slow) for one in VERSIONS[1:])]
)
def test_no_source_crashes_or_hangs(version):
    """Depth, length and noise end as they should, in bounded memory and time."""
    python = interpreters().get(version)
    if python is None:
        pytest.skip(f"no Python {version} on this machine")
    expressions = {name: expression for name, (expression, _) in CASES.items()}

    found = subprocess.run(
        [python, "-I", "-S", "-c", SCRIPT, str(SRC), str(SLOWEST_SECONDS)],
        input=json.dumps(expressions),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    outcomes = dict(map(json.loads, found.stdout.splitlines()))
    wrong = {
        name: outcomes.get(name)
        for name, (_, expected) in CASES.items()
        if outcomes.get(name) not in (expected if isinstance(expected, tuple) else (expected,))
    }
    assert wrong == {}
    assert found.stderr == ""


FILES_SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from socketform.source.files import FileRefusedError, SourceFolder
from socketform.source.syntax import SourceSyntaxError, parse

source = SourceFolder(sys.argv[2])
for file in sys.argv[3:]:
    try:
        print(len(source.read(file)), source.mentions(file, [b"root:"]))
    except FileRefusedError as error:
        try:
            found = source.mentions(file, [b"on_ws_message"])
        except FileRefusedError as other:
            found = other.reason == error.reason
        print(error.reason, found)
try:
    parse("é = (".encode(), "app.py")
except SourceSyntaxError as error:
    print(error.where)
"""


@pytest.fixture
def project(tmp_path):
    """A project folder of everything that one should not open."""
    folder = tmp_path / "project"
    folder.mkdir()
    with (folder / "large.py").open("wb") as file:
        file.write(b"#" * 20_000_000 + b"\n@app.on_ws_message()\n")
    os.mkfifo(folder / "pipe.py")
    (folder / "linked_pipe.py").symlink_to("pipe.py")
    for name, target in (
        ("passwd.py", "/etc/passwd"),
        ("zero.py", "/dev/zero"),
        ("input.py", "/dev/stdin"),
        ("circle.py", "circle.py"),
        ("one.py", "two.py"),
        ("two.py", "one.py"),
        ("folder", "/etc"),
        ("self", "."),
    ):
        (folder / name).symlink_to(target)
    (folder / "small.py").write_bytes(b"x = 1\n")
    return folder


def test_no_file_blocks_or_leads_out_of_the_project(project, tmp_path):
    """Neither does Python's own search for the line of a syntax error."""
    circle = "cannot be read: Too many levels of symbolic links True"
    expected = {
        "large.py": "is larger than 4 MiB True",
        "pipe.py": "is no regular file True",
        "linked_pipe.py": "is no regular file True",
        "passwd.py": "is a link that leaves the project True",
        "zero.py": "is a link that leaves the project True",
        "input.py": "is a link that leaves the project True",
        "folder/passwd": "is a link that leaves the project True",
        "../../../../../etc/passwd": "lies outside of the project True",
        "/etc/passwd": "lies outside of the project True",
        "circle.py": circle,
        "one.py": circle,
        "self/self/self/small.py": "6 False",
    }
    working = tmp_path / "working"
    working.mkdir()
    os.mkfifo(working / "app.py")  # nobody ever writes to it

    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", FILES_SCRIPT, str(SRC), str(project), *expected],
        capture_output=True,
        text=True,
        check=True,
        timeout=SLOWEST_SECONDS,
        cwd=working,
    )

    assert found.stdout.splitlines() == [*expected.values(), "app.py:1:5"]
