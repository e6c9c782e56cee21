"""What is measured of the own voice, on a mouth and voices made of numbers."""

import numpy as np
import pytest

from emoconf.voice.sound import RATE, level
from models.measuring.own_voice import Clip, mixed, others, owners, talker, talking
from tests.voice.voices import hush, syllables


@pytest.fixture(scope="module")
def clip() -> Clip:
    """Somebody who says four syllables a second, the mouth open in the middle of each."""
    times = np.arange(0, 8, 1 / 15)
    sound = syllables(4, 8)
    jaw = 0.15 - 0.15 * np.cos(2 * np.pi * 4 * times)
    return Clip(times, jaw * (0.8 + 0.2 * np.sin(times)), sound)


@pytest.fixture(scope="module")
def voices() -> list[np.ndarray]:
    return [np.concatenate([syllables(rate, 1.5, 200), hush(0.3)]) for rate in (4, 5, 6)]


def test_a_mouth_that_moves_with_its_voice_is_the_owner(clip: Clip) -> None:
    found = owners(clip, clip.sound)
    assert len(found) == 7  # the first second is left out
    assert found.count("own") >= 5


def test_a_still_mouth_owns_nothing(clip: Clip, voices: list[np.ndarray]) -> None:
    still = Clip(clip.times, np.full(len(clip.times), 0.05), hush(0))
    counted = others({"still": still}, voices)["still"]
    assert set(counted) <= {"other", "nobody"}


def test_the_other_talker_is_as_loud_as_said(clip: Clip, voices: list[np.ndarray]) -> None:
    other = talker(voices, len(clip.sound), np.random.default_rng(0))
    assert len(other) == len(clip.sound)
    sound = mixed(clip.sound, other, 10)
    rest = sound - clip.sound * (sound @ clip.sound) / (clip.sound @ clip.sound)
    assert level(sound - rest) < level(rest) - 8
    assert np.abs(sound).max() == pytest.approx(1)


def test_recall_is_told_for_every_loudness_with_its_interval(
    clip: Clip, voices: list[np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.measuring.own_voice.TRIES", 1)
    found = talking({"clip": clip}, voices)
    assert list(found["another beside"]) == ["-10 dB", "-5 dB", "+0 dB", "+5 dB", "+10 dB"]
    every = (*found["another beside"].values(), found["alone"])
    assert all(0 <= f["low"] <= f["recall"] <= f["high"] <= 1 for f in every)
    assert sum(found["by clip"]["clip"].values()) == len(clip.sound) // RATE - 1
