"""Exports that are stopped, killed or impossible: said in a sentence, and nothing is lost."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf.errors import OutputError
from emoconf.export import VideoWriter
from emoconf.values import Image

Probe = Callable[[Path], dict[str, Any]]


def test_has_its_name_only_once_it_is_complete(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    path = tmp_path / "v.mp4"
    path.write_text("the old one")
    writer = VideoWriter(path, (64, 48), 30)
    writer.open()
    writer.write(flat((1, 2, 3)), 0.0)
    assert path.read_text() == "the old one"
    writer.close()
    assert [file.name for file in tmp_path.glob("*.mp4*")] == ["v.mp4"]
    assert len(probe(path)["video"]["times"]) == 1


def test_what_was_recorded_before_an_abort_stays_playable_under_another_name(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe, make_source: Callable[..., Path]
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20, make_source())
    writer.open()
    for number in range(10):
        writer.write(flat((0, 0, 0)), number / 20)
    kept = writer.abort()
    assert kept == tmp_path / "v.partial.mp4"
    assert not (tmp_path / "v.mp4").exists()
    seen = probe(kept)
    assert len(seen["video"]["times"]) == 10
    assert seen["audio"]["end"] < 0.7  # the sound ends with the picture


def test_what_an_earlier_recording_left_behind_is_not_overwritten(
    tmp_path: Path, flat: Callable[..., Image]
) -> None:
    kept = []
    for grey in (10, 20):
        writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
        writer.open()
        writer.write(flat((grey,) * 3), 0.0)
        kept.append(writer.abort())
    assert kept == [tmp_path / "v.partial.mp4", tmp_path / "v.partial2.mp4"]


def test_an_abort_before_the_first_picture_leaves_nothing(tmp_path: Path) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
    writer.open()
    assert writer.abort() is None
    assert not list(tmp_path.glob("*.mp4"))


def test_a_recording_of_nothing_is_an_error(tmp_path: Path) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
    writer.open()
    with pytest.raises(OutputError, match="not a single picture"):
        writer.close()
    assert not list(tmp_path.glob("*.mp4"))


def test_a_killed_engine_leaves_a_playable_partial_file(tmp_path: Path, probe: Probe) -> None:
    code = textwrap.dedent(f"""
        import os, numpy as np
        from emoconf.export import VideoWriter
        writer = VideoWriter({str(tmp_path / "v.mp4")!r}, (64, 48), 20)
        writer.open()
        for number in range(100):
            writer.write(np.full((48, 64, 3), number, np.uint8), number / 20)
        print(writer._child.pid, flush=True)
        os.kill(os.getpid(), 9)
    """)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    _wait_for_end(int(done.stdout))
    assert not (tmp_path / "v.mp4").exists()
    # At most what was still in the queue is lost.
    assert len(probe(tmp_path / "v.partial.mp4")["video"]["times"]) >= 80


def test_a_killed_encoder_is_noticed_and_what_it_wrote_can_be_played(
    tmp_path: Path, probe: Probe
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
    writer.open()
    noise = np.random.default_rng(1).integers(0, 255, (48, 64, 3), np.uint8)
    for number in range(300):
        writer.write(noise, number / 20)
    assert writer._child is not None
    os.kill(writer._child.pid, signal.SIGKILL)
    with pytest.raises(OutputError, match="ended unexpectedly") as caught:
        _write_for_ever(writer, noise, 300)
    assert "v.partial.mp4" in caught.value.hint
    with pytest.raises(OutputError):
        writer.close()
    assert not (tmp_path / "v.mp4").exists()
    assert len(probe(tmp_path / "v.partial.mp4")["video"]["times"]) >= 100


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_clear_error(tmp_path: Path, flat: Callable[..., Image]) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
    writer.partial.symlink_to("/dev/full")
    writer.open()
    with pytest.raises(OutputError, match="disk is full"):
        _write_for_ever(writer, flat((9, 9, 9)), 0)
    assert writer.abort() is not None
    assert not (tmp_path / "v.mp4").exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing/v.mp4", "does not exist"),
        ("v.avi", "does not end in .mp4"),
        ("folder.mp4", "is a folder"),
    ],
)
def test_an_impossible_target_is_said_before_anything_is_read(
    tmp_path: Path, name: str, says: str
) -> None:
    (tmp_path / "folder.mp4").mkdir()
    with pytest.raises(OutputError, match=says):
        VideoWriter(tmp_path / name, (64, 48), 20).open()


def test_a_recording_is_never_overwritten_by_its_own_export(
    make_source: Callable[..., Path],
) -> None:
    source = make_source()
    with pytest.raises(OutputError, match="the recording itself"):
        VideoWriter(source, (64, 48), 20, source).open()


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="needs Linux")
def test_a_folder_that_may_not_be_written_to_is_named() -> None:
    with pytest.raises(OutputError, match=r"v\.mp4” may not be written|v\.mp4” could not"):
        VideoWriter("/sys/kernel/v.mp4", (64, 48), 20).open()


def test_a_picture_of_another_size_is_a_mistake_of_the_caller(
    tmp_path: Path, flat: Callable[..., Image]
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
    writer.open()
    with pytest.raises(ValueError, match="shape"):
        writer.write(flat((0, 0, 0), (32, 32)), 0.0)
    writer.abort()


def test_interrupting_the_terminal_does_not_interrupt_the_encoder(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)
    writer.open()
    writer.write(flat((0, 0, 0)), 0.0)
    assert writer._child is not None
    os.kill(writer._child.pid, signal.SIGINT)
    os.kill(writer._child.pid, signal.SIGTERM)
    writer.write(flat((0, 0, 0)), 0.1)
    assert len(probe(writer.close())["video"]["times"]) == 2


def _write_for_ever(writer: VideoWriter, image: Image, number: int) -> None:
    while True:
        writer.write(image, number / 20)
        number += 1


def _wait_for_end(pid: int) -> None:
    """Waits for a process that is not our child."""
    import psutil

    try:
        psutil.Process(pid).wait(30)
    except psutil.NoSuchProcess:
        return


def test_ctrl_c_while_the_encoder_starts_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20)

    def interrupted(*_: Any) -> None:
        while not writer.partial.exists():  # the encoder has begun
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(writer._ready, "wait_for", interrupted)
    with pytest.raises(KeyboardInterrupt):
        writer.open()
    assert writer._child is not None and not writer._child.running
    assert not list(tmp_path.iterdir())
