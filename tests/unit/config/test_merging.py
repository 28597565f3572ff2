"""Templates to merge, from the settings and the command line to what they say."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from socketform.config.load import default_settings
from socketform.config.merging import MergeFile, merge_files, read_bounded, read_layers
from socketform.config.settings import Origin
from socketform.errors import Problems, SettingsError, SourceLocation, TemplateSyntaxError
from socketform.template.reading import MAXIMUM_BYTES

WHERE = SourceLocation("socketform.toml", 3)


def test_those_of_the_settings_come_first_and_stand_in_the_project():
    """Those of the command line win, and stand where the user does."""
    settings = replace(
        default_settings("dev"),
        merge_templates=("resources.yaml", "../shared.json"),
        origins={"merge_templates": Origin("socketform.toml", "merge_templates", 3)},
    )

    assert merge_files(settings, Path("/chat"), ["more.yaml"]) == (
        MergeFile(Path("/chat/resources.yaml"), "resources.yaml", WHERE),
        MergeFile(Path("/chat/../shared.json"), "../shared.json", WHERE),
        MergeFile(Path("more.yaml"), "more.yaml"),
    )


def test_without_a_place_in_the_settings_none_is_named():
    """Settings that nobody wrote down have none."""
    settings = replace(default_settings("dev"), merge_templates=("a.yaml",))

    assert merge_files(settings, Path("/chat"), []) == (MergeFile(Path("/chat/a.yaml"), "a.yaml"),)


def test_yaml_and_json_are_read_in_order(tmp_path):
    """Intrinsics in the long form; a section without content is none."""
    (tmp_path / "a.yaml").write_bytes(b"Resources:\r\n  A: {Type: !Ref B}\r\nOutputs:\r\n")
    (tmp_path / "b.json").write_bytes(b'\xef\xbb\xbf{"Resources": {"A": {"Type": {"Ref": "C"}}}}')

    first, second = read_layers(
        [MergeFile(tmp_path / "a.yaml", "a.yaml"), MergeFile(tmp_path / "b.json", "x/b.json")]
    )

    assert (first.file, first.content) == ("a.yaml", {"Resources": {"A": {"Type": {"Ref": "B"}}}})
    assert (second.file, second.content) == (
        "x/b.json",
        {"Resources": {"A": {"Type": {"Ref": "C"}}}},
    )
    assert first.place("Resources", "A") == SourceLocation("a.yaml", 2)


@pytest.mark.parametrize(
    ("where", "remedy"), [(WHERE, "correct merge_templates"), (None, "correct --merge-template")]
)
def test_a_file_that_is_not_there_is_named_with_what_names_it(tmp_path, where, remedy):
    """The settings at their line, or the command line."""
    with pytest.raises(SettingsError) as caught:
        read_layers([MergeFile(tmp_path / "none.yaml", "none.yaml", where)])

    error = caught.value
    assert error.message == "the template to merge, none.yaml, is not there"
    assert (error.where, error.remedy) == (where, remedy)


def test_a_folder_cannot_be_read(tmp_path):
    """With the system's reason."""
    with pytest.raises(SettingsError) as caught:
        read_layers([MergeFile(tmp_path, "folder", WHERE)])

    assert caught.value.message == ("the template to merge, folder, cannot be read: Is a directory")


def test_every_problem_of_every_file_is_told_at_once(tmp_path):
    """Nobody wants to meet them one by one."""
    (tmp_path / "a.yaml").write_text("Resources: [\n")
    (tmp_path / "b.yaml").write_text("Resources: []\nOutputs:\n  A: 1\n")
    names = ["a.yaml", "none.yaml", "b.yaml"]

    with pytest.raises(Problems) as caught:
        read_layers([MergeFile(tmp_path / name, name) for name in names])

    assert [(type(error), str(error.where)) for error in caught.value.problems()] == [
        (TemplateSyntaxError, "a.yaml:2:1"),
        (SettingsError, "None"),
        (TemplateSyntaxError, "b.yaml:1"),
        (TemplateSyntaxError, "b.yaml:3"),
    ]


def test_of_an_endless_file_just_enough_is_read():
    """Even of one that has no size."""
    assert len(read_bounded(Path("/dev/zero"))) == MAXIMUM_BYTES + 1


def test_a_pipe_can_be_read():
    """As in ``--merge-template <(make-resources)``."""
    reading, writing = os.pipe()
    os.write(writing, b"Resources: {A: {Type: x}}")
    os.close(writing)

    (layer,) = read_layers([MergeFile(Path(f"/dev/fd/{reading}"), "pipe")])
    os.close(reading)

    assert layer.content == {"Resources": {"A": {"Type": "x"}}}
