"""What a running engine consists of, for those who steer it."""

from collections.abc import Callable
from dataclasses import dataclass

from emoconf.capture import CameraFeed
from emoconf.engine.analysis import AnalysisLoop
from emoconf.engine.consumer_monitor import ConsumerMonitor
from emoconf.engine.controller import MeetingController
from emoconf.engine.corrections import RecentFaces
from emoconf.engine.forward import ForwardLoop
from emoconf.engine.options import EngineOptions
from emoconf.engine.view import CurrentView
from emoconf.errors import EngineError
from emoconf.expression.reader import ExpressionReader
from emoconf.overlay import Compositor
from emoconf.text import Text


@dataclass(slots=True)
class Reading:
    """What is there once the model is loaded."""

    analysis: AnalysisLoop
    reader: ExpressionReader
    controller: MeetingController
    recent: RecentFaces


@dataclass(slots=True)
class Components:
    """The parts of one run.

    Attributes:
        reading: None until the model is loaded.
        quit: Asks for the end.
        avoid: Devices that must not be taken for a webcam, because we write to them.
    """

    options: EngineOptions
    feed: CameraFeed
    forward: ForwardLoop
    compositor: Compositor
    view: CurrentView
    consumer_monitor: ConsumerMonitor
    quit: Callable[[], None]
    avoid: tuple[str, ...] = ()
    reading: Reading | None = None

    def loaded(self) -> Reading:
        """What is there once the model is loaded.

        Raises:
            EngineError: It is not yet.
        """
        if self.reading is None:
            raise EngineError(Text("The engine is still starting."), Text("Try again in a second."))
        return self.reading
