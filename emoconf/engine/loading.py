"""What an engine has once its model is loaded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from emoconf.engine import protocol
from emoconf.engine.analysis import AnalysisLoop
from emoconf.engine.corrections import RecentFaces
from emoconf.engine.hub import EventHub
from emoconf.engine.keeper import MeetingKeeper
from emoconf.engine.options import EngineOptions
from emoconf.engine.parts import Reading
from emoconf.faces.tracker import FaceTracker
from emoconf.mailbox import Mailbox
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.writer import Written
from emoconf.overlay import Compositor
from emoconf.values import Frame, Notice

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel


def start_reading(
    options: EngineOptions,
    model: "ExpressionModel",
    frames: Mailbox[Frame],
    compositor: Compositor,
    hub: EventHub,
    tell: Callable[[Notice], None],
) -> Reading:
    """Connects a loaded model with those who use what it reads.

    Args:
        options: How the run goes.
        model: Loaded.
        frames: Where frames to analyse come from.
        compositor: Draws what was read.
        hub: Tells clients of it.
        tell: Hears of the database's troubles.
    """
    # Here and not above, so that the first card is out before the model's library is loaded.
    from emoconf.expression.reader import ExpressionReader

    manifest = model.manifest
    start = MeetingStart(
        source="live",
        title=options.title,
        is_user=options.is_user,
        model_sha256=manifest.sha256,
        provisional=manifest.provisional,
        threshold=options.threshold,
    )
    keeper = meeting_keeper(options, start, hub.publish, tell)
    reader = ExpressionReader(model, threshold=options.threshold)
    recent = RecentFaces(reader.embedding, lambda: hub.watched)
    analysis = AnalysisLoop(
        frames,
        FaceTracker(),
        reader,
        [compositor.observe, keeper.observe, recent.observe, hub.observe],
    )
    return Reading(analysis, reader, keeper, recent)


def meeting_keeper(
    options: EngineOptions,
    start: MeetingStart,
    publish: Callable[[protocol.Message], None],
    tell: Callable[[Notice], None],
) -> MeetingKeeper:
    """Keeps meetings in the options' database, or none if they say so."""

    def record(on_written: Callable[[Written], None]) -> MeetingRecorder:
        return MeetingRecorder(options.database, on_notice=tell, on_written=on_written)

    return MeetingKeeper(record if options.keep_meetings else None, start, publish)
