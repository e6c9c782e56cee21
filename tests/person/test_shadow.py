"""A calibration that makes faces at rest worse is found out while it is used."""

import pytest

from emoconf.person import shadow
from emoconf.person.shadow import LOOKS, Shadow

RATE = 15
REST = dict.fromkeys(shadow.ACTIONS, (0.05, 0.01))


def watch(seconds: float, neutral: tuple[bool, bool], resting: bool = True) -> Shadow:
    return go_on(Shadow(), seconds, neutral, resting)


def go_on(
    state: Shadow, seconds: float, neutral: tuple[bool, bool], resting: bool = True
) -> Shadow:
    start = 0.0 if state.time is None else state.time
    for number in range(1, round(seconds * RATE) + 1):
        state = shadow.step(state, resting, neutral, start + number / RATE)
    return state


def test_nothing_is_said_before_enough_of_a_face_at_rest_was_seen() -> None:
    assert watch(LOOKS - 5, (False, True)).verdict is None
    assert watch(10 * LOOKS, (False, True), resting=False).verdict is None


@pytest.mark.parametrize(
    ("neutral", "verdict"),
    [((True, True), "good"), ((True, False), "good"), ((False, True), "doubtful"),
     ((False, False), "doubtful")],
)  # fmt: skip
def test_the_face_at_rest_decides(neutral: tuple[bool, bool], verdict: str) -> None:
    assert watch(LOOKS + 5, neutral).verdict == verdict


def test_a_tenth_less_is_within_what_chance_does_and_a_fifth_is_not() -> None:
    def mixed(share: float) -> Shadow:
        state = watch((1 - share) * LOOKS, (True, True))
        return go_on(state, share * LOOKS + 5, (False, True))

    assert mixed(0.05).verdict == "good"
    assert mixed(0.25).verdict == "doubtful"


def test_the_verdict_stands() -> None:
    state = watch(LOOKS + 5, (False, True))
    assert go_on(state, 3 * LOOKS, (True, True)) == state


def test_at_rest_is_who_does_no_more_than_at_rest() -> None:
    still = dict.fromkeys(shadow.ACTIONS, 0.06)
    assert shadow.at_rest(still, REST, talking=False)
    assert not shadow.at_rest(still, REST, talking=True)
    assert not shadow.at_rest({**still, "smile_left": 0.3}, REST, talking=False)
    assert not shadow.at_rest({}, REST, talking=False)
    assert not shadow.at_rest(still, {}, talking=False)


def test_a_gap_gives_no_time_as_a_present() -> None:
    state = watch(10, (True, True))
    after = shadow.step(state, True, (True, True), (state.time or 0) + 500)
    assert after.seconds == state.seconds
