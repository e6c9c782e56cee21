"""Exported videos: complete, true to their times and sound, never half-written."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emoconf.capture import RecordingSource
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
