"""The virtual camera on Windows and macOS, with the system's answers put in."""

import sys

import pytest

from emoconf.doctor.macos import MacProbe, check_macos
from emoconf.doctor.windows import WindowsProbe, check_rights, check_windows
from emoconf.paths import data_folder
from emoconf.system.permission import Permission
from emoconf.windows_rights import folder_rights

#: What the drivers register, with the names that stand there: OBS one class for both kinds of
#: programs, Unity Capture one for each.
OBS = "{A3FCE0F5-3493-419F-958A-ABA1250EC20B}"
UNITY_64, UNITY_32 = (f"{{5C2CD55C-92AD-4999-8666-912BD3E700{end}}}" for end in ("10", "20"))
EXTENSION = "com.obsproject.obs-studio.mac-camera-extension (31.0/1)\tOBS\t"


def windows(*registered: tuple[str, int], owned: bool = False) -> WindowsProbe:
    return WindowsProbe(
        lambda class_id, bits: "Unity Video Capture" if (class_id, bits) in registered else None,
        lambda name: owned and name == "OBSVirtualCamVideo",
    )


@pytest.mark.parametrize(
    ("probe", "ok", "cause", "fix"),
    [
        (windows(), False, "No virtual camera driver", "Install OBS Studio"),
        (windows((OBS, 32)), False, "32-bit programs only", "64-bit OBS"),
        (windows((OBS, 64)), None, "32-bit programs do not see it", "32-bit"),
        (windows((OBS, 64), (OBS, 32), owned=True), False, "already used", "Stop Virtual Camera"),
        (windows((OBS, 64), (OBS, 32)), True, "OBS Virtual Camera", ""),
        (windows((OBS, 64), (OBS, 32), owned=True), False, "already used", "close apps"),
        (windows((UNITY_64, 64), (UNITY_32, 32)), True, "Unity Video Capture", ""),
        (windows((UNITY_64, 64)), None, "32-bit programs do not see it", "for both kinds"),
    ],
)
def test_windows_names_one_cause_and_one_fix(
    probe: WindowsProbe, ok: bool | None, cause: str, fix: str
) -> None:
    (check,) = check_windows(probe)
    assert check.ok is ok
    assert cause in check.detail and fix in check.fix


def test_windows_camera_that_our_engine_owns_is_fine() -> None:
    (check,) = check_windows(windows((OBS, 64), (OBS, 32), owned=True), sending=True)
    assert check.ok is True


ME = "S-1-5-21-1-2-3-1001"


def test_windows_folder_of_ones_own_is_fine() -> None:
    check = check_rights(lambda folder: (folder_rights(ME), ME))
    assert check.ok is True and str(data_folder()) in check.detail


def test_windows_folder_that_others_can_read_is_named_with_a_way_to_close_it() -> None:
    check = check_rights(lambda folder: (f"O:{ME}D:AI(A;;FA;;;{ME})(A;OICIID;FR;;;BU)", ME))
    assert check.ok is False
    assert "Users" in check.detail
    assert str(data_folder()) in check.command and f"*{ME}:(OI)(CI)F" in check.command


@pytest.mark.skipif(sys.platform != "win32", reason="asks Windows")
def test_windows_folder_that_emoconf_made_is_ones_own() -> None:
    assert check_rights().ok is True


def mac(
    version: int | None = 31,
    extensions: str = EXTENSION + "[activated enabled]",
    permission: Permission = Permission.GRANTED,
) -> MacProbe:
    return MacProbe(lambda: version, lambda: extensions, lambda: permission)


@pytest.mark.parametrize(
    ("probe", "cause", "fix"),
    [
        (mac(version=None), "not installed", "Install OBS 30"),
        (mac(version=29), "OBS 29 is too old", "Install OBS 30"),
        (mac(extensions=""), "never started", "Start Virtual Camera"),
        (mac(extensions=EXTENSION + "[activated waiting for user]"), "not approved", "Allow"),
        (
            mac(extensions=EXTENSION + "[terminated waiting to uninstall on reboot]"),
            "restart",
            "Restart",
        ),
    ],
)
def test_macos_names_one_cause_and_one_fix(probe: MacProbe, cause: str, fix: str) -> None:
    virtual, access = check_macos(probe)
    assert virtual.ok is False and access.ok is True
    assert cause in virtual.detail and fix in virtual.fix


def test_macos_with_everything_in_place_is_fine() -> None:
    assert [check.ok for check in check_macos(mac())] == [True, True]


@pytest.mark.parametrize(
    ("permission", "ok"),
    [
        (Permission.DENIED, False),
        (Permission.RESTRICTED, False),
        (Permission.NOT_ASKED, None),
    ],
)
def test_macos_camera_access_is_checked(permission: Permission, ok: bool | None) -> None:
    _, access = check_macos(mac(permission=permission))
    assert access.ok is ok and access.fix
