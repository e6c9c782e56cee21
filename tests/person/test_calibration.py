"""A calibration watches what it gets, and what would spoil it is said and asked for again."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from emoconf.person import calibration
from emoconf.person.calibration import AGAIN, PATIENCE, TELLS, Calibrating
from emoconf.person.calibration_events import (
    STEPS,
    Ask,
    Begin,
    Cancel,
    Complain,
    Effect,
    Ended,
    Event,
    Finished,
    Learn,
    Sample,
    Seen,
    Skip,
    Step,
    Trouble,
)

RATE = 15
QUIET = Sample(
    np.log(np.array([0.93, *[0.01] * 7], np.float32)),
    np.zeros(4, np.float32),
    {"smile_left": 0.02, "smile_right": 0.02, "jaw_open": 0.0},
)


class Person:
    """Somebody before the webcam, with a clock."""

    def __init__(self, *steps: Step) -> None:
        self.now = 100.0
        self.state, self.effects = calibration.step(Calibrating(), Begin(steps or STEPS), self.now)
        self.told: list[Effect] = list(self.effects)

    def shows(self, seconds: float, sample: Sample | None = QUIET, **seen: object) -> list[Effect]:
        return self._frames(seconds, lambda _: Seen(sample, **seen))  # type: ignore[arg-type]

    def reads(self, seconds: float) -> list[Effect]:
        def syllable(time: float) -> Seen:
            jaw = 0.15 + 0.15 * math.sin(2 * math.pi * 3 * time)
            return Seen(replace(QUIET, actions={**QUIET.actions, "jaw_open": jaw}))

        return self._frames(seconds, syllable)

    def does(self, event: Event) -> tuple[Effect, ...]:
        self.state, effects = calibration.step(self.state, event, self.now)
        self.told += effects
        return effects

    def _frames(self, seconds: float, what) -> list[Effect]:  # type: ignore[no-untyped-def]
        found: list[Effect] = []
        for _ in range(round(seconds * RATE)):
            self.now += 1 / RATE
            found += self.does(what(self.now))
        return found


def kinds(effects: list[Effect]) -> Iterator[str]:
    return (type(effect).__name__ for effect in effects)


def test_all_steps_in_a_row_end_in_what_was_learned_and_a_check() -> None:
    person = Person()
    person.shows(10.1)
    person.reads(11.5)
    person.shows(3.1, replace(QUIET, yaw=5.0, pitch=-2.0))
    person.shows(4.5, replace(QUIET, yaw=5.0, pitch=-30.0), neutral=True)
    person.shows(5.5, neutral=True)
    assert list(kinds(person.told)) == [*["Ask"] * 4, "Learn", "Ask", "Finished"]
    learned = next(effect for effect in person.told if isinstance(effect, Learn))
    assert len(learned.silent) == pytest.approx(150, abs=2)
    assert len(learned.talking) > 100
    assert learned.screen == (5.0, -2.0) and learned.notes == (5.0, -30.0)
    assert person.told[-1] == Finished(1.0)
    assert person.state.step is None


def test_the_check_tells_the_share_of_frames_that_were_neutral() -> None:
    person = Person("neutral", "check")
    person.shows(10.1)
    person.shows(2.5, neutral=False)
    person.shows(3, neutral=True)
    finished = person.told[-1]
    assert isinstance(finished, Finished) and finished.neutral == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize(
    ("sample", "others", "trouble"),
    [
        (None, 0, "no_face"),
        (QUIET, 1, "two_people"),
        (replace(QUIET, light=20.0), 0, "too_dark"),
        (
            replace(QUIET, actions={"smile_left": 0.7, "smile_right": 0.6, "jaw_open": 0.0}),
            0,
            "smiling",
        ),
        (replace(QUIET, actions={}, logits=np.log(np.full(8, 0.4, np.float32))), 0, "smiling"),
    ],
    ids=["nobody", "two people", "a dark room", "a smile", "a smile, by the expressions alone"],
)
def test_what_spoils_a_neutral_face_is_said_and_does_not_count(
    sample: Sample | None, others: int, trouble: Trouble
) -> None:
    person = Person("neutral")
    assert person.shows(TELLS + 2, sample, others=others) == [Complain(trouble)]
    assert person.state.share < 0.07  # a smile is noticed once it lasts for a moment
    assert person.shows(1.5)[0] == Complain(None)


def test_a_head_that_turns_is_told_to_hold_still() -> None:
    person = Person("neutral")
    effects: list[Effect] = []
    for number in range(3 * RATE):
        turned = replace(QUIET, yaw=20 * math.sin(number / 3))
        effects += person.shows(1 / RATE, turned)
    assert Complain("moving") in effects and person.state.share < 0.2


def test_a_head_that_trembles_as_the_network_does_holds_still() -> None:
    person = Person("neutral")
    noise = np.random.default_rng(0).normal(0, 0.5, (11 * RATE, 2))
    for yaw, pitch in noise:
        person.shows(1 / RATE, replace(QUIET, yaw=float(yaw), pitch=float(pitch)))
    assert "Learn" in kinds(person.told)


def test_who_talks_is_not_at_rest_and_who_is_silent_does_not_read() -> None:
    person = Person("neutral", "reading")
    assert Complain("talking") in person.reads(4)
    person.shows(11.5)
    assert person.state.step == "reading"
    assert Complain("silent") in person.shows(2)
    assert person.state.share < 0.1


def test_a_pause_between_two_sentences_throws_nothing_away() -> None:
    person = Person("reading", "neutral")
    person.shows(10.1)
    person.reads(6)
    person.shows(calibration.AGAIN + 1.5)
    assert person.state.share > 0.5


def test_a_smile_that_lasts_begins_the_step_again() -> None:
    person = Person("neutral")
    person.shows(8)
    smile = replace(QUIET, actions={"smile_left": 0.7, "smile_right": 0.7, "jaw_open": 0.0})
    person.shows(AGAIN + 0.5, smile)
    assert person.state.share == 0.0


def test_a_twitch_is_neither_said_nor_counted() -> None:
    person = Person("neutral")
    person.shows(5)
    assert person.shows(TELLS - 0.2, None) == []
    person.shows(5.1)
    assert "Learn" in kinds(person.told)


def test_it_ends_by_itself_with_the_reason_when_nothing_comes_of_it() -> None:
    person = Person("neutral")
    effects = person.shows(PATIENCE + 1, None)
    assert effects[-1] == Ended("no_face") and person.state.step is None


def test_every_step_but_the_first_can_be_left_out() -> None:
    person = Person("neutral", "reading", "screen", "check")
    person.shows(10.1)
    person.does(Skip())
    learned, ask = person.does(Skip())
    assert isinstance(learned, Learn) and learned.talking == () and learned.screen is None
    assert ask == Ask("check")
    assert person.does(Skip()) == (Finished(None),)


def test_without_a_face_at_rest_there_is_no_calibration() -> None:
    person = Person("neutral", "reading", "check")
    person.does(Skip())
    assert person.does(Skip()) == (Ended(None),)


def test_it_can_be_cancelled_and_then_takes_nothing_in() -> None:
    person = Person()
    person.shows(3)
    assert person.does(Cancel()) == (Ended(None),)
    assert person.shows(20) == [] and person.does(Skip()) == () and person.does(Cancel()) == ()


def test_a_webcam_that_stalls_gives_no_time_as_a_present() -> None:
    person = Person("neutral")
    person.now += 30
    person.does(Seen(QUIET))
    assert person.state.share < 0.1
