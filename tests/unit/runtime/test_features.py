"""Experimental feature flags."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.features import (
    ExperimentalFeatureError,
    FeatureFlags,
    validate_feature_flags,
)

MESSAGE = """

You are using experimental features without explicitly opting in.
Experimental features do not guarantee backwards compatibility and may be
removed in the future.  If you'd still like to use these experimental features,
you can opt in by adding this to your app.py file:

app.experimental_feature_flags.update([
    'WEBSOCKETS'
])


See https://aws.github.io/chalice/topics/experimental.html for more
details.
"""


def test_flags_are_a_set_that_also_takes_extend():
    """Chalice's manual says ``extend``, which fails in Chalice itself."""
    flags = FeatureFlags()

    flags.extend(["WEBSOCKETS"])
    flags.update(["BLUEPRINTS"])

    assert flags == {"WEBSOCKETS", "BLUEPRINTS"}
    assert isinstance(flags, set)


def test_a_websocket_app_without_the_flag_is_refused_in_chalices_words():
    """The text tells exactly which lines to add."""
    app = Chalice("chat", env={})
    app.on_ws_connect()(lambda event: event)

    with pytest.raises(ExperimentalFeatureError) as caught:
        validate_feature_flags(app)

    assert str(caught.value) == MESSAGE
    assert caught.value.features_missing_opt_in == {"WEBSOCKETS"}


def test_a_websocket_app_with_the_flag_passes():
    """Opting in is all that is asked."""
    app = Chalice("chat", env={})
    app.experimental_feature_flags.extend(["WEBSOCKETS"])
    app.on_ws_connect()(lambda event: event)

    assert validate_feature_flags(app) is None


def test_an_app_without_websockets_needs_no_flag():
    """Nothing experimental is used."""
    assert validate_feature_flags(Chalice("chat", env={})) is None


def test_several_missing_flags_are_sorted():
    """In Chalice their order depends on the hash seed."""
    error = ExperimentalFeatureError({"WEBSOCKETS", "ALPHA", "MIDDLE"})

    assert "([\n    'ALPHA',\n    'MIDDLE',\n    'WEBSOCKETS'\n])\n" in str(error)
