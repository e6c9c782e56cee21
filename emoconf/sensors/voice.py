"""Whose voice a microphone hears and how they speak, second by second."""

from collections.abc import Mapping, Sequence

from emoconf.body import mouth
from emoconf.body.mouth import Mouth
from emoconf.values import Observation, SignalSecond
from emoconf.voice import seconds
from emoconf.voice.detector import SpeechDetector
from emoconf.voice.listening import Heard, Listener
from emoconf.voice.own import Gate
from emoconf.voice.seconds import JUMP, Judged, Seconds
from emoconf.voice.sound import SECONDS, Sound


class VoiceSensor:
    """Reads the signal `voice` from blocks of sound and from the mouth; used by one thread.

    Live and for recordings alike. It keeps no sound: of a block only numbers are left.

    Args:
        detector: Tells speech from other sounds.
        alone: The person uses a headset and is alone at it: every voice is theirs.
    """

    key = "voice"

    def __init__(self, detector: SpeechDetector, *, alone: bool = False) -> None:
        self._listener = Listener(detector)
        self._alone = alone
        self._seconds = Seconds()
        self._mouth = Mouth()
        self._next: float | None = None
        self.last: Heard | None = None

    @property
    def now(self) -> Mapping[str, float] | None:
        """What overlays show of this moment: how loud it is, 0 to 1, and whether you talk.

        None before anything was heard. A mark that comes two seconds late would be of no use, so
        this is surer of nothing than that somebody speaks while your mouth moves as in speech.
        """
        if self.last is None:
            return None
        seen = self._mouth.time is not None and self.last.time - self._mouth.time < mouth.GAP
        talking = self.last.speech and (self._alone or (seen and self._mouth.moving))
        level = (self.last.level - _FAINT) / (_LOUD - _FAINT)
        return {"level": min(max(level, 0.0), 1.0), "talking": float(talking)}

    def see(self, observation: Observation) -> None:
        """Takes the mouth of the face that counts, if it was read."""
        face = observation.counted
        if face is None or face.body is None:
            return
        jaw = face.body.actions["jaw_open"]
        self._mouth = mouth.step(self._mouth, jaw, observation.time)
        moving = self._mouth.moving
        self._seconds = seconds.see(self._seconds, jaw, observation.time, moving=moving)

    def hear(self, sound: Sound, began: float) -> Sequence[SignalSecond]:
        """Takes the next block of sound.

        Args:
            sound: Float32 [`sound.BLOCK`].
            began: When, on the clock of the observations. Blocks come in bursts: one that goes on
                where the last one ended may come a little early or late.

        Returns:
            The seconds that are known now, about two seconds ago.
        """
        told: Sequence[SignalSecond] = ()
        if self._next is not None and abs(began - self._next) > JUMP:
            told = self.interrupt()
        now = began if self._next is None else self._next
        # A clock that runs a little faster or slower than the microphone's is followed.
        self._next = now + SECONDS + (began - now) * _FOLLOWED
        self.last = self._listener.hear(sound, now)
        self._seconds, judged = seconds.hear(self._seconds, self.last, alone=self._alone)
        return (*told, *map(_told, judged))

    def interrupt(self) -> Sequence[SignalSecond]:
        """Something is missing after what was heard last; returns what is known of it."""
        gate = self._seconds.gate
        self._seconds, judged = seconds.finish(self._seconds, alone=self._alone)
        self._seconds = Seconds(gate=Gate(mouth=gate.mouth))
        self._listener.reset()
        self._next, self.last = None, None
        return tuple(map(_told, judged))

    def reset(self) -> None:
        """Forgets everything but how loud the person usually speaks."""
        self.interrupt()
        self._seconds, self._mouth = Seconds(), Mouth()


#: Decibels of full scale at the ends of the bar: a quiet room, and a voice close to the microphone.
_FAINT, _LOUD = -55.0, -10.0

#: Share of the difference between the two clocks that is made up with each block: 1 s of blocks.
_FOLLOWED = 1 / 32


def _told(second: Judged) -> SignalSecond:
    return SignalSecond("voice", second.began, second.values)
