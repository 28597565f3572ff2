"""Where a result goes, and that a file is never half written."""

from __future__ import annotations

import os
import threading

import pytest

from socketform.cli.console import Console
from socketform.cli.output import deliver, format_of, write_atomically
from socketform.errors import UsageError


@pytest.fixture
def umask():
    """A umask that lets the group write, so that it can be told from the usual one."""
    old = os.umask(0o002)
    yield
    os.umask(old)


@pytest.mark.parametrize(
    ("chosen", "output", "expected"),
    [
        (None, None, "yaml"),
        (None, "-", "yaml"),
        (None, "template.json", "json"),
        (None, "template.yaml", "yaml"),
        (None, "template.yml", "yaml"),
        (None, "template.txt", "yaml"),
        (None, "build/", "yaml"),
        ("yaml", "template.json", "yaml"),
        ("json", "template.yaml", "json"),
        ("json", None, "json"),
    ],
)
def test_the_format_is_as_asked_else_by_the_ending_else_the_first(chosen, output, expected):
    """Who writes ``--output template.json`` wants JSON."""
    assert format_of(chosen, output, ("yaml", "json")) == expected


@pytest.mark.parametrize("output", [None, "-"])
def test_without_a_place_the_result_goes_to_stdout(output, capsys):
    """A dash says so too, as everywhere."""
    deliver("text\n", output, "template.yaml", Console())

    assert capsys.readouterr() == ("text\n", "")


def test_a_file_is_written_and_named_on_stderr(tmp_path, capsys):
    """Stdout stays empty: the result is elsewhere."""
    target = tmp_path / "template.yaml"

    deliver("text\n", str(target), "x.yaml", Console())

    assert target.read_text() == "text\n"
    assert capsys.readouterr() == ("", f"wrote {target}\n")


def test_a_folder_that_is_there_gets_a_file_of_the_usual_name(tmp_path):
    """``--output build`` where ``build`` is a folder."""
    deliver("text\n", str(tmp_path), "template.yaml", Console())

    assert (tmp_path / "template.yaml").read_text() == "text\n"


def test_a_slash_at_the_end_means_a_folder_and_makes_it(tmp_path):
    """A pipeline need not create it first."""
    deliver("text\n", f"{tmp_path}/build/", "template.yaml", Console())

    assert (tmp_path / "build" / "template.yaml").read_text() == "text\n"


def test_the_folder_of_a_file_is_made(tmp_path):
    """As with a folder."""
    deliver("text\n", f"{tmp_path}/a/b/x.yaml", "template.yaml", Console())

    assert (tmp_path / "a" / "b" / "x.yaml").read_text() == "text\n"


def test_a_place_below_a_file_is_a_usage_error(tmp_path):
    """It cannot be made a folder."""
    (tmp_path / "file").touch()

    with pytest.raises(UsageError) as caught:
        deliver("text\n", f"{tmp_path}/file/x.yaml", "template.yaml", Console())

    assert caught.value.message == (
        f"cannot write {tmp_path}/file/x.yaml: a file stands where its folder should be"
    )
    assert caught.value.remedy == "give --output a place that you may write"


def test_a_name_that_is_too_long_is_a_usage_error(tmp_path):
    """The file system refuses it."""
    with pytest.raises(UsageError) as caught:
        deliver("text\n", f"{tmp_path}/{'x' * 300}", "template.yaml", Console())

    assert caught.value.message.endswith(": File name too long")


def test_a_folder_that_takes_no_files_is_a_usage_error():
    """Such as one of the kernel's."""
    with pytest.raises(UsageError) as caught:
        deliver("text\n", "/proc/template.yaml", "template.yaml", Console())

    assert caught.value.message.startswith("cannot write /proc/template.yaml: ")


def test_a_new_file_follows_the_umask(tmp_path, umask):  # noqa: ARG001 - it sets it
    """As if the shell had redirected into it."""
    target = tmp_path / "template.yaml"

    write_atomically(target, "text\n")

    assert target.stat().st_mode & 0o777 == 0o664


def test_reading_the_umask_leaves_it_as_it_was(tmp_path, umask):  # noqa: ARG001 - it sets it
    """It can only be read by setting it."""
    write_atomically(tmp_path / "template.yaml", "text\n")

    assert os.umask(0o002) == 0o002


def test_a_file_keeps_its_permissions(tmp_path):
    """Another user's pipeline may read it, or nobody."""
    target = tmp_path / "template.yaml"
    target.touch(0o600)
    target.chmod(0o604)

    write_atomically(target, "text\n")

    assert target.stat().st_mode & 0o777 == 0o604


def test_a_link_stays_one_and_its_file_is_replaced(tmp_path):
    """A committed template may be linked from elsewhere."""
    target = tmp_path / "template.yaml"
    target.write_text("old\n")
    link = tmp_path / "link.yaml"
    link.symlink_to("template.yaml")

    write_atomically(link, "new\n")

    assert link.is_symlink()
    assert target.read_text() == "new\n"


def test_a_link_to_nothing_makes_the_file_that_it_points_to(tmp_path):
    """As a shell's redirection does."""
    link = tmp_path / "link.yaml"
    link.symlink_to("template.yaml")

    write_atomically(link, "new\n")

    assert (tmp_path / "template.yaml").read_text() == "new\n"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    """``--output /dev/stdout``, ``/dev/null`` and ``>(command)`` are no files."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()

    write_atomically(pipe, "text\n")

    reader.join(timeout=10)
    assert read == ["text\n"]
    assert pipe.is_fifo()


def test_the_text_is_utf_8_with_plain_line_breaks(tmp_path):
    """On every platform and in every locale."""
    target = tmp_path / "template.yaml"

    write_atomically(target, "für\n")

    assert target.read_bytes() == b"f\xc3\xbcr\n"


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    """Here a lone surrogate, which UTF-8 cannot write; else a full disk."""
    target = tmp_path / "template.yaml"
    target.write_text("old\n")

    with pytest.raises(UnicodeEncodeError):
        write_atomically(target, "new \ud800\n")

    assert target.read_text() == "old\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_that_succeeds_leaves_nothing_beside_the_file(tmp_path):
    """The temporary file became the file."""
    target = tmp_path / "template.yaml"

    write_atomically(target, "new\n")

    assert list(tmp_path.iterdir()) == [target]
