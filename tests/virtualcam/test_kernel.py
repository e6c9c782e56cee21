"""What the kernel's files say about loopback devices; its devices are tested in tests/device."""

from pathlib import Path

import pytest

from emoconf.virtualcam import kernel


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
    assert kernel.loopback_numbers(sysfs) == [3, 11]
    assert kernel.loopback_numbers(sysfs / "none") == []


def test_names_states_and_buffers_come_from_the_kernel(sysfs: Path) -> None:
    assert kernel.device_name(11, sysfs) == "EmoConf Camera"
    assert kernel.device_name(99, sysfs) == ""
    assert kernel.fed(3, sysfs) is True
    assert kernel.fed(11, sysfs) is None, "0.12 cannot say"
    assert kernel.buffers("/dev/video11", sysfs) == 8
    assert kernel.buffers("/dev/video3", sysfs) == 32
    (sysfs / "video11" / "buffers").write_text("0\n")
    assert kernel.buffers("/dev/video11", sysfs) == 32, "0.15 counts none before the first picture"


def test_exclusive_caps_are_what_the_module_was_loaded_with(tmp_path: Path) -> None:
    (tmp_path / "video_nr").write_text("3,11,-1\n")
    (tmp_path / "exclusive_caps").write_text("N,Y,N\n")
    assert kernel.loaded_exclusive(3, tmp_path) is False
    assert kernel.loaded_exclusive(11, tmp_path) is True
    assert kernel.loaded_exclusive(12, tmp_path) is None
    assert kernel.loaded_exclusive(3, tmp_path / "none") is None
