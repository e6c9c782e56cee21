"""`emoconf setup-camera` and `emoconf doctor` on a real kernel, module and modprobe."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emoconf.virtualcam.devices import list_virtual_cameras


def names() -> list[str]:
    return [camera.name for camera in list_virtual_cameras()]


@pytest.fixture
def clean(modules: Any) -> Iterator[None]:
    """No module loaded, nothing configured; likewise afterwards."""
    modules.unload("v4l2loopback")
    yield
    for file in (*Path("/etc/modprobe.d").glob("*emoconf*"), Path("/etc/modprobe.d/obs.conf")):
        file.unlink(missing_ok=True)
    Path("/etc/modules-load.d/emoconf.conf").unlink(missing_ok=True)


def test_makes_the_camera_once_and_takes_it_away_again(clean: None, emoconf: Any) -> None:
    assert "installed but not loaded" in emoconf("doctor")
    shown = emoconf("setup-camera", "--dry-run")
    assert "run modprobe v4l2loopback" in shown and names() == []
    assert "EmoConf Camera is ready (/dev/video" in emoconf("setup-camera", "--yes")
    assert names() == ["EmoConf Camera"]
    assert emoconf("setup-camera", "--yes") == "Nothing needs doing."
    assert "ok    virtual camera   EmoConf Camera" in emoconf("doctor")
    assert "is removed" in emoconf("setup-camera", "--remove", "--yes")
    assert names() == []
    assert emoconf("setup-camera", "--remove", "--yes") == "Nothing needs doing."


def test_what_was_made_comes_back_with_the_next_start(
    clean: None, modules: Any, emoconf: Any
) -> None:
    emoconf("setup-camera", "--yes")
    modules.unload("v4l2loopback")
    for name in Path("/etc/modules-load.d/emoconf.conf").read_text().splitlines():
        if not name.startswith("#"):
            subprocess.run(["modprobe", name], check=True)
    assert names() == ["EmoConf Camera"]
    assert list_virtual_cameras()[0].exclusive


def test_another_programs_camera_stays_beside_ours(clean: None, emoconf: Any) -> None:
    Path("/etc/modprobe.d/obs.conf").write_text(
        "options v4l2loopback devices=1 video_nr=3 exclusive_caps=1 "
        'card_label="OBS Virtual Camera"\n'
    )
    subprocess.run(["modprobe", "v4l2loopback"], check=True)
    assert names() == ["OBS Virtual Camera"]
    assert "auto takes OBS Virtual Camera" in emoconf("doctor")
    emoconf("setup-camera", "--yes")
    assert sorted(names()) == ["EmoConf Camera", "OBS Virtual Camera"]
    assert emoconf("setup-camera", "--yes") == "Nothing needs doing."


def test_a_camera_without_exclusive_caps_is_found_and_made_anew(
    clean: None, modules: Any, emoconf: Any
) -> None:
    modules.loopback({9: "EmoConf Camera"}, exclusive=False)
    assert "without exclusive_caps" in emoconf("doctor")
    emoconf("setup-camera", "--yes")
    (camera,) = list_virtual_cameras()
    assert camera.exclusive and camera.name == "EmoConf Camera"
    assert "ok    virtual camera" in emoconf("doctor")


def test_a_module_that_is_in_use_is_not_torn_away(
    clean: None, modules: Any, feed: Any, emoconf: Any
) -> None:
    modules.loopback({9: "EmoConf Camera"}, exclusive=False)
    feed("/dev/video9")
    said = emoconf("setup-camera", "--yes")
    assert "A program is using a virtual camera" in said
    assert "Traceback" not in said


def test_a_device_file_that_is_missing_means_a_container(
    clean: None, modules: Any, emoconf: Any
) -> None:
    modules.loopback({9: "EmoConf Camera"})
    Path("/dev/video9").unlink()
    assert "--device /dev/video9" in emoconf("doctor")
