"""A part is whole or not there, and always the same for the same recording."""

import os
from pathlib import Path

import pytest

from emoconf.batch import part
from emoconf.errors import OutputError, StoreError

FACTS = part.Facts(frames=2, seconds=0.1, width=4, height=3, fps=30.0, figures={"seconds": 1})


def header(identity: str = "abc") -> part.Header:
    return part.Header(
        format=part.FORMAT, identity=identity, content_sha256="c", recipe={}, second=("second",)
    )


def written(folder: Path, identity: str = "abc", rows: int = 3) -> part.Written:
    writer = part.PartWriter(folder, header(identity))
    for second in range(rows):
        writer.line(["second", second])
    return writer.commit(FACTS)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    done = written(tmp_path)
    lines = list(part.read_part(tmp_path, "abc"))
    assert lines[0]["identity"] == "abc"
    assert lines[1:-1] == [["second", 0], ["second", 1], ["second", 2]]
    assert lines[-1]["end"]["frames"] == 2
    assert part.check_part(tmp_path, "abc") == done
    assert done.facts == FACTS


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert written(tmp_path) == written(tmp_path / "other")


def test_nothing_has_its_name_before_it_is_whole(tmp_path: Path) -> None:
    writer = part.PartWriter(tmp_path, header())
    writer.line(["second", 0])
    assert not part.part_path(tmp_path, "abc").exists()
    assert len(list(tmp_path.glob("part-abc.*.tmp"))) == 1
    writer.abandon()
    assert list(tmp_path.iterdir()) == []


def test_two_writers_of_the_same_results_do_not_disturb_each_other(tmp_path: Path) -> None:
    one, two = part.PartWriter(tmp_path, header()), part.PartWriter(tmp_path, header())
    one.line(["second", 0])
    two.line(["second", 0])
    assert one.commit(FACTS) == two.commit(FACTS) == part.check_part(tmp_path, "abc")


def test_what_a_killed_worker_left_is_removed(tmp_path: Path) -> None:
    part.PartWriter(tmp_path, header())
    written(tmp_path, "whole")
    part.remove_unfinished(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["part-whole.jsonl.gz"]


@pytest.mark.skipif(os.name != "posix", reason="rights are those of the folder")
def test_a_part_is_its_owners_alone(tmp_path: Path) -> None:
    written(tmp_path)
    assert part.part_path(tmp_path, "abc").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("position", [0.02, 0.5, 0.97])
def test_a_flipped_bit_is_noticed(tmp_path: Path, position: float) -> None:
    written(tmp_path, rows=400)
    path = part.part_path(tmp_path, "abc")
    data = bytearray(path.read_bytes())
    data[int(len(data) * position)] ^= 0x20
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        part.check_part(tmp_path, "abc")


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_part_that_was_cut_off_is_noticed(tmp_path: Path, share: float) -> None:
    written(tmp_path, rows=400)
    path = part.part_path(tmp_path, "abc")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(StoreError, match="damaged"):
        part.check_part(tmp_path, "abc")


def test_a_part_under_the_name_of_another_is_noticed(tmp_path: Path) -> None:
    written(tmp_path)
    part.part_path(tmp_path, "abc").rename(part.part_path(tmp_path, "def"))
    with pytest.raises(StoreError, match="it holds other results"):
        part.check_part(tmp_path, "def")


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written") as caught:
        part.PartWriter(tmp_path / "gone", header())
    assert caught.value.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing here is always full")
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        part, "private_opener", lambda path, flags: os.open("/dev/full", os.O_WRONLY)
    )
    writer = part.PartWriter(tmp_path, header())
    with pytest.raises(OutputError, match="No space left on device"):
        writer.commit(FACTS)
    writer.abandon()
    assert list(tmp_path.iterdir()) == []
