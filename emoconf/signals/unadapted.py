"""What would have been read without knowing the person, kept beside what was shown.

History is never made anew: where somebody calibrates or corrects, the seconds before stay as they
were shown, and this says what a comparison with them can rest on.
"""

from typing import TYPE_CHECKING

from emoconf.signals.base import Column, FrameValues, Signal
from emoconf.signals.labels import LABELS, TITLES
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.values import Observation


def column(label: str) -> str:
    """Name of the column that holds a label's share."""
    return f"unadapted_{label}"


def _frame(observation: "Observation") -> FrameValues | None:
    reading = observation.counted
    if reading is None or reading.expression is None or reading.expression.unadapted is None:
        return None
    return dict(zip(map(column, LABELS), reading.expression.unadapted, strict=True))


UNADAPTED = Signal(
    key="unadapted",
    title=Text("Without your calibration"),
    columns=tuple(
        Column(
            column(label),
            Text("{label} without your calibration", label=TITLES[label]),
            "percent",
            "share",
            high=100,
            scale=100,
        )
        for label in LABELS
    ),
    frame=_frame,
)
