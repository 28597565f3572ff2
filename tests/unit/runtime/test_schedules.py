"""Schedules."""

import pytest

from socketform.runtime.schedules import Cron, Rate, ScheduleExpression


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (5, Rate.MINUTES, "rate(5 minutes)"),
        (1, Rate.HOURS, "rate(1 hour)"),
        (2, "days", "rate(2 days)"),
    ],
)
def test_a_rate_is_singular_after_one(value, unit, text):
    """EventBridge refuses ``rate(1 hours)``."""
    assert Rate(value, unit=unit).to_string() == text


def test_a_cron_expression_has_six_fields():
    """EventBridge's cron has a year at the end."""
    assert Cron(0, 12, "*", "*", "?", "*").to_string() == "cron(0 12 * * ? *)"


def test_the_base_has_no_text():
    """A class of one's own must say what it means."""
    with pytest.raises(NotImplementedError):
        ScheduleExpression().to_string()
