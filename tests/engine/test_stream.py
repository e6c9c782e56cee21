"""The event stream on standard output: whole lines, and an end when nobody reads them any more."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

import pytest

from emoconf.engine import protocol
from emoconf.engine.stream import JsonStream

Eventually = Callable[[Callable[[], Any]], Any]


def pipe() -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    return reading, os.fdopen(writing, "wb", buffering=0)


def test_each_event_is_a_line() -> None:
    reading, file = pipe()
    stream = JsonStream(file)
    stream.put(protocol.Bookmarked(meeting=1, second=3, text="a\nb"))
    stream.put(protocol.CameraFound(camera="HD Webcam"))
    stream.close()
    file.close()
    with os.fdopen(reading) as lines:
        assert [json.loads(line)["type"] for line in lines] == ["bookmarked", "camera_found"]


def test_a_reader_that_goes_away_is_told_at_the_next_event() -> None:
    reading, file = pipe()
    stream, gone = JsonStream(file), threading.Event()
    stream.when_broken(gone.set)
    os.close(reading)
    stream.put(protocol.CameraFound(camera="HD Webcam"))
    assert gone.wait(10)
    assert stream.broken
    stream.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells only who writes")
def test_a_reader_that_goes_away_is_told_even_while_nothing_happens() -> None:
    reading, file = pipe()
    stream, gone = JsonStream(file), threading.Event()
    stream.when_broken(gone.set)
    os.close(reading)
    assert gone.wait(10)
    stream.close()


def test_who_asks_late_is_told_all_the_same(eventually: Eventually) -> None:
    reading, file = pipe()
    stream = JsonStream(file)
    os.close(reading)
    stream.put(protocol.CameraFound(camera="HD Webcam"))
    eventually(lambda: stream.broken)
    told: list[bool] = []
    stream.when_broken(lambda: told.append(True))
    assert told == [True]
    stream.close()


def test_a_stream_that_is_closed_by_ourselves_is_not_broken() -> None:
    reading, file = pipe()
    stream, told = JsonStream(file), threading.Event()
    stream.when_broken(told.set)
    stream.close()
    os.close(reading)
    assert not told.wait(1.5)


@pytest.mark.parametrize("phase", ["live", "waiting"])
def test_the_engine_ends_with_the_reader_of_its_events(engines: Any, phase: str) -> None:
    demand = ("--on-demand",) if phase == "waiting" else ()
    process = engines.start(
        "--camera", "clip", "--size", "320x180", "--to", "null", "--json", *demand
    )
    assert process.stdout.readline()
    engines.connect().close()  # it runs
    process.stdout.close()
    try:
        assert process.wait(20) == 0
    except subprocess.TimeoutExpired:
        pytest.fail("the engine, and with it the webcam, still runs")
    assert "Traceback" not in process.stderr.read()
