"""What Linux says about devices that are none; real ones are tested in tests/device."""

import sys

import pytest

from emoconf.system import v4l2

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Video4Linux is of Linux")


def test_what_is_no_video_device_answers_with_the_systems_error() -> None:
    with pytest.raises(OSError, match="Inappropriate ioctl"):
        v4l2.query("/dev/null")
    with pytest.raises(FileNotFoundError):
        v4l2.query("/dev/video-none")


def test_a_stuck_device_is_one_with_neither_direction() -> None:
    def device(capture: bool, output: bool) -> v4l2.Capabilities:
        return v4l2.Capabilities("v4l2 loopback", "x", capture, output)

    assert device(capture=False, output=False).stale
    assert not device(capture=True, output=False).stale
    assert not device(capture=False, output=True).stale


def test_why_a_device_gives_nothing_is_told_only_where_the_kernel_says_so() -> None:
    assert v4l2.why_unusable("/dev/video-none") == "unplugged"
    assert v4l2.why_unusable("/dev/null") is None, "it is no video device, whatever that means"
