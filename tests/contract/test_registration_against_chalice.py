"""``_create_registration_function``, which apps call for route keys, against real chalice's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("registration_script.py")
REAL_CHALICE = ROOT / ".tools" / "chalice" / "bin" / "python"
STAND_IN = ROOT / "src" / "socketform" / "runtime" / "shim"

WRAPPED_BY_OURS_ALONE = {"on_ws_connect", "on_ws_disconnect", "on_ws_message"}
"""On a blueprint, Chalice hands these out bare, so that Lambda calls them with two arguments."""


def answers(python, **environment):
    """What the script prints under an interpreter."""
    found = subprocess.run(
        [python, SCRIPT],
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(found.stdout)


def test_every_kind_is_registered_as_real_chalice_does():
    """An app that calls it must not see which of the two it has, nor must its template."""
    if not REAL_CHALICE.exists():
        pytest.skip("real chalice is not installed; `make tools` does it")

    real = answers(REAL_CHALICE)
    ours = answers(sys.executable, PYTHONPATH=os.pathsep.join([str(STAND_IN), str(ROOT / "src")]))

    for (call, by_chalice), (_, by_us) in zip(real, ours, strict=True):
        kind, _, _, on_blueprint = call
        if on_blueprint and kind in WRAPPED_BY_OURS_ALONE and isinstance(by_chalice, dict):
            (name,) = by_chalice["handler_map"]
            by_chalice["handler_map"][name] = "WebsocketEventSourceHandler"
            by_chalice["returns"] = "WebsocketEventSourceHandler"
        assert by_us == by_chalice, call
