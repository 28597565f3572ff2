"""Reading an app against importing it: where the reader is certain, the two agree.

`support.app_fuzz` tries the same with thousands of seeds by hand.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, note, settings

from support.app_grammar import TABLES, app_of_seed, app_with_shape, apps
from support.app_outcomes import Verdict, compare, read_outcome

STEADY = settings(
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
COUNTED = 90


def assert_not_wrong(app):
    """Reading and importing agree, or reading is not certain."""
    note(str(app))
    comparison = compare(app)
    event(comparison.verdict)
    assert comparison.verdict is not Verdict.WRONG, f"{app}\n{comparison}"


@settings(STEADY, max_examples=30)
@given(app=apps())
def test_what_is_certain_is_what_an_import_gives(app):
    """Nobody has to import an app to be sure of its template."""
    assert_not_wrong(app)


@pytest.mark.slow
@settings(STEADY, max_examples=500)
@given(app=apps())
def test_what_is_certain_is_what_an_import_gives_in_many_apps(app):
    """The same, more often."""
    assert_not_wrong(app)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_no_shape_by_itself_leads_to_a_wrong_certainty(table):
    """Chance alone would leave some of a thousand shapes out."""
    wrong = []
    for shape in TABLES[table]:
        app = app_with_shape(shape, 0)
        comparison = compare(app)
        if comparison.verdict is Verdict.WRONG:
            wrong.append(f"{shape.name}\n{app}\n{comparison}")

    assert not wrong, f"{len(wrong)} apps\n" + "\n\n".join(wrong)


def test_reading_is_often_certain_and_not_always():
    """Who is never certain is never wrong; and who is always certain has not looked."""
    certain = []
    for seed in range(COUNTED):
        app = app_of_seed(seed)
        with TemporaryDirectory() as folder:
            app.write(Path(folder))
            certain.append(not read_outcome(Path(folder), app).reasons)

    assert COUNTED / 3 <= sum(certain) <= COUNTED * 0.95
