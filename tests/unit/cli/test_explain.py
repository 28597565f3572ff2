"""What merged templates did, for people and for programs."""

from __future__ import annotations

from socketform.cli.explain import explanation, explanation_as_data
from socketform.template.merge import Change
from socketform.template.overlay import LayerChanges

LAYERS = (
    LayerChanges(
        "resources.json",
        (
            Change(("Resources", "Table"), None, {"Type": "AWS::DynamoDB::Table"}, is_new=True),
            Change(("Resources", "Message", "Properties", "Timeout"), 29, 10, is_new=False),
        ),
    ),
    LayerChanges("more.yaml", ()),
)


def test_each_file_has_its_lines():
    """Plus for added, tilde for replaced."""
    assert explanation(LAYERS) == (
        "resources.json\n"
        "  + Resources.Table: AWS::DynamoDB::Table\n"
        "  ~ Resources.Message.Properties.Timeout: 29 -> 10\n"
        "more.yaml\n"
        "  changes nothing\n"
    )


def test_nothing_to_merge_is_said():
    """An empty answer would be none."""
    assert explanation(()) == (
        "nothing is merged: no merge_templates in the settings, and no --merge-template\n"
    )


def test_programs_get_whole_values():
    """And a version of the format."""
    assert explanation_as_data(LAYERS) == {
        "format": 1,
        "files": [
            {
                "file": "resources.json",
                "changes": [
                    {
                        "path": ["Resources", "Table"],
                        "kind": "added",
                        "old": None,
                        "new": {"Type": "AWS::DynamoDB::Table"},
                    },
                    {
                        "path": ["Resources", "Message", "Properties", "Timeout"],
                        "kind": "replaced",
                        "old": 29,
                        "new": 10,
                    },
                ],
            },
            {"file": "more.yaml", "changes": []},
        ],
    }
