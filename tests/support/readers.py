"""Read a template's text by the parsers that people use, and write it without libyaml."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from cfnlint.decode import decode_str
from samtranslator.yaml_helper import yaml_parse

from socketform.template import text

if TYPE_CHECKING:
    from types import ModuleType


class TagLoader(yaml.SafeLoader):
    """PyYAML's safe loader, short tags turned to the long form as CloudFormation does."""


def _long_form(loader: TagLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    name = suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}"
    match node:
        case yaml.ScalarNode() if suffix == "GetAtt":
            return {name: loader.construct_scalar(node).split(".", 1)}
        case yaml.ScalarNode():
            return {name: loader.construct_scalar(node)}
        case yaml.SequenceNode():
            return {name: loader.construct_sequence(node, deep=True)}
        case _:
            return {name: loader.construct_mapping(node, deep=True)}


TagLoader.add_multi_constructor("!", _long_form)


def read_by_pyyaml(content: str) -> Any:
    """Read by PyYAML with a loader that knows the short tags."""
    return yaml.load(content, Loader=TagLoader)  # noqa: S506 - a SafeLoader


def read_by_cfn_lint(content: str) -> Any:
    """Read by cfn-lint, which chooses YAML or JSON by itself; its marks are taken off."""
    template, problems = decode_str(content)
    assert not problems, problems
    return _bare(template)


def read_by_sam_translator(content: str) -> Any:
    """Read by the SAM translator, which reads YAML and JSON alike."""
    return yaml_parse(content)


READERS = {
    "cfn-lint": read_by_cfn_lint,
    "sam-translator": read_by_sam_translator,
    "pyyaml": read_by_pyyaml,
}


def _bare(value: Any) -> Any:
    """cfn-lint's nodes are subclasses that know their line; here only the value counts."""
    match value:
        case dict():
            return {str(key): _bare(item) for key, item in value.items()}
        case list():
            return [_bare(item) for item in value]
        case str():
            return str(value)
        case _:
            return value


def text_without_libyaml() -> ModuleType:
    """`socketform.template.text` as it loads where PyYAML was built without libyaml."""
    spec = importlib.util.spec_from_file_location("text_without_libyaml", text.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeDumper")
        spec.loader.exec_module(module)
    return module
