"""Chalice's configuration as it stands."""

from __future__ import annotations

import pytest

from socketform.config.chalice import ChaliceConfig, read_config
from socketform.errors import SettingsError, SourceLocation

FILE = ".chalice/config.json"


def _variables(**values):
    return {"environment_variables": values}


def _environment(document, stage="prod"):
    return ChaliceConfig(document, "").environment(stage)


def test_a_configuration_is_its_document_and_its_text():
    """The text is for the lines that messages name."""
    config = read_config(b'{\n  "version": "2.0"\n}\n')

    assert config == ({"version": "2.0"}, '{\n  "version": "2.0"\n}\n')


def test_a_byte_order_mark_is_no_mistake():
    """Editors on Windows write one."""
    assert read_config(b"\xef\xbb\xbf{}").document == {}


def test_a_mistake_of_syntax_has_line_and_column():
    """JSON's own parser tells both."""
    with pytest.raises(SettingsError) as caught:
        read_config(b'{\n  "version" "2.0"\n}')

    assert caught.value.where == SourceLocation(FILE, 2, 13)
    assert caught.value.message == "this is not JSON: Expecting ':' delimiter"
    assert caught.value.remedy == "correct the syntax"


@pytest.mark.parametrize(
    "content",
    [b'{"name": "f\xfcr"}', b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}"],
    ids=["encoding", "depth", "digits"],
)
def test_what_json_cannot_hold_is_an_error(content):
    """Whatever is in the file, the user gets no traceback of ours."""
    with pytest.raises(SettingsError) as caught:
        read_config(content)

    assert caught.value.message.startswith("this is not JSON: ")
    assert caught.value.where == SourceLocation(FILE)
    assert caught.value.remedy == "save it as JSON in UTF-8"


@pytest.mark.parametrize("content", [b"[]", b"null", b'"2.0"', b"5"])
def test_a_configuration_that_is_no_object_is_an_error(content):
    """It could have no key."""
    with pytest.raises(SettingsError) as caught:
        read_config(content)

    assert caught.value.message == "the configuration is an object"
    assert caught.value.where == SourceLocation(FILE, 1)
    assert caught.value.remedy == 'write {"version": "2.0", ...}'


def test_the_environment_is_that_of_every_function_of_the_stage():
    """The app is imported once, for all of its functions."""
    document = {
        **_variables(TOP="top", LEVEL="top", ZONE="top"),
        "stages": {
            "prod": {
                **_variables(STAGE="stage", LEVEL="stage"),
                "lambda_functions": {
                    "websocket_connect": _variables(CONNECT="function", LEVEL="function"),
                    "websocket_message": _variables(MESSAGE="function", ZONE="function"),
                },
            },
            "beta": _variables(BETA="beta"),
        },
    }

    assert _environment(document) == {
        "TOP": "top",
        "STAGE": "stage",
        "CONNECT": "function",
        "MESSAGE": "function",
        "LEVEL": "stage",
        "ZONE": "top",
    }


def test_variables_that_no_function_gets_are_not_there():
    """Chalice does not merge those of the top's functions."""
    document = {
        **_variables(LEVEL="top"),
        "lambda_functions": {"websocket_message": _variables(LEVEL="lost", LOST="lost")},
    }

    assert _environment(document, "dev") == {"LEVEL": "top"}


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"stages": []},
        {"stages": {"prod": 5}},
        {"stages": {"prod": {"lambda_functions": 5, "environment_variables": []}}},
        {"stages": {"prod": {"lambda_functions": {"websocket_message": 5}}}},
        {"environment_variables": {"PORT": 80, "NOTHING": None}},
    ],
)
def test_what_is_wrong_with_the_environment_is_found_later(document):
    """The import of the app starts before the file is judged."""
    assert _environment(document) == {}
