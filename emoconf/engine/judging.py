"""Judges the calibration in use by the faces at rest that pass by, and drops one that does harm."""

from collections.abc import Callable

from emoconf.body import mouth
from emoconf.body.mouth import Mouth
from emoconf.engine.adapting import Adapter
from emoconf.person import shadow
from emoconf.person.baseline import is_neutral
from emoconf.person.shadow import Shadow
from emoconf.text import Text
from emoconf.values import Notice, Observation


class Judge:
    """Watches each observation, in the thread that reads.

    Args:
        adapter: Tells which calibration is in use, and is told to drop it.
        notify: Hears of a calibration that does harm, once.
    """

    def __init__(self, adapter: Adapter, notify: Callable[[Notice], None]) -> None:
        self._adapter, self._notify = adapter, notify
        self._of: str | None = None  # the calibration that is judged
        self._mouth, self._state = Mouth(), Shadow()

    def observe(self, observation: Observation) -> None:
        """Takes a frame in."""
        used, reading = self._adapter.calibration, observation.user
        if used is None or "silent" not in used.states:
            return
        if used.id != self._of:
            self._of, self._state = used.id, Shadow()
        if self._state.verdict is not None or reading is None or reading.body is None:
            return
        shown = reading.expression
        if shown is None or shown.unadapted is None:
            return
        actions, now = reading.body.actions, observation.time
        self._mouth = mouth.step(self._mouth, actions["jaw_open"], now)
        resting = shadow.at_rest(actions, used.states["silent"].actions, talking=self._mouth.moving)
        neutral = is_neutral(shown.probabilities), is_neutral(shown.unadapted)
        self._state = shadow.step(self._state, resting, neutral, now)
        if self._state.verdict == "doubtful":
            self._adapter.drop()
            self._notify(
                Notice(
                    "calibration_doubtful",
                    Text(
                        "With your calibration a face at rest reads as neutral less often than "
                        "it should, so it is not used any more until EmoConf starts again."
                    ),
                    Text("Calibrate again, in the light in which you usually sit."),
                )
            )
