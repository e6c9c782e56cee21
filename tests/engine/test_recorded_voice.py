"""The voice of the one person in a recording, and of nobody where several are in the picture."""

import json
import subprocess
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from emoconf import paths
from emoconf.cli import app
from emoconf.engine.recorded_voice import RecordedVoice
from emoconf.meetings.store import Store
from emoconf.sensors.voice import VoiceSensor
from emoconf.values import Observation
from emoconf.voice.sound import SECONDS, Sound
from tests.sensors.test_voice import TALK, Loud, look, opening
from tests.voice.voices import blocks


class Track:
    """A sound track that is read no further than asked."""

    def __init__(self, sound: np.ndarray) -> None:
        self._blocks = [(n * SECONDS, block) for n, block in enumerate(blocks(sound))]

    def up_to(self, end: float) -> Iterator[tuple[float, Sound]]:
        while self._blocks and self._blocks[0][0] < end:
            yield self._blocks.pop(0)


def heard(observations: list[Observation]) -> RecordedVoice:
    voice = RecordedVoice(Track(TALK), VoiceSensor(Loud()))
    for observation in observations:
        voice.add(observation)
    return voice


def seen() -> list[Observation]:
    return [look(n / 15, float(jaw)) for n, jaw in enumerate(opening(TALK))]


def test_who_is_alone_in_the_picture_is_heard_in_the_seconds_in_which_their_jaw_moves() -> None:
    voice = heard(seen())
    own = {round(s.began): s.values["own_voice"] for s in voice.finish() if s.values}
    assert sum(own.values()) > 2 and own[0] == 0 and own[1] == 0
    assert [round(s.began) for s in voice.finish()] == sorted(own)  # the same when asked again


def test_where_several_people_are_seen_nobody_is_heard() -> None:
    both = [replace(one, readings=one.readings * 2) for one in seen()]
    voice = heard(both)
    assert voice.several and voice.finish() == ()


def test_a_face_that_is_seen_double_for_a_moment_is_still_alone() -> None:
    looks = seen()
    looks[:10] = [replace(one, readings=one.readings * 2) for one in looks[:10]]
    assert not heard(looks).several


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """The built-in clip with the sound of a voice."""
    sound, path = tmp_path / "voice.wav", tmp_path / "talk.mp4"
    with wave.open(str(sound), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(16_000)
        written.writeframes((TALK * 32000).astype("<i2").tobytes())
    command = ["ffmpeg", "-v", "error", "-i", str(paths.demo_clip()), "-i", str(sound)]
    subprocess.run([*command, "-c:v", "copy", "-shortest", str(path)], check=True)
    return path


def test_analyze_reads_the_sound_of_a_recording_in_the_same_pass(
    talk: Path, tmp_path: Path
) -> None:
    lines = tmp_path / "talk.jsonl"
    arguments = ["analyze", str(talk), "--consent", "--save", "--jsonl", str(lines)]
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "the person in the picture speaks" in done.output
    told = [json.loads(line) for line in lines.read_text().splitlines()]
    frames = [line for line in told if "faces" in line]
    seconds = [line for line in told if "heard" in line]
    assert told[: len(frames)] == frames and len(seconds) >= 3
    assert [line["second"] for line in seconds] == list(range(len(seconds)))
    assert {"own_voice", "unsure_voice"} <= set(seconds[0]["heard"]["voice"])
    with Store(paths.database()) as store:
        samples = store.samples(store.meeting("latest").id)
    assert "voice" in samples.signals
    assert np.isfinite(samples["own_voice"]).sum() == len(seconds)
    # Numbers a second, and not one block of the sound.
    assert not list(paths.database().parent.rglob("*.wav"))


def test_people_are_asked_whether_everybody_seen_or_heard_agreed() -> None:
    from emoconf import consent

    assert "seen or heard" in consent.RECORDING_QUESTION
