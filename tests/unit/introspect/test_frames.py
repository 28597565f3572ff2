"""What the probe writes, taken apart as it comes in."""

import pytest

from socketform.introspect.frames import split_report, split_version


@pytest.mark.parametrize(
    ("data", "version", "rest"),
    [
        (b"", None, b""),
        (b"3.11", None, b""),
        (b"3.11.7\n", "3.11.7", b""),
        (b"3.11.7\n00000002\n{}", "3.11.7", b"00000002\n{}"),
    ],
)
def test_the_version_comes_first(data, version, rest):
    """It tells a Python that is too old from a program that is none."""
    assert split_version(data) == (version, rest)


@pytest.mark.parametrize("data", [b"hello\n", b"1" * 17])
def test_what_is_no_version_is_refused(data):
    """Some other program, or the app, writes there."""
    with pytest.raises(ValueError, match="is not a version"):
        split_version(data)


@pytest.mark.parametrize(
    ("data", "report"),
    [
        (b"", None),
        (b"0000", None),
        (b"00000002\n", None),
        (b"00000002\n{", None),
        (b"00000002\n{}", b"{}"),
        (b"00000002\n{}what a forked child writes", b"{}"),
    ],
)
def test_a_report_is_complete_when_its_length_says_so(data, report):
    """The end of the file may never come."""
    assert split_report(data) == report


@pytest.mark.parametrize("data", [b"hello\n", b"000000000", b"x"])
def test_what_is_no_length_is_refused(data):
    """The app wrote into our pipe."""
    with pytest.raises(ValueError, match="is not a length"):
        split_report(data)


def test_a_report_beyond_all_measure_is_refused():
    """We would collect it in memory."""
    with pytest.raises(ValueError, match="a report of 268435455 bytes"):
        split_report(b"0fffffff\n")
