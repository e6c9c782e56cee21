"""The one way to a webcam or a recording: whoever wants one is asked for the agreement here."""

from collections.abc import Collection
from dataclasses import dataclass

from emoconf import consent, paths, settings_file
from emoconf.capture import ClipSource, Source, open_source
from emoconf.engine.options import EngineOptions
from emoconf.signals import SIGNALS
from emoconf.signals.base import seen


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody said about the use of a webcam or a recording, or can still be asked.

    Attributes:
        webcam: They agree to the use of a webcam.
        recording: Everyone in the recording that they named agreed.
        ask: Puts a question to a person at the terminal; None where there is none.
    """

    webcam: bool = False
    recording: bool = False
    ask: consent.Ask | None = None


#: A client asks for a camera: it says nothing for the people who are seen, and can't be asked.
OF_A_CLIENT = Agreement()


def agreed_source(
    spec: str | None,
    options: EngineOptions,
    avoid: Collection[str] = (),
    agreement: Agreement = OF_A_CLIENT,
) -> Source:
    """Finds what a person means, like `open_source`, if somebody agreed that it is read.

    What counts is what would really be read, not how its name looks: a webcam needs the agreement
    that the settings remember, a recording the one of its people, asked for each time.

    Args:
        spec: As for `open_source`; `clip` is the built-in one, which shows nobody.
        options: Of the run, for the size and the rate.
        avoid: Paths of devices that must not be taken: those that EmoConf writes to.
        agreement: What was said.

    Returns:
        A closed source.

    Raises:
        CaptureError: There is no such webcam; the error names those that exist.
        ConsentError: Nobody agreed.
    """
    if spec == "clip":
        return ClipSource(size=options.size, fps=options.fps)
    source = open_source(spec, size=options.size, fps=options.fps, avoid=avoid)
    if isinstance(source, ClipSource):
        consent.ensure_recording_consent(given=agreement.recording, ask=agreement.ask)
    else:
        current = settings_file.load(paths.settings_file())
        current = consent.ensure_camera_consent(current, given=agreement.webcam, ask=agreement.ask)
        if agreement.ask is not None:
            consent.ask_alone(current, agreement.ask)
    return source


def agreed_signals(*, is_user: bool, listen: bool = True) -> tuple[str, ...]:
    """Keys of the signals that may be read in a run, besides what `agreed_source` looks after.

    Those that the webcam's consent covers may always: without it no webcam was opened.

    Args:
        is_user: The run reads the user, who answers for each signal alone; the people in a
            recording agreed to its analysis as a whole, and no microphone hears them.
        listen: A microphone may be opened for the signals that need one.

    Raises:
        UsageError: The settings cannot be read.
    """
    alone = {signal.key for signal in SIGNALS if signal.consent is not None}
    if is_user:
        alone -= set(consent.readable(settings_file.load(paths.settings_file())))
        read = SIGNALS if listen else seen(SIGNALS)
        return tuple(signal.key for signal in read if signal.key not in alone)
    return tuple(signal.key for signal in seen(SIGNALS))
