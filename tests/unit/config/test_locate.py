"""The line of a key in a TOML or JSON document."""

from __future__ import annotations

import pytest

from socketform.config.locate import Places, line_in_json, line_of
from socketform.errors import SourceLocation


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('app = "app.py"', ("app",), 1),
        ("\n\n[api]\nrevision = 2", ("api", "revision"), 4),
        ("[stages.prod.defaults]\nmemory_mib = 1", ("stages", "prod", "defaults"), 1),
        ("[stages.prod.defaults]\nmemory_mib = 1", ("stages", "prod", "defaults", "memory_mib"), 2),
        ("[stages]\nprod.defaults.memory_mib = 1", ("stages", "prod", "defaults", "memory_mib"), 2),
        ("stages . prod . api = {}", ("stages", "prod", "api"), 1),
        ("  [ api ]  # the API\n  revision=2", ("api", "revision"), 2),
        ("[[stages]]\n", ("stages",), 1),
        ('[functions."on message"]\nmemory_mib = 1', ("functions", "on message", "memory_mib"), 2),
        ("[functions.'a.b']\nmemory_mib = 1", ("functions", "a.b", "memory_mib"), 2),
        ('"app" = 1', ("app",), 1),
        ("[api]\r\nrevision = 2\r\n", ("api", "revision"), 2),
    ],
)
def test_a_key_stands_on_its_line(text, path, line):
    """However TOML lets a key be written: bare, dotted, quoted, under a header."""
    assert line_of(text, path) == line


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("[defaults]\nenvironment = { A1 = 5 }", ("defaults", "environment", "A1"), 2),
        ("\nstages = { prod = { api = 5 } }", ("stages", "prod", "api"), 2),
        ("[api]\nrevision = 2", ("api", "stage_name"), 1),
        ("[api]\nrevision = [\n1,\n2,\n]", ("api", "revision", "[0]"), 2),
    ],
)
def test_a_key_inside_a_value_has_the_line_of_the_nearest_key_around_it(text, path, line):
    """Good enough to find it: an inline table seldom spans more than a line."""
    assert line_of(text, path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("templates",), 2),
        (("templates", "[0]"), 2),
        (("templates", "[0]", "file"), 3),
        (("templates", "[1]"), 5),
        (("templates", "[1]", "stage"), 7),
        (("templates", "[1]", "dialect"), 5),
        (("templates", "[2]", "file"), None),
    ],
)
def test_an_item_of_a_list_of_tables_is_found_by_its_position(path, line):
    """The same keys stand in each."""
    text = '\n[[templates]]\nfile = "a"\n\n[[templates]]\nfile = "b"\nstage = "prod"\n'

    assert line_of(text, path) == line


def test_what_is_nowhere_has_no_line():
    """Then the error names the file alone."""
    assert line_of("[api]\nrevision = 2", ("defaults", "runtime")) is None


def test_a_key_of_the_same_name_in_another_table_is_not_taken():
    """``memory_mib`` may stand in every table."""
    text = "[defaults]\nmemory_mib = 1\n[functions.a]\nmemory_mib = 2"

    assert line_of(text, ("functions", "a", "memory_mib")) == 4


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_line_of_a_long_text_is_no_key(quotes):
    """An environment variable may hold a whole file that looks like TOML itself."""
    text = f"[defaults.environment]\nINI = {quotes}\n[api]\nKEY = 1\n{quotes}\nKEY = 2"

    assert line_of(text, ("defaults", "environment", "KEY")) == 6


def test_quotes_in_a_comment_begin_no_long_text():
    """A comment may hold anything."""
    text = '# """\n[api]\nrevision = 2\n# """'

    assert line_of(text, ("api", "revision")) == 3


def test_a_place_has_the_file_and_the_line():
    """Where an error is printed, an editor can jump."""
    places = Places("socketform.toml", '\napp = "app.py"\n')

    assert places.of("app") == SourceLocation("socketform.toml", 2)


JSON = """\
{
  "version": "2.0",
  "stages": {"dev": {
    "tags": {"a": "b"}, "layers": [
      "arn"
    ]
  }},
  "stages": {
\t"prod": {"app_name": null, "lambda_timeout": 60}
  }
}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("version",), 2),
        (("stages",), 8),
        (("stages", "prod", "lambda_timeout"), 9),
        (("stages", "prod", "tags", "a"), 9),
        (("stages", "beta"), 8),
        (("version", "part"), 2),
        (("app_name",), None),
        ((), None),
    ],
)
def test_a_key_of_json_stands_on_its_line_or_on_that_of_the_nearest_around_it(path, line):
    """Of a key that stands twice JSON takes the later; tabs are no YAML and no matter."""
    assert line_in_json(JSON, path) == line


def test_a_key_inside_a_list_of_json_has_the_line_of_the_list():
    """A list has no keys."""
    assert line_in_json('{\n"layers": [\n"arn"]}', ("layers", "[0]")) == 2


@pytest.mark.parametrize("name", ["caf\\u00e9", "\\ud83d\\ude00", "a/b", "\\u2028"])
def test_escapes_of_json_hide_no_line(name):
    """JSON writes characters beyond 16 bits as two halves, which YAML refuses."""
    assert line_in_json(f'{{"{name}": 1,\n"version": 2}}', ("version",)) == 2


def test_json_that_is_nested_too_deeply_has_no_lines():
    """Then a message names the file alone."""
    text = f'{{"a": {"[" * 5000}{"]" * 5000}, "version": 1}}'

    assert line_in_json(text, ("version",)) is None


def test_a_place_in_a_json_file_is_found_as_json():
    """The file's name tells how it is written."""
    places = Places(".chalice/config.json", '{\n"version": "2.0"\n}')

    assert places.of("version") == SourceLocation(".chalice/config.json", 2)
