"""What an app sees of the environment: the stage's variables, and none of this machine's."""

from __future__ import annotations

import pytest

from socketform.introspect.reader.variables import Variables


def test_a_variable_of_the_stage_is_known():
    """It is what Lambda will set."""
    variables = Variables({"STAGE": "dev"})

    assert variables.is_known("STAGE")
    assert variables.get("STAGE") == "dev"


def test_a_variable_that_nobody_sets_is_absent():
    """The default that the app gives is then taken, for certain."""
    variables = Variables({})

    assert variables.is_known("TABLE")
    assert variables.get("TABLE") is None


@pytest.mark.parametrize(
    "name",
    ["HOME", "PATH", "TZ", "AWS_REGION", "LAMBDA_TASK_ROOT", "LC_ALL", "PYTHONPATH", "_HANDLER"],
)
def test_what_lambda_or_a_machine_sets_is_not_known(name):
    """It differs between the machine that reads and the one that runs."""
    assert not Variables({}).is_known(name)


def test_the_stage_wins_over_the_machine():
    """A stage may set ``TZ`` or ``AWS_...`` for its function."""
    variables = Variables({"TZ": "UTC"})

    assert variables.is_known("TZ")
    assert variables.get("TZ") == "UTC"


def test_what_the_app_sets_is_known():
    """Apps set defaults for libraries, and read them back."""
    variables = Variables({})

    variables.set("STAGE", "dev")

    assert variables.is_known("STAGE")
    assert variables.get("STAGE") == "dev"


def test_a_value_that_is_computed_is_not_known():
    """The variable is there, but its text is open."""
    variables = Variables({"STAGE": "dev"})

    variables.set("STAGE", None)

    assert not variables.is_known("STAGE")


def test_after_a_doubt_nothing_is_known():
    """Other code may have set, changed or removed any variable."""
    variables = Variables({"STAGE": "dev"})

    variables.doubt()

    assert not variables.is_known("STAGE")
    assert not variables.is_known("TABLE")


def test_what_is_set_after_a_doubt_is_known():
    """A later assignment is the last word, whatever was there."""
    variables = Variables({})

    variables.doubt()
    variables.set("TABLE", "rooms")

    assert variables.get("TABLE") == "rooms"
    assert variables.is_known("TABLE")


def test_the_stages_own_mapping_stays_as_it_is():
    """The settings of the caller are read again for the template."""
    stage = {"STAGE": "dev"}

    Variables(stage).set("STAGE", "prod")

    assert stage == {"STAGE": "dev"}
