"""Loud or quiet is said against the noise around and the own usual, never as a level."""

import numpy as np
import pytest

from emoconf.voice import loudness
from emoconf.voice.loudness import FIRST, Loudness
from emoconf.voice.sound import QUIET, level
from tests.voice.voices import hush, pink, vowel


def after(state: Loudness, *levels: float, speech: bool) -> Loudness:
    for one in levels:
        state = loudness.step(state, one, speech=speech, silent=not speech)
    return state


def test_a_level_is_in_decibels_of_full_scale() -> None:
    assert level(np.ones(512, dtype=np.float32)) == pytest.approx(0)
    assert level(pink(1, -30)) == pytest.approx(-30, abs=0.1)
    assert level(hush(1)) == QUIET


def test_a_microphone_that_is_turned_up_changes_nothing() -> None:
    for gain in (0.0, 20.0):
        state = after(Loudness(), *[gain - 60.0] * 100, speech=False)
        state = after(state, *[gain - 30.0] * 200, gain - 24.0, speech=True)
        assert state.above_noise == pytest.approx(36)
        assert state.against_usual == pytest.approx(6, abs=0.1)


def test_nothing_is_usual_in_the_first_seconds() -> None:
    assert after(Loudness(), *[-30.0] * (FIRST - 1), speech=True).against_usual is None
    assert after(Loudness(), *[-30.0] * FIRST, speech=True).against_usual is not None


def test_one_loud_sentence_does_not_become_the_usual() -> None:
    state = after(Loudness(), *[-30.0] * 1000, *[-18.0] * 60, speech=True)
    assert state.usual == pytest.approx(-30, abs=0.5)


def test_one_slammed_door_does_not_become_the_noise() -> None:
    state = after(Loudness(), *[-60.0] * 100, *[-10.0] * 10, speech=False)
    assert state.noise is not None and state.noise < -57


def test_between_speech_and_silence_the_medians_wait() -> None:
    state = after(after(Loudness(), *[-60.0] * 10, speech=False), *[-30.0] * 10, speech=True)
    told = loudness.step(state, -45.0, speech=False, silent=False)
    assert (told.noise, told.usual, told.level) == (state.noise, state.usual, -45.0)


def test_a_voice_is_louder_than_the_noise() -> None:
    assert level(vowel(120, 1)) > level(pink(1, -40)) + 10
