"""Everything that is heard in a block of sound, in one step."""

from dataclasses import dataclass, field

from emoconf.voice import fillers, loudness, pitch, speech, syllables, turns
from emoconf.voice.detector import SpeechDetector
from emoconf.voice.fillers import Voiced
from emoconf.voice.loudness import Loudness
from emoconf.voice.pitch import Pitch
from emoconf.voice.sound import SECONDS, Sound, level, within_scale
from emoconf.voice.speech import Speech
from emoconf.voice.syllables import Syllables
from emoconf.voice.turns import Turn, Turns


@dataclass(frozen=True, slots=True)
class Listening:
    """What was heard so far."""

    speech: Speech = field(default_factory=Speech)
    loudness: Loudness = field(default_factory=Loudness)
    pitch: Pitch = field(default_factory=Pitch)
    syllables: Syllables = field(default_factory=Syllables)
    turns: Turns = field(default_factory=Turns)
    voiced: Voiced = field(default_factory=Voiced)


@dataclass(frozen=True, slots=True)
class Heard:
    """What one block says.

    Attributes:
        time: When it began, seconds.
        speech: Whether somebody speaks, as far as one knows.
        level: Decibels of full scale.
        hertz: Pitch of the voice; None if it has none or nobody speaks.
        nuclei: Syllables that became known.
        filler: An "um" is over.
        turn: The turn that is over.
        pause: Seconds of the pause within a turn that is over; 0 if none is.
        above_noise: Decibels above the noise; None while that is not known.
        louder: Decibels above the usual level of the voice; None while that is not known.
    """

    time: float
    speech: bool
    level: float
    hertz: float | None
    nuclei: int
    filler: bool
    turn: Turn | None
    pause: float = 0.0
    above_noise: float | None = None
    louder: float | None = None


def step(state: Listening, block: Sound, probability: float, now: float) -> tuple[Listening, Heard]:
    """Takes the next block.

    Args:
        state: Before.
        block: Float32 [`sound.BLOCK`].
        probability: That it is speech, 0 to 1.
        now: When it began, seconds.
    """
    end = now + SECONDS
    said = speech.step(state.speech, probability, now)
    pitched = pitch.step(state.pitch, block)
    spoken = syllables.step(state.syllables, block, voiced=pitched.hertz is not None)
    # The detector takes a sound that lasts for no speech any more after half a second: what began
    # as a voice stays one while it has a pitch.
    hertz = pitched.hertz if said.heard or state.voiced.began is not None else None
    nuclei = spoken[1] if said.heard else 0
    sound, filler = fillers.step(state.voiced, hertz, nuclei, now, end)
    turned, turn = turns.step(state.turns, said, end)
    loud = loudness.step(
        state.loudness,
        level(block),
        speech=said.state == "speaking",
        silent=said.state == "silent",
    )
    after = Listening(said, loud, pitched, spoken[0], turned, sound)
    heard = Heard(
        now,
        said.heard,
        loud.level,
        hertz,
        nuclei,
        filler,
        turn,
        _paused(turned) - _paused(state.turns) if turn is None else 0.0,
        loud.above_noise,
        loud.against_usual,
    )
    return after, heard


def _paused(turns: Turns) -> float:
    return 0.0 if turns.turn is None else turns.turn.paused


class Listener:
    """Listens to one stream of sound; for one thread.

    Args:
        detector: Tells speech from other sounds.
    """

    def __init__(self, detector: SpeechDetector) -> None:
        self._detector = detector
        self._state = Listening()

    @property
    def state(self) -> Listening:
        """What was heard so far."""
        return self._state

    def hear(self, block: Sound, now: float) -> Heard:
        """Takes the next block, float32 [`sound.BLOCK`] that began at `now` seconds."""
        block = within_scale(block)
        probability = self._detector.probability(block)
        self._state, heard = step(self._state, block, probability, now)
        return heard

    def reset(self) -> None:
        """Begins anew, as after a gap; what is usual stays known."""
        self._detector.reset()
        self._state = Listening(loudness=self._state.loudness)
