"""What the tests of the settings share: a file decoded, its mistakes collected."""

from __future__ import annotations

import pytest

from socketform.config.decode import decode_settings
from socketform.config.load import settings_of_stage
from socketform.errors import SocketformError


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

    def decode_and_load(text: str, stage: str = "dev", runtime: str = "python3.13"):
        tables, places = decode_settings(text.encode(), "socketform.toml")
        return settings_of_stage(tables, places, stage, runtime)

    return decode_and_load
