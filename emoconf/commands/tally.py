"""What the one-line summary of a recording says."""

from emoconf.text import Number, Text
from emoconf.values import Frame, Observation


class Tally:
    """Counts what the one-line summary of a recording says."""

    def __init__(self) -> None:
        self.frames = 0
        self.with_face = 0
        self.labels: dict[str, int] = {}

    def __call__(self, source: str, frame: Frame, observation: Observation) -> None:
        """Counts one frame."""
        self.frames += 1
        readings = [r for r in observation.readings if r.expression is not None]
        self.with_face += bool(readings)
        for reading in readings:
            assert reading.expression is not None
            label = reading.expression.label
            self.labels[label] = self.labels.get(label, 0) + 1

    def sentence(self, name: str) -> str:
        """What was found, in one line."""
        if not self.with_face:
            return Text("{name}: {frames} frames, no face found.", name=name, frames=self.frames)
        total = sum(self.labels.values())
        shares = sorted(self.labels.items(), key=lambda item: -item[1])
        shown = ", ".join(
            f"{label} {100 * n / total:.0f}%" for label, n in shares if n / total > 0.01
        )
        share = 100 * self.with_face / self.frames
        return Text(
            "{name}: {frames} frames, a face in {share}%; shown: {shown}.",
            name=name,
            frames=self.frames,
            share=Number(share, 1),
            shown=shown,
        )
