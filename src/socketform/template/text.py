"""A template mapping to its text: YAML with short tags, or JSON.

The same mapping gives the same bytes everywhere. A text that some YAML parser would take for
a number, a truth value or a date is quoted, whichever version of YAML that parser follows.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ENDLESS = 2**31 - 1

_MISREAD = re.compile(
    r"""
      [-+]?[0-9.][0-9_.,:eExXoObBa-fA-F+-]*     # numbers of any base, sexagesimal, dates
    | [-+]?\.(?:inf|nan)                        # no finite number
    | y|n|yes|no|on|off|true|false|null|~|=|<<  # truth values and other words of YAML 1.1
    """,
    re.IGNORECASE | re.VERBOSE,
)

_SEQUENCE_FUNCTIONS = frozenset({
    "Fn::And", "Fn::Cidr", "Fn::Equals", "Fn::FindInMap", "Fn::If", "Fn::Join", "Fn::Not",
    "Fn::Or", "Fn::Select", "Fn::Split", "Fn::Sub",
})  # fmt: skip
_SCALAR_FUNCTIONS = frozenset({"Ref", "Fn::Sub", "Fn::ImportValue", "Fn::GetAZs", "Fn::Base64"})


def to_yaml(template: Mapping[str, Any]) -> str:
    """Write a template as YAML, intrinsics as short tags wherever YAML allows one.

    Args:
        template: Mappings, lists and scalars; intrinsics in the long form.

    Returns:
        The text, one line break at the end, in the mapping's own order.
    """
    text: str = yaml.dump(
        template,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_ENDLESS,
    )
    return text


def to_json(template: Mapping[str, Any]) -> str:
    """Write a template as JSON, two spaces a level, in the mapping's own order."""
    return json.dumps(template, indent=2, ensure_ascii=False) + "\n"


class _Dumper(_Base):  # type: ignore[misc] # which of PyYAML's dumpers is known when it runs
    """PyYAML's safe dumper with our tags and quotes; without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Write every value out: CloudFormation takes no anchors in some of its paths."""
        del data
        return True

    def choose_scalar_style(self) -> Any:  # noqa: ANN401 - PyYAML's
        """Let a tagged text stand plain, as libyaml does; only PyYAML's own emitter asks."""
        style = super().choose_scalar_style()
        tagged = (self.event.tag or "").startswith("!")
        plain = self.analysis.allow_block_plain and not self.event.style
        return "" if tagged and plain and style == "'" else style


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "'" if _MISREAD.fullmatch(text) else "|" if "\n" in text else None
    node: yaml.Node = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


def _represent_mapping(dumper: _Dumper, mapping: dict[str, Any]) -> yaml.Node:
    node = _short_form(dumper, *next(iter(mapping.items()))) if len(mapping) == 1 else None
    if node is None:
        node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
    return node


def _short_form(dumper: _Dumper, name: str, argument: object) -> yaml.Node | None:
    """An intrinsic under its short tag; None where YAML or CloudFormation allows none."""
    tag = f"!{name.removeprefix('Fn::')}"
    node: yaml.Node | None = None
    match argument:
        case [str(resource), str(attribute)] if name == "Fn::GetAtt" and "." not in resource:
            node = dumper.represent_scalar(tag, f"{resource}.{attribute}")
        case str() if name in _SCALAR_FUNCTIONS:
            node = dumper.represent_scalar(tag, argument)
        case list() if name in _SEQUENCE_FUNCTIONS:
            node = dumper.represent_sequence(tag, argument)
        case _:
            pass
    return node


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(dict, _represent_mapping)
