"""Each recording is read once, whatever happens in between."""

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from emoconf.batch.files import changed
from emoconf.batch.folder import LEDGER
from emoconf.batch.part import part_path
from emoconf.errors import OutputError
from tests.batch.conftest import Bench, InlineEngine


def test_everything_is_read_once(bench: Bench, recordings: Path) -> None:
    first = bench.run(recordings)
    assert (first.read, first.before, first.failures) == (3, 0, [])
    parts = bench.parts
    second = bench.run(recordings)
    assert (second.read, second.before) == (0, 3)
    assert bench.engine.started == [], "a finished run needs no worker"
    assert bench.parts == parts


def test_the_ledger_says_what_each_recording_adds_up_to(bench: Bench, recordings: Path) -> None:
    bench.run(recordings)
    row = bench.rows("SELECT * FROM recordings WHERE name = 'talk 0.mp4'")[0]
    assert (row["state"], row["frames"], row["width"], row["fps"]) == ("done", 15, 640, 30.0)
    assert row["seconds"] == pytest.approx(0.5, abs=0.01)
    assert msgspec.json.decode(row["figures"])["coverage"] == 1


def test_the_largest_files_are_read_first(bench: Bench, recordings: Path) -> None:
    bench.run(recordings)
    sizes = {bench.recipe.identity(row["content_sha256"]): row["size"] for row in bench.rows()}
    read = [key for key in bench.engine.started if key in sizes]
    assert [sizes[key] for key in read] == sorted(sizes.values(), reverse=True)


def test_the_same_content_is_read_once_whatever_it_is_called(
    bench: Bench, recordings: Path
) -> None:
    shutil.copy(recordings / "talk 0.mp4", recordings / "again.mp4")
    report = bench.run(recordings)
    assert (report.read, report.copies) == (3, 1)
    (recordings / "talk 1.mp4").rename(recordings / "renamed.mp4")
    report = bench.run(recordings)
    assert (report.read, report.before) == (0, 3)
    assert bench.engine.read == 0


def test_a_folder_that_grows_between_runs_goes_on(
    bench: Bench, recordings: Path, pieces: list[bytes]
) -> None:
    (recordings / "talk 2.mp4").unlink()
    assert bench.run(recordings).read == 2
    (recordings / "talk 2.mp4").write_bytes(pieces[2])
    report = bench.run(recordings)
    assert (report.read, report.before) == (1, 2)


def test_a_file_with_new_content_is_a_new_recording(
    bench: Bench, recordings: Path, pieces: list[bytes]
) -> None:
    bench.run(recordings)
    (recordings / "talk 0.mp4").write_bytes(pieces[0] + b"\0\0\0\x08free")
    report = bench.run(recordings)
    assert (report.read, report.before) == (1, 2)
    assert bench.engine.functions == ["hash_file", "read_recording"]


def test_an_untouched_file_is_not_hashed_again_unless_that_is_wanted(
    bench: Bench, recordings: Path
) -> None:
    bench.run(recordings)
    bench.run(recordings, verify=True)
    assert bench.engine.functions == ["hash_file"] * 3


def test_changed_bytes_under_the_same_stamp_are_found_by_verifying(
    bench: Bench, recordings: Path, pieces: list[bytes]
) -> None:
    bench.run(recordings)
    file = recordings / "talk 0.mp4"
    status = file.stat()
    with file.open("r+b") as opened:
        opened.seek(-1, os.SEEK_END)
        opened.write(bytes([pieces[0][-1] ^ 1]))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert bench.run(recordings).read == 0
    report = bench.run(recordings, verify=True)
    assert report.read + len(report.failures) == 1


def test_a_broken_recording_is_named_and_the_others_are_read(
    bench: Bench, recordings: Path
) -> None:
    (recordings / "broken.mp4").write_bytes(b"no video at all")
    report = bench.run(recordings)
    assert report.read == 3
    (failure,) = report.failures
    assert failure.path.endswith("broken.mp4")
    assert "is not a video that can be read" in failure.message
    assert failure.hint


def test_a_failure_is_told_again_but_only_tried_again_if_that_is_wanted(
    bench: Bench, recordings: Path
) -> None:
    (recordings / "broken.mp4").write_bytes(b"no video at all")
    first = bench.run(recordings)
    again = bench.run(recordings)
    assert again.failures == first.failures
    assert (again.new_failures, bench.engine.read) == (0, 0)
    tried = bench.run(recordings, retry_failed=True)
    assert (tried.new_failures, bench.engine.read) == (1, 1)


def test_a_named_file_that_is_missing_does_not_keep_the_others_from_being_read(
    bench: Bench, recordings: Path
) -> None:
    report = bench.run(recordings, recordings / "gone.mp4")
    assert report.read == 3
    assert [failure.path for failure in report.failures] == [str(recordings / "gone.mp4")]


def test_a_run_ends_after_so_many_failures(bench: Bench, recordings: Path) -> None:
    for number in range(6):
        (recordings / f"broken {number}.mp4").write_bytes(b"x" * 10_000_000 + bytes([number]))
    report = bench.run(recordings, max_failures=2)
    assert report.new_failures in (2, 3), "what was under way may fail as well"
    assert report.read + report.later + report.new_failures == 9


def test_a_limit_leaves_the_rest_for_another_run(bench: Bench, recordings: Path) -> None:
    assert (bench.run(recordings, limit=2).read, bench.states()["waiting"]) == (2, 1)
    report = bench.run(recordings, limit=2)
    assert (report.read, report.before, report.later) == (1, 2, 0)


def test_a_worker_that_ends_once_is_chance(bench: Bench, recordings: Path) -> None:
    bench.run(recordings, limit=1)
    engine = InlineEngine()
    waiting = bench.rows("SELECT id FROM recordings WHERE state = 'waiting'")
    engine.losses = engine.losses + type(engine.losses)({waiting[0]["id"]: 1})
    report = bench.run(recordings, engine=engine)
    assert (report.read, report.failures) == (2, [])


def test_a_recording_that_ends_its_worker_twice_is_failed(bench: Bench, recordings: Path) -> None:
    bench.run(recordings, limit=1)
    engine = InlineEngine()
    waiting = bench.rows("SELECT id FROM recordings WHERE state = 'waiting'")
    engine.losses[waiting[0]["id"]] = 9
    report = bench.run(recordings, engine=engine)
    assert report.read == 1
    assert "A worker ended in the middle of" in report.failures[0].message
    assert engine.started.count(waiting[0]["id"]) == 2
    assert bench.run(recordings, retry_failed=True).failures == []


def test_an_interrupted_run_goes_on_where_it_stopped(bench: Bench, recordings: Path) -> None:
    engine = InlineEngine()
    engine.interrupt_at = 4  # three hashes and one recording
    with pytest.raises(KeyboardInterrupt):
        bench.run(recordings, engine=engine)
    assert engine.closed
    assert bench.states() == {"done": 1, "waiting": 2}
    report = bench.run(recordings)
    assert (report.read, report.before) == (2, 1)
    assert bench.engine.functions == ["read_recording"] * 2


def test_a_part_whose_row_a_killed_client_did_not_write_is_not_read_again(
    bench: Bench, recordings: Path
) -> None:
    bench.run(recordings)
    rows, parts = bench.rows(), bench.parts
    _set_back(bench)
    report = bench.run(recordings)
    assert (report.read, report.before) == (0, 3)
    assert bench.parts == parts
    same = ("id", "seconds", "frames", "figures", "part_size", "part_sha256", "state")
    assert [[row[name] for name in same] for row in bench.rows()] == [
        [row[name] for name in same] for row in rows
    ]


def test_a_lost_ledger_loses_no_part(bench: Bench, recordings: Path) -> None:
    bench.run(recordings)
    (bench.out / LEDGER).unlink()
    report = bench.run(recordings)
    assert (report.read, report.before) == (0, 3)


def test_a_part_that_is_half_written_is_never_taken_for_results(
    bench: Bench, recordings: Path
) -> None:
    bench.run(recordings)
    whole = bench.parts
    _set_back(bench)
    for path in (bench.out / "parts").iterdir():
        path.write_bytes(path.read_bytes()[:-9])
    assert bench.run(recordings).read == 3
    assert bench.parts == whole


def test_a_part_that_is_gone_or_cut_off_is_read_again(bench: Bench, recordings: Path) -> None:
    bench.run(recordings)
    whole = bench.parts
    one, two, _ = sorted((bench.out / "parts").iterdir())
    one.unlink()
    two.write_bytes(two.read_bytes()[:100])
    assert bench.run(recordings).read == 2
    assert bench.parts == whole


def test_a_part_with_a_flipped_bit_is_read_again_by_verifying(
    bench: Bench, recordings: Path
) -> None:
    bench.run(recordings)
    whole = bench.parts
    path = next((bench.out / "parts").iterdir())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert bench.run(recordings, verify=True).read == 1
    assert bench.parts == whole


def test_a_recording_that_changes_while_it_is_read_leaves_no_results(
    bench: Bench, recordings: Path
) -> None:
    file = recordings / "talk 0.mp4"
    engine = InlineEngine()

    def write_to_it(key: str) -> None:
        if engine.functions[-1] == "read_recording":
            os.utime(file, ns=(0, 10**9 * len(engine.started)))

    engine.before = write_to_it
    report = bench.run(file, engine=engine)
    assert report.read == 0
    assert report.failures[0].message == changed(file).message
    assert bench.parts == {}
    assert bench.states() == {"waiting": 1}
    assert bench.run(file).read == 1, "next time it is tried again without being asked"


def test_a_folder_that_cannot_be_written_to_ends_the_run_and_fails_no_recording(
    bench: Bench, recordings: Path
) -> None:
    engine = InlineEngine()

    def make_it_vanish(key: str) -> None:
        if engine.functions[-1] == "read_recording":
            shutil.rmtree(bench.out / "parts")

    engine.before = make_it_vanish
    with pytest.raises(OutputError, match="cannot be written"):
        bench.run(recordings, engine=engine)
    assert bench.states() == {"waiting": 3}
    assert bench.run(recordings).read == 3


def test_parts_carry_their_identity(bench: Bench, recordings: Path) -> None:
    bench.run(recordings)
    for row in bench.rows():
        assert row["id"] == bench.recipe.identity(row["content_sha256"])
        assert part_path(bench.out / "parts", row["id"]).stat().st_size == row["part_size"]


def _set_back(bench: Bench) -> None:
    """As if the client had been killed before it wrote what it heard from the workers."""
    from emoconf.batch.ledger import Ledger

    with Ledger(bench.out) as ledger:
        for known in ledger.known().values():
            ledger.note_waiting(known.identity)
