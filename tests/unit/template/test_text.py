"""The text of a template, byte for byte."""

from __future__ import annotations

import json

import pytest

from socketform.template.text import to_json, to_yaml
from support.readers import text_without_libyaml


@pytest.fixture(scope="session")
def without_libyaml():
    """The module under test as it loads where PyYAML has no libyaml."""
    return text_without_libyaml()


def test_yaml_keeps_the_order_and_indents_by_two():
    """A template is read by people from top to bottom."""
    template = {"Resources": {"B": {"Type": "X", "Tags": ["b", "a"]}, "A": {"Type": "Z"}}}

    assert to_yaml(template) == (
        "Resources:\n  B:\n    Type: X\n    Tags:\n    - b\n    - a\n  A:\n    Type: Z\n"
    )


def test_json_keeps_the_order_and_indents_by_two():
    """A template is read by people from top to bottom."""
    template = {"B": {"Ref": "X"}, "A": ["é", 1, True, None]}

    assert to_json(template) == (
        '{\n  "B": {\n    "Ref": "X"\n  },\n'
        '  "A": [\n    "é",\n    1,\n    true,\n    null\n  ]\n}\n'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"Ref": "A"}, "!Ref A"),
        ({"Fn::GetAtt": ["A", "Arn"]}, "!GetAtt A.Arn"),
        ({"Fn::GetAtt": ["A", "Outputs.Url"]}, "!GetAtt A.Outputs.Url"),
        ({"Fn::Sub": "${A}-x"}, "!Sub ${A}-x"),
        ({"Fn::ImportValue": "name"}, "!ImportValue name"),
        ({"Fn::GetAZs": ""}, "!GetAZs"),
        ({"Fn::Base64": "text"}, "!Base64 text"),
        ({"Fn::Join": ["-", ["a", {"Ref": "B"}]]}, "!Join\n- '-'\n- - a\n  - !Ref B"),
        ({"Fn::If": ["C", "a", "b"]}, "!If\n- C\n- a\n- b"),
        ({"Fn::Equals": ["a", "b"]}, "!Equals\n- a\n- b"),
        ({"Fn::Not": [{"Fn::Equals": ["a", ""]}]}, "!Not\n- !Equals\n  - a\n  - ''"),
        ({"Fn::Select": [0, ["a"]]}, "!Select\n- 0\n- - a"),
        ({"Fn::Split": [",", "a,b"]}, "!Split\n- ','\n- a,b"),
        ({"Fn::Sub": ["${x}", {"x": "z"}]}, "!Sub\n- ${x}\n- x: z"),
        ({"Fn::FindInMap": ["M", "a", "b"]}, "!FindInMap\n- M\n- a\n- b"),
        ({"Fn::Cidr": ["10.0.0.0/16", 1, 8]}, "!Cidr\n- 10.0.0.0/16\n- 1\n- 8"),
        ({"Fn::And": [{"Ref": "A"}]}, "!And\n- !Ref A"),
        ({"Fn::Or": [{"Ref": "A"}]}, "!Or\n- !Ref A"),
    ],
)
def test_an_intrinsic_has_its_short_tag(value, written):
    """It is what people write by hand, and what diffs of templates are read in."""
    assert to_yaml({"K": value}).removeprefix("K: ").rstrip() == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"Fn::Base64": {"Fn::Sub": "${A}"}}, "K:\n  Fn::Base64: !Sub ${A}\n"),
        ({"Fn::ImportValue": {"Fn::Sub": "${A}"}}, "K:\n  Fn::ImportValue: !Sub ${A}\n"),
        ({"Fn::GetAtt": ["A", {"Ref": "B"}]}, "K:\n  Fn::GetAtt:\n  - A\n  - !Ref B\n"),
        ({"Fn::GetAtt": ["A.B", "Arn"]}, "K:\n  Fn::GetAtt:\n  - A.B\n  - Arn\n"),
        ({"Fn::Transform": {"Name": "M"}}, "K:\n  Fn::Transform:\n    Name: M\n"),
        ({"Condition": "C"}, "K:\n  Condition: C\n"),
        ({"Ref": ["A"]}, "K:\n  Ref:\n  - A\n"),
        ({"Fn::Join": "x"}, "K:\n  Fn::Join: x\n"),
        ({"Ref": "A", "B": "C"}, "K:\n  Ref: A\n  B: C\n"),
        ({}, "K: {}\n"),
        ([], "K: []\n"),
    ],
)
def test_what_has_no_short_form_stays_long(value, written):
    """YAML takes one tag a node; CloudFormation splits a GetAtt at its first dot."""
    assert to_yaml({"K": value}) == written


@pytest.mark.parametrize(
    "text",
    [
        "on", "off", "yes", "no", "y", "N", "True", "null", "~", "=", "<<",
        "012", "0o17", "0x1F", "1_000", "1e3", "12:30", ".5", "5.", "+.inf", ".NaN", "-1",
        "2010-09-09", "2001-12-14t21:59:43Z", "1,000", "",
    ],
)  # fmt: skip
def test_a_text_that_some_yaml_misreads_is_quoted(text):
    """Whichever version of YAML a parser follows, it reads the text that was written."""
    assert to_yaml({"K": text}) == f"K: '{text}'\n"


@pytest.mark.parametrize(
    "text", ["./deployment.zip", "AWS::Region", "$connect", "python3.13", "arm64", "a-1", "é"]
)
def test_a_text_that_every_yaml_reads_is_not_quoted(text):
    """Quotes where none are needed make a template harder to read."""
    assert to_yaml({"K": text}) == f"K: {text}\n"


def test_a_key_that_yaml_misreads_is_quoted():
    """A route key or a variable of a stage may be named ``on``."""
    assert to_yaml({"on": 1, "012": 2}) == "'on': 1\n'012': 2\n"


def test_numbers_and_truth_values_are_written_as_such():
    """CloudFormation tells them from texts."""
    assert to_yaml({"A": 1, "B": True, "C": None, "D": 0.5}) == "A: 1\nB: true\nC: null\nD: 0.5\n"


def test_a_long_line_is_not_folded():
    """A URI that breaks over lines is hard to read and to search for."""
    text = "word " * 100 + "end"

    assert to_yaml({"K": text}) == f"K: {text}\n"


def test_a_text_of_several_lines_is_a_block():
    """A script or a policy in a variable stays readable."""
    assert to_yaml({"K": "a\n  b\nc\n"}) == "K: |\n  a\n    b\n  c\n"


def test_a_text_that_ends_in_empty_lines_is_quoted():
    """As a block it would make libyaml, and only libyaml, close the document by ``...``."""
    assert to_yaml({"K": "a\n\n"}) == "K: 'a\n\n\n  '\n"


def test_a_value_that_occurs_twice_is_written_twice():
    """CloudFormation's other tools do not all read anchors."""
    shared = {"A": ["x"]}

    assert to_yaml({"K": shared, "L": shared}) == "K:\n  A:\n  - x\nL:\n  A:\n  - x\n"


def test_a_character_beyond_the_first_plane_is_escaped():
    """One of PyYAML's emitters escapes it, the other would not: bytes must not depend on it."""
    assert to_yaml({"K": "😀", "L": {"Ref": "😀"}}) == ('K: "\\U0001F600"\nL: !Ref "\\U0001F600"\n')


@pytest.mark.parametrize(
    ("text", "written"),
    [("\x7f", "\\u007f"), ("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\ufeff", "\\ufeff")],
)
def test_json_escapes_what_yaml_parsers_refuse_or_fold(text, written):
    """cfn-lint and the SAM translator read JSON by a YAML parser."""
    content = to_json({"K": text})

    assert content == f'{{\n  "K": "{written}"\n}}\n'
    assert json.loads(content) == {"K": text}


@pytest.mark.parametrize(
    "template",
    [
        {"": "", "on": {"Ref": "012"}, "l": [{"Fn::Sub": ""}, {"Fn::Sub": "a\nb"}]},
        {"a\rb": "a\rb", "\x85": "\x85", "😀": {"Fn::GetAtt": ["😀", "x"]}},
        {"a" * 123: 1, "a" * 128: 1, "a" * 129: 1, "é" * 64: 1, "é" * 65: 1},
        {"\n": "\n", "a\n\n": ["a\n\n"], "a\nb": {"Fn::Sub": "x\ny\n"}},
        {"\n\u2028": "b\n\u2028", " a\nb": " a\nb", "a: b": "#", "é": "日本"},
        {"Fn::Join": ["", ["-", "?", "- a"]], "{}": [], "[]": {}},
    ],
)
def test_both_of_pyyamls_emitters_write_the_same(template, without_libyaml):
    """A machine whose PyYAML was built without libyaml must not change the template."""
    assert without_libyaml.to_yaml(template) == to_yaml(template)


def test_the_other_emitter_is_another_one(without_libyaml):
    """The test above would else compare libyaml with itself."""
    assert without_libyaml.__dict__["_Base"].__name__ == "SafeDumper"
