"""Exported videos: complete, true to their times and sound, never half-written."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf.capture import RecordingSource
from emoconf.errors import OutputError
from emoconf.export import VideoWriter
from emoconf.values import Image

Probe = Callable[[Path], dict[str, Any]]

UNEVEN = [0.0, 0.04, 0.05, 0.3, 0.3333, 1.2, 1.21, 2.0]


def _write(writer: VideoWriter, flat: Callable[..., Image], times: list[float]) -> Path:
    writer.open()
    for number, time in enumerate(times):
        writer.write(flat((10 * number,) * 3, writer.size), time)
    return writer.close()


def test_is_h264_with_its_index_first_for_browsers(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    path = _write(VideoWriter(tmp_path / "v.mp4", (64, 48), 30), flat, [0.0, 0.1, 0.2])
    seen = probe(path)
    assert seen["index_first"]
    assert seen["video"]["codec"] == "h264"
    assert seen["video"]["pixels"] == "yuv420p"
    assert seen["video"]["size"] == [64, 48]
    assert (seen["video"]["matrix"], seen["video"]["range"]) == (6, 1)
    assert "audio" not in seen


def test_keeps_uneven_times_and_the_order_of_pictures(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    path = _write(VideoWriter(tmp_path / "v.mp4", (64, 48), 25), flat, UNEVEN)
    seen = probe(path)["video"]
    assert seen["times"] == pytest.approx(UNEVEN, abs=1e-4)
    greys = [centre[1] for centre in seen["centres"]]
    assert greys == pytest.approx([10 * i for i in range(len(UNEVEN))], abs=4)


def test_what_was_recorded_with_a_varying_rate_is_read_back_at_the_same_times(
    tmp_path: Path, flat: Callable[..., Image]
) -> None:
    source = RecordingSource(_write(VideoWriter(tmp_path / "v.mp4", (64, 48), 25), flat, UNEVEN))
    source.open()
    times = []
    while (frame := source.read()) is not None:
        times.append(frame.time)
    source.close()
    assert times == pytest.approx(UNEVEN, abs=1e-4)


def test_loses_no_picture_however_fast_they_come(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 30)
    path = _write(writer, flat, [i / 30 for i in range(200)])
    assert len(probe(path)["video"]["times"]) == 200
    assert (writer.written, writer.dropped) == (200, 0)


def test_pictures_of_the_same_time_are_all_kept(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    path = _write(VideoWriter(tmp_path / "v.mp4", (64, 48), 30), flat, [0.0, 0.0, 0.0, 0.1])
    times = probe(path)["video"]["times"]
    assert len(times) == 4
    assert times == sorted(set(times))


def test_a_live_recording_begins_at_zero(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 30, live=True)
    path = _write(writer, flat, [5000.0, 5000.1, 5000.25])
    assert probe(path)["video"]["times"] == pytest.approx([0.0, 0.1, 0.25], abs=1e-4)


def test_a_live_recording_drops_and_counts_what_the_encoder_cannot_take(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (320, 240), 30, live=True)
    writer.open()
    assert writer._child is not None
    os.kill(writer._child.pid, signal.SIGSTOP)
    try:
        for number in range(60):
            writer.write(flat((number,) * 3, (320, 240)), float(number))
        assert writer.dropped >= 40
    finally:
        os.kill(writer._child.pid, signal.SIGCONT)
    path = writer.close()
    assert len(probe(path)["video"]["times"]) == writer.written == 60 - writer.dropped


@pytest.mark.parametrize("size", [(63, 48), (64, 47), (1, 1)])
def test_odd_sizes_get_their_edge_doubled(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe, size: tuple[int, int]
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", size, 30)
    writer.open()
    for number in range(3):
        writer.write(flat((40, 120, 200), size), number / 30)
    seen = probe(writer.close())["video"]
    assert seen["size"] == [size[0] + size[0] % 2, size[1] + size[1] % 2]
    assert seen["corner"] == pytest.approx([40, 120, 200], abs=8)


def test_keeps_colours(tmp_path: Path, flat: Callable[..., Image], probe: Probe) -> None:
    colours = [(200, 60, 30), (30, 200, 60), (60, 30, 200), (235, 235, 235), (16, 16, 16)]
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 30)
    writer.open()
    for number, colour in enumerate(colours):
        writer.write(flat(colour), float(number))
    centres = probe(writer.close())["video"]["centres"]
    for seen, given in zip(centres, colours, strict=True):
        assert seen == pytest.approx(given, abs=8)


def test_copies_aac_sound_untouched(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe, make_source: Callable[..., Path]
) -> None:
    source = make_source()
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20, source)
    seen = probe(_write(writer, flat, [i / 20 for i in range(30)]))
    before = probe(source)
    assert seen["audio"]["packets"] == before["audio"]["packets"]
    assert seen["audio"]["first_loud"] == pytest.approx(before["audio"]["first_loud"], abs=1e-3)
    assert writer.warning == ""


@pytest.mark.parametrize(("name", "codec"), [("s.mp4", "mp3"), ("s.mkv", "pcm_s16le")])
def test_turns_other_sound_into_aac_at_the_same_time(
    tmp_path: Path,
    flat: Callable[..., Image],
    probe: Probe,
    make_source: Callable[..., Path],
    name: str,
    codec: str,
) -> None:
    source = make_source(name, codec)
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20, source)
    seen = probe(_write(writer, flat, [i / 20 for i in range(30)]))
    assert seen["audio"]["codec"] == "aac"
    assert seen["audio"]["channels"] == 2
    assert seen["audio"]["first_loud"] == pytest.approx(0.5, abs=0.03)
    assert seen["audio"]["end"] == pytest.approx(1.5, abs=0.1)


def test_sound_stays_in_step_where_the_picture_begins_later(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe, make_source: Callable[..., Path]
) -> None:
    source = make_source("late.mkv", "aac", video_delay=0.3)
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20, source)
    seen = probe(_write(writer, flat, [i / 20 for i in range(30)]))
    # The tone begins 0.5 s into the sound, that is 0.2 s after the first picture.
    assert seen["video"]["times"][0] == 0.0
    assert seen["audio"]["first_loud"] == pytest.approx(0.2, abs=0.03)


def test_a_recording_without_sound_gives_one_without_sound(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe, make_source: Callable[..., Path]
) -> None:
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20, make_source("mute.mp4", "none"))
    assert "audio" not in probe(_write(writer, flat, [0.0, 0.1]))


def test_unreadable_sound_is_said_and_the_picture_kept(
    tmp_path: Path, flat: Callable[..., Image], probe: Probe
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no recording")
    writer = VideoWriter(tmp_path / "v.mp4", (64, 48), 20, broken)
    seen = probe(_write(writer, flat, [0.0, 0.1]))
    assert "broken.mp4" in writer.warning
    assert len(seen["video"]["times"]) == 2


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
    with pytest.raises(OutputError, match="disk is full"):
        _write(writer, flat, [i / 20 for i in range(500)])
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


def test_the_encoder_and_the_engine_keep_their_libraries_apart() -> None:
    code = (
        "import sys, emoconf.export.encoder;"
        "assert 'av' in sys.modules;"
        "assert not {'pyvirtualcam', 'cv2', 'PyQt6'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    code = (
        "import sys; from emoconf.export import VideoWriter, PreviewWindow, screen_available;"
        "assert 'av' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


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
