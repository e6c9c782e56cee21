"""The minute in which a person shows their face at rest: what is asked, refused and counted.

Ten seconds at rest, ten seconds of reading a sentence aloud (a mouth that talks is a held state of
its own), then, where heads are read, looking at the call and at one's notes, and at last a few
seconds at rest to see what the calibration does. It watches what it gets: a smile, two people or a
dark room would be learned as "neutral", so it says what is wrong and begins the step again.

A pure function of (state, event, now); what follows are effects, which the engine carries out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from emoconf.body import mouth
from emoconf.body.framing import DARK
from emoconf.body.mouth import Mouth
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

#: Seconds of readings without trouble that each step needs.
NEEDS: Mapping[Step, float] = MappingProxyType(
    {"neutral": 10.0, "reading": 10.0, "screen": 3.0, "notes": 3.0, "check": 5.0}
)

#: Seconds for which something must be wrong before it is said, and after which what the step has is
#: thrown away: who smiles for a second has not held a neutral face.
#: Who turns the head once is not told at once: the steps themselves ask for that.
TELLS, TURNS, AGAIN = 0.7, 1.5, 2.0

#: Seconds without progress after which the calibration ends by itself.
PATIENCE = 60.0

#: How much a face at rest may smile, and how probable happiness may be, averaged over `SMOOTH`
#: seconds. On the London Set one or the other is exceeded by 83 % of the smiling faces and 3 % of
#: the neutral ones; with 0.15 and 0.3 by 75 and 1 %, with 0.06 and 0.05 by 89 and 9 %.
SMILES, HAPPY = 0.08, 0.15

#: The same while somebody reads aloud, which alone reaches 0.36 for moments.
SMILES_TALKING = 0.5
SMOOTH = 0.5

#: Degrees a second by which a head that holds still may turn, averaged likewise: the network's
#: tremble on a still head is 0.5 degrees from frame to frame, 7 a second at 15 frames a second.
MOVES = 20.0

#: Seconds between two readings above which time does not count.
GAP = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Calibrating:
    """How far it is.

    Attributes:
        steps: Those that are left, the present one first; empty while nothing goes on.
        time: Of the last event.
        progressed: When the last time counted.
        seconds: Time of the present step that counts.
        samples: Its frames.
        kept: Frames of the steps before.
        neutral: In the check, how many frames were neutral.
        mouth: Whether it moves as in speech.
        smile: As `Sample.smile`, averaged.
        turning: Degrees a second, averaged.
        pose: Yaw and pitch of the last frame; None before the first and without a face.
        wrong: What is wrong now, and since when.
        told: What was said to be wrong.
    """

    steps: tuple[Step, ...] = ()
    time: float = 0.0
    progressed: float = 0.0
    seconds: float = 0.0
    samples: tuple[Sample, ...] = ()
    kept: Mapping[Step, tuple[Sample, ...]] = field(default_factory=dict)
    neutral: int = 0
    mouth: Mouth = field(default_factory=Mouth)
    smile: tuple[float, float] = (0.0, 0.0)
    turning: float = 0.0
    pose: tuple[float, float] | None = None
    wrong: tuple[Trouble, float] | None = None
    told: Trouble | None = None

    @property
    def step(self) -> Step | None:
        """What the person is to do now; None while nothing goes on."""
        return self.steps[0] if self.steps else None

    @property
    def share(self) -> float:
        """How much of the present step is done, 0 to 1."""
        return min(self.seconds / NEEDS[self.steps[0]], 1.0) if self.steps else 0.0


def step(state: Calibrating, event: Event, now: float) -> tuple[Calibrating, tuple[Effect, ...]]:
    """Takes the next event.

    Args:
        state: Before.
        event: What happened.
        now: Seconds; never goes back.

    Returns:
        The state after, and what follows.
    """
    match event:
        case Begin(steps):
            wanted = tuple(each for each in STEPS if each in steps)
            if not wanted:
                return Calibrating(), (Ended(None),)
            return Calibrating(wanted, now, now), (Ask(wanted[0]),)
        case Cancel():
            return Calibrating(), (Ended(None),) if state.steps else ()
        case Skip():
            return _next(replace(state, samples=(), neutral=0), now) if state.steps else (state, ())
        case Seen():
            return _seen(state, event, now) if state.steps else (state, ())


def _seen(state: Calibrating, seen: Seen, now: float) -> tuple[Calibrating, tuple[Effect, ...]]:
    passed = min(now - state.time, GAP)
    state = _felt(state, seen.sample, passed, now)
    wrong = trouble(state, seen)
    if wrong is None:
        effects: tuple[Effect, ...] = () if state.told is None else (Complain(None),)
        assert seen.sample is not None
        state = replace(
            state,
            progressed=now,
            seconds=state.seconds + passed,
            samples=(*state.samples, seen.sample),
            neutral=state.neutral + seen.neutral,
            wrong=None,
            told=None,
        )
        if state.share < 1:
            return state, effects
        state, more = _next(state, now)
        return state, effects + more
    return _complaining(state, wrong, now)


def _felt(state: Calibrating, sample: Sample | None, passed: float, now: float) -> Calibrating:
    """Takes in how the face moves."""
    if sample is None:
        return replace(state, time=now, mouth=Mouth(), pose=None)
    yaw, pitch = state.pose or (sample.yaw, sample.pitch)
    turned = math.hypot(sample.yaw - yaw, sample.pitch - pitch)
    speed = turned / passed if passed > 0 else 0.0
    share = min(passed / SMOOTH, 1.0)
    return replace(
        state,
        time=now,
        mouth=mouth.step(state.mouth, sample.actions.get("jaw_open", 0.0), now),
        smile=(
            state.smile[0] + share * (sample.smile[0] - state.smile[0]),
            state.smile[1] + share * (sample.smile[1] - state.smile[1]),
        ),
        turning=state.turning + share * (speed - state.turning),
        pose=(sample.yaw, sample.pitch),
    )


def smiles(smile: float, happy: float) -> bool:
    """Whether a face that should be at rest smiles.

    Args:
        smile: How much it does, 0 to 1: the mean of both sides.
        happy: How probable happiness is.
    """
    return smile > SMILES or happy > HAPPY


def trouble(state: Calibrating, seen: Seen) -> Trouble | None:
    """What keeps a frame from counting; the most telling first."""
    sample, now = seen.sample, state.steps[0]
    if sample is None:
        return "no_face"
    if seen.others:
        return "two_people"
    if sample.light < DARK:
        return "too_dark"
    rests = now in ("neutral", "check")
    if (rests and smiles(*state.smile)) or state.smile[0] > SMILES_TALKING:
        return "smiling"
    if now != "reading" and state.turning > MOVES:
        return "moving"
    if rests and state.mouth.moving:
        return "talking"
    if now == "reading" and "jaw_open" in sample.actions and not state.mouth.moving:
        return "silent"
    return None


def _complaining(
    state: Calibrating, wrong: Trouble, now: float
) -> tuple[Calibrating, tuple[Effect, ...]]:
    since = state.wrong[1] if state.wrong is not None else now
    state = replace(state, wrong=(wrong, since))
    if now - state.progressed > PATIENCE:
        return Calibrating(), (Ended(wrong),)
    if now - since >= AGAIN and wrong != "silent":
        state = replace(state, seconds=0.0, samples=(), neutral=0)
    if now - since >= (TURNS if wrong == "moving" else TELLS) and state.told != wrong:
        return replace(state, told=wrong), (Complain(wrong),)
    return state, ()


def _next(state: Calibrating, now: float) -> tuple[Calibrating, tuple[Effect, ...]]:
    """The step after the present one, whose frames are kept."""
    done, rest = state.steps[0], state.steps[1:]
    kept = {**state.kept, done: state.samples}
    effects: tuple[Effect, ...] = ()
    if done != "check" and (not rest or rest[0] == "check"):
        if not kept.get("neutral"):
            return Calibrating(), (Ended(None),)
        effects = (_learned(kept),)
    if not rest:
        count = len(state.samples) if done == "check" else 0
        return Calibrating(), (*effects, Finished(state.neutral / count if count else None))
    after = Calibrating(rest, now, now, kept=kept, mouth=state.mouth, pose=state.pose)
    return after, (*effects, Ask(rest[0]))


def _learned(kept: Mapping[Step, Sequence[Sample]]) -> Learn:
    return Learn(
        tuple(kept["neutral"]),
        tuple(kept.get("reading", ())),
        _direction(kept.get("screen", ())),
        _direction(kept.get("notes", ())),
    )


def _direction(samples: Sequence[Sample]) -> tuple[float, float] | None:
    if not samples:
        return None
    yaw, pitch = (
        float(np.median([getattr(s, axis) for s in samples])) for axis in ("yaw", "pitch")
    )
    return yaw, pitch
