"""The webcam is on only while somebody watches."""

import sys
from typing import Any

import pytest

CAMERA = "/dev/video11"
READ = ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "v4l2", "-i", CAMERA, "-f", "null", "-"]

PROBE = """
import os, time
for _ in range(3):
    handle = os.open("/dev/video11", os.O_RDWR | os.O_NONBLOCK)
    time.sleep(0.3)
    os.close(handle)
    time.sleep(0.9)
"""


@pytest.fixture
def waiting(devices: None, feed: Any, engine: Any) -> Any:
    """An engine that nobody watches."""
    feed()
    return engine("--on-demand", "--overlay", "none", wait='"phase":"waiting"')


def test_a_consumer_turns_the_webcam_on_and_its_leaving_turns_it_off(
    waiting: Any, start: Any, webcam_is_open: Any
) -> None:
    webcam_is_open(waiting, False)
    for _ in range(2):
        told = len(waiting.lines)
        consumer = start(*READ)
        waiting.wait_for('"apps":["FFmpeg"]', after=told)
        waiting.wait_for('"phase":"live"', after=told)
        webcam_is_open(waiting, True)
        told = len(waiting.lines)
        consumer.end()
        waiting.wait_for('"phase":"waiting"', after=told)
        webcam_is_open(waiting, False)


def test_who_watches_sees_a_card_first_and_then_the_webcam(
    waiting: Any, read: Any, webcam_is_open: Any
) -> None:
    webcam_is_open(waiting, False)
    numbers = read(frames=60)["numbers"]
    assert numbers[0] is None and numbers[-1] is not None


def test_a_prober_of_300_ms_does_not_light_the_webcam(
    waiting: Any, start: Any, webcam_is_open: Any
) -> None:
    webcam_is_open(waiting, False)
    start(sys.executable, "-c", PROBE).finish()
    assert not any('"phase":"live"' in line for line in waiting.lines)
    webcam_is_open(waiting, False)
