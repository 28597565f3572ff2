"""Experimental features: the flags that an app sets, and the check that it set what it uses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    class UsesFeatures(Protocol):
        """The part of an app that the check reads."""

        experimental_feature_flags: set[str]
        _features_used: set[str]

    _StringSet = set[str]
else:
    _StringSet = set

EXPERIMENTAL_ERROR_MSG = """

You are using experimental features without explicitly opting in.
Experimental features do not guarantee backwards compatibility and may be
removed in the future.  If you'd still like to use these experimental features,
you can opt in by adding this to your app.py file:

%s

See https://aws.github.io/chalice/topics/experimental.html for more
details.
"""


class FeatureFlags(_StringSet):
    """The set of features that an app opts in to; ``extend`` too, as Chalice's manual spells it."""

    def extend(self, features: Iterable[str]) -> None:
        """Add several features, like ``update``."""
        self.update(features)


class ExperimentalFeatureError(Exception):
    """An app uses experimental features that it has not opted in to.

    Attributes:
        features_missing_opt_in: The names of those features.
    """

    def __init__(self, features_missing_opt_in: set[str]) -> None:
        names = ",\n".join(f"    '{feature}'" for feature in sorted(features_missing_opt_in))
        opt_in = f"app.experimental_feature_flags.update([\n{names}\n])\n"
        super().__init__(EXPERIMENTAL_ERROR_MSG % opt_in)
        self.features_missing_opt_in = features_missing_opt_in


def validate_feature_flags(app: UsesFeatures) -> None:
    """Check that an app opted in to every experimental feature that it uses.

    Args:
        app: A ``Chalice`` object, ours or the real one.

    Raises:
        ExperimentalFeatureError: A feature is used and its flag is not set.
    """
    missing = app._features_used - set(app.experimental_feature_flags)
    if missing:
        raise ExperimentalFeatureError(missing)
