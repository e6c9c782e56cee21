"""What holds for every source; set EMOCONF_TEST_CAMERA to a webcam to hold a real one to it."""

import itertools

import numpy as np
import pytest

from emoconf.capture import Source
from emoconf.errors import CaptureError


def test_says_nothing_about_size_and_rate_before_it_is_open(any_source: Source) -> None:
    assert any_source.size == (0, 0)
    assert any_source.fps == 0.0
    assert any_source.name


def test_knows_size_and_rate_once_open(any_source: Source) -> None:
    any_source.open()
    try:
        frame = any_source.read()
        assert frame is not None
        assert any_source.size == (frame.image.shape[1], frame.image.shape[0])
        assert any_source.fps > 0
    finally:
        any_source.close()


def test_gives_colour_pictures_numbered_in_order_with_growing_times(any_source: Source) -> None:
    any_source.open()
    try:
        times = []
        for number in range(12):
            frame = any_source.read()
            assert frame is not None
            assert frame.number == number
            assert frame.image.dtype == np.uint8
            assert frame.image.ndim == 3 and frame.image.shape[2] == 3
            assert frame.image.flags.c_contiguous
            times.append(frame.time)
        assert all(a < b for a, b in itertools.pairwise(times))
        if not any_source.live:
            assert times[0] == 0.0
    finally:
        any_source.close()


def test_shows_different_pictures(any_source: Source) -> None:
    any_source.open()
    try:
        seen = set()
        for _ in range(12):
            frame = any_source.read()
            assert frame is not None
            seen.add(frame.image.tobytes())
        assert len(seen) > 1
    finally:
        any_source.close()


def test_cannot_be_read_unless_open(any_source: Source) -> None:
    with pytest.raises(CaptureError):
        any_source.read()
    any_source.open()
    any_source.close()
    with pytest.raises(CaptureError):
        any_source.read()


def test_closing_is_always_allowed(any_source: Source) -> None:
    any_source.close()
    any_source.open()
    any_source.close()
    any_source.close()


def test_opening_twice_changes_nothing(any_source: Source) -> None:
    any_source.open()
    try:
        first = any_source.read()
        any_source.open()
        second = any_source.read()
        assert first is not None and second is not None
        assert second.number == first.number + 1
    finally:
        any_source.close()


@pytest.mark.parametrize("renewed", ["reopened", "again"])
def test_can_be_read_anew_after_it_was_closed(any_source: Source, renewed: str) -> None:
    any_source.open()
    assert any_source.read() is not None
    any_source.close()
    source = any_source if renewed == "reopened" else any_source.clone()
    assert source.name == any_source.name
    source.open()
    try:
        assert source.read() is not None
    finally:
        source.close()
