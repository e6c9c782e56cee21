"""Finding the programs that hold a device open: real processes and a real character device."""

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emoconf.system.device_users import device_users, users_in_words

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture
def device() -> Iterator[str]:
    """A character device that nothing else on this machine has open."""
    leader, follower = pty.openpty()
    path = os.ttyname(follower)
    os.close(follower)
    yield path
    os.close(leader)


def holder(path: str) -> "subprocess.Popen[bytes]":
    script = f"import sys; f = open({path!r}, 'rb', buffering=0); print(); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()
    return child


def end(child: "subprocess.Popen[bytes]") -> None:
    child.communicate()


def test_a_device_that_nobody_has_open_is_held_by_nobody(device: str) -> None:
    assert device_users(device).found == ()


def test_a_missing_device_is_held_by_nobody() -> None:
    assert device_users("/dev/video-none").found == ()


def test_finds_a_program_and_forgets_it_when_it_ends(device: str) -> None:
    child = holder(device)
    (found,) = device_users(device).found
    assert found.pid == child.pid
    assert found.executable.startswith("python")
    end(child)
    assert device_users(device).found == ()


def test_other_programs_are_named_with_their_process_and_this_one_is_not(device: str) -> None:
    with Path(device).open("rb", buffering=0):
        assert users_in_words(device) == ""
        child = holder(device)
        said = users_in_words(device)
        end(child)
    assert said.startswith("python") and said.endswith(f" (process {child.pid})")


def test_finds_a_program_that_opened_the_device_by_another_path(
    device: str, tmp_path: Path
) -> None:
    link = tmp_path / "camera"
    link.symlink_to(device)
    child = holder(str(link))
    assert [h.pid for h in device_users(device).found] == [child.pid]
    end(child)


def test_own_processes_can_be_left_out(device: str) -> None:
    child = holder(device)
    assert device_users(device, exclude={child.pid}).found == ()
    end(child)


def process(proc: Path, pid: int, status: str) -> Path:
    """A process folder whose handles cannot be read (see `locked`)."""
    folder = proc / str(pid)
    folder.mkdir(parents=True)
    (folder / "status").write_text(status)
    return folder


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handles of made-up processes answer as other people's do: not allowed."""
    from emoconf.system import device_users as module

    def refuse(folder: Path, wanted: int) -> bool:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(module, "_holds", refuse)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(
    ("status", "complete"),
    [
        ("Uid:\t0\t0\t0\t0\nSeccomp:\t0\n", os.getuid() != 0),
        ("Uid:\t101\t101\t101\t101\nSeccomp:\t0\n", True),
        ("Uid:\t4321\t4321\t4321\t4321\nSeccomp:\t0\n", False),
        ("Uid:\t4321\t4321\t4321\t4321\nSeccomp:\t2\n", True),
        ("Uid:\t65534\t65534\t65534\t65534\nSeccomp:\t0\n", True),
    ],
    ids=["root's", "a service's", "another person's", "a browser's renderer", "nobody's"],
)
def test_only_processes_that_could_use_a_camera_make_the_answer_incomplete(
    tmp_path: Path, status: str, complete: bool
) -> None:
    process(tmp_path, 77, status)
    assert device_users("/dev/null", proc=tmp_path).complete is complete


def test_a_program_whose_name_is_not_utf_8_can_be_told_of(device: str, tmp_path: Path) -> None:
    program = tmp_path / os.fsdecode(b"caf\xe9")
    shutil.copy("/bin/sleep", program)
    with Path(device).open("rb", buffering=0) as opened:
        child = subprocess.Popen([program, "100"], stdin=opened)
    try:
        [found] = [user for user in device_users(device).found if user.pid == child.pid]
        assert found.executable == found.command == "caf\N{REPLACEMENT CHARACTER}"
    finally:
        child.kill()
        child.wait()
