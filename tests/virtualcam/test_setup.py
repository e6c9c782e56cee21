"""Making and removing the camera: what would be done, and real shell runs in a folder of our own.

The commands themselves are stood in for here; tests/device runs them on a real kernel.
"""

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from emoconf.errors import OutputError
from emoconf.virtualcam.camera import VirtualCamera
from emoconf.virtualcam.elevate import apply, wait_for_camera
from emoconf.virtualcam.setup import Command, Plan, System, plan_removal, plan_setup

OURS = VirtualCamera("EmoConf Camera", "/dev/video9", "v4l2loopback", busy=False)
OBS = VirtualCamera("OBS Virtual Camera", "/dev/video3", "v4l2loopback", busy=False)


@pytest.fixture
def system(tmp_path: Path) -> System:
    """A fresh system: the module is installed but nothing is loaded."""
    return System(root=tmp_path, taken=frozenset({0, 1}))


def commands(plan: Plan) -> list[str]:
    return [str(command) for command in plan.commands]


def written(plan: Plan) -> str:
    return next(text for path, text in plan.writes.items() if path.endswith("zz-emoconf.conf"))


def test_a_fresh_system_gets_two_files_and_one_command(system: System) -> None:
    plan = plan_setup(system)
    assert sorted(Path(path).relative_to(system.root).as_posix() for path in plan.writes) == [
        "etc/modprobe.d/zz-emoconf.conf",
        "etc/modules-load.d/emoconf.conf",
    ]
    assert written(plan).splitlines()[-1] == (
        'options v4l2loopback devices=1 video_nr=9 exclusive_caps=1 card_label="EmoConf Camera"'
    )
    assert commands(plan) == ["modprobe v4l2loopback"]


def test_a_number_that_is_taken_is_left_alone(system: System) -> None:
    plan = plan_setup(replace(system, taken=frozenset({0, 9, 10})))
    assert "video_nr=11 " in written(plan)


def test_another_programs_device_is_kept_and_ours_is_added(system: System) -> None:
    plan = plan_setup(replace(system, loaded=True, cameras=(OBS,), can_add=True))
    assert commands(plan) == ["v4l2loopback-ctl add -n 'EmoConf Camera' -x 1 /dev/video9"]
    assert written(plan).splitlines()[-1] == (
        "options v4l2loopback devices=2 video_nr=3,9 exclusive_caps=1,1 "
        'card_label="OBS Virtual Camera,EmoConf Camera"'
    )


def test_an_old_module_is_loaded_anew_with_both_devices(system: System) -> None:
    plan = plan_setup(replace(system, loaded=True, cameras=(OBS,), can_add=False))
    assert commands(plan) == ["modprobe -r v4l2loopback", "modprobe v4l2loopback"]
    assert "video_nr=3,9 " in written(plan)


def test_a_camera_without_exclusive_caps_is_made_anew(system: System) -> None:
    wrong = replace(OURS, path="/dev/video7", exclusive=False)
    plan = plan_setup(replace(system, loaded=True, cameras=(wrong,), can_add=True))
    assert commands(plan) == [
        "v4l2loopback-ctl delete /dev/video7",
        "v4l2loopback-ctl add -n 'EmoConf Camera' -x 1 /dev/video7",
    ]


def test_a_camera_that_is_only_there_until_the_next_start_is_made_to_stay(system: System) -> None:
    plan = plan_setup(replace(system, loaded=True, cameras=(OURS,)))
    assert commands(plan) == [] and len(plan.writes) == 2


def as_ourselves() -> list[str]:
    return []


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts stand-ins for the system's tools on the path; each notes how it was called."""
    folder = tmp_path / "tools"
    folder.mkdir()
    log = tmp_path / "called"
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def make(name: str, then: str = "exit 0") -> Path:
        tool = folder / name
        tool.write_text(f'#!/bin/sh\necho {name} "$@" >> {log}\n{then}\n')
        tool.chmod(0o755)
        return log

    return make


def test_carried_out_it_does_what_was_shown_and_the_second_plan_is_empty(
    system: System, tools: Callable[..., Path]
) -> None:
    log = tools("modprobe")
    plan = plan_setup(system)
    apply(plan, as_ourselves)
    assert log.read_text() == "modprobe v4l2loopback\n"
    for path, content in plan.writes.items():
        assert Path(path).read_text() == content
        assert f"write {path}:" in plan.describe()
    assert plan_setup(replace(system, loaded=True, cameras=(OURS,))).empty


def test_removed_again_nothing_of_it_is_left(system: System, tools: Callable[..., Path]) -> None:
    log = tools("modprobe")
    apply(plan_setup(system), as_ourselves)
    removal = plan_removal(replace(system, loaded=True, cameras=(OURS,)))
    apply(removal, as_ourselves)
    assert log.read_text().splitlines()[-1] == "modprobe -r v4l2loopback"
    assert [p for p in (system.root / "etc").rglob("*") if p.is_file()] == []
    assert plan_removal(system).empty


def test_removal_leaves_other_programs_devices_alone(system: System) -> None:
    both = replace(system, loaded=True, cameras=(OBS, OURS))
    assert commands(plan_removal(replace(both, can_add=True))) == [
        "v4l2loopback-ctl delete /dev/video9"
    ]
    assert commands(plan_removal(both)) == []


def test_removal_goes_on_when_the_device_is_in_use(
    system: System, tools: Callable[..., Path]
) -> None:
    tools("modprobe")
    apply(plan_setup(system), as_ourselves)
    tools("modprobe", "echo 'Module v4l2loopback is in use.' >&2; exit 1")
    apply(plan_removal(replace(system, loaded=True, cameras=(OURS,))), as_ourselves)
    assert [p for p in (system.root / "etc").rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("could not insert 'v4l2loopback': Key was rejected by service", "Secure Boot", "mokutil"),
        (
            "FATAL: Module v4l2loopback not found in directory /lib/modules/6.1",
            "not installed",
            "doctor",
        ),
        ("modprobe: FATAL: Module v4l2loopback is in use.", "using a virtual camera", "Close"),
        ("could not insert 'v4l2loopback': Operation not permitted", "refuses to load", "itself"),
        ("Error executing command as another user: Request dismissed", "password", "again"),
        ("modprobe: something new", "failed: modprobe: something new.", "doctor"),
        ("", "it said nothing", "doctor"),
    ],
)
def test_a_failure_is_explained_in_one_sentence_with_a_hint(
    system: System, tools: Callable[..., Path], said: str, message: str, hint: str
) -> None:
    tools("modprobe", f'echo "{said}" >&2; exit 1')
    with pytest.raises(OutputError) as caught:
        apply(plan_setup(system), as_ourselves)
    assert message in caught.value.message and hint in caught.value.hint


def test_a_failing_command_stops_the_ones_after_it(
    system: System, tools: Callable[..., Path]
) -> None:
    log = tools("first", "exit 1")
    tools("second")
    plan = Plan(commands=(Command(("first",)), Command(("second",))))
    with pytest.raises(OutputError):
        apply(plan, as_ourselves)
    assert log.read_text() == "first\n"


def test_an_empty_plan_asks_for_no_rights() -> None:
    def never() -> list[str]:
        raise AssertionError("asked for rights")

    apply(Plan(), never)


def test_names_with_quotes_reach_the_file_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "it's here" / "a file"
    plan = Plan({str(path): 'it\'s "quoted" %s $HOME\n'})
    subprocess.run(["/bin/sh", "-c", plan.script()], check=True)
    assert path.read_text() == 'it\'s "quoted" %s $HOME\n'


def test_a_camera_that_never_appears_is_told() -> None:
    with pytest.raises(OutputError, match="did not appear"):
        wait_for_camera(limit=0)
