"""The pitch of voices whose pitch is known."""

import numpy as np
import pytest

from emoconf.voice import pitch
from emoconf.voice.pitch import FRAME, HIGHEST, LOWEST, Pitch, of_frame, semitones, spread
from tests.voice.voices import EE, UM, A, blocks, hush, pink, vowel


def pitches(sound: np.ndarray) -> list[float | None]:
    state, found = Pitch(), []
    for block in blocks(sound):
        state = pitch.step(state, block)
        found.append(state.hertz)
    return found


def errors(hertz: float, noise: float) -> np.ndarray:
    """Semitones off, of every frame with a pitch, over three vowels."""
    off = []
    for formants in (A, EE, UM):
        sound = vowel(hertz, 1, formants)
        found = pitches(sound + pink(1, noise)[: len(sound)])[1:]
        off += [abs(float(semitones([f])[0] - semitones([hertz])[0])) for f in found if f]
    return np.array(off)


@pytest.mark.parametrize("hertz", [75, 90, 110, 150, 200, 260, 330, 395])
@pytest.mark.parametrize("noise", [-80, -30])
def test_the_median_error_is_below_half_a_semitone(hertz: float, noise: float) -> None:
    off = errors(hertz, noise)
    assert len(off) > 60  # of 90 frames
    assert np.median(off) <= 0.5
    assert np.mean(off > 6) < 0.05  # octaves


def test_a_gliding_voice_is_followed() -> None:
    sound = vowel(lambda times: 120 * 2 ** (times / 2), 2)
    found = [f for f in pitches(sound)[1:] if f]
    truth = 120 * 2 ** ((np.arange(len(found)) + 1) * 0.032 / 2)
    assert np.median(np.abs(semitones(found) - semitones(truth))) <= 0.5


def test_noise_and_silence_have_none() -> None:
    assert sum(found is not None for found in pitches(pink(20, -30))) <= 2
    assert set(pitches(hush(1))) == {None}


@pytest.mark.parametrize("hertz", [LOWEST - 15, HIGHEST + 150])
def test_what_no_voice_reaches_is_none_or_an_octave_within(hertz: float) -> None:
    assert all(f is None or LOWEST <= f <= HIGHEST for f in pitches(vowel(hertz, 1)))


def test_a_constant_offset_of_a_cheap_microphone_does_no_harm() -> None:
    found = of_frame(vowel(150, 1)[:FRAME] + np.float32(0.3))
    assert found == pytest.approx(150, rel=0.02)


def test_the_spread_is_in_semitones_and_octave_errors_do_not_decide() -> None:
    assert spread([100.0] * 50) == 0
    assert spread([100.0] * 47 + [200.0] * 3) == 0
    octave = 100 * 2 ** np.linspace(0, 1, 101)
    assert spread(octave) == pytest.approx(9.6)
    assert spread(2 * octave) == pytest.approx(9.6)
    assert spread([120.0]) is None
