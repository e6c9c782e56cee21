"""Calibrating in a running engine: frames in, what the person is to do out."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from msgspec import structs

from emoconf.engine import protocol
from emoconf.engine.adapting import Adapter
from emoconf.errors import EmoConfError
from emoconf.expression.reader import Details
from emoconf.meetings.calibrations import (
    Calibration,
    StoredBaseline,
    keep_calibration,
    new_identifier,
)
from emoconf.person import baseline, calibration
from emoconf.person import calibration_events as on
from emoconf.person.adaptation import Known, State
from emoconf.person.calibration import Calibrating
from emoconf.person.calibration_events import Sample
from emoconf.text import EMPTY, Text
from emoconf.values import Observation

log = logging.getLogger(__name__)

#: Share of the check that must be neutral for a calibration to be kept: one that leaves a face at
#: rest unread most of the time was not made at rest.
WORKS = 0.5

#: Frames of a second are one look at a person, not many.
_RATE = 15.0


class Calibrator:
    """Steps the calibration with each observation, in the thread that reads.

    Args:
        adapter: Is given the calibration.
        details: What the network said of a face as it was last read.
        camera: Name of the webcam in use.
        model_sha256: The model that reads.
        database: Beside which calibrations are kept.
        publish: Tells clients of it.
        now: The time of day.
    """

    def __init__(
        self,
        adapter: Adapter,
        details: Callable[[int], Details | None],
        camera: Callable[[], str],
        model_sha256: str,
        database: Path,
        publish: Callable[[protocol.Message], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._adapter, self._details, self._camera = adapter, details, camera
        self._model_sha256, self._database = model_sha256, database
        self._publish, self._now = publish, now
        self._state = Calibrating()
        self._events: queue.SimpleQueue[on.Event] = queue.SimpleQueue()
        self._made: Calibration | None = None
        self._told: protocol.Calibration | None = None

    def ask(self, event: on.Event) -> None:
        """Passes on what the person wants; carried out with the next frame."""
        self._events.put(event)

    def observe(self, observation: Observation) -> None:
        """Takes a frame in; call it in the thread that reads, right after reading."""
        time = observation.time
        while not self._events.empty():
            self._take(self._events.get(), time)
        reading = observation.user
        details = None
        if reading is not None and reading.expression is not None:
            details = self._details(reading.face.track)
        if details is not None:
            self._adapter.seen(details.light)
        if self._state.step is not None:
            self._take(_seen(observation, details), time)
            self._tell_progress()

    def _take(self, event: on.Event, time: float) -> None:
        self._state, effects = calibration.step(self._state, event, time)
        for effect in effects:
            match effect:
                case on.Learn():
                    self._made = self._learned(effect)
                    self._adapter.try_out(Known(self._made.id, self._made.own, self._made.zones))
                case on.Finished(neutral):
                    self._finish(neutral)
                case on.Ended(trouble):
                    self._adapter.try_out(None)
                    self._tell(protocol.Calibration(outcome="ended", trouble=trouble or ""))
                case on.Ask() | on.Complain():
                    self._tell_progress()

    def _finish(self, neutral: float | None) -> None:
        made, self._made = self._made, None
        assert made is not None  # `Learn` comes before
        if neutral is not None and neutral < WORKS:
            self._adapter.try_out(None)
            self._tell(protocol.Calibration(outcome="useless", neutral=neutral))
            return
        done = structs.replace(made, neutral=None if neutral is None else round(neutral, 3))
        self._adapter.calibrate(done)
        # The thread that reads waits for no disk.
        threading.Thread(target=self._keep, args=(done,), name="calibration", daemon=True).start()

    def _keep(self, done: Calibration) -> None:
        message: Text = EMPTY
        hint: Text = EMPTY
        try:
            keep_calibration(self._database, done)
        except EmoConfError as error:
            message, hint = error.message, error.hint
            log.warning("the calibration cannot be kept: %s", message)
        self._tell(
            protocol.Calibration(
                outcome="failed" if message else "saved",
                neutral=done.neutral,
                message=str(message),
                hint=str(hint),
                texts=protocol.wire_texts(message, hint),
            )
        )

    def _learned(self, learn: on.Learn) -> Calibration:
        states: dict[State, StoredBaseline] = {"silent": _measured(learn.silent)}
        if learn.talking:
            states["talking"] = _measured(learn.talking)
        return Calibration(
            id=new_identifier(),
            made_at=self._now().astimezone(UTC).isoformat(timespec="seconds"),
            camera=self._camera(),
            model_sha256=self._model_sha256,
            brightness=round(float(np.mean([sample.light for sample in learn.silent])), 1),
            states=states,
            screen=learn.screen,
            notes=learn.notes,
        )

    def _tell_progress(self) -> None:
        state = self._state
        if state.step is not None:
            share = round(state.share * 20) / 20
            self._tell(protocol.Calibration(step=state.step, share=share, trouble=state.told or ""))

    def _tell(self, event: protocol.Calibration) -> None:
        if event != self._told:
            self._told = event
            self._publish(event)


def _seen(observation: Observation, details: Details | None) -> on.Seen:
    """What a calibration takes in of a frame."""
    reading = observation.user
    if reading is None or reading.expression is None or details is None:
        return on.Seen(None, observation.others)
    body = reading.body
    sample = Sample(
        details.logits,
        details.embedding,
        {} if body is None else body.actions,
        0.0 if body is None else body.yaw,
        0.0 if body is None else body.pitch,
        details.light,
    )
    neutral = baseline.is_neutral(reading.expression.probabilities)
    return on.Seen(sample, observation.others, neutral)


def _measured(samples: Sequence[Sample]) -> StoredBaseline:
    logits = np.stack([sample.logits for sample in samples])
    embeddings = np.stack([sample.embedding for sample in samples])
    actions = {}
    for name in samples[0].actions:
        values = np.array([sample.actions[name] for sample in samples])
        actions[name] = float(values.mean()), float(values.std())
    looks = max(len(samples) / _RATE, 1.0)
    return StoredBaseline.of(baseline.measured(logits, embeddings, looks), actions)
