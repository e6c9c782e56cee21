"""What a running engine consists of, for those who steer it."""

from collections.abc import Callable
from dataclasses import dataclass

from emoconf.capture import CameraFeed
from emoconf.engine.adapting import Adapter
from emoconf.engine.analysis import AnalysisLoop
from emoconf.engine.calibrating import Calibrator
from emoconf.engine.consumer_monitor import ConsumerMonitor
from emoconf.engine.controller import MeetingController
from emoconf.engine.corrections import RecentFaces, Remembered
from emoconf.engine.forward import ForwardLoop
from emoconf.engine.hearing import Hearing
from emoconf.engine.options import EngineOptions
from emoconf.engine.view import CurrentView
from emoconf.errors import EngineError
from emoconf.expression.reader import ExpressionReader
from emoconf.meetings.corrections import Correction
from emoconf.overlay import Compositor
from emoconf.person.calibration_events import Event
from emoconf.text import Text


@dataclass(frozen=True, slots=True)
class AnalysisFigures:
    """How fast faces are read.

    Attributes:
        rate: Analysed frames per second.
        median: Milliseconds for one frame.
        slow: Milliseconds that one frame in a hundred takes or exceeds.
    """

    rate: float = 0.0
    median: float = 0.0
    slow: float = 0.0


#: What a command is answered that needs the model before it is loaded.
STARTING = Text("The engine is still starting.")


def _starting() -> EngineError:
    return EngineError(STARTING, Text("Try again in a second."))


@dataclass(frozen=True, slots=True)
class StillLoading:
    """Stands for what reads faces until the model is loaded."""

    figures = AnalysisFigures()
    calibrated = ""

    def forget(self) -> None:
        """There is no face to forget yet."""

    def find(self, frame: int) -> Remembered:
        """What a frame was read from; always raises.

        Raises:
            EngineError: The model is not loaded yet.
        """
        raise _starting()

    def calibrate(self, event: Event) -> None:
        """What a person wants of a calibration; always raises, as `find`."""
        raise _starting()

    def learn(self, correction: Correction) -> None:
        """There is nothing yet that could be corrected."""

    def forget_person(self) -> None:
        """There is nothing known of the person yet."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads faces, once the model is loaded."""

    analysis: AnalysisLoop
    reader: ExpressionReader
    recent: RecentFaces
    adapter: Adapter
    calibrator: Calibrator

    @property
    def figures(self) -> AnalysisFigures:
        """How fast it goes."""
        durations = self.analysis.durations
        return AnalysisFigures(
            self.analysis.rate.rate, durations.percentile(50), durations.percentile(99)
        )

    def forget(self) -> None:
        """Before the next frame, forgets every face, as after a change of webcam."""
        self.analysis.forget()

    def find(self, frame: int) -> Remembered:
        """What a frame was read from.

        Raises:
            EngineError: It is over for too long, or no face was read in it.
        """
        return self.recent.find(frame)

    def calibrate(self, event: Event) -> None:
        """Passes on what a person wants of a calibration."""
        self.calibrator.ask(event)

    def learn(self, correction: Correction) -> None:
        """Lets a correction change what is read from now on."""
        self.adapter.learn(correction)

    def forget_person(self) -> None:
        """Everything that was known of the person was deleted."""
        self.adapter.forget()

    @property
    def calibrated(self) -> str:
        """When the calibration in use was made; empty without one."""
        used = self.adapter.calibration
        return "" if used is None else used.made_at


@dataclass(frozen=True, slots=True)
class Components:
    """The parts of one run; complete from the start, and replaced as a whole by `loaded`.

    Attributes:
        quit: Asks for the end.
        avoid: Devices that must not be taken for a webcam, because we write to them.
        signals: Keys of those that are read.
        reading: What reads faces.
        hearing: What reads the voice; None where nobody agreed to that, or it is off.
    """

    options: EngineOptions
    feed: CameraFeed
    forward: ForwardLoop
    compositor: Compositor
    view: CurrentView
    consumer_monitor: ConsumerMonitor
    meetings: MeetingController
    quit: Callable[[], None]
    avoid: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    reading: StillLoading | Reading = StillLoading()
    hearing: Hearing | None = None

    @property
    def microphone(self) -> tuple[str | None, str]:
        """Name of the microphone that is open, None for none; why it gives no sound, or nothing."""
        return (None, "") if self.hearing is None else (self.hearing.microphone, self.hearing.cause)
