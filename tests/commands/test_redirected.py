"""What commands say can be read when it goes into a file or another program."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emoconf import paths
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Größe → 会議 „Ж“"


def redirected(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """A command whose output is no terminal, where the system's own encoding is Windows'."""
    narrow = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    return subprocess.run(
        [sys.executable, "-m", "emoconf", *arguments],
        env={**os.environ, **narrow, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=100,
        check=False,
    )


@pytest.fixture
def meeting() -> None:
    """One whose title hardly any code page can write."""
    with Store(paths.database()) as store:
        store.finish(store.begin(MeetingStart("live", title=TITLE), datetime.now(UTC)))


@pytest.mark.usefixtures("meeting")
def test_a_list_is_written_whatever_its_titles_are() -> None:
    done = redirected("meetings")
    assert (done.returncode, done.stderr) == (0, b"")
    assert TITLE in done.stdout.decode("utf-8")


@pytest.mark.usefixtures("meeting")
def test_json_for_programs_is_utf_8() -> None:
    done = redirected("meetings", "--json")
    assert done.returncode == 0
    assert TITLE in json.dumps(json.loads(done.stdout.decode("utf-8")), ensure_ascii=False)


def test_an_error_is_said_whatever_the_file_is_called() -> None:
    done = redirected("analyze", TITLE)
    assert done.returncode == 1
    assert TITLE in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
