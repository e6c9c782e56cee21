"""Everything that is heard, block by block, from sound that is known."""

import numpy as np
import pytest

from emoconf.voice.detector import SileroDetector
from emoconf.voice.listening import Heard, Listener
from emoconf.voice.sound import BLOCK, SECONDS
from tests.voice.voices import blocks, hush, pink, syllables


def listen(sound: np.ndarray, listener: Listener | None = None) -> list[Heard]:
    listener = listener or Listener(SileroDetector())
    return [listener.hear(block, i * SECONDS) for i, block in enumerate(blocks(sound))]


def test_a_voice_in_noise_is_heard_with_its_pace_pitch_and_turn() -> None:
    sound = np.concatenate([hush(1), syllables(4, 3, 120), hush(3)])
    heard = listen(sound + pink(8, -50)[: len(sound)])
    talked = sum(one.speech for one in heard) * SECONDS
    assert talked == pytest.approx(3, abs=0.3)
    assert sum(one.nuclei for one in heard) / talked == pytest.approx(4, rel=0.2)
    assert np.median([one.hertz for one in heard if one.hertz]) == pytest.approx(120, rel=0.1)
    (turn,) = [one.turn for one in heard if one.turn]
    assert turn.seconds == pytest.approx(3, abs=0.3)


def test_where_nobody_speaks_nothing_is_heard() -> None:
    heard = listen(pink(5, -40))
    assert not any(one.speech or one.nuclei or one.filler or one.turn for one in heard)


def test_after_a_gap_the_usual_loudness_is_still_known() -> None:
    listener = Listener(SileroDetector())
    listen(syllables(4, 5), listener)
    usual = listener.state.loudness.usual
    listener.reset()
    assert usual is not None and listener.state.loudness.usual == usual
    assert listener.state.speech.state == "silent"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e30])
def test_a_driver_that_sends_nonsense_for_a_moment_spoils_nothing_after_it(value: float) -> None:
    wrong = np.full(4 * BLOCK, value, dtype=np.float32)
    heard = listen(np.concatenate([wrong, hush(1), syllables(4, 3), hush(3)]))
    assert sum(one.speech for one in heard) * SECONDS == pytest.approx(3, abs=0.4)
    assert all(one.level <= 0 for one in heard)
    assert sum(one.nuclei for one in heard) == pytest.approx(12, abs=3)
    assert any(one.turn for one in heard)
