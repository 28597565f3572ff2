"""YAML texts with short tags, and what no template may hold in them."""

from __future__ import annotations

import importlib.util

import pytest
import yaml

from socketform.errors import SourceLocation, TemplateSyntaxError
from socketform.template import reading_yaml
from socketform.template.reading_yaml import line_of, read_yaml

FUNCTIONS = (
    "And", "Base64", "Cidr", "Equals", "FindInMap", "GetAZs", "If", "ImportValue", "Join", "Length",
    "Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform",
)  # fmt: skip


def _without_libyaml():
    """The module as it loads where PyYAML was built without libyaml."""
    spec = importlib.util.spec_from_file_location("without_libyaml", reading_yaml.__file__)
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        spec.loader.exec_module(module)
    return module


@pytest.fixture(params=[read_yaml, _without_libyaml().read_yaml], ids=["libyaml", "python"])
def read(request):
    """The reader, with libyaml and without."""
    return request.param


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}),
        ("a: -0x1F", {"a": -31}),
        ("a: 012", {"a": 10}),
        ("a: 1.5", {"a": 1.5}),
        ("a: yes", {"a": True}),
        ("a: Off", {"a": False}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("a: '1'", {"a": "1"}),
        ("a: !!str 1", {"a": "1"}),
        ("a: ! text", {"a": "text"}),
        ("a: !!int '7'", {"a": 7}),
        ("a: 2012-10-17", {"a": "2012-10-17"}),
        ("a: 2001-12-14 21:59:43", {"a": "2001-12-14 21:59:43"}),
        ("a: =", {"a": "="}),
        ("a: <<", {"a": "<<"}),
        ("1: a\ntrue: b\n~: c\n2012-1-7: d", {"1": "a", "true": "b", "~": "c", "2012-1-7": "d"}),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", {"a": "x\ny\n", "b": "x y"}),
        ("a: !!seq [1]\nb: !!map {c: d}", {"a": [1], "b": {"c": "d"}}),
        ("", None),
        ("--- \na: 1\n...\n", {"a": 1}),
    ],
)  # fmt: skip
def test_plain_values_are_read_as_yaml_1_1_has_them(read, text, value):
    """As CloudFormation reads them; but a date is the text that was meant."""
    found = read(text, "t.yaml")

    assert found == value
    assert repr(found) == repr(value)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_short_tag_becomes_the_long_form(read, name):
    """On a text, a list or a mapping."""
    text = f"a: !{name} x\nb: !{name} [x, 1]\nc: !{name} {{x: y}}\n"

    long = f"Fn::{name}"
    assert read(text, "t.yaml") == {
        "a": {long: "x"},
        "b": {long: ["x", 1]},
        "c": {long: {"x": "y"}},
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!Ref Table", {"Ref": "Table"}),
        ("!Condition IsProd", {"Condition": "IsProd"}),
        ("!GetAtt Table.Arn", {"Fn::GetAtt": ["Table", "Arn"]}),
        ("!GetAtt Nested.Outputs.Url", {"Fn::GetAtt": ["Nested", "Outputs.Url"]}),
        ("!GetAtt [Table, Arn]", {"Fn::GetAtt": ["Table", "Arn"]}),
        ("!Sub 012", {"Fn::Sub": "012"}),
        ("!GetAZs ''", {"Fn::GetAZs": ""}),
        ("!If [a, !Ref b, !Sub '${c}']", {"Fn::If": ["a", {"Ref": "b"}, {"Fn::Sub": "${c}"}]}),
    ],
)
def test_the_tags_with_forms_of_their_own(read, text, value):
    """As CloudFormation's reference has them."""
    assert read(f"a: {text}\n", "t.yaml") == {"a": value}


def test_an_alias_stands_for_its_anchor(read):
    """CloudFormation takes none, but our template has them written out."""
    text = "a: &x {k: [1, &y two]}\nb: *x\nc: [*y, *y]\n"

    assert read(text, "t.yaml") == {
        "a": {"k": [1, "two"]},
        "b": {"k": [1, "two"]},
        "c": ["two"] * 2,
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("b: {<<: *x, k: 2}", {"k": 2, "m": 1}),
        ("b: {k: 2, <<: *x}", {"k": 2, "m": 1}),
        ("b: {<<: [*x, {k: 3, n: 4}]}", {"k": 1, "m": 1, "n": 4}),
        ("b: {<<: *x, <<: {k: 3, n: 4}}", {"k": 1, "m": 1, "n": 4}),
        ("b: {'<<': 1}", {"<<": 1}),
    ],
)
def test_a_merge_key_adds_what_is_not_said(read, text, value):
    """Chalice takes it in a merged template, too; of several mappings the first wins."""
    assert read(f"a: &x {{k: 1, m: 1}}\n{text}\n", "t.yaml")["b"] == value


REFUSED = [
    ("a: 1\nb: 2\na: 3\n", "the key 'a' stands twice in one mapping", (3, 1)),
    ("a:\n  '1': x\n  1: y\n", "the key '1' stands twice in one mapping", (3, 3)),
    ("a: !Rf x\n", "the tag !Rf is no intrinsic function of CloudFormation", (1, 4)),
    ("a: !<x> x\n", "the tag x is no intrinsic function of CloudFormation", (1, 4)),
    ("a:\n- !!python/object/apply:os.system [id]\n",
     "the tag !!python/object/apply:os.system stands for nothing in a template", (2, 3)),
    ("a: !!python/name:os.system\n",
     "the tag !!python/name:os.system stands for nothing in a template", (1, 4)),
    ("a: !!binary aGk=\n", "the tag !!binary stands for nothing in a template", (1, 4)),
    ("a: !!set {x, y}\n", "the tag !!set stands for nothing in a template", (1, 4)),
    ("a: !!omap [x: 1]\n", "the tag !!omap stands for nothing in a template", (1, 4)),
    ("a: !!map [x]\n", "the tag !!map stands for nothing in a template", (1, 4)),
    ("a: .inf\n", "this is no number or truth value of JSON", (1, 4)),
    ("a: .nan\n", "this is no number or truth value of JSON", (1, 4)),
    ("a: 0b_\n", "this is no number or truth value of JSON", (1, 4)),
    ("a: !!int x\n", "this is no number or truth value of JSON", (1, 4)),
    ("a: !!bool x\n", "this is no number or truth value of JSON", (1, 4)),
    ("a: !!float ''\n", "this is no number or truth value of JSON", (1, 4)),
    (f"a: {'7' * 5000}\n", "this is no number or truth value of JSON", (1, 4)),
    ("? [a]\n: 1\n", "a key is a text", (1, 3)),
    ("? {a: b}\n: 1\n", "a key is a text", (1, 3)),
    ("!Ref a: 1\n", "a key is a text", (1, 1)),
    ("a: &x 1\n*x : 2\n", "a key is a text", (2, 1)),
    ("a:\n  <<: 1\n", "the key << takes a mapping, or a list of mappings", (2, 3)),
    ("a:\n  <<: [{b: 1}, 2]\n", "the key << takes a mapping, or a list of mappings", (2, 3)),
    ("a: *b\n", "no anchor &b stands before this alias", (1, 4)),
    ("a: &b\n  c: *b\n", "what the anchor &b names holds itself", (2, 6)),
    ("a: &b [*b]\n", "what the anchor &b names holds itself", (1, 8)),
    ("a: 1\n---\nb: 2\n", "a second document begins here", (2, 1)),
    ("- " * 101 + "a", "the document nests deeper than 100 levels", (1, 201)),
    ("a: 1\nb: \x07\n", "the character U+0007 may not stand in YAML", (2, None)),
    ("a: 1\nb: x\0y\n", "the character U+0000 may not stand in YAML", (2, None)),
    ("a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> topic\n",
     "a merge conflict of git stands here", (2, None)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "place"), REFUSED, ids=[message[:40] for _, message, _ in REFUSED]
)
def test_what_no_template_may_hold_is_refused_with_its_place(read, text, message, place):
    """Nothing is constructed that is not data."""
    with pytest.raises(TemplateSyntaxError) as caught:
        read(text, "t.yaml")

    assert (caught.value.message, caught.value.where) == (message, SourceLocation("t.yaml", *place))


@pytest.mark.parametrize(
    ("text", "line"), [("a:\n\tb: 1\n", 2), ("a: [1,\nb\n", 3), ("a: 'x\n", 2), ("a: b: c\n", 1)]
)
def test_what_is_no_yaml_is_refused_with_its_line(read, text, line):
    """The parser's own words, which differ between libyaml and Python."""
    with pytest.raises(TemplateSyntaxError) as caught:
        read(text, "t.yaml")

    assert caught.value.message.startswith("this is no YAML: ")
    assert caught.value.where.line == line


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("a: !Rf x\n", "did you mean !Ref?"),
        ("a: !Getatt x\n", "did you mean !GetAtt?"),
        ("a: !Whatever x\n", None),
    ],
)
def test_a_misspelt_tag_is_told_the_nearest(text, remedy):
    """Where there is one."""
    with pytest.raises(TemplateSyntaxError) as caught:
        read_yaml(text, "t.yaml")

    assert caught.value.remedy == remedy


def _laughs(levels: int) -> str:
    """A document of which each level holds the one before ten times."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        items = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{items}]")
    return "\n".join(lines)


def test_aliases_count_as_often_as_they_are_used():
    """Five levels of ten are data, six are an attack."""
    assert len(read_yaml(_laughs(5), "t.yaml")["a4"]) == 10

    with pytest.raises(TemplateSyntaxError) as caught:
        read_yaml(_laughs(6), "t.yaml")

    assert caught.value.message == "the document unfolds to more than 500,000 values"
    assert caught.value.where.line == 6


def test_characters_behind_aliases_count_too():
    """A thousand times a megabyte would be a gigabyte of template."""
    text = f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 1000)}]\n"

    with pytest.raises(TemplateSyntaxError) as caught:
        read_yaml(text, "t.yaml")

    assert caught.value.message == "the document unfolds to more than 8,388,608 characters"


def test_a_merged_mapping_counts_as_often_as_it_is_merged():
    """Merge keys are aliases, too."""
    keys = ", ".join(f"k{number}: 1" for number in range(1000))
    merges = "\n".join(f"m{number}: {{<<: *a}}" for number in range(600))

    with pytest.raises(TemplateSyntaxError) as caught:
        read_yaml(f"a: &a {{{keys}}}\n{merges}\n", "t.yaml")

    assert caught.value.message == "the document unfolds to more than 500,000 values"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("Resources",), 2),
        (("Resources", "A"), 3),
        (("Resources", "A", "Properties", "Tags"), 4),
        (("Resources", "A", "Properties", "Tags", "1"), 6),
        (("Resources", "A", "Properties", "Tags", "1", "Key"), 6),
        (("Resources", "A", "Properties", "Name"), 4),
        (("Resources", "B"), 2),
        (("Outputs",), None),
        ((), None),
    ],
)
def test_a_path_leads_to_a_line(path, line):
    """Of the key, else of what is around it."""
    text = """\
# A comment first.
Resources:
  A:
    Properties: {Tags: [
      x,
      {Key: 1}]}
"""

    assert line_of(text, path) == line


def test_a_line_is_found_in_json_with_any_escape():
    """YAML has no surrogate pairs."""
    assert line_of('{"a": "\\ud83d\\ude00",\n "b": {"c":\n 1}}', ("b", "c")) == 2


def test_a_line_is_found_before_what_cannot_be_read():
    """The rest does not matter."""
    assert line_of("a: 1\nb: 2\nc: [", ("b",)) == 2
    assert line_of("a: [", ("b",)) is None
