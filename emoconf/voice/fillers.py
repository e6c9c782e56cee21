"""The "um"s: long, flat, voiced sounds of one syllable, of which a language need not be known.

Only about right: a drawn-out "so" sounds the same, and an "um" that runs into a word does not end
where it should.
"""

from dataclasses import dataclass, replace

from emoconf.voice.pitch import spread

#: Seconds that one takes at least, semitones that its pitch varies at most, and syllables at most.
#: Vowels of fluent speech last 50 to 200 ms and their pitch moves; fillers are longer and flatter
#: (Shriberg 1999, "Phonetic consequences of speech disfluency", ICPhS, 619-622).
SHORTEST, FLAT, NUCLEI = 0.4, 1.2, 1

#: Blocks without a pitch that a voiced sound survives: YIN misses single frames of creaky voices.
MISSED = 1


@dataclass(frozen=True, slots=True)
class Voiced:
    """A voiced sound that is under way.

    Attributes:
        began: When, seconds; None while there is none.
        ended: When its last block with a pitch was over.
        hertz: Its pitches.
        nuclei: Its syllables.
        missed: Blocks without a pitch since the last one with.
    """

    began: float | None = None
    ended: float = 0.0
    hertz: tuple[float, ...] = ()
    nuclei: int = 0
    missed: int = 0


#: Pitches that are kept of one sound, 10 s: nobody says "um" for longer.
_MOST = 312


def step(
    state: Voiced, hertz: float | None, nuclei: int, began: float, ended: float
) -> tuple[Voiced, bool]:
    """Takes the next block.

    Args:
        state: Before.
        hertz: Its pitch; None if it has none or nobody speaks.
        nuclei: Syllables that became known with it.
        began: When it began, seconds.
        ended: When it ended.

    Returns:
        The state after, and whether an "um" is over now.
    """
    if hertz is not None:
        start = began if state.began is None else state.began
        return Voiced(start, ended, (*state.hertz, hertz)[-_MOST:], state.nuclei + nuclei), False
    if state.began is None:
        return state, False
    state = replace(state, nuclei=state.nuclei + nuclei, missed=state.missed + 1)
    if state.missed <= MISSED:
        return state, False
    return Voiced(), is_filler(state)


def is_filler(sound: Voiced) -> bool:
    """Whether a voiced sound that is over was an "um"."""
    if sound.began is None or sound.ended - sound.began < SHORTEST or sound.nuclei > NUCLEI:
        return False
    moved = spread(sound.hertz)
    return moved is not None and moved <= FLAT
