"""Recordings are found by what they are, and known by what is in them."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from emoconf.batch import files
from emoconf.errors import CaptureError


def names(found: files.Search, folder: Path) -> list[str]:
    return [str(file.path.relative_to(folder)) for file in found.files]


def test_a_folder_is_searched_at_any_depth_for_files_that_end_like_videos(tmp_path: Path) -> None:
    for name in ("b.mp4", "a.MKV", "notes.txt", ".hidden.mp4", "deep/er/c.mov", ".git/d.mp4"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    found = files.search([tmp_path], tmp_path / "out")
    assert names(found, tmp_path) == ["a.MKV", "b.mp4", "deep/er/c.mov"]
    assert not found.problems


def test_the_folder_with_the_results_is_not_searched(tmp_path: Path) -> None:
    for name in ("in/a.mp4", "in/out/b.mp4"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    found = files.search([tmp_path / "in" / ".." / "in"], tmp_path / "in" / "out")
    assert [file.path.name for file in found.files] == ["a.mp4"]


def test_a_file_that_is_named_counts_whatever_its_ending_and_once(tmp_path: Path) -> None:
    (tmp_path / "talk.bin").write_bytes(b"x")
    found = files.search([tmp_path / "talk.bin", tmp_path / "talk.bin"], tmp_path / "out")
    assert names(found, tmp_path) == ["talk.bin"]


def test_what_cannot_be_looked_at_is_told_and_the_rest_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"x")
    (tmp_path / "empty.mp4").write_bytes(b"")
    found = files.search([tmp_path, tmp_path / "gone.mp4"], tmp_path / "out")
    assert names(found, tmp_path) == ["a.mp4"]
    assert {path.name: str(error.message) for path, error in found.problems.items()} == {
        "empty.mp4": f"“{tmp_path}/empty.mp4” is empty (0 bytes).",
        "gone.mp4": f"There is no file or folder “{tmp_path}/gone.mp4”.",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_what_is_no_file_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    found = files.search([tmp_path, "/dev/null"], tmp_path / "out")
    assert found.files == []
    assert all("is not a file" in str(error) for error in found.problems.values())
    assert len(found.problems) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_is_told_and_one_with_line_ends_is_read(tmp_path: Path) -> None:
    odd = os.fsdecode(b"b\xffd.mp4")
    for name in (odd, "two\nlines\x1b[31m.mp4"):
        (tmp_path / name).write_bytes(b"x")
    found = files.search([tmp_path], tmp_path / "out")
    assert names(found, tmp_path) == ["two\nlines\x1b[31m.mp4"]
    assert [path.name for path in found.problems] == [odd]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    found = files.search([tmp_path], tmp_path / "out")
    closed.chmod(0o700)
    assert list(found.problems) == [closed]


def test_the_hash_is_that_of_the_content(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"
    file.write_bytes(bytes(range(256)) * 9000)
    content, stamp = files.content_sha256(file)
    assert content == hashlib.sha256(file.read_bytes()).hexdigest()
    assert stamp == files.stamp(file)


def test_a_file_that_is_changed_while_it_is_hashed_has_no_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.mp4"
    file.write_bytes(b"x" * 100)
    before, seen = files.stamp, []

    def stamp(path: Path) -> files.Stamp:
        seen.append(path)
        if len(seen) == 2:
            path.write_bytes(b"y" * 101)
        return before(path)

    monkeypatch.setattr(files, "stamp", stamp)
    with pytest.raises(CaptureError, match="was changed while it was read"):
        files.content_sha256(file)


def test_a_file_that_took_the_place_of_another_has_another_stamp(tmp_path: Path) -> None:
    one, two = tmp_path / "a.mp4", tmp_path / "b.mp4"
    for file in (one, two):
        file.write_bytes(b"same size")
        os.utime(file, ns=(0, 0))
    before = files.stamp(one)
    two.replace(one)
    assert files.stamp(one) != before
