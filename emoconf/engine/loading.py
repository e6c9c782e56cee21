"""What an engine has once its model is loaded."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from emoconf.engine import protocol
from emoconf.engine.analysis import AnalysisLoop
from emoconf.engine.bus import EventBus
from emoconf.engine.components import Components, Reading
from emoconf.engine.controller import MeetingController
from emoconf.engine.corrections import RecentFaces
from emoconf.engine.options import EngineOptions
from emoconf.engine.sources import agreed_signals
from emoconf.faces.tracker import FaceTracker
from emoconf.mailbox import Mailbox
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.written import Written
from emoconf.sensors.registry import make_sensors
from emoconf.values import Frame, Notice

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel


def start_reading(
    components: Components,
    model: "ExpressionModel",
    frames: Mailbox[Frame],
    bus: EventBus,
    notify: Callable[[Notice], None],
) -> Reading:
    """Connects a loaded model with those who use what it reads.

    Args:
        components: What runs already.
        model: Loaded.
        frames: Where frames to analyse come from.
        bus: Tells clients of it.
        notify: Hears of the database's troubles.
    """
    # Here and not above, so that the first card is out before the model's library is loaded.
    from emoconf.expression.reader import ExpressionReader

    manifest, options, view = model.manifest, components.options, components.view
    start = MeetingStart(
        source="live",
        title=options.title,
        is_user=options.is_user,
        model_sha256=manifest.sha256,
        provisional=manifest.provisional,
        signals=agreed_signals(is_user=options.is_user),
    )
    controller = make_meeting_controller(
        options, lambda: replace(start, threshold=view().threshold), bus.publish, notify
    )
    reader = ExpressionReader(model, threshold=lambda: view().threshold)
    recent = RecentFaces(reader.embedding, lambda: bus.watched)
    analysis = AnalysisLoop(
        frames,
        FaceTracker(),
        reader,
        [components.compositor.observe, controller.observe, recent.observe, bus.observe],
        [sensor for sensor in make_sensors() if sensor.key in start.signals],
    )
    return Reading(analysis, reader, controller, recent)


def make_meeting_controller(
    options: EngineOptions,
    describe: Callable[[], MeetingStart],
    publish: Callable[[protocol.Message], None],
    notify: Callable[[Notice], None],
) -> MeetingController:
    """Keeps meetings in the options' database, or none if they say so."""

    def record(on_written: Callable[[Written], None]) -> MeetingRecorder:
        return MeetingRecorder(options.database, on_notice=notify, on_written=on_written)

    return MeetingController(record if options.keep_meetings else None, describe, publish)
