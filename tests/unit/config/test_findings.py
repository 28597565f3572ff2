"""What is found while settings are decided."""

from __future__ import annotations

import pytest

from socketform.config.findings import Findings, Layer
from socketform.config.locate import Places
from socketform.config.settings import Origin
from socketform.config.tables import FunctionTable
from socketform.errors import Notice, SourceLocation

PLACES = Places("socketform.toml", '[[permissions.add]]\nresources = ["*"]\n')


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (("memory_mib",), ("functions", "join", "memory_mib")),
        (("vpc", "subnet_ids"), ("functions", "join", "vpc", "subnet_ids")),
        (("permissions",), ("stages", "prod", "permissions")),
        (("permissions", "pin"), ("stages", "prod", "permissions", "pin")),
        (("tags", "team"), ("team",)),
    ],
)
def test_a_layer_knows_the_key_of_what_it_states(field, expected):
    """Its own, one that stands elsewhere, or one inside that."""
    keys = {"permissions": ("stages", "prod", "permissions"), "tags.team": ("team",)}
    layer = Layer(FunctionTable(), PLACES, ("functions", "join"), keys)

    assert layer.key(*field) == expected


def test_an_item_of_a_list_is_written_with_its_position():
    """As a reader would: ``add[0]``, not ``add.[0]``."""
    findings = Findings()
    key = ("permissions", "add", "[0]", "resources")

    findings.origin("all", PLACES, key)
    findings.note(PLACES, key, "wrong", "mend it")
    findings.tell(PLACES, key, "idle")

    (problem,) = findings.problems
    assert problem.message == "permissions.add[0].resources: wrong"
    assert findings.origins == {"all": Origin("socketform.toml", "permissions.add[0].resources", 2)}
    assert findings.notices == [
        Notice("permissions.add[0].resources: idle", where=SourceLocation("socketform.toml", 2))
    ]
