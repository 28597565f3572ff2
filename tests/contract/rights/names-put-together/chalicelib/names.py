"""Constants."""

PREFIX = "together"
STAGE = "live"
SHOUTED = "LOUD"
COUNTERS = [f"{PREFIX}-daily", f"{PREFIX}-total"]

optional = {"audit": f"{PREFIX}-audit"}


def full_name(name: str) -> str:
    return f"{PREFIX}-{name}-{STAGE}"
