"""The keys of Chalice's file, against the real Chalice where it is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from socketform.config.chalice_knobs import (
    DOMAIN_KNOBS,
    FIELD_OF_KNOB,
    FUNCTION_KNOBS,
    FUNCTION_OF_ROUTE,
    NOT_MERGED_AT_TOP,
    STAGE_KNOBS,
    TOP_KNOBS,
    WITHOUT_EFFECT,
)
from socketform.config.tables import FunctionTable

_OURS_BY_OTHER_MEANS = {"chalice_app", "project_dir"}
"""What Chalice looks up and no file can hold."""

CONFIGURATION = next(
    (Path(__file__).resolve().parents[3] / ".tools" / "chalice").glob(
        "lib/python3*/site-packages/chalice/config.py"
    ),
    None,
)


def test_no_key_is_two_things():
    """Each key has one place where it is judged."""
    known = [*FUNCTION_KNOBS, *STAGE_KNOBS, *TOP_KNOBS, *WITHOUT_EFFECT]

    assert len(set(known)) == len(known)


def test_every_key_of_a_function_has_its_place_in_our_settings():
    """One that nobody takes over would be read in vain."""
    combined = {
        "autogen_policy", "iam_policy_file", "iam_role_arn", "manage_iam_role",
        "security_group_ids", "subnet_ids", *NOT_MERGED_AT_TOP,
    }  # fmt: skip

    taken = {*FIELD_OF_KNOB, *combined}

    assert taken == {*FUNCTION_KNOBS, "lambda_architecture"}
    assert {*FIELD_OF_KNOB.values()} <= set(FunctionTable.__struct_fields__)


def test_functions_are_named_as_chalice_names_them():
    """By their route, whatever the Python function is called."""
    assert FUNCTION_OF_ROUTE == {
        "$connect": "websocket_connect",
        "$default": "websocket_message",
        "$disconnect": "websocket_disconnect",
    }


def test_a_domain_has_the_keys_that_chalice_reads():
    """``deploy/appgraph.py``, ``_create_domain_name_model``."""
    assert set(DOMAIN_KNOBS) == {
        "domain_name", "certificate_arn", "url_prefix", "tls_version", "tags",
    }  # fmt: skip


@pytest.mark.skipif(CONFIGURATION is None, reason="real Chalice comes with `make tools`")
def test_every_key_that_real_chalice_looks_up_is_known():
    """A new version of Chalice may honour more."""
    text = CONFIGURATION.read_text(encoding="utf-8")

    looked_up = set(re.findall(r"_chain_(?:lookup|merge)\(\s*'(\w+)'", text))

    assert looked_up - _OURS_BY_OTHER_MEANS == (
        {*FUNCTION_KNOBS, *STAGE_KNOBS, *TOP_KNOBS, *WITHOUT_EFFECT} - {"version"}
    )
