"""What the virtual camera is called, and which drivers Windows and macOS have."""

import plistlib
from pathlib import Path

import pytest

from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.drivers import list_macos_drivers, list_windows_drivers, obs_version
from emoconf.virtualcam.names import camera_name, choose

OURS = VirtualCamera("EmoConf Camera", "/dev/video9", "v4l2loopback", busy=True)
FOREIGN = VirtualCamera("OBS Virtual Camera", "/dev/video3", "v4l2loopback", busy=None)
BUSY = VirtualCamera("Busy", "/dev/video2", "v4l2loopback", busy=True)


def test_our_own_device_is_chosen_even_while_it_is_busy() -> None:
    assert choose([FOREIGN, OURS]) is OURS


def test_a_busy_foreign_device_is_never_chosen() -> None:
    assert choose([BUSY]) is None
    assert choose([BUSY, FOREIGN]) is FOREIGN


@pytest.mark.parametrize(
    ("platform", "name"),
    [
        ("linux", "EmoConf Camera"),
        ("win32", "OBS Virtual Camera"),
        ("darwin", "OBS Virtual Camera"),
    ],
)
def test_without_any_driver_the_name_is_the_one_that_set_up_will_give(
    platform: str, name: str
) -> None:
    assert camera_name([], platform) == name


def test_the_name_is_the_one_of_the_device_that_is_there() -> None:
    assert camera_name([FOREIGN], "linux") == "OBS Virtual Camera"
    unity = VirtualCamera("Unity Video Capture", "Unity Video Capture", "unitycapture", busy=None)
    assert camera_name([unity], "win32") == "Unity Video Capture"


def test_an_unknown_system_has_no_virtual_cameras() -> None:
    assert list_virtual_cameras("plan9") == []


def test_windows_lists_what_is_registered_for_64_bit_programs() -> None:
    def only_unity(class_id: str, bits: int) -> bool:
        return class_id.startswith("{5C2CD55C") and bits == 64

    assert [c.driver for c in list_windows_drivers(only_unity)] == ["unitycapture"]
    assert [c.driver for c in list_windows_drivers(lambda _, bits: bits == 32)] == []
    assert [c.name for c in list_windows_drivers(lambda _, __: True)] == [
        "OBS Virtual Camera",
        "Unity Video Capture",
    ]


def obs(folder: Path, version: str) -> Path:
    (folder / "Contents").mkdir(parents=True)
    (folder / "Contents" / "Info.plist").write_bytes(
        plistlib.dumps({"CFBundleShortVersionString": version})
    )
    return folder


def test_macos_lists_obs_from_version_30_on(tmp_path: Path) -> None:
    assert list_macos_drivers(tmp_path / "none") == []
    assert list_macos_drivers(obs(tmp_path / "old", "29.1.3")) == []
    assert [c.name for c in list_macos_drivers(obs(tmp_path / "new", "31.0.2"))] == [
        "OBS Virtual Camera"
    ]


def test_a_damaged_obs_counts_as_none(tmp_path: Path) -> None:
    bundle = obs(tmp_path / "obs", "31.0")
    (bundle / "Contents" / "Info.plist").write_bytes(b"nonsense")
    assert obs_version(bundle) is None
