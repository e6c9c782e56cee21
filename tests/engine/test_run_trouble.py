"""What the person at the terminal is told when things go wrong, and the exit status."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import psutil
import pytest

from emoconf import paths
from emoconf.capture import RecordingSource
from emoconf.sqlite import sqlite3

CLIP = ("--camera", "clip", "--size", "320x180")
LONG = (*CLIP, "--duration", "100")  # otherwise the clip is shown once
Eventually = Callable[[Callable[[], Any]], Any]


def encoders(process: subprocess.Popen[str]) -> list[psutil.Process]:
    found = []
    for child in psutil.Process(process.pid).children():
        try:
            if "emoconf.export.encoder" in child.cmdline():
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


class Told:
    """What a person at the terminal reads on standard error, as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: list[str] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __contains__(self, text: str) -> bool:
        return text in "".join(self._lines)

    def all(self) -> str:
        """Everything, once the program has ended."""
        self._process.wait(60)
        self._reader.join(60)
        return "".join(self._lines)

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._lines.append(line)


def tried(process: subprocess.Popen[str], pids: set[int]) -> int:
    """How many encoders were seen so far."""
    pids.update(encoder.pid for encoder in encoders(process))
    return len(pids)


def grows(path: Path) -> bool:
    """Whether a fragment is in it."""
    return path.exists() and path.stat().st_size > 20_000


def playable(path: Path) -> bool:
    source = RecordingSource(path)
    source.open()
    try:
        return source.read() is not None
    finally:
        source.close()


def announced(err: str) -> Path:
    found = re.search(r"The annotated video is in (.+)\.$", err, re.MULTILINE)
    assert found, err
    return Path(found[1])


def test_the_video_is_announced_where_it_is(engines: Any, tmp_path: Path) -> None:
    process = engines.start(*CLIP, "--to", "v.mp4", "--duration", "3", cwd=tmp_path)
    _, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    assert announced(err) == tmp_path / "v.mp4"
    assert playable(tmp_path / "v.mp4")


def test_a_dead_encoder_is_told_once_and_replaced(
    engines: Any, tmp_path: Path, eventually: Eventually
) -> None:
    process = engines.start(*LONG, "--to", "v.mp4", cwd=tmp_path)
    told = Told(process)
    partial = tmp_path / "v.partial.mp4"
    eventually(lambda: grows(partial))
    encoders(process)[0].kill()
    eventually(lambda: "works again" in told)  # once it has taken pictures for a second
    process.send_signal(signal.SIGINT)
    err = told.all()
    assert process.returncode == 0, err
    assert err.count("the encoder ended unexpectedly") == 1
    assert err.count("works again") == 1
    assert "worker" not in err and "forward loop" not in err
    assert playable(announced(err))
    assert f"Failed recordings can be played: {partial}." in err
    assert playable(partial)
    assert sorted(path.name for path in tmp_path.glob("*.mp4")) == ["v.mp4", "v.partial.mp4"]


def test_without_a_video_at_the_end_the_report_is_printed_and_the_run_fails(
    engines: Any, tmp_path: Path, eventually: Eventually
) -> None:
    (tmp_path / "v.mp4").write_text("an older one, which this run did not make")
    process = engines.start(*LONG, "--to", "v.mp4", cwd=tmp_path)
    partial = tmp_path / "v.partial.mp4"
    eventually(lambda: grows(partial))
    encoder = encoders(process)[0]
    encoder.kill()
    psutil.wait_procs([encoder])
    process.send_signal(signal.SIGINT)  # before another one is tried
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert "The annotated video is in" not in err
    sentence, hint = err.strip().splitlines()[-2:]
    assert "v.mp4” could not be written: the encoder ended unexpectedly." in sentence
    assert str(partial) in hint
    assert playable(partial)
    assert "expression" in out.lower()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB; only root can make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", place]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount).returncode:
        pytest.skip("needs the right to mount a file system")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk: Path) -> None:
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return


def test_a_full_disk_is_told_once_and_the_recording_goes_on_when_there_is_room(
    engines: Any, small_disk: Path, eventually: Eventually
) -> None:
    process = engines.start(*LONG, "--to", "v.mp4", cwd=small_disk)
    told, pids = Told(process), set[int]()
    eventually(lambda: grows(small_disk / "v.partial.mp4"))
    fill(small_disk)
    eventually(lambda: tried(process, pids) >= 4)  # the first one, and three in vain
    assert "The disk is full" in told
    eventually(lambda: len(list(small_disk.glob("*.mp4"))) == 1)  # each try takes away its file
    (small_disk / "filler").unlink()
    eventually(lambda: "works again" in told)
    process.send_signal(signal.SIGINT)
    err = told.all()
    assert process.returncode == 0, err
    assert err.count("The disk is full") == 1
    assert err.count("works again") == 1
    assert playable(announced(err))


def test_a_disk_that_stays_full_fails_the_run(
    engines: Any, small_disk: Path, eventually: Eventually
) -> None:
    process = engines.start(*LONG, "--to", "v.mp4", cwd=small_disk)
    told, pids = Told(process), set[int]()
    eventually(lambda: grows(small_disk / "v.partial.mp4"))
    fill(small_disk)
    eventually(lambda: tried(process, pids) >= 2)
    process.send_signal(signal.SIGINT)
    err, out = told.all(), process.stdout.read()
    assert process.returncode == 1
    assert "The disk is full" in err.strip().splitlines()[-2]
    assert "The annotated video is in" not in err
    eventually(lambda: [path.name for path in small_disk.glob("*.mp4")] == ["v.partial.mp4"])
    assert "expression" in out.lower()


def test_a_disk_that_is_full_at_the_start_is_said_at_once(engines: Any, small_disk: Path) -> None:
    fill(small_disk)
    process = engines.start(*LONG, "--to", "v.mp4", cwd=small_disk)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "The disk is full" in err
    assert not list(small_disk.glob("*.mp4"))


@pytest.mark.parametrize("how", [(), ("--json",), ("--to", "v.mp4")], ids=" ".join)
def test_a_recording_that_cannot_be_read_fails_the_run_with_its_sentence(
    engines: Any, tmp_path: Path, how: tuple[str, ...]
) -> None:
    (tmp_path / "bad.mp4").write_text("this is no video" * 100)
    process = engines.start("--camera", "bad.mp4", "--consent", *how, cwd=tmp_path)
    _, err = process.communicate(timeout=100)
    assert process.returncode == 1, err
    assert "bad.mp4” is not a video that can be read." in err.strip().splitlines()[-2]


def test_a_broken_picture_in_a_folder_is_left_out_and_said(engines: Any, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    picture = cv2.imencode(".png", np.zeros((90, 160, 3), np.uint8))[1].tobytes()
    for number in range(40):
        (folder / f"{number}.png").write_bytes(picture if number != 2 else b"not a picture")
    process = engines.start(
        "--camera", "pictures", "--consent", "--to", "null", "--size", "160x90", cwd=tmp_path
    )
    _, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    assert (
        err.count("1 of 40 pictures in “pictures” could not be read and were left out: 2.png.") == 1
    )
    assert "“pictures” has come to its end." in err


def test_with_json_events_standard_error_is_left_alone(engines: Any, tmp_path: Path) -> None:
    process = engines.start(*LONG, "--to", "v.mp4", "--json", cwd=tmp_path)
    process.stdout.readline()
    while not encoders(process):
        assert process.poll() is None
    encoders(process)[0].kill()
    for line in process.stdout:
        if '"output_lost"' in line:
            break
    process.send_signal(signal.SIGINT)
    process.stdout.read()
    assert process.wait(60) in (0, 1)
    assert "forward" not in process.stderr.read()


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no SIGHUP")
def test_a_terminal_that_is_closed_ends_the_run_as_ctrl_c_does(
    engines: Any, tmp_path: Path, eventually: Eventually
) -> None:
    import pty

    terminal, inside = pty.openpty()
    process = engines.start(
        *LONG, "--to", "v.mp4", cwd=tmp_path, stdout=inside, stderr=inside, start_new_session=True
    )
    os.close(inside)
    eventually(lambda: grows(tmp_path / "v.partial.mp4"))
    os.close(terminal)
    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGHUP)
    assert process.wait(60) == 0
    assert playable(tmp_path / "v.mp4")
    assert not (tmp_path / "v.partial.mp4").exists()
    assert [path.name for path in paths.runtime_folder().iterdir()] == ["engine.lock"]
    with sqlite3.connect(paths.database()) as database:
        assert database.execute("SELECT count(*) FROM meetings WHERE seconds > 0").fetchone() == (
            1,
        )
