"""Turns, and the pauses in them, from stretches of speech."""

import pytest

from emoconf.voice import speech, turns
from emoconf.voice.sound import SECONDS
from emoconf.voice.speech import Speech
from emoconf.voice.turns import Turn, Turns


def heard(*stretches: float) -> list[Turn]:
    """Turns of speech (positive seconds) and silence (negative ones)."""
    said, state, found, number = Speech(), Turns(), [], 0
    for length in stretches:
        for _ in range(round(abs(length) / SECONDS)):
            said = speech.step(said, 0.9 if length > 0 else 0.05, number * SECONDS)
            number += 1
            state, over = turns.step(state, said, number * SECONDS)
            found += [over] if over else []
    return found


def test_a_turn_ends_after_two_seconds_of_silence() -> None:
    (turn,) = heard(-1, 3, -3)
    assert (turn.began, turn.ended) == pytest.approx((1, 4), abs=0.04)
    assert (turn.pauses, turn.paused) == (0, 0)


def test_it_is_not_told_before() -> None:
    assert heard(-1, 3, -1.9) == []


def test_pauses_belong_to_the_turn() -> None:
    (turn,) = heard(2, -0.5, 2, -1.0, 1, -3)
    assert turn.seconds == pytest.approx(6.5, abs=0.1)
    assert turn.pauses == 2
    assert turn.paused == pytest.approx(1.5, abs=0.1)


def test_consonants_are_no_pauses() -> None:
    (turn,) = heard(1, -0.1, 1, -0.128, 1, -3)
    assert turn.pauses == 0


def test_the_next_turn_begins_anew() -> None:
    first, second = heard(1, -0.5, 1, -3, 2, -3)
    assert (first.pauses, second.pauses) == (1, 0)
    assert second.began > first.ended + 2.9


def test_a_click_in_the_silence_makes_no_turn_longer() -> None:
    (turn,) = heard(2, -1, 0.05, -3)
    assert turn.ended == pytest.approx(2, abs=0.04)
    assert turn.pauses == 0
