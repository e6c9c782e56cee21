"""Nuclei of syllables are counted without a word being known."""

import numpy as np
import pytest

from emoconf.voice import pitch
from emoconf.voice import syllables as counting
from emoconf.voice.pitch import Pitch
from emoconf.voice.syllables import Syllables
from tests.voice.voices import blocks, hush, pink, syllables, vowel


def count(sound: np.ndarray) -> int:
    state, tone, found = Syllables(), Pitch(), 0
    for block in blocks(np.concatenate([hush(0.2), sound, hush(0.3)])):
        tone = pitch.step(tone, block)
        state, nuclei = counting.step(state, block, voiced=tone.hertz is not None)
        found += nuclei
    return found


@pytest.mark.parametrize("rate", [3, 4, 5, 6, 7])
@pytest.mark.parametrize("hertz", [100.0, 220.0])
def test_syllables_a_second_are_counted(rate: int, hertz: float) -> None:
    assert count(syllables(rate, 4, hertz)) == pytest.approx(4 * rate, rel=0.15)


def test_faster_speech_has_more() -> None:
    counts = [count(syllables(rate, 4)) for rate in (2, 4, 6, 8)]
    assert counts == sorted(counts)


def test_a_quieter_microphone_counts_the_same() -> None:
    sound = syllables(4, 3)
    assert count(sound * np.float32(0.05)) == count(sound)


@pytest.mark.parametrize("hertz", [80, 120, 210, 300])
def test_one_long_vowel_is_one(hertz: float) -> None:
    assert count(vowel(hertz, 1.0)) == 1


def test_noise_and_silence_have_none() -> None:
    assert count(hush(3)) == 0
    assert count(pink(5, -30)) <= 1
