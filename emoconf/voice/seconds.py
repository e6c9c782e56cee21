"""From what is heard block by block to the second of a voice: how much of it is yours, and how.

A second is judged `1 + own.LATE` seconds after it began, once it is known how the mouth went on.
Numbers of how somebody speaks are told of seconds that are theirs alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from emoconf.voice import own
from emoconf.voice.listening import Heard
from emoconf.voice.own import Gate, Owner
from emoconf.voice.pitch import spread
from emoconf.voice.sound import SECONDS

#: Seconds of own speech whose pitches tell how much it varies: a phrase. In a single second most
#: voices say three syllables, whose pitch varies little whoever speaks.
PHRASE = 3

#: Share of a second's blocks that must have come to judge it: a queue that ran over lost the rest.
_WHOLE = 0.8

#: Seconds that a clock may be off before the sound counts as interrupted: blocks come in bursts, up
#: to 0.1 s late; a queue holds 2 s.
JUMP = 0.3


#: When own seconds began, with their pitches, oldest first.
Own = tuple[tuple[float, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Second:
    """What was heard in a second that is not judged yet.

    Attributes:
        began: When it began.
        blocks: How many came.
        spoken: Those with speech.
        louder: Decibels above the usual level, of each block with speech for which that is known.
        above: The same above the noise.
        hertz: Pitches.
        nuclei: Syllables.
        fillers: "Um"s.
        pauses: Of the pauses that ended, when each began and its seconds.
    """

    began: float
    blocks: int = 0
    spoken: int = 0
    louder: tuple[float, ...] = ()
    above: tuple[float, ...] = ()
    hertz: tuple[float, ...] = ()
    nuclei: int = 0
    fillers: int = 0
    pauses: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A second of which one knows whose voice it was.

    Attributes:
        began: When it began.
        owner: Whose.
        values: By the names of the columns of `emoconf.signals.voice`.
    """

    began: float
    owner: Owner
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Seconds:
    """What is not judged yet, and what the next ones are judged with.

    Attributes:
        gate: What was seen and heard.
        waiting: Seconds that wait, oldest first; the last one may not be over.
        own: The last own seconds.
    """

    gate: Gate = field(default_factory=Gate)
    waiting: tuple[Second, ...] = ()
    own: Own = ()


def see(state: Seconds, jaw_open: float, now: float, *, moving: bool) -> Seconds:
    """Takes a reading of the mouth: see `own.see`."""
    return replace(state, gate=own.see(state.gate, jaw_open, now, moving=moving))


def hear(
    state: Seconds, heard: Heard, *, alone: bool = False
) -> tuple[Seconds, tuple[Judged, ...]]:
    """Takes what was heard in the next block, and judges what can be judged.

    Args:
        state: Before.
        heard: Of the block; its time goes on where that of the last one ended.
        alone: Every voice is the person's own: see `own.judge`.
    """
    gate = own.hear(state.gate, heard.level, heard.time + SECONDS / 2, speech=heard.speech)
    *before, last = state.waiting or (Second(heard.time),)
    while heard.time >= last.began + 1:
        before.append(last)
        last = Second(last.began + 1)
    state = replace(state, gate=gate, waiting=(*before, _with(last, heard)))
    judged: list[Judged] = []
    while state.waiting[0].began + 1 + own.LATE <= heard.time + SECONDS:
        state, one = _judge(state, alone)
        judged += one
    return state, tuple(judged)


def finish(state: Seconds, *, alone: bool = False) -> tuple[Seconds, tuple[Judged, ...]]:
    """Judges what is left, as where the sound is interrupted; begins anew after it."""
    judged: list[Judged] = []
    while state.waiting:
        state, one = _judge(state, alone)
        judged += one
    return Seconds(), tuple(judged)


def _with(second: Second, heard: Heard) -> Second:
    loud = heard.speech
    return replace(
        second,
        blocks=second.blocks + 1,
        spoken=second.spoken + heard.speech,
        louder=_more(second.louder, heard.louder if loud else None),
        above=_more(second.above, heard.above_noise if loud else None),
        hertz=_more(second.hertz, heard.hertz),
        nuclei=second.nuclei + heard.nuclei,
        fillers=second.fillers + heard.filler,
        pauses=(*second.pauses, (heard.time - heard.pause, heard.pause))
        if heard.pause
        else second.pauses,
    )


def _more(values: tuple[float, ...], value: float | None) -> tuple[float, ...]:
    return values if value is None else (*values, value)


def _judge(state: Seconds, alone: bool) -> tuple[Seconds, list[Judged]]:
    """Judges the oldest second that waits; says nothing of one of which too much is missing."""
    second, *rest = state.waiting
    state = replace(state, waiting=tuple(rest))
    if second.blocks < _WHOLE / SECONDS:
        return state, []
    goes_on = bool(state.own) and second.began - state.own[-1][0] < 1.5
    owner = own.judge(state.gate, second.began, alone=alone, goes_on=goes_on)
    share = second.spoken / second.blocks
    values = {
        "own_voice": share if owner == "own" else 0.0,
        "unsure_voice": share if owner == "unsure" else 0.0,
    }
    recent = tuple(one for one in state.own if second.began - one[0] < PHRASE)
    if owner == "own":
        recent = (*recent, (second.began, second.hertz))
        values |= _manner(second, recent)
    return replace(state, own=recent), [Judged(second.began, owner, values)]


def _manner(second: Second, recent: Own) -> dict[str, float]:
    """How somebody speaks in a second of theirs."""
    values: dict[str, float] = {"syllables": second.nuclei, "fillers": second.fillers}
    # A pause lies between two stretches of the person's own voice, not after another's.
    mine = [seconds for began, seconds in second.pauses if _own_at(began, recent)]
    values |= {"pauses": len(mine), "pause_time": sum(mine)}
    if second.louder:
        values["loudness"] = sum(second.louder) / len(second.louder)
    if second.above:
        values["above_noise"] = sum(second.above) / len(second.above)
    varied = spread([hertz for _, pitches in recent for hertz in pitches])
    if varied is not None and len(recent) == PHRASE:
        values["pitch_spread"] = varied
    return values


def _own_at(time: float, recent: Own) -> bool:
    return any(began <= time < began + 1 for began, _ in recent)
