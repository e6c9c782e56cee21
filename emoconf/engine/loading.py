"""What an engine has once its model is loaded."""

import contextlib
import functools
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from emoconf.capture.microphone import Microphone
from emoconf.engine.adapting import Adapter
from emoconf.engine.analysis import AnalysisLoop
from emoconf.engine.bus import EventBus, from_notice
from emoconf.engine.calibrating import Calibrator
from emoconf.engine.components import Components, Reading
from emoconf.engine.corrections import RecentFaces
from emoconf.engine.hearing import Glance, Hearing
from emoconf.engine.judging import Judge
from emoconf.errors import OutputError
from emoconf.faces.tracker import FaceTracker
from emoconf.mailbox import Mailbox
from emoconf.meetings.calibrations import first_without
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.written import Written
from emoconf.paths import models_folder
from emoconf.sensors.base import Sensor
from emoconf.sensors.registry import make_sensors
from emoconf.text import Text
from emoconf.values import Frame, Notice, Observation, SignalSecond

if TYPE_CHECKING:
    from emoconf.body.zones import Calibration
    from emoconf.expression.manifest import Manifest
    from emoconf.expression.model import ExpressionModel
    from emoconf.expression.reader import ExpressionReader
    from emoconf.person.adaptation import Adaptation
    from emoconf.sensors.voice import VoiceSensor


#: Seconds that the first reading waits for what is known of the person. Where the database takes
#: longer, the meeting that begins now is read without it, from its start to its end.
_PATIENCE = 2.0


def make_reading(
    components: Components,
    model: "ExpressionModel",
    signals: tuple[str, ...],
    frames: Mailbox[Frame],
    bus: EventBus,
) -> Reading:
    """Connects a loaded model with those who use what it reads.

    Args:
        components: What runs already.
        model: Loaded.
        signals: Keys of those that may be read.
        frames: Where frames to analyse come from.
        bus: Tells clients of it.
    """
    # Here and not above, so that the first card is out before the model's library is loaded.
    from emoconf.expression.reader import ExpressionReader

    adapter = _make_adapter(components, model, bus)

    def adaptation() -> "Adaptation | None":
        return adapter() if components.options.is_user else None

    def zones() -> "Calibration | None":
        known = adaptation()
        return None if known is None else known.zones

    sensors: list[Sensor] = [sensor for sensor in make_sensors(zones) if sensor.key in signals]
    view = components.view
    reader = ExpressionReader(model, threshold=lambda: view().threshold, adaptation=adaptation)
    recent = RecentFaces(reader.embedding, reader.model_sha256, lambda: bus.watched)
    calibrator = _make_calibrator(components, adapter, reader, bus)
    sinks: tuple[Callable[[Observation], None], ...] = (
        components.compositor.observe,
        components.meetings.observe,
        recent.observe,
        calibrator.observe,
        Judge(adapter, lambda notice: bus.publish(from_notice(notice))).observe,
        bus.observe,
    )
    if components.hearing is not None:
        sinks = (*sinks, components.hearing.observe)
        sensors.append(Glance(components.hearing))
    analysis = AnalysisLoop(frames, FaceTracker(), reader, sinks, sensors)
    return Reading(analysis, reader, recent, adapter, calibrator)


def _make_calibrator(
    components: Components, adapter: Adapter, reader: "ExpressionReader", bus: EventBus
) -> Calibrator:
    return Calibrator(
        adapter,
        reader.details,
        lambda: components.feed.name,
        reader.model_sha256,
        components.options.database,
        bus.publish,
    )


def _load(adapter: Adapter, database: Path, sha256: str, bus: EventBus) -> None:
    """Reads what is known; says once after an update that no calibration fits the model."""
    adapter.load(database)
    with contextlib.suppress(OutputError):  # then it is said again at the next start
        if first_without(database, sha256):
            notice = Notice(
                "calibration_outdated",
                Text(
                    "EmoConf reads faces with a new model, for which you are not calibrated. "
                    "Your corrections stay listed as made for the earlier one."
                ),
                Text("Ten seconds before your webcam are enough: Calibrate …"),
            )
            bus.publish(from_notice(notice))


def _make_adapter(components: Components, model: "ExpressionModel", bus: EventBus) -> Adapter:
    """What is known of the person; a database that is busy for long is waited for in a thread."""
    from emoconf.expression.rest import others_at_rest

    sha256 = model.manifest.sha256
    adapter = Adapter(
        sha256,
        others_at_rest(models_folder(), sha256),
        lambda: components.feed.name,
        lambda: components.meetings.running,
    )
    if components.options.is_user:
        database = components.options.database
        load = functools.partial(_load, adapter, database, sha256, bus)
        reader = threading.Thread(target=load, name="what is known", daemon=True)
        reader.start()
        reader.join(_PATIENCE)
        adapter()  # chosen now: a meeting that begins before the first reading is read with it
    return adapter


def make_hearing(
    components: Components,
    signals: tuple[str, ...],
    notify: Callable[[Notice], None],
    bus: EventBus,
) -> Hearing | None:
    """What reads the voice while a meeting is saved; the microphone stays closed until then.

    Args:
        components: What runs already.
        signals: Keys of those that may be read.
        notify: Hears of the microphone's troubles.
        bus: Tells clients of what is heard.

    Returns:
        None where the voice is not read: without consent, switched off, or of a clip.
    """
    options, meetings = components.options, components.meetings
    if "voice" not in signals or not options.keep_meetings:
        return None

    def make_sensor() -> "VoiceSensor":
        # Once there is a meeting, and not at the start of each engine.
        from emoconf.sensors.voice import VoiceSensor
        from emoconf.voice.detector import SileroDetector

        return VoiceSensor(SileroDetector(), alone=options.headset)

    def tell(second: SignalSecond) -> None:
        meetings.hear(second)
        bus.hear(second)

    microphone = Microphone(options.microphone, notify)
    return Hearing(microphone, make_sensor, lambda: meetings.recording, tell, notify)


def record_meetings(
    components: Components,
    manifest: "Manifest",
    signals: tuple[str, ...],
    notify: Callable[[Notice], None],
) -> None:
    """Has meetings recorded in the options' database from now on, or none if they say so.

    Args:
        components: What runs already.
        manifest: Of the model that reads.
        signals: Keys of those that are read.
        notify: Hears of the database's troubles.
    """
    options, view = components.options, components.view

    def make_recorder(on_written: Callable[[Written], None]) -> MeetingRecorder:
        return MeetingRecorder(options.database, on_notice=notify, on_written=on_written)

    def describe() -> MeetingStart:
        reading = components.reading
        adapted = reading.adapter.version if isinstance(reading, Reading) else None
        calibration = adapted if options.is_user else None
        return replace(start, threshold=view().threshold, calibration=calibration)

    start = MeetingStart(
        source="live",
        title=options.title,
        is_user=options.is_user,
        model_sha256=manifest.sha256,
        provisional=manifest.provisional,
        signals=signals,
    )
    components.meetings.record(make_recorder, describe)
