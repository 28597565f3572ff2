"""Reading the project's files: what is read, what is refused and why, nothing ever blocks."""

from __future__ import annotations

import os
import socket

import pytest

from socketform.source.files import MAX_SOURCE_BYTES, FileRefusedError, SourceFolder


@pytest.fixture
def project(tmp_path):
    """A project folder with something beside it."""
    folder = tmp_path / "project"
    (folder / "chalicelib").mkdir(parents=True)
    (folder / "app.py").write_bytes(b"app = 1\r\n")
    (folder / "chalicelib" / "rooms.py").write_bytes(b"rooms = 2\n")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.py").write_bytes(b"secret = 3\n")
    return folder


def refused(folder, file):
    """Why a file is not read."""
    with pytest.raises(FileRefusedError) as caught:
        SourceFolder(str(folder)).read(file)
    assert caught.value.file == file
    assert str(caught.value) == f"{file} {caught.value.reason}"
    return caught.value.reason


def test_a_file_is_read_as_it_stands(project):
    """Encoding and line ends are Python's to judge."""
    source = SourceFolder(str(project))

    assert source.read("app.py") == b"app = 1\r\n"
    assert source.read("chalicelib/rooms.py") == b"rooms = 2\n"


def test_an_empty_file_is_empty(project):
    """Most ``__init__.py`` are."""
    (project / "chalicelib" / "__init__.py").touch()

    assert SourceFolder(str(project)).read("chalicelib/__init__.py") == b""


def test_files_and_folders_are_told_apart(project):
    """A folder may be called ``rooms.py``."""
    source = SourceFolder(str(project))
    (project / "folder.py").mkdir()

    assert source.is_file("app.py")
    assert source.is_file("chalicelib/rooms.py")
    assert not source.is_file("folder.py")
    assert not source.is_file("missing/rooms.py")
    assert not source.is_file("nul\0.py")
    assert source.is_folder("chalicelib")
    assert source.is_folder("folder.py")
    assert not source.is_folder("app.py")


def test_a_name_counts_letter_for_letter(project, monkeypatch):
    """Python imports no ``App`` from ``app.py``, even where the file system would."""
    monkeypatch.setattr(os.path, "isfile", lambda _: True)
    source = SourceFolder(str(project))

    assert source.is_file("app.py")
    assert not source.is_file("App.py")


def test_a_folder_is_listed_once(project):
    """One run sees one state of the project."""
    source = SourceFolder(str(project))
    before = source.names("")
    (project / "new.py").touch()

    assert before == source.names("") == {"app.py", "chalicelib"}


def test_folders_that_lie_outside_are_not_listed(project):
    """Nothing outside of the project is opened."""
    (project / "linked").symlink_to(project.parent / "outside")
    source = SourceFolder(str(project))

    assert source.names("linked") is None
    assert source.names("..") is None
    assert source.names("app.py") is None
    assert source.names("nul\0") is None
    assert source.is_file("linked/secret.py")  # as Python would find it; it is not read


def test_links_within_the_project_are_followed(project):
    """They are deployed as what they lead to."""
    (project / "again.py").symlink_to("chalicelib/rooms.py")
    (project / "lib").symlink_to("chalicelib")
    source = SourceFolder(str(project))

    assert source.read("again.py") == b"rooms = 2\n"
    assert source.read("lib/rooms.py") == b"rooms = 2\n"
    assert source.names("lib") == {"rooms.py"}


def test_the_project_itself_may_be_reached_by_a_link(project):
    """As macOS does with its temporary folders."""
    link = project.parent / "link"
    link.symlink_to(project)

    assert SourceFolder(str(link)).read("app.py") == b"app = 1\r\n"


def test_the_whole_disk_may_be_the_project(project):
    """Odd, but a container may hold the app at its root."""
    assert SourceFolder("/").read(str(project / "app.py")[1:]) == b"app = 1\r\n"


@pytest.mark.parametrize("target", ["../outside/secret.py", "/etc/passwd", "/dev/zero"])
def test_a_link_out_of_the_project_is_refused(target, project):
    """It would not be in the deployed code, or be another file there."""
    (project / "linked.py").symlink_to(target)

    assert refused(project, "linked.py") == "is a link that leaves the project"


def test_a_folder_linked_from_elsewhere_is_refused(project):
    """The file's own name does not show it."""
    (project / "linked").symlink_to(project.parent / "outside")

    assert refused(project, "linked/secret.py") == "is a link that leaves the project"


@pytest.mark.parametrize("file", ["../outside/secret.py", "chalicelib/../../outside/secret.py"])
def test_a_name_that_leads_out_is_refused(file, project):
    """No import leads there; a settings file might."""
    assert refused(project, file) == "lies outside of the project"
    assert refused(project, "/etc/passwd") == "lies outside of the project"


def test_a_folder_whose_name_begins_alike_is_outside(project):
    """``project-secret`` is not in ``project``."""
    (project.parent / "project-secret").mkdir()
    (project.parent / "project-secret" / "a.py").touch()

    assert refused(project, "../project-secret/a.py") == "lies outside of the project"


def test_what_is_no_regular_file_is_refused_at_once(project):
    """Opening a pipe would wait for its other end, for ever."""
    os.mkfifo(project / "pipe.py")
    server = socket.socket(socket.AF_UNIX)
    server.bind(os.path.relpath(project / "socket.py"))
    server.close()

    assert refused(project, "pipe.py") == "is no regular file"
    assert refused(project, "socket.py") == "is no regular file"
    assert refused(project, "chalicelib") == "is no regular file"


def test_a_file_that_becomes_a_pipe_is_refused(project, monkeypatch):
    """What was opened counts, not what was there before."""
    os.mkfifo(project / "pipe.py")
    regular = os.stat(project / "app.py")  # noqa: PTH116 - the same type as the code's
    monkeypatch.setattr(os, "stat", lambda *_, **__: regular)

    assert refused(project, "pipe.py") == "is no regular file"


def test_links_in_a_circle_are_refused(project):
    """They lead to no file."""
    (project / "a.py").symlink_to("b.py")
    (project / "b.py").symlink_to("a.py")

    assert refused(project, "a.py") == "cannot be read: Too many levels of symbolic links"
    assert not SourceFolder(str(project)).is_file("a.py")


def test_files_that_are_not_there_are_refused(project):
    """Also those that no file system can have."""
    (project / "dangling.py").symlink_to("nowhere.py")

    assert refused(project, "missing.py") == "cannot be read: No such file or directory"
    assert refused(project, "dangling.py") == "cannot be read: No such file or directory"
    assert refused(project, "nul\0.py").startswith("cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(project):
    """The reason is the system's own."""
    (project / "app.py").chmod(0)

    assert refused(project, "app.py") == "cannot be read: Permission denied"


def test_a_failing_disk_is_told(project, monkeypatch):
    """The system's reason is passed on."""

    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)

    assert refused(project, "app.py") == "cannot be read: Input/output error"


def test_the_largest_file_that_is_read(project):
    """One byte more is refused."""
    (project / "app.py").write_bytes(b"#" * MAX_SOURCE_BYTES)
    (project / "large.py").write_bytes(b"#" * (MAX_SOURCE_BYTES + 1))

    assert len(SourceFolder(str(project)).read("app.py")) == MAX_SOURCE_BYTES
    assert refused(project, "large.py") == "is larger than 4 MiB"


@pytest.mark.parametrize("position", [0, 2**20 - 4, 2**20 - 1, 2**20, 3 * 2**20 + 5])
def test_a_word_is_found_wherever_it_stands(position, project):
    """Also across the pieces in which a large file is read."""
    (project / "large.py").write_bytes(b" " * position + b"on_ws_message" + b" " * 2**20)
    source = SourceFolder(str(project))

    assert source.mentions("large.py", [b"Chalice", b"on_ws_message"])
    assert not source.mentions("large.py", [b"Chalice", b"on_ws_connect"])


def test_single_letters_and_no_words_at_all(project):
    """The overlap of pieces is then nothing."""
    source = SourceFolder(str(project))

    assert source.mentions("app.py", [b"1"])
    assert not source.mentions("app.py", [b"2"])
    assert not source.mentions("app.py", [])


def test_what_is_too_large_to_be_scanned_may_hold_the_word(project, monkeypatch):
    """A gap in a file costs the disk nothing; looking through it would take for ever."""
    monkeypatch.setattr("socketform.source.files.MAX_SCANNED_BYTES", 3 * 2**20)
    for name, size in (("most.py", 3 * 2**20), ("more.py", 3 * 2**20 + 1)):
        (project / name).touch()
        os.truncate(project / name, size)
    source = SourceFolder(str(project))

    assert not source.mentions("most.py", [b"app"])
    assert source.mentions("more.py", [b"app"])


def test_scanning_refuses_what_reading_refuses(project):
    """But for the size."""
    (project / "linked.py").symlink_to("/etc/passwd")

    with pytest.raises(FileRefusedError, match="leaves the project"):
        SourceFolder(str(project)).mentions("linked.py", [b"root"])
