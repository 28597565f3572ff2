"""What `check` says, for people and for programs."""

from __future__ import annotations

from socketform.cli.judge import Verdict
from socketform.cli.verdicts import verdicts_as_data, verdicts_as_text
from socketform.template.difference import Difference, Kind

FINE = Verdict("a.yaml", "dev", "sam", is_missing=False, differences=(), update="make a")
MISSING = FINE._replace(file="b.yaml", is_missing=True, update="make b")
OLD = FINE._replace(
    file="c.yaml",
    stage="prod",
    dialect="cloudformation",
    differences=(
        Difference(("Resources", "A"), Kind.ADDED, new={"Type": "AWS::SNS::Topic"}),
        Difference(("Resources", "B"), Kind.REMOVED, old={"Type": "AWS::SQS::Queue"}),
        Difference(("Resources", "C", "Timeout"), Kind.CHANGED, 30, 29),
    ),
    update="make c",
)


def test_each_file_has_its_answer_and_the_updates_come_last():
    """Ready to be copied."""
    assert verdicts_as_text([FINE, MISSING, OLD]) == (
        "a.yaml is up to date\n"
        "b.yaml is not there\n"
        "c.yaml is out of date; an update adds (+), removes (-) and changes (~):\n"
        "  + Resources.A: AWS::SNS::Topic\n"
        "  - Resources.B: AWS::SQS::Queue\n"
        "  ~ Resources.C.Timeout: 30 -> 29\n"
        "update: make b\n"
        "update: make c\n"
    )


def test_one_command_that_updates_several_is_named_once():
    """As with ``--all``."""
    text = verdicts_as_text([MISSING, MISSING._replace(file="d.yaml")])

    assert text == "b.yaml is not there\nd.yaml is not there\nupdate: make b\n"


def test_of_many_differences_twenty_are_shown():
    """The rest is counted."""
    many = tuple(Difference((f"K{number:02}",), Kind.ADDED, new=1) for number in range(23))

    lines = verdicts_as_text([OLD._replace(differences=many)]).splitlines()

    assert lines[1] == "  + K00: 1"
    assert lines[20:] == ["  + K19: 1", "  and 3 more", "update: make c"]


def test_programs_get_every_difference_with_whole_values():
    """And a version of the format."""
    data = verdicts_as_data([FINE, OLD])

    assert (data["format"], data["up_to_date"]) == (1, False)
    assert data["files"] == [
        {
            "file": "a.yaml",
            "stage": "dev",
            "dialect": "sam",
            "up_to_date": True,
            "missing": False,
            "differences": [],
            "update": "make a",
        },
        {
            "file": "c.yaml",
            "stage": "prod",
            "dialect": "cloudformation",
            "up_to_date": False,
            "missing": False,
            "differences": [
                {
                    "path": ["Resources", "A"],
                    "kind": "added",
                    "old": None,
                    "new": {"Type": "AWS::SNS::Topic"},
                },
                {
                    "path": ["Resources", "B"],
                    "kind": "removed",
                    "old": {"Type": "AWS::SQS::Queue"},
                    "new": None,
                },
                {"path": ["Resources", "C", "Timeout"], "kind": "changed", "old": 30, "new": 29},
            ],
            "update": "make c",
        },
    ]
    assert verdicts_as_data([FINE])["up_to_date"] is True
