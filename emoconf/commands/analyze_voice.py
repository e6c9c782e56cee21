"""The voice in `emoconf analyze`: heard in the same pass where a recording has sound."""

import contextlib
import json
from collections.abc import Iterator
from typing import TextIO

from emoconf.capture import RecordingSource
from emoconf.commands.speech import echo
from emoconf.engine.recorded_voice import RecordedVoice
from emoconf.errors import CaptureError
from emoconf.text import Percent, Text
from emoconf.values import Frame, Observation, SignalSecond


class Hearing:
    """Hears one recording, if it has sound that can be read.

    Args:
        name: Of the recording.
        voice: What hears it; None where there is nothing to hear.
    """

    def __init__(self, name: str, voice: RecordedVoice | None) -> None:
        self._name, self._voice = name, voice

    def __call__(self, source: str, frame: Frame, observation: Observation) -> None:
        """Takes the next observation."""
        if self._voice is not None:
            self._voice.add(observation)

    def seconds(self) -> tuple[SignalSecond, ...]:
        """Every second of the voice, once the recording has ended; none without one."""
        return () if self._voice is None else self._voice.finish()

    def write(self, lines: TextIO | None) -> None:
        """Writes one JSON object per second, if they are wanted."""
        for second in self.seconds() if lines is not None else ():
            values = {name: round(value, 4) for name, value in (second.values or {}).items()}
            told = {"second": round(second.began), "heard": {"voice": values}}
            assert lines is not None
            lines.write(json.dumps({"source": self._name, **told}) + "\n")

    def tell(self, *, err: bool) -> None:
        """Says in one line what was heard; nothing where there is no sound."""
        if self._voice is not None and self._voice.several:
            text = Text(
                "{name}: several people are in the picture, so nobody's voice was read.",
                name=self._name,
            )
            echo(text, err=err)
            return
        heard = [second.values for second in self.seconds() if second.values]
        if heard:
            own, unsure = (
                Percent(sum(values[name] for values in heard) / len(heard))
                for name in ("own_voice", "unsure_voice")
            )
            text = Text(
                "{name}: the person in the picture speaks {own} of the time, for {unsure} it is "
                "unsure.",
                name=self._name,
                own=own,
                unsure=unsure,
            )
            echo(text, err=err)


@contextlib.contextmanager
def hearing(recording: RecordingSource) -> Iterator[Hearing]:
    """What hears a recording; says why where its sound cannot be read.

    Yields:
        To be given each observation.
    """
    with contextlib.ExitStack() as stack:
        yield Hearing(recording.name, _voice(recording, stack))


def _voice(recording: RecordingSource, stack: contextlib.ExitStack) -> RecordedVoice | None:
    if not recording.path.is_file():  # a folder of pictures
        return None
    from emoconf.export.recorded_sound import RecordedSound
    from emoconf.sensors.voice import VoiceSensor
    from emoconf.voice.detector import SileroDetector

    try:
        sensor = VoiceSensor(SileroDetector())
        sound = stack.enter_context(contextlib.closing(RecordedSound(recording.path)))
    except LookupError:
        return None
    except (CaptureError, ImportError) as error:
        echo(error.text if isinstance(error, CaptureError) else str(error), err=True)
        return None
    return RecordedVoice(sound, sensor)
