"""The settings of one stage as values."""

from __future__ import annotations

import dataclasses

import pytest

from socketform.config.load import default_settings
from socketform.model.names import HandlerName


def test_a_handler_without_a_table_has_the_defaults():
    """Most handlers need nothing of their own."""
    settings = default_settings("dev")

    assert settings.function(HandlerName("message")) is settings.defaults


def test_settings_are_frozen():
    """What is decided stays decided."""
    settings = default_settings("dev")

    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.stage = "prod"
