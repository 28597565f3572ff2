"""``socketform template --explain-merge``: what each merged template adds and replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.template.spelling import spell, spell_change, spell_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socketform.template.merge import Change
    from socketform.template.overlay import LayerChanges

FORMAT_VERSION = 1
"""Raised when a reader of the JSON would have to change."""


def explanation(layers: Sequence[LayerChanges]) -> str:
    """What each file does, a line for each value."""
    if not layers:
        return "nothing is merged: no merge_templates in the settings, and no --merge-template\n"
    lines = []
    for layer in layers:
        lines += [layer.file, *(f"  {_line(change)}" for change in layer.changes)]
        lines += [] if layer.changes else ["  changes nothing"]
    return "".join(f"{line}\n" for line in lines)


def explanation_as_data(layers: Sequence[LayerChanges]) -> dict[str, object]:
    """The same with whole values, for programs."""
    return {
        "format": FORMAT_VERSION,
        "files": [
            {
                "file": layer.file,
                "changes": [
                    {
                        "path": list(change.path),
                        "kind": "added" if change.is_new else "replaced",
                        "old": change.before,
                        "new": change.after,
                    }
                    for change in layer.changes
                ],
            }
            for layer in layers
        ],
    }


def _line(change: Change) -> str:
    if change.is_new:
        return f"+ {spell_path(change.path)}: {spell(change.after)}"
    return f"~ {spell_path(change.path)}: {spell_change(change.before, change.after)}"
