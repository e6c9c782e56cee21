"""What the kernel's files say about loopback devices; its devices are tested in tests/device."""

from pathlib import Path

import pytest

from emoconf.virtualcam import v4l2


@pytest.fixture
def sysfs(tmp_path: Path) -> Path:
    """Two loopback devices, a webcam, and something that is none."""
    for name, files in {
        "video11": {"name": "EmoConf Camera\n", "max_openers": "10", "buffers": "8"},
        "video3": {"name": "OBS\n", "max_openers": "10", "state": "capture\n"},
        "video0": {"name": "Webcam\n"},
        "v4l-subdev0": {"max_openers": "10"},
    }.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text)
    return tmp_path


def test_loopback_devices_are_told_from_webcams_without_opening_them(sysfs: Path) -> None:
    assert v4l2.loopback_numbers(sysfs) == [3, 11]
    assert v4l2.loopback_numbers(sysfs / "none") == []


def test_names_states_and_buffers_come_from_the_kernel(sysfs: Path) -> None:
    assert v4l2.sysfs_name(11, sysfs) == "EmoConf Camera"
    assert v4l2.sysfs_name(99, sysfs) == ""
    assert v4l2.sysfs_fed(3, sysfs) is True
    assert v4l2.sysfs_fed(11, sysfs) is None, "0.12 cannot say"
    assert v4l2.buffers("/dev/video11", sysfs) == 8
    assert v4l2.buffers("/dev/video3", sysfs) == 32
    (sysfs / "video11" / "buffers").write_text("0\n")
    assert v4l2.buffers("/dev/video11", sysfs) == 32, "0.15 counts none before the first picture"


def test_exclusive_caps_are_what_the_module_was_loaded_with(tmp_path: Path) -> None:
    (tmp_path / "video_nr").write_text("3,11,-1\n")
    (tmp_path / "exclusive_caps").write_text("N,Y,N\n")
    assert v4l2.loaded_exclusive(3, tmp_path) is False
    assert v4l2.loaded_exclusive(11, tmp_path) is True
    assert v4l2.loaded_exclusive(12, tmp_path) is None
    assert v4l2.loaded_exclusive(3, tmp_path / "none") is None


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
