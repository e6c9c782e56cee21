"""Which microphone a person means."""

import queue
import threading

from emoconf.capture.portaudio import MicrophoneInfo, PortAudio, SoundSystem
from emoconf.errors import CaptureError
from emoconf.text import Text

#: Seconds that a listing may take: a sound server that hangs must not keep anybody from the list of
#: webcams that stands beside it. A listing takes 0.1 s.
_PATIENCE = 5.0


def list_microphones(system: SoundSystem | None = None) -> list[MicrophoneInfo]:
    """The microphones that are there now; none is opened.

    Raises:
        CaptureError: They cannot be listed, or the system's sound does not answer.
    """
    asked = system or PortAudio()
    answers: queue.SimpleQueue[list[MicrophoneInfo] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(asked.microphones())
        except Exception as error:  # to be raised where somebody waits for it
            answers.put(error)

    threading.Thread(target=ask, name="microphones", daemon=True).start()
    try:
        answer = answers.get(timeout=_PATIENCE)
    except queue.Empty:
        raise CaptureError(
            Text("The system's sound does not answer."),
            Text("Restart the sound server (PipeWire or PulseAudio), or the computer."),
        ) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def pick_microphone(spec: str | None, known: list[MicrophoneInfo]) -> MicrophoneInfo:
    """Finds the microphone that a person means.

    Args:
        spec: Its name, or a part of it that fits one only; letter case does not matter. None or
            "auto" for the system's default.
        known: Those that are there.

    Raises:
        CaptureError: There is no such microphone, none at all, or several fit.
    """
    if spec is None or spec == "auto":
        found = next((one for one in known if one.default), next(iter(known), None))
        if found is None:
            raise CaptureError(
                Text("No microphone was found."),
                Text("Plug one in; `emoconf devices` lists those that there are."),
            )
        return found
    wanted = spec.casefold()
    exact = [one for one in known if one.name.casefold() == wanted]
    fitting = exact[:1] or [one for one in known if wanted and wanted in one.name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(f"“{one.name}”" for one in fitting)
        raise CaptureError(
            Text("“{spec}” fits several microphones: {names}.", spec=spec, names=names),
            Text("Give the whole name that `emoconf devices` shows."),
        )
    raise CaptureError(
        Text("There is no microphone “{spec}”.", spec=spec),
        Text("`emoconf devices` lists those that there are."),
    )
