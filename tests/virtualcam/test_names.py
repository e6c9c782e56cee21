"""What the virtual camera is called, and which drivers Windows and macOS have."""

import plistlib
import sys
from pathlib import Path

import pytest

from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.drivers import (
    class_name,
    list_macos_drivers,
    list_windows_drivers,
    obs_version,
)
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
    classes = {
        ("{A3FCE0F5-3493-419F-958A-ABA1250EC20B}", 64): "",
        ("{5C2CD55C-92AD-4999-8666-912BD3E70010}", 64): "Unity Video Capture",
        ("{5C2CD55C-92AD-4999-8666-912BD3E70011}", 64): "Unity Video Capture Configuration",
        ("{5C2CD55C-92AD-4999-8666-912BD3E70020}", 32): "Unity Video Capture",
    }
    look = lambda class_id, bits: classes.get((class_id, bits))  # noqa: E731
    assert [(c.name, c.driver) for c in list_windows_drivers(look)] == [
        ("OBS Virtual Camera", "obs"),
        ("Unity Video Capture", "unitycapture"),
    ]
    of_32_bits = lambda class_id, bits: look(class_id, bits) if bits == 32 else None  # noqa: E731
    assert list_windows_drivers(of_32_bits) == []


def test_windows_cameras_of_unity_capture_have_the_names_that_they_were_given() -> None:
    classes = {
        "{5C2CD55C-92AD-4999-8666-912BD3E70010}": "Presenter",
        "{5C2CD55C-92AD-4999-8666-912BD3E70012}": "Second",
    }
    found = list_windows_drivers(lambda class_id, _: classes.get(class_id))
    assert [(c.name, c.path) for c in found] == [("Presenter", "Presenter"), ("Second", "Second")]


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_windows_says_what_a_class_is_called() -> None:
    if sys.platform == "win32":
        import winreg

        class_id = "{E0C0F001-5E1F-4E57-9000-000000000001}"
        place = rf"Software\Classes\CLSID\{class_id}"
        assert class_name(class_id, 64) is None
        winreg.SetValue(winreg.HKEY_CURRENT_USER, place, winreg.REG_SZ, "A camera")
        try:
            assert class_name(class_id, 64) == "A camera"
        finally:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, place)


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
