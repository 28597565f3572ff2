"""The bytes of a template to its mapping, whichever way they are written."""

from __future__ import annotations

import pytest

from socketform.errors import SourceLocation, TemplateSyntaxError
from socketform.template.reading import MAXIMUM_BYTES, decoded, is_json, read_template

TEMPLATE = {"Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "DependsOn": ["Key"]}}}


def refusal(content: bytes) -> TemplateSyntaxError:
    """The error for a template of this content."""
    with pytest.raises(TemplateSyntaxError) as caught:
        read_template(content, "t.yaml")
    return caught.value


@pytest.mark.parametrize(
    "content",
    [
        b"Resources:\n  Table:\n    Type: AWS::DynamoDB::Table\n    DependsOn:\n    - Key\n",
        b"Resources:\r\n  Table:\r\n    Type: AWS::DynamoDB::Table\r\n    DependsOn: [Key]\r\n",
        b"\xef\xbb\xbfResources: {Table: {Type: 'AWS::DynamoDB::Table', DependsOn: [\"Key\"]}}",
        b'{"Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "DependsOn": ["Key"]}}}',
        (
            b'\xef\xbb\xbf\n{"Resources":\r\n {"Table":\t{"Type": "AWS::DynamoDB::Table", '
            b'"DependsOn": ["Key"]}}}'
        ),
        b"{Resources: {Table: {Type: 'AWS::DynamoDB::Table', DependsOn: [Key]}}}  # YAML in braces",
    ],
    ids=["block", "crlf", "bom-flow", "json", "bom-json", "braces"],
)
def test_each_way_of_writing_gives_the_same(content):
    """A reformatted file is the same template."""
    assert read_template(content, "t.yaml") == TEMPLATE


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "this file is empty"),
        (b"# nothing but this\n", "this file is empty"),
        (b"- Resources\n", "this is a list"),
        (b"Resources\n", "this is a single value"),
        (b"[1]", "this is a list"),
    ],
)
def test_what_is_no_mapping_is_no_template(content, found):
    """And the error says what it is."""
    error = refusal(content)

    assert error.message == f"a template is a mapping of sections such as Resources; {found}"
    assert error.where == SourceLocation("t.yaml", 1)
    assert error.remedy == "begin with a line `Resources:`"


def test_a_file_that_is_too_large_is_not_read():
    """Ten megabytes are no template."""
    error = refusal(b"a: " + b"x" * MAXIMUM_BYTES)

    assert error.message == "the file has more than the 8,388,608 bytes that we read"
    assert error.where == SourceLocation("t.yaml")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a: 1\nb: \xe9\n", 2),
        ("a: 1".encode("utf-16"), 1),
    ],
)
def test_another_encoding_is_named_with_its_line(content, line):
    """An editor's default of former days."""
    error = refusal(content)

    assert error.message.startswith("the file is not UTF-8: ")
    assert (error.where, error.remedy) == (SourceLocation("t.yaml", line), "save it as UTF-8")


@pytest.mark.parametrize(
    ("content", "message", "place"),
    [
        (b'{\n\t"a": 1,\n\t"b" 2\n}', "this is not JSON: expecting ':' delimiter", (3, 6)),
        (b'{"a": 1,\n "b": [1, 2', "this is not JSON: expecting ',' delimiter", (2, 12)),
        (b'{\n"a": 1 // one\n}', "this is not JSON: it has no comments", (2, 8)),
        (b'{\n/* a */ "a": 1\n}', "this is not JSON: it has no comments", (2, 1)),
        (b"{Resources: {\n  A: 1,\n  B: *x}}", "no anchor &x stands before this alias", (3, 6)),
        (b'{"a": 1,\n<<<<<<< HEAD\n"b": 2\n}', "a merge conflict of git stands here", (2, None)),
    ],
    ids=["no-colon", "cut-off", "comment", "long-comment", "braces", "conflict"],
)
def test_in_braces_the_parser_that_got_farther_complains(content, message, place):
    """JSON's complaint of YAML in braces would mislead, and the other way round."""
    error = refusal(content)

    assert (error.message, error.where) == (message, SourceLocation("t.yaml", *place))


def test_a_comma_too_many_is_forgiven_in_braces():
    """YAML takes it, and so does CloudFormation."""
    assert read_template(b'{"Resources": {"A": [1, 2,],},}', "t.json") == {
        "Resources": {"A": [1, 2]}
    }


def test_the_byte_order_mark_is_no_part_of_the_text():
    """Windows editors write one."""
    assert decoded(b"\xef\xbb\xbfa: 1", "t.yaml") == "a: 1"


@pytest.mark.parametrize(
    ("text", "answer"), [(' \n{"a": 1}', True), ("{a: 1}", True), ("a: {}", False), ("", False)]
)
def test_braces_tell_json_from_yaml(text, answer):
    """Whatever the file's name is."""
    assert is_json(text) is answer
