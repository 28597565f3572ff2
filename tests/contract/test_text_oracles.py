"""Each parser that people use reads back what was written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings

from socketform.template.text import to_json, to_yaml
from support.readers import READERS, text_without_libyaml
from support.strategies import MISREAD, STEADY, templates
from support.variations import SOME_VARIATIONS

WITHOUT_LIBYAML = text_without_libyaml()


@pytest.fixture(params=READERS.values(), ids=READERS.keys())
def read(request):
    """One of the parsers."""
    return request.param


@pytest.mark.parametrize("write", [to_yaml, to_json])
def test_every_fixture_is_read_back(write, read):
    """Whatever tool comes next sees the template that was reviewed."""
    for variation in SOME_VARIATIONS:
        template = variation.template()

        assert read(write(template)) == template, variation


@pytest.mark.parametrize("write", [to_yaml, to_json])
@pytest.mark.parametrize("text", MISREAD)
def test_an_awkward_text_is_kept_wherever_it_stands(text, write):
    """As a value, a key, an item, behind a short tag: it stays the text that it was."""
    template = {
        "Value": text,
        text: "key",
        "Items": [text, [text]],
        "Tagged": [{"Ref": text}, {"Fn::Sub": text}, {"Fn::Base64": text}],
        "Joined": {"Fn::Join": [text, [text, {"Ref": text}]]},
        "Substituted": {"Fn::Sub": ["${a}", {"a": text, text: "b"}]},
    }

    content = write(template)

    for name, read in READERS.items():
        assert read(content) == template, name


@pytest.mark.parametrize("write", [to_yaml, to_json])
@settings(STEADY, max_examples=100)
@given(template=templates)
def test_any_template_is_read_back(write, template):
    """Arbitrary mappings, texts and intrinsics, in every parser."""
    content = write(template)

    for name, read in READERS.items():
        assert read(content) == template, name


@settings(STEADY, max_examples=400)
@given(template=templates)
def test_both_of_pyyamls_emitters_write_the_same_bytes(template):
    """A machine whose PyYAML has no libyaml makes the same file."""
    assert WITHOUT_LIBYAML.to_yaml(template) == to_yaml(template)


def test_both_emitters_write_every_fixture_alike():
    """The templates that people have, beside those that hypothesis invents."""
    for variation in SOME_VARIATIONS:
        template = variation.template()

        assert WITHOUT_LIBYAML.to_yaml(template) == to_yaml(template), variation


def test_libyaml_is_what_the_other_emitter_is_compared_with():
    """Without it the comparison would be one of PyYAML with itself."""
    assert hasattr(yaml, "CSafeDumper")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", True),
        ("012", 10),
        ("12:30", 750),
        ("1_000", 1000),
        ("~", None),
        (".5", 0.5),
        ("2010-09-09", "a date"),
    ],
)
def test_a_parser_would_misread_it_without_quotes(text, value):
    """The texts above are awkward indeed: PyYAML takes these for something else."""
    plain = yaml.safe_load(f"K: {text}\n")["K"]

    assert plain == value or type(plain).__name__ == "date"
