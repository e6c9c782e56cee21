"""Long, flat, voiced and of one syllable: an "um"."""

import numpy as np
import pytest

from emoconf.voice.detector import SileroDetector
from emoconf.voice.listening import Listener
from emoconf.voice.sound import SECONDS
from tests.voice.voices import UM, A, blocks, hush, syllables, vowel


def count(*sounds: np.ndarray) -> int:
    listener = Listener(SileroDetector())
    sound = np.concatenate([hush(0.5), *sounds, hush(0.5)])
    heard = [listener.hear(block, i * SECONDS) for i, block in enumerate(blocks(sound))]
    return sum(one.filler for one in heard)


@pytest.mark.parametrize("hertz", [90, 120, 210])
@pytest.mark.parametrize("seconds", [0.5, 0.8])
def test_an_um_between_words_is_counted_once(hertz: float, seconds: float) -> None:
    words = syllables(5, 1.5, hertz)
    assert count(words, hush(0.2), vowel(hertz, seconds, UM), hush(0.2), words) == 1


def test_words_are_none() -> None:
    assert count(syllables(4, 5)) == 0


def test_a_short_vowel_is_none() -> None:
    assert count(syllables(5, 1), hush(0.2), vowel(120, 0.3, UM), hush(0.2)) == 0


def test_a_vowel_that_rises_is_none() -> None:
    rising = vowel(lambda times: 120 * 2 ** (times / 2), 0.8, A)
    assert count(syllables(5, 1), hush(0.2), rising, hush(0.2)) == 0
