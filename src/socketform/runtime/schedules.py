"""When a scheduled function runs, as EventBridge writes it."""

from __future__ import annotations


class ScheduleExpression:
    """The base of ``Rate`` and ``Cron``."""

    def to_string(self) -> str:
        """Return the expression as EventBridge takes it."""
        raise NotImplementedError


class Rate(ScheduleExpression):
    """Every so many minutes, hours or days, e.g. ``Rate(5, unit=Rate.MINUTES)``."""

    MINUTES = "MINUTES"
    HOURS = "HOURS"
    DAYS = "DAYS"

    def __init__(self, value: int, unit: str) -> None:
        self.value = value
        self.unit = unit

    def to_string(self) -> str:
        """Return e.g. ``rate(5 minutes)``; EventBridge wants the singular after 1."""
        unit = self.unit.lower()
        return f"rate({self.value} {unit[:-1] if self.value == 1 else unit})"


class Cron(ScheduleExpression):
    """At the times of a cron expression of six fields."""

    def __init__(  # noqa: PLR0913, PLR0917 - EventBridge's six fields
        self,
        minutes: str | int,
        hours: str | int,
        day_of_month: str | int,
        month: str | int,
        day_of_week: str | int,
        year: str | int,
    ) -> None:
        self.minutes = minutes
        self.hours = hours
        self.day_of_month = day_of_month
        self.month = month
        self.day_of_week = day_of_week
        self.year = year

    def to_string(self) -> str:
        """Return e.g. ``cron(0 12 * * ? *)``."""
        fields = (
            self.minutes,
            self.hours,
            self.day_of_month,
            self.month,
            self.day_of_week,
            self.year,
        )
        return f"cron({' '.join(map(str, fields))})"
