"""Names of the feed's functions."""

PREFIX = "feed" "-"
SUFFIXES = (" open ", " close ")
NAMES = {"connect": PREFIX + "connect", "message": f"{PREFIX}message"}


class Names:
    BASE = "feed"
    CONNECT = BASE + "_connect"


def name_of(kind):
    """Name a function."""
    return PREFIX + kind
