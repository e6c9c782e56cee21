"""What a person says about their own face: that it was read wrongly, how it is at rest."""

from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.components import Components
from emoconf.errors import EngineError, UsageError
from emoconf.meetings.corrections import Correction
from emoconf.person import calibration_events as calibration
from emoconf.signals import HEAD, labels
from emoconf.text import Text


def carry_out(components: Components, command: protocol.Correct | protocol.Calibrate) -> None:
    """Does what a command says, or leaves it to the thread that reads.

    Raises:
        EmoConfError: It can't be done.
    """
    match command:
        case protocol.Correct():
            _correct(components, command.frame, command.label)
        case protocol.Calibrate(action="forget"):
            components.reading.forget_person()
        case protocol.Calibrate():
            if command.action == "start":
                _require_calibratable(components)
            components.reading.calibrate(_event(command, components.signals))


def _correct(components: Components, frame: int, label: str) -> None:
    if label not in labels.names():
        raise UsageError(
            Text("There is no expression called {label}.", label=label),
            Text("Use one of: {names}.", names=", ".join(labels.names())),
        )
    found = components.reading.find(frame)
    correction = Correction(
        found.shown, label, found.embedding, found.model_sha256, components.options.is_user
    )
    components.meetings.handle(on.Correct(correction))
    components.reading.learn(correction)


def _require_calibratable(components: Components) -> None:
    """Checks that what the webcam shows may be learned.

    Raises:
        EngineError: It shows somebody else, or a meeting is recorded, whose seconds are all to be
            read in the same way.
    """
    if not components.options.is_user:
        raise EngineError(
            Text("A recording cannot be calibrated to: it does not show you."),
            Text("Choose your webcam."),
        )
    if components.meetings.running:
        raise EngineError(
            Text("A meeting is being saved: all of it is read in the same way."),
            Text("Calibrate when it has ended."),
        )


def _event(command: protocol.Calibrate, signals: tuple[str, ...]) -> calibration.Event:
    if command.action == "skip":
        return calibration.Skip()
    if command.action == "cancel":
        return calibration.Cancel()
    wanted = command.steps or calibration.STEPS
    unread = () if HEAD.key in signals else ("screen", "notes")
    return calibration.Begin(tuple(step for step in wanted if step not in unread))
