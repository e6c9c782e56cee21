"""The real engine process on the built-in clip, read back from outside."""

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pytest

from emoconf import paths
from emoconf.engine import protocol
from emoconf.sqlite import sqlite3
from emoconf.system.single_instance import SingleInstance
from emoconf.values import LABELS

CLIP = ("--camera", "clip")
SMALL = ("--size", "640x360")
ROOT = Path(__file__).resolve().parents[2]


def kinds(events: list[dict[str, Any]]) -> list[str]:
    return [event["type"] for event in events]


def rows(query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(paths.database()) as database:
        return database.execute(query).fetchall()


def frames_of(path: Path) -> list[Any]:
    video = cv2.VideoCapture(str(path))
    frames = []
    while True:
        more, image = video.read()
        if not more:
            return frames
        frames.append(image)


def test_the_clip_is_read_streamed_and_kept_as_a_meeting(engines: Any) -> None:
    # Every line was JSON: what native libraries chatter never reaches the event stream.
    events, _ = engines.finish(*CLIP, *SMALL, "--to", "null", "--duration", "8")
    assert kinds(events)[-1] == "meeting_ended"
    assert kinds(events).count("meeting_started") == 1
    observed = [event for event in events if event["type"] == "observation"]
    numbers = [event["frame"] for event in observed]
    assert numbers == sorted(set(numbers))
    with_face = [event for event in observed if event["faces"]]
    assert len(with_face) > 0.8 * len(observed) > 5
    face = with_face[-1]["faces"][0]
    assert set(face["probabilities"]) == set(LABELS)
    assert sum(face["probabilities"].values()) == pytest.approx(1, abs=0.01)
    [(meetings,)] = rows("SELECT count(*) FROM meetings")
    assert meetings == 1
    seconds = [second for (second,) in rows("SELECT second FROM samples ORDER BY second")]
    assert len(seconds) >= 4
    assert seconds == sorted(set(seconds))


def test_the_clip_shows_nobody_and_every_further_signal_is_kept_of_it(engines: Any) -> None:
    events, _ = engines.finish(*CLIP, *SMALL, "--to", "null", "--duration", "6")
    said = [event["signals"] for event in events if event.get("signals")]
    assert said and all(set(signals) == {"face", "head"} for signals in said)
    for key in ("face", "head"):
        assert rows(f"SELECT count(*) FROM samples_{key}") >= [(3,)]


def test_the_annotated_video_has_every_second_and_carries_the_overlays(
    engines: Any, tmp_path: Path
) -> None:
    drawn, clean = tmp_path / "drawn.mp4", tmp_path / "clean.mp4"
    engines.finish(*CLIP, *SMALL, "--to", str(drawn), "--duration", "6")
    engines.finish(*CLIP, *SMALL, "--to", str(clean), "--duration", "6", "--clean")
    pictures = frames_of(drawn)
    assert len(pictures) >= 120
    assert pictures[0].shape == (360, 640, 3)
    # The first seconds show cards; the last pictures differ by what was drawn.
    difference = cv2.absdiff(pictures[-5], frames_of(clean)[-5])
    assert (difference.max(axis=2) > 60).sum() > 500


def test_without_webcam_and_consent_the_clip_takes_its_place_and_says_so(
    engines: Any,
) -> None:
    process = engines.start("--to", "null", "--duration", "3", "--size", "640x360")
    out, err = process.communicate(timeout=100)
    assert process.returncode == 0
    assert "built-in clip takes the webcam's place" in err
    assert "expression" in out.lower()


def test_a_second_engine_is_refused_and_the_first_one_named(engines: Any) -> None:
    with SingleInstance():
        second = engines.start(*CLIP, "--to", "null")
        _, err = second.communicate(timeout=60)
    assert second.returncode == 1
    assert str(os.getpid()) in err
    assert "Traceback" not in err


def test_ctrl_c_ends_it_cleanly_with_the_meeting_closed(engines: Any) -> None:
    process = engines.start(*CLIP, *SMALL, "--to", "null")
    client = engines.connect()
    watch(client)
    wait_for(client, protocol.Observed)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    [(seconds,)] = rows("SELECT seconds FROM meetings")
    assert seconds is not None


def wait_for(client: Any, kind: type, **fields: Any) -> Any:
    for _ in range(5000):
        event = client.receive(30.0)
        assert event is not None, f"no {kind.__name__} came"
        if isinstance(event, kind) and all(getattr(event, k) == v for k, v in fields.items()):
            return event
    raise AssertionError(f"no {kind.__name__} among 5000 events")


def watch(client: Any) -> None:
    client.send(protocol.Watch(id=10_000, observations=True))


def test_a_client_sees_and_steers_everything(engines: Any) -> None:
    process = engines.start(*CLIP, *SMALL, "--to", "null")
    client = engines.connect()
    ids = itertools.count(1)

    def ask(command: Callable[..., protocol.AnyCommand], **fields: Any) -> Any:
        return client.ask(command(id=next(ids), **fields), timeout=30)

    watch(client)
    wait_for(client, protocol.Observed)
    ask(protocol.SetOverlay, name="meter", on=True)
    assert "meter" in wait_for(client, protocol.StateChanged).state.overlays
    ask(protocol.Bookmark, text="a good moment")
    ask(protocol.Note, text="what I want to remember")
    ask(protocol.Pause)
    while (event := wait_for(client, protocol.StateChanged)).state.phase != "paused":
        pass
    ask(protocol.Resume)
    while (event := wait_for(client, protocol.StateChanged)).state.phase != "live":
        pass
    assert event.state.meeting is not None
    assert event.state.meeting.bookmarks == 1
    ask(protocol.Preview, on=True)
    picture = wait_for(client, protocol.PreviewPicture)
    assert (picture.width, picture.height) == (640, 360)
    ask(protocol.Preview, on=False)
    statistics = ask(protocol.AskStatistics)
    assert statistics.forwarded > 0
    assert 0 <= statistics.first_output <= statistics.first_live
    ask(protocol.Stop)
    ask(protocol.Quit)
    assert process.wait(60) == 0
    [(moments,)] = rows("SELECT count(*) FROM moments WHERE kind = 'bookmark'")
    assert moments == 1
    assert rows("SELECT notes FROM meeting_text") == [("what I want to remember",)]


def test_clients_that_are_killed_sleep_or_leave_cost_no_frame_and_do_not_end_it(
    engines: Any,
) -> None:
    process = engines.start(*CLIP, *SMALL, "--to", "null")
    watcher = engines.connect()
    watch(watcher)
    wait_for(watcher, protocol.Observed)
    program = (
        "import time\n"
        "from emoconf.engine.client import EngineClient\n"
        "from emoconf.engine import protocol\n"
        "c = EngineClient.connect()\n"
        "c.send(protocol.Preview(id=1, on=True))\n"
        "print('connected', flush=True)\n"
        "time.sleep(100)\n"
    )
    others = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        for _ in range(2)
    ]
    for other in others:
        assert other.stdout is not None
        assert other.stdout.readline()
    before = watcher.ask(protocol.AskStatistics(id=1), timeout=30)
    others[0].kill()
    frames = [wait_for(watcher, protocol.Observed).frame for _ in range(90)]
    after = watcher.ask(protocol.AskStatistics(id=2), timeout=30)
    others[1].kill()
    for other in others:
        other.wait()
    assert frames == sorted(set(frames))
    assert after.forwarded - before.forwarded >= 80
    watcher.close()
    newcomer = engines.connect()
    watch(newcomer)
    wait_for(newcomer, protocol.Observed)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def test_a_killed_engine_loses_at_most_two_seconds_and_is_closed_at_the_next_start(
    engines: Any,
) -> None:
    process = engines.start(*CLIP, *SMALL, "--to", "null")
    client = engines.connect()
    meeting = None
    while meeting is None or meeting.seconds < 5:
        client.receive(1.0)
        meeting = engines.connect().hello.state.meeting
    process.kill()
    process.wait()
    written = [second for (second,) in rows("SELECT second FROM samples ORDER BY second")]
    assert max(written) + 1 >= meeting.seconds - 2
    engines.finish(*CLIP, *SMALL, "--to", "null", "--duration", "3")
    lengths = [seconds for (seconds,) in rows("SELECT seconds FROM meetings ORDER BY id")]
    assert len(lengths) == 2
    assert None not in lengths


def test_an_engine_that_serves_the_tray_records_nothing_unasked(
    engines: Any, tmp_path: Path
) -> None:
    process = engines.start(*CLIP, *SMALL, "--serve", cwd=tmp_path)
    client = engines.connect()
    state = client.hello.state
    assert (state.output, bool(state.problem), bool(state.hint)) == ("nowhere", True, True)
    # By the settings alone: nobody can watch, so the webcam stays closed until a window asks.
    assert state.on_demand
    while (state := engines.connect().hello.state).consumers is None:
        pass
    assert (state.phase, state.consumers, state.apps) == ("waiting", 0, ())
    watch(client)
    client.send(protocol.Preview(id=2, on=True))
    wait_for(client, protocol.Observed)
    client.ask(protocol.Quit(id=1))
    assert process.wait(60) == 0
    assert not list(tmp_path.glob("*.mp4"))
    assert not paths.database().exists() or rows("SELECT count(*) FROM meetings") == [(0,)]


def test_without_virtual_camera_and_screen_no_video_is_recorded_and_what_to_do_is_said(
    engines: Any, tmp_path: Path
) -> None:
    process = engines.start(*CLIP, *SMALL, "--duration", "3", cwd=tmp_path)
    _, err = process.communicate(timeout=100)
    assert process.returncode == 0, err
    assert "the video goes nowhere; to record it, name a file: --to FILE.mp4" in err
    assert [path.name for path in tmp_path.iterdir()] == ["emoconf-home"]
