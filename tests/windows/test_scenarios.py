"""What a person does at a Windows console, from the first picture to the deletion."""

import contextlib
import json
import os
import select
import subprocess
import time
from pathlib import Path

import pytest

from tests.windows.wine import WindowsPython, windows_path

pytestmark = [pytest.mark.windows, pytest.mark.timeout(600)]

CLIP = ("run", "--camera", "clip", "--to", "null", "--size", "320x180")

#: Asks the engine to end through its pipe, as the tray does.
QUIT = """
import time
from emoconf.engine.client import EngineClient
from emoconf.engine.protocol import Quit
client = EngineClient.connect()
print(client.hello.state.phase)
client.send(Quit())
"""


def engine(windows: WindowsPython, home: dict[str, str]) -> "subprocess.Popen[bytes]":
    """A run on the clip that can be reached."""
    running = windows.popen(
        *("-m", "emoconf", *CLIP, "--duration", "120"),
        more=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    limit = time.monotonic() + 120
    reach = "from emoconf.engine.client import EngineClient; EngineClient.connect()"
    while windows.run("-c", reach, more=home).returncode:
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < limit
    return running


def test_a_run_is_watched_refuses_a_second_and_ends_when_asked(
    windows: WindowsPython, home: dict[str, str]
) -> None:
    running = engine(windows, home)
    events = windows.popen(
        *("-m", "emoconf", "events", "--json"), more=home, stdout=subprocess.PIPE
    )
    assert events.stdout is not None
    first = json.loads(events.stdout.readline().decode("utf-8"))
    assert first["type"] == "hello"
    second = windows.run("-m", "emoconf", *CLIP, more=home)
    assert second.returncode == 1
    assert "already running" in second.stderr.decode("utf-8")
    time.sleep(5)  # of a meeting
    assert windows.run("-c", QUIT, more=home).returncode == 0
    assert running.stdout is not None
    report = _read_until(running.stdout.fileno(), b"for assessing employees", 60)
    assert "happiness" in report.decode("utf-8")
    assert running.wait(60) == 0
    assert b'"observation"' in _read_until(events.stdout.fileno(), b'"bye"', 10)
    assert events.wait(60) == 0


def test_a_meeting_is_reported_in_four_formats_exported_and_deleted(
    windows: WindowsPython, home: dict[str, str], tmp_path: Path
) -> None:
    made = windows.run("-m", "emoconf", *CLIP, "--duration", "6", more=home)
    assert made.returncode == 0, made.stderr.decode()
    files = {kind: tmp_path / f"Bericht „1“.{kind}" for kind in ("html", "pdf", "csv", "json")}
    options = [word for kind, file in files.items() for word in (f"--{kind}", windows_path(file))]
    done = windows.run("-m", "emoconf", "report", "latest", *options, more=home)
    assert done.returncode == 0, done.stderr.decode()
    begin = {kind: file.read_bytes()[:15] for kind, file in files.items()}
    assert begin["pdf"].startswith(b"%PDF") and begin["html"].lower().startswith(b"<!doctype html")
    assert json.loads(files["json"].read_text("utf-8"))
    assert len(files["csv"].read_text("utf-8").splitlines()) > 4
    deleted = windows.run("-m", "emoconf", "delete", "--all", "--yes", more=home)
    assert deleted.returncode == 0, deleted.stderr.decode()
    listed = windows.run("-m", "emoconf", "meetings", "--json", more=home)
    assert json.loads(listed.stdout.decode("utf-8")) == []


def _read_until(place: int, words: bytes, seconds: float) -> bytes:
    """What comes from a pipe until certain words, or for so long.

    Not until its end: wine's console host may keep it open.
    """
    found = b""
    limit = time.monotonic() + seconds
    with contextlib.suppress(OSError):  # closed at the other end
        while words not in found and (left := limit - time.monotonic()) > 0:
            if select.select([place], [], [], left)[0]:
                part = os.read(place, 4096)
                if not part:
                    break
                found += part
    return found
