"""What the tests of the settings share: a file decoded, its mistakes collected."""

from __future__ import annotations

import json

import pytest

from socketform.config.chalice import read_config
from socketform.config.chalice_settings import settings_of_config
from socketform.config.decode import decode_settings
from socketform.config.load import settings_of_stage
from socketform.errors import ProjectError, SocketformError, SourceLocation


@pytest.fixture
def mistakes():
    """Give the mistakes of a settings file as ``(line, message, remedy)``."""

    def collect(text: str):
        with pytest.raises(SocketformError) as caught:
            decode_settings(text.encode(), "socketform.toml")
        return [(one.where.line, one.message, one.remedy) for one in caught.value.problems()]

    return collect


@pytest.fixture
def load():
    """Give the settings of a stage, and the notices about them, from the text of a file."""

    def decode_and_load(text: str, stage: str = "dev", runtime: str = "python3.13", **files: bytes):
        tables, places = decode_settings(text.encode(), "socketform.toml")
        return settings_of_stage(tables, places, stage, runtime, reader_of(files))

    return decode_and_load


@pytest.fixture
def load_chalice():
    """The same from a Chalice configuration, written as a developer would: a key to a line."""

    def read_and_load(document: dict, stage: str = "dev", **files: bytes):
        config = read_config(json.dumps(document, indent=2).encode())
        return settings_of_config(config, stage, "python3.13", reader_of(files))

    return read_and_load


def reader_of(files: dict[str, bytes]):
    """What reads a file of the project; a file is named by the last part of its path."""

    def read(file: str) -> bytes:
        name = file.rpartition("/")[2].partition(".")[0].replace("-", "_")
        if name not in files:
            message = "the file cannot be read: No such file or directory"
            raise ProjectError(message, where=SourceLocation(file))
        return files[name]

    return read
