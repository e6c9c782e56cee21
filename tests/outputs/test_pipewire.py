"""A camera through a real PipeWire, read back by programs that know nothing of EmoConf."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from emoconf.values import Image
from emoconf.virtualcam.consumers import ConsumerState

pytestmark = pytest.mark.pipewire
ROOT = Path(__file__).resolve().parents[2]
RUN = ["-m", "emoconf", "run", "--camera", "clip", "--to", "pipewire"]
RUN += ["--size", "320x240", "--no-save"]
Until = Callable[[Callable[[], object]], None]
Watch = Callable[..., Any]


def in_order(numbers: list[int]) -> bool:
    return numbers == sorted(numbers)


def test_people_see_the_name_that_they_know(feed: Any, pipewire: Any) -> None:
    [camera] = pipewire.cameras()
    assert camera["node.description"] == "EmoConf Camera"
    assert camera["media.role"] == "Camera"


def test_a_reader_sees_every_colour_in_its_place_and_numbers_in_order(
    feed: Any, watch: Watch, until: Until, picture: Image
) -> None:
    reader = watch()
    until(lambda: len(set(reader.numbers)) >= 60)
    assert in_order(reader.numbers)
    seen, meant = reader.last.astype(int), picture.astype(int)
    for row, column in [(3, 3), (60, 40), (60, 280), (10, 280), (220, 40), (220, 280)]:
        assert np.abs(seen[row, column] - meant[row, column]).max() <= 6


def test_two_readers_see_the_same_at_once(feed: Any, watch: Watch, until: Until) -> None:
    first, second = watch(), watch()
    until(lambda: len(set(first.numbers) & set(second.numbers)) >= 60)
    assert in_order(first.numbers) and in_order(second.numbers)


def test_a_full_size_picture_arrives_whole(
    start_feed: Callable[..., Any], watch: Watch, until: Until
) -> None:
    image = np.full((720, 1280, 3), 90, np.uint8)
    image[-40:, -40:] = 250
    start_feed(image)
    reader = watch((1280, 720))
    until(lambda: len(set(reader.numbers)) >= 30)
    for row, column, grey in [(100, 640, 90), (-5, -5, 250), (-50, -50, 90), (-5, -50, 90)]:
        assert abs(int(reader.last[row, column, 1]) - grey) <= 6


def test_a_reader_that_came_too_early_works_once_the_camera_is_there(
    pipewire: Any, start_feed: Callable[[], Any], watch: Watch, until: Until
) -> None:
    early = watch()
    start_feed()
    early.end()
    assert early.numbers == []
    again = watch()
    until(lambda: len(set(again.numbers)) >= 30)


def test_the_camera_comes_again_after_a_restart(
    feed: Any, pipewire: Any, start_feed: Callable[[], Any], watch: Watch, until: Until
) -> None:
    feed.end()
    until(lambda: pipewire.cameras() == [])
    start_feed()
    reader = watch()
    until(lambda: len(set(reader.numbers)) >= 30)
    assert in_order(reader.numbers)
    assert len(pipewire.cameras()) == 1


def test_it_knows_whether_somebody_watches(feed: Any, watch: Watch, until: Until) -> None:
    until(lambda: feed.sent >= 10)
    assert feed.output.consumers() is feed.output
    assert feed.output.snapshot() == ConsumerState(0)
    reader = watch()
    until(lambda: feed.output.snapshot() == ConsumerState(1))
    reader.end()
    until(lambda: feed.output.snapshot() == ConsumerState(0))


def test_the_webcam_is_on_only_while_somebody_watches(
    pipewire: Any, watch: Watch, until: Until, tmp_path: Path
) -> None:
    said = tmp_path / "events"
    run = [sys.executable, *RUN, "--on-demand", "--json"]

    def phases() -> list[str]:
        return re.findall(r'"phase":"(\w+)"', said.read_text())

    with (
        said.open("w") as out,
        subprocess.Popen(run, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out) as engine,
    ):
        try:
            until(lambda: pipewire.cameras() or engine.poll() is not None)
            until(lambda: "waiting" in phases())
            reader = watch()
            until(lambda: phases()[-1] == "live")
            until(lambda: len(np.unique(reader.last)) > 100)
            reader.end()
            until(lambda: phases()[-1] == "waiting")
        finally:
            engine.send_signal(signal.SIGINT)
        assert engine.wait(60) == 0
    assert '"type":"consumer","count":1' in said.read_text()


def shared_memory(pid: int) -> list[bytes]:
    """All picture memory that a program can read."""
    handles = Path(f"/proc/{pid}/fd").iterdir()
    return [h.read_bytes() for h in handles if "pipewire-memfd" in str(h.readlink())]


def test_after_a_pause_nothing_of_the_last_live_picture_can_be_read(
    feed: Any, watch: Watch, until: Until, picture: Image
) -> None:
    reader = watch()
    until(lambda: len(set(reader.numbers)) >= 60)
    feed.halt()
    live = bytes([int(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420)[60, 60])]) * 100
    assert any(live in memory for memory in shared_memory(reader.process.pid))
    feed.output.blank(np.full_like(picture, 128), 0.0)
    memory = shared_memory(reader.process.pid)
    assert memory and not any(live in block for block in memory)
    until(lambda: np.abs(reader.last.astype(int) - 128).max() <= 6)


def test_a_reader_that_slept_through_the_pause_wakes_up_to_the_card(
    feed: Any, watch: Watch, until: Until, picture: Image
) -> None:
    reader = watch()
    until(lambda: len(set(reader.numbers)) >= 30)
    reader.process.send_signal(signal.SIGSTOP)
    feed.halt()
    for _ in range(30):
        feed.output.blank(np.full_like(picture, 128), 0.0)
    reader.process.send_signal(signal.SIGCONT)
    until(lambda: np.abs(reader.last.astype(int) - 128).max() <= 6)


def test_the_engine_shows_its_picture_and_ends_when_asked_to(
    pipewire: Any, watch: Watch, until: Until
) -> None:
    with subprocess.Popen([sys.executable, *RUN], cwd=ROOT, stdin=subprocess.DEVNULL) as engine:
        try:
            until(lambda: pipewire.cameras() or engine.poll() is not None)
            reader = watch()
            until(lambda: reader.last is not None and len(np.unique(reader.last)) > 100)
        finally:
            engine.send_signal(signal.SIGINT)
        assert engine.wait(60) == 0
    assert pipewire.cameras() == []


def test_it_is_listed_where_a_pipewire_runs(pipewire: Any) -> None:
    devices = [sys.executable, "-m", "emoconf", "devices", "--json"]
    listed = json.loads(subprocess.check_output(devices, cwd=ROOT))
    assert listed["without_driver"] == ["pipewire"]


def test_the_camera_ends_with_the_engine_even_if_that_is_killed(
    pipewire: Any, until: Until
) -> None:
    with subprocess.Popen([sys.executable, *RUN], cwd=ROOT, stdin=subprocess.DEVNULL) as engine:
        try:
            until(lambda: pipewire.cameras() or engine.poll() is not None)
            assert engine.poll() is None
        finally:
            engine.kill()
    until(lambda: pipewire.cameras() == [])
