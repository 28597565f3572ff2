"""What is known of packages outside the project."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from socketform.permissions.analysis.outside import (
    CALLERS_OF_AWS,
    DATA_MODULES,
    KEEPERS,
    UNFOLLOWED,
    is_foreign,
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("os.environ", False),
        ("builtins.len", False),
        ("chalice.Chalice", False),
        ("socketform.Chalice", False),
        ("requests.get", True),
        ("boto3.client", True),
        ("os_helpers.run", True),
    ],
)
def test_a_package_is_foreign_unless_python_or_chalice_brings_it(path, expected):
    """Code of the standard library calls AWS only through what it is given."""
    assert is_foreign(path) is expected


def test_modules_that_give_data_are_of_the_standard_library():
    """A package of the same name would have to be followed."""
    assert DATA_MODULES - sys.stdlib_module_names == set()


@pytest.mark.parametrize("path", UNFOLLOWED)
def test_what_cannot_be_followed_exists(path):
    """A name written wrongly would never be met."""
    module, _, name = path.rpartition(".")

    assert callable(getattr(import_module(module), name))


def test_packages_that_call_aws_say_so_by_their_name():
    """The doubt names the package; what it calls is in its own documentation."""
    assert CALLERS_OF_AWS["pynamodb"] == "pynamodb calls AWS by itself"
    assert KEEPERS.isdisjoint(CALLERS_OF_AWS)
