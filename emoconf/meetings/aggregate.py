"""From the observations of a second to its one row."""

from emoconf.meetings.records import SampleRow, whole_percent
from emoconf.values import LABELS, UNSURE, FaceReading, Observation


class SecondAggregator:
    """Adds observations up and gives one row per second.

    The face that counts is the user's own; where a recording shows several, the largest.
    """

    def __init__(self) -> None:
        self._second: int | None = None
        self._last_label: str | None = None
        self._reset()

    def add(self, observation: Observation, second: int) -> SampleRow | None:
        """Takes an observation that was made in a certain second of the meeting.

        An observation older than the current second is counted in the current one: seconds that
        were given out are final.

        Returns:
            The row of the previous second, if this observation begins a new one.
        """
        finished = None
        if self._second is not None and second > self._second:
            finished = self.flush()
        if self._second is None:
            self._second = second
        self._analysed += 1
        self._brightness += observation.brightness
        reading = _largest(observation)
        if reading is None:
            return finished
        self._with_face += 1
        expression = reading.expression
        if expression is None:
            self._unsure += 1
            return finished
        self._readings += 1
        for index, probability in enumerate(expression.probabilities):
            self._sums[index] += probability
        if expression.label == UNSURE:
            self._unsure += 1
        else:
            if self._last_label not in (None, expression.label):
                self._changes += 1
            self._last_label = expression.label
        return finished

    def flush(self, before: int | None = None) -> SampleRow | None:
        """Gives out the current second, if there is one (and it lies before second `before`)."""
        if self._second is None or (before is not None and self._second >= before):
            return None
        row = SampleRow(
            second=self._second,
            percentages=whole_percent(self._sums) if self._readings else None,
            analysed=self._analysed,
            with_face=self._with_face,
            unsure=self._unsure,
            changes=self._changes,
            brightness=round(self._brightness / self._analysed * 100 / 255),
        )
        if not row.with_face:
            self._last_label = None  # whoever comes back begins anew: no change is counted
        self._reset()
        return row

    def interrupt(self) -> SampleRow | None:
        """Ends a segment: gives out what there is; what comes next is compared with nothing."""
        row = self.flush()
        self._last_label = None
        return row

    def _reset(self) -> None:
        self._second = None
        self._analysed = self._with_face = self._unsure = self._changes = self._readings = 0
        self._brightness = 0.0
        self._sums = [0.0] * len(LABELS)


def _largest(observation: Observation) -> FaceReading | None:
    own = [reading for reading in observation.readings if reading.face.is_user]
    return max(own, key=lambda reading: reading.face.box.area, default=None)
