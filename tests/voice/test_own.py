"""A voice counts as yours while your lips move with it; what is unsure is not yours."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import mouth
from emoconf.body.mouth import Mouth
from emoconf.voice import own
from emoconf.voice.own import Gate, Owner
from emoconf.voice.sound import SECONDS

Jaw = Callable[[float], float | None]


def syllables(seed: int, seconds: float = 30.0, rate: float = 4.5) -> Callable[[float], float]:
    """How far a mouth opens while somebody speaks: syllables of uneven size, and pauses."""
    rng = np.random.default_rng(seed)
    times, sizes, now = [], [], 0.0
    while now < seconds + 2:
        now += rng.uniform(0.7, 1.3) / rate + (rng.uniform(0.3, 0.8) if rng.random() < 0.12 else 0)
        times.append(now)
        sizes.append(rng.uniform(0.3, 1.0))
    centres, heights = np.array(times), np.array(sizes)

    def opening(time: float) -> float:
        return float((heights * np.exp(-(((time - centres) / 0.07) ** 2))).sum())

    return opening


def judged(
    jaw: Jaw, voice: Callable[[float], float], seconds: int = 20, **told: bool
) -> list[Owner]:
    """Owners of the seconds of a mouth read 15 times a second and a voice 0.15 s behind."""
    state, lips, found = Gate(), Mouth(), []
    frame = 0
    for block in range(int((seconds + 2) / SECONDS)):
        now = (block + 0.5) * SECONDS
        while frame / 15 <= now:
            opened = jaw(frame / 15)
            if opened is not None:
                lips = mouth.step(lips, opened, frame / 15)
                state = own.see(state, opened, frame / 15, moving=lips.moving)
            frame += 1
        loud = voice(now - 0.15)
        state = own.hear(state, -60 + 40 * min(loud, 1.0) ** 0.5, now, speech=loud > 0.01)
        due = len(found) + 1 + own.LATE
        if now >= due and len(found) < seconds:
            found.append(own.judge(state, float(len(found)), **told))
    return found


def still(time: float) -> float:
    return 0.05 + 0.004 * np.sin(40 * time)


def share(found: list[Owner], owner: Owner) -> float:
    spoken = [one for one in found if one != "nobody"]
    return Counter(spoken)[owner] / len(spoken)


@pytest.mark.parametrize("seed", range(4))
def test_a_voice_that_the_lips_move_with_is_yours(seed: int) -> None:
    voice = syllables(seed)
    assert share(judged(lambda time: 0.3 * voice(time), voice), "own") >= 0.85


@pytest.mark.parametrize("seed", range(4))
def test_a_voice_while_the_mouth_is_still_is_anothers(seed: int) -> None:
    found = judged(still, syllables(seed))
    assert share(found, "other") == 1


def test_a_smile_while_another_speaks_makes_nothing_yours() -> None:
    found = judged(lambda time: 0.02 + 0.15 * float(5 < time < 9), syllables(1))
    assert share(found, "own") == 0
    assert share(found, "other") > 0.7


def test_a_yawn_while_another_speaks_makes_nothing_yours() -> None:
    def yawn(time: float) -> float:
        return 0.02 + (0.8 * np.sin(np.pi * (time - 5) / 4) if 5 < time < 9 else 0.0)

    assert share(judged(yawn, syllables(1)), "own") == 0


def test_a_mouth_that_chews_goes_less_with_a_voice_than_the_one_that_speaks() -> None:
    def chewing(time: float) -> float:
        return 0.1 + 0.1 * np.sin(2 * np.pi * 1.6 * time)

    voices = [syllables(seed) for seed in range(6)]
    chewed = np.mean([share(judged(chewing, voice), "own") for voice in voices])
    spoken = np.mean(
        [share(judged(lambda t, v=voice: 0.3 * v(t), voice), "own") for voice in voices]
    )
    assert spoken > chewed + 0.15


def test_without_a_readable_mouth_every_second_is_unsure() -> None:
    found = judged(lambda time: None, syllables(1))
    assert share(found, "unsure") == 1


def test_with_a_headset_and_alone_every_voice_is_yours_even_without_a_camera() -> None:
    found = judged(lambda time: None, syllables(1), alone=True)
    assert share(found, "own") == 1


@pytest.mark.parametrize("alone", [False, True])
def test_where_nobody_speaks_it_is_nobodys(alone: bool) -> None:
    found = judged(syllables(1), lambda time: 0.0, alone=alone)
    assert set(found) == {"nobody"}


def test_a_face_that_turns_away_while_speaking_is_unsure_until_it_is_back() -> None:
    voice = syllables(2)
    found = judged(lambda time: None if 6 <= time < 12 else 0.3 * voice(time), voice)
    assert set(found[6:12]) <= {"unsure", "nobody"}
    assert share(found[14:], "own") >= 0.6


def test_the_first_second_of_a_turn_is_yours_too() -> None:
    voice = syllables(3)
    found = judged(
        lambda time: 0.3 * voice(time) if time > 5 else 0.02,
        lambda time: voice(time) if time > 5 else 0.0,
    )
    assert set(found[:5]) == {"nobody"}
    assert found[5] != "other"


def test_only_the_last_seconds_are_kept() -> None:
    state = Gate()
    for number in range(10_000):
        state = own.hear(
            own.see(state, 0.1, number / 15, moving=False), -50, number / 15, speech=True
        )
    assert len(state.mouth) < 100
    assert len(state.voice) < 100


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(-100, 0), st.booleans(), st.booleans()), max_size=60
    ),
    st.floats(0, 4),
)
def test_whatever_is_seen_and_heard_there_is_a_verdict(
    readings: list[tuple[float, float, bool, bool]], began: float
) -> None:
    state = Gate()
    for number, (jaw, level, moving, speech) in enumerate(readings):
        state = own.see(state, jaw, number / 10, moving=moving)
        state = own.hear(state, level, number / 10, speech=speech)
    assert own.judge(state, began) in ("nobody", "own", "other", "unsure")


def test_a_second_that_follows_an_own_one_needs_less_to_be_own() -> None:
    voice = syllables(2)
    weak = judged(lambda time: 0.3 * voice(time + 0.9), voice)  # hardly goes with the voice
    after_own = judged(lambda time: 0.3 * voice(time + 0.9), voice, goes_on=True)
    assert share(after_own, "own") >= share(weak, "own")
    assert share(judged(still, voice, goes_on=True), "own") == 0
