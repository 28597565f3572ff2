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

_LINE_BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")
_BLOCK = re.compile(r"(?:[^\r\x85\u2028\u2029\n]*\n)*[^\r\x85\u2028\u2029\n]+\n?")
"""Lines of which the last is not empty: one that is makes libyaml close the document."""

_ESCAPED = re.compile(r"[\x85\U00010000-\U0010ffff]")
"""Characters that PyYAML's own emitter takes for printable and libyaml does not."""

_SIMPLE_KEY_BYTES = 128
_JSON_ESCAPES = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
}

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
    """Write a template as JSON, two spaces a level, in the mapping's own order.

    Characters that JSON takes as they are and YAML refuses or folds are escaped: the SAM
    translator and cfn-lint read JSON by a YAML parser.
    """
    return json.dumps(template, indent=2, ensure_ascii=False).translate(_JSON_ESCAPES) + "\n"


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

    def check_simple_key(self) -> bool:
        """Tell, as libyaml does, which key needs no ``?`` before it; every key is a text."""
        key: str = self.event.value
        return len(key.encode()) <= _SIMPLE_KEY_BYTES and not _LINE_BREAK.search(key)


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "'" if _MISREAD.fullmatch(text) else "|" if _is_block(text) else None
    return _scalar(dumper, "tag:yaml.org,2002:str", text, style)


def _is_block(text: str) -> bool:
    return "\n" in text and _BLOCK.fullmatch(text) is not None


def _scalar(dumper: _Dumper, tag: str, text: str, style: str | None = None) -> yaml.Node:
    """A text in this style, or in double quotes where libyaml would write it so in any case."""
    style = '"' if _ESCAPED.search(text) else style
    node: yaml.Node = dumper.represent_scalar(tag, text, style=style)
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
            node = _scalar(dumper, tag, f"{resource}.{attribute}")
        case str() if name in _SCALAR_FUNCTIONS:
            node = _scalar(dumper, tag, argument)
        case list() if name in _SEQUENCE_FUNCTIONS:
            node = dumper.represent_sequence(tag, argument)
        case _:
            pass
    return node


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(dict, _represent_mapping)
