"""Each way in which the virtual camera fails on Linux has one cause and one fix."""

from dataclasses import replace

import pytest

from emoconf.doctor import linux
from emoconf.doctor.check import Check
from emoconf.doctor.linux import judge
from emoconf.doctor.linux_facts import LinuxFacts, gather
from emoconf.system.device_users import DeviceUser
from emoconf.virtualcam import pipewire
from emoconf.virtualcam.camera import VirtualCamera

OURS = VirtualCamera("EmoConf Camera", "/dev/video9", "v4l2loopback", busy=False)
FOREIGN = VirtualCamera("OBS Virtual Camera", "/dev/video3", "v4l2loopback", busy=False)
GOOD = LinuxFacts(cameras=(OURS,))
OBS, ZOOM, ENGINE = (
    DeviceUser(50, "obs", "obs"),
    DeviceUser(60, "zoom", "zoom"),
    DeviceUser(70, "e", "python"),
)

FAILURES = {
    "module not installed": (
        replace(GOOD, loaded=False, installed=False, cameras=()),
        "is not installed",
        "apt install v4l2loopback-dkms",
        "",
    ),
    "module not installed on Arch": (
        replace(GOOD, loaded=False, installed=False, cameras=(), distribution=("arch",)),
        "is not installed",
        "pacman -S v4l2loopback-dkms",
        "",
    ),
    "module not installed on a SUSE": (
        replace(
            GOOD, loaded=False, installed=False, cameras=(), distribution=("opensuse-leap", "suse")
        ),
        "is not installed",
        "zypper install",
        "",
    ),
    "module only for another kernel": (
        replace(GOOD, loaded=False, installed=False, other_kernels=True, cameras=()),
        "not for the running kernel 6.1.0",
        "dkms autoinstall",
        "",
    ),
    "module not loaded": (
        replace(GOOD, loaded=False, cameras=()),
        "installed but not loaded",
        "emoconf setup-camera",
        "emoconf setup-camera",
    ),
    "refused by Secure Boot": (
        replace(GOOD, loaded=False, refused=True, cameras=()),
        "Secure Boot",
        "mokutil --import",
        "",
    ),
    "loaded without a device": (
        replace(GOOD, cameras=()),
        "no device",
        "emoconf setup-camera",
        "emoconf setup-camera",
    ),
    "without exclusive_caps": (
        replace(GOOD, cameras=(replace(OURS, exclusive=False),)),
        "exclusive_caps",
        "emoconf setup-camera",
        "emoconf setup-camera",
    ),
    "label taken twice": (
        replace(GOOD, cameras=(OURS, replace(OURS, path="/dev/video12"))),
        "taken twice: /dev/video9 and /dev/video12",
        "v4l2loopback-ctl delete /dev/video12",
        "",
    ),
    "not writable": (
        replace(GOOD, cameras=(replace(OURS, writable=False),)),
        "not allowed",
        "usermod -aG video",
        "",
    ),
    "taken by another program": (
        replace(GOOD, cameras=(replace(OURS, busy=True),), used_by=(OBS,)),
        "open in OBS (process 50)",
        "Stop the virtual camera in that program",
        "",
    ),
    "container on a computer with devices": (
        replace(GOOD, container=True, cameras=(), hidden=(9,)),
        "this container",
        "--device /dev/video9",
        "",
    ),
    "container on a computer without": (
        replace(GOOD, container=True, loaded=False, cameras=()),
        "This is a container",
        "outside the container",
        "",
    ),
}


@pytest.mark.parametrize("case", FAILURES)
def test_names_one_cause_and_one_fix(case: str) -> None:
    facts, cause, fix, command = FAILURES[case]
    check = judge(facts)
    assert check.ok is False
    assert cause in check.detail and "\n" not in check.detail
    assert fix in check.fix and "\n" not in check.fix
    assert check.command == command


def test_a_camera_of_our_own_is_all_that_is_needed() -> None:
    check = judge(GOOD)
    assert check == Check("virtual camera", True, "EmoConf Camera (/dev/video9).")


def test_a_camera_that_our_engine_sends_to_is_fine_and_its_watchers_are_named() -> None:
    facts = replace(
        GOOD, cameras=(replace(OURS, busy=True),), used_by=(ENGINE, ZOOM), engine=ENGINE.pid
    )
    check = judge(facts)
    assert check.ok is True
    assert check.detail == "EmoConf Camera (/dev/video9); open in Zoom (process 60)."


def test_a_camera_of_another_program_is_used_but_not_ideal() -> None:
    check = judge(replace(GOOD, cameras=(FOREIGN,)))
    assert check.ok is None
    assert "OBS Virtual Camera" in check.detail and "setup-camera" in check.fix


@pytest.mark.parametrize(
    ("camera", "running", "names"),
    [
        (OURS, True, ["virtual camera"]),
        (None, True, ["virtual camera", "pipewire"]),
        (None, False, ["virtual camera"]),
    ],
)
def test_where_pipewire_runs_the_way_without_a_kernel_module_is_named(
    camera: VirtualCamera | None, running: bool, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = replace(GOOD, cameras=(camera,) if camera else ())
    monkeypatch.setattr(linux, "gather", lambda: facts)
    monkeypatch.setattr(pipewire, "running", lambda: running)
    found = linux.check_linux()
    assert [check.name for check in found] == names
    assert all(check.fix for check in found if check.ok is not True)


def test_looking_at_this_machine_gives_an_answer() -> None:
    check = judge(gather())
    assert check.detail
    assert check.ok is not False or check.fix
