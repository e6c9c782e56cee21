"""What is known of the person before the webcam, for whoever reads: from disk, from this run."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from emoconf.errors import EmoConfError
from emoconf.meetings.calibrations import Calibration, Light, chosen, light_of, list_calibrations
from emoconf.meetings.corrections import Correction, example_of, list_corrections
from emoconf.meetings.store import Store
from emoconf.person.adaptation import Adaptation, Known, adaptation
from emoconf.person.baseline import Baseline
from emoconf.person.corrections import Example

log = logging.getLogger(__name__)

#: Readings after which the light is known: two seconds of them, so that a webcam that has just been
#: opened has set its exposure.
_LIGHT = 30


class Adapter:
    """Tells at each reading how it is adapted; what it tells is immutable and swapped whole.

    While a meeting is recorded it goes on telling what it told when that began: so all seconds of a
    meeting are read in one way, and the meeting can say in which.

    Args:
        model_sha256: The model that reads; what comes from another one is not used.
        others: Other people's mean at rest, if it is known of that model.
        camera: Name of the webcam in use; None for recordings, which any may have made.
        busy: Whether a meeting is recorded.
    """

    def __init__(
        self,
        model_sha256: str,
        others: Baseline | None,
        camera: Callable[[], str] | None,
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._model_sha256, self._others = model_sha256, others
        self._camera, self._busy = camera, busy
        self._lock = threading.Lock()
        self._calibrations: tuple[Calibration, ...] = ()
        self._examples: tuple[Example, ...] = ()
        self._for: str | None = None  # the webcam that the present choice was made for
        self._lights: tuple[float, int] = (0.0, 0)
        self._trial: Known | None = None
        self._dropped = False
        self._stale = True
        self._now: Adaptation | None = None
        self.calibration: Calibration | None = None

    @property
    def version(self) -> str | None:
        """Which calibration and corrections a reading is adapted by; None if by none."""
        now = self()
        return None if now is None else now.version

    def __call__(self) -> Adaptation | None:
        """What is to be applied to the reading that is made now."""
        camera = None if self._camera is None else self._camera()
        if camera != self._for:
            self._for, self._lights, self._stale = camera, (0.0, 0), True
        if self._stale and not self._busy():
            self._choose(camera)
        return self._now

    def load(self, database: Path) -> None:
        """Reads what is kept; may wait for the disk, so call it in a thread of its own."""
        calibrations = list_calibrations(database)
        examples: tuple[Example, ...] = ()
        try:
            if database.exists():
                with Store(database) as store:
                    examples = tuple(
                        example_of(each)
                        for each in list_corrections(store)
                        if each.is_user and each.model_sha256 == self._model_sha256
                    )
        except EmoConfError as error:
            log.warning("corrections cannot be read: %s", error.message)
        with self._lock:
            self._calibrations, self._stale = calibrations, True
            self._examples = (*examples, *self._examples)

    def seen(self, light: float) -> None:
        """Takes in the mean grey level of the face in a reading."""
        mean, count = self._lights
        if count < _LIGHT:
            self._lights = (mean + (light - mean) / (count + 1), count + 1)
            self._stale = self._stale or count + 1 == _LIGHT

    def learn(self, correction: Correction) -> None:
        """Takes a correction in that was made just now."""
        if correction.is_user and correction.model_sha256 == self._model_sha256:
            with self._lock:
                self._examples, self._stale = (*self._examples, example_of(correction)), True

    def calibrate(self, calibration: Calibration) -> None:
        """Uses a calibration from now on."""
        with self._lock:
            self._calibrations = (calibration, *self._calibrations)
            self._trial, self._dropped, self._stale = None, False, True

    def try_out(self, known: Known | None) -> None:
        """Applies something that is not kept yet, or (None) what was applied before."""
        with self._lock:
            self._trial, self._stale = known, True

    def drop(self) -> None:
        """Uses no calibration in this run any more."""
        with self._lock:
            self._dropped = self._stale = True

    def forget(self) -> None:
        """Everything was deleted: uses nothing any more, at once."""
        with self._lock:
            self._calibrations, self._examples, self._trial = (), (), None
            self._now = self.calibration = None
            self._stale = False

    def _choose(self, camera: str | None) -> None:
        with self._lock:
            self._stale = False
            found = None if self._dropped else self._found(camera)
            known = Known() if found is None else Known(found.id, found.own, found.zones)
            known = replace(self._trial or known, examples=self._examples)
            self.calibration = found if self._trial is None else None
            self._now = adaptation(known, self._others)

    def _found(self, camera: str | None) -> Calibration | None:
        mean, count = self._lights
        light: Light | None = light_of(mean) if count >= _LIGHT else None
        return chosen(self._calibrations, self._model_sha256, camera, light)
