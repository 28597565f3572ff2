"""Parsing a source: what becomes a tree, what is said of what does not, and where."""

from __future__ import annotations

import ast
import codecs
import gc
import sys
import warnings

import pytest

from socketform.errors import AppLoadError, SourceLocation
from socketform.source import syntax
from socketform.source.syntax import MAX_DEPTH, SourceSyntaxError, TooDeepError, check, parse

UNINDENT = "unindent does not match any outer indentation level"
MIXED = "inconsistent use of tabs and spaces in indentation"


def error_of(source):
    """What is said of a source."""
    data = source if isinstance(source, bytes) else source.encode()
    with pytest.raises(SourceSyntaxError) as caught:
        parse(data, "app.py")
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        b"x = 'a'",
        b"x = 'a'\r\n",
        b"x = 'a'\r",
        b"\x0cx = 'a'\n",
        codecs.BOM_UTF8 + b"x = 'a'",
        b"# coding: latin-1\nx = 'a' # \xe9",
        b"x = 'a' # caf\xe9",  # "import" takes it, "python app.py" does not
        b"x = \\\n\t'a'\n",
    ],
)
def test_every_spelling_that_python_imports(data):
    """Editors of every system have been at it."""
    (statement,) = parse(data, "app.py").body

    assert isinstance(statement, ast.Assign)
    assert ast.literal_eval(statement.value) == "a"


def test_tabs_indent_to_the_next_eighth_column():
    """As long as tabs and blanks are not mixed up."""
    (statement,) = parse(b"if a:\n\tif b:\n\t    c\n", "app.py").body

    assert isinstance(statement, ast.If)


def test_the_declared_encoding_counts():
    """A text is what its author sees."""
    tree = parse("# coding: cp1252\nx = '€'".encode("cp1252"), "app.py")

    assert ast.literal_eval(tree.body[0].value) == "€"


def test_an_empty_file_is_a_module():
    """Most ``__init__.py`` are empty."""
    assert parse(b"", "app.py").body == []


@pytest.mark.parametrize(
    "source",
    [r"'\d'", r"f'\d{x}'", r"b'\d'", "1if x else y", "assert (x, 'y')", "x is 1", r"'\777'"],
)
def test_python_s_warnings_are_kept_quiet(source, capfd):
    """They are about the app's style; as errors they would hide its declaration."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parse(source.encode(), "app.py")

    assert capfd.readouterr() == ("", "")


def test_futures_of_ours_are_not_the_app_s():
    """``from __future__`` in our own file must not change how theirs is read."""
    tree = compile("def f(x: y): z", "", "exec", ast.PyCF_ONLY_AST)

    assert ast.dump(parse(b"def f(x: y): z", "app.py")) == ast.dump(tree)


@pytest.mark.parametrize(
    ("source", "message", "line", "column"),
    [
        ("x = (1,\n2", "SyntaxError: '(' was never closed", 1, 5),
        ("é = (1,\n2", "SyntaxError: '(' was never closed", 1, 5),
        ("x = 1\nx = 'a", "SyntaxError: unterminated string literal (detected at line 2)", 2, 5),
        ("f(a b)", "SyntaxError: invalid syntax. Perhaps you forgot a comma?", 1, 3),
        ("éé(é é)", "SyntaxError: invalid syntax. Perhaps you forgot a comma?", 1, 4),
        ("class A\n    b", "SyntaxError: expected ':'", 1, 8),
        ("if a:\n  b\n c", f"IndentationError: {UNINDENT}", 3, 3),
        ("if a:\n\tb\n        c", f"TabError: {MIXED}", 3, 1),
    ],
)
def test_a_syntax_error_has_python_s_words_and_its_place(source, message, line, column):
    """Columns are characters, from 1, in every version of Python."""
    error = error_of(source)

    assert isinstance(error, AppLoadError)
    assert error.code == "app-load"
    assert error.message == message
    assert error.where == SourceLocation("app.py", line, column)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert error.remedy == (
        f"mend the syntax; it was read by Python {version}, --python chooses another"
    )


@pytest.mark.parametrize(
    ("source", "detail"),
    [
        ("if x:\n    f(a b)  # c\n", "f(a b)  # c\n  ^^^"),
        ("x = (1,\n2", "x = (1,\n    ^"),
        ("éé(é é)", "éé(é é)\n   ^^^"),
        ("x\t= (y z)", "x = (y z)\n     ^^^"),
        ("if x:", "if x:\n    ^"),
        ("x = '\x1b[31m' (", "x = ' [31m' (\n            ^"),
        ("if x:\n\n", None),
    ],
)
def test_the_line_is_shown_with_a_caret(source, detail):
    """As Python's traceback shows it; nothing in it moves the terminal's cursor."""
    error = error_of(source)

    if source == "if x:":
        assert error.detail.startswith("if x:\n")
    else:
        assert error.detail == detail


def test_of_a_long_line_the_part_around_the_error_is_shown():
    """A file that was minified is one line."""
    start, caret = error_of("x = [" + "1, " * 10_000 + "2 3, " + "4, " * 10_000 + "]").detail.split(
        "\n"
    )

    assert len(start) == 100
    assert start[caret.index("^") :].startswith("2 3, 4, ")
    assert caret.strip() == "^^^"


def test_a_mistake_at_the_end_of_a_long_line_is_in_sight():
    """The last hundred characters are shown."""
    shown, caret = error_of("x = [" + "1, " * 100 + "2 3]").detail.split("\n")

    assert shown == ("1, " * 34 + "2 3]")[-100:]
    assert caret == " " * 96 + "^^^"


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"# coding: utf8x\nx", "SyntaxError: unknown encoding: utf8x", 1),
        (b"#\n# coding: rot13\nx", None, 2),
        (b"x\ny = '\xe9'", None, 2),
        (b"# coding: ascii\n\n# \xe9", None, 3),
        (b"x\ny\0", "SyntaxError: source code string cannot contain null bytes", 2),
        ("x = 1".encode("utf-16"), "SyntaxError: the file is UTF-16", None),
        ("x = 1".encode("utf-16-le"), "SyntaxError: the file is UTF-16", None),
        ("x = 1".encode("utf-16-be"), "SyntaxError: the file is UTF-16", None),
        (b"# coding: raw_unicode_escape\n'\\ud800'", None, None),
    ],
)
def test_what_is_no_text_is_no_python(data, message, line):
    """The line is told where one can be."""
    error = error_of(data)

    assert error.where.line == line
    assert error.where.column is None or line == 2
    assert message in {None, error.message}
    assert error.message.startswith("SyntaxError: ")


def test_the_remedy_for_bad_bytes():
    """Nobody should have to know PEP 263."""
    assert error_of(b"x\0").remedy == (
        "save the file as UTF-8, or declare its encoding in the first line"
    )


@pytest.mark.parametrize(
    "source",
    [
        "(" * 300 + ")" * 300,
        "[" * 201,
        "not " * 5000 + "a",
        "-" * 100_000 + "1",
        "lambda: " * 5000 + "1",
        "a" + ".b" * MAX_DEPTH,
        "if a:\n    b\n" + "elif a:\n    b\n" * MAX_DEPTH,
        "".join(" " * n + "if a:\n" for n in range(101)) + " " * 101 + "b",
        "f'" + "{f'" * 151 + "'}" * 151 + "'" if sys.version_info >= (3, 12) else "(" * 300,
    ],
)
def test_what_nests_too_deeply_is_told_apart(source):
    """Not all of it is wrong; nobody can read it, that is all."""
    with pytest.raises(TooDeepError) as caught:
        parse(source.encode(), "lib/deep.py")

    assert caught.value.file == "lib/deep.py"
    assert str(caught.value) == "lib/deep.py is nested too deeply"


@pytest.mark.parametrize(
    "source",
    [
        "1" + " + 1" * (MAX_DEPTH - 3),
        "a" + ".b" * (MAX_DEPTH - 2),
        "if a:\n    b\n" + "elif a:\n    b\n" * (MAX_DEPTH - 3),
        "".join(" " * n + "if a:\n" for n in range(99)) + " " * 99 + "b",
        "[" + "1," * 10_000 + "]",
        "x\n" * 10_000,
        "x = (" + "'a' " * 10_000 + ")",
    ],
)
def test_what_is_long_or_just_deep_enough_is_read(source):
    """The limit is for depth."""
    parse(source.encode(), "app.py")


@pytest.mark.parametrize(
    "data",
    [
        b"x\n" * (syntax.MAX_PARTS + 1),
        b"x = f'" + b"{a}" * 200_000 + b"'",
        b"x = (" + b"rF'{a}'" * 150_000 + b")",
    ],
    ids=["names", "braces", "strings"],
)
def test_what_would_take_minutes_or_all_memory_is_refused_at_once(data):
    """From Python 3.12 on, an f-string costs as much as all that follows it."""
    with pytest.raises(TooDeepError, match=r"^app.py holds too much to be parsed$"):
        parse(data, "app.py")


def test_a_large_file_without_f_strings_is_read():
    """Data kept as Python has as many braces."""
    blanks = b" " * 90

    parse(blanks * 2500, "app.py")
    parse(b"x = [\n" + (b"{}," + blanks + b"\n") * 25_000 + b"]", "app.py")


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(is_enabled):
    """It is off only while a tree grows."""
    was_enabled = gc.isenabled()
    (gc.enable if is_enabled else gc.disable)()
    try:
        parse(b"x", "app.py")
        error_of("x y")
        after = gc.isenabled()
    finally:
        (gc.enable if was_enabled else gc.disable)()

    assert after is is_enabled


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        (b"x = 1\nreturn x\n", "SyntaxError: 'return' outside function", 2),
        (b"def f(a, a): ...\n", "SyntaxError: duplicate argument 'a' in function definition", 1),
        (b"\nbreak\n", "SyntaxError: 'break' outside loop", 2),
    ],
)
def test_what_python_refuses_after_parsing_is_found_too(source, message, line):
    """Such a module cannot be imported either."""
    tree = parse(source, "app.py")

    with pytest.raises(SourceSyntaxError) as raised:
        check(tree, source, "app.py")

    assert raised.value.message == message
    assert (raised.value.where.file, raised.value.where.line) == ("app.py", line)
