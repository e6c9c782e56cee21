"""Whether a face was there to be read, and in which light: the ground of all other signals."""

from typing import TYPE_CHECKING

from emoconf.signals.base import (
    Array,
    Column,
    Columns,
    Derived,
    Figure,
    FrameValues,
    Number,
    Signal,
    Words,
)
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.values import Observation


def _frame(observation: "Observation") -> FrameValues:
    return {
        "analysed": 1,
        "with_face": int(observation.counted is not None),
        "brightness": observation.brightness * 100 / 255,
    }


def _recorded(of: Columns) -> Array:
    return of["analysed"] > 0


def _covered(of: Columns) -> Array:
    return 2 * of["with_face"] >= of["analysed"].clip(1)


def recorded(of: Columns) -> int:
    """Seconds in which at least one frame was read."""
    return int(of["recorded"].sum())


def covered(of: Columns) -> int:
    """Recorded seconds in which the face was there at least half of the time."""
    return int(of["covered"].sum())


def _coverage(of: Columns) -> Number:
    return covered(of) / recorded(of) if recorded(of) else None


def _mean(of: Columns, name: str) -> Number:
    return float(of[name][of["recorded"]].mean()) if recorded(of) else None


PRESENCE = Signal(
    key="presence",
    title=Text("Face in the picture"),
    columns=(
        Column("analysed", Text("Frames analysed"), "frames", "count"),
        Column("with_face", Text("Frames with the face"), "frames", "count"),
        Column("brightness", Text("Brightness"), "percent", "mean", high=100),
    ),
    frame=_frame,
    derived=(Derived("recorded", _recorded), Derived("covered", _covered)),
    figures=(
        Figure(
            "seconds",
            Text("Length"),
            Text("From start to end, gaps included, in seconds."),
            lambda of: of.seconds,
            "duration",
        ),
        Figure(
            "recorded",
            Text("Recorded"),
            Text("Seconds in which at least one frame was read."),
            recorded,
            "duration",
        ),
        Figure(
            "covered",
            Text("With your face"),
            Text("Recorded seconds in which at least half of the frames show the face."),
            covered,
            "duration",
        ),
        Figure(
            "coverage",
            Text("Time in the picture"),
            Text("Covered seconds / recorded seconds."),
            _coverage,
            "percent",
            grain=0.05,
            prominent=1,
            words={
                "": Words(
                    Text("You were in the picture more than usual"),
                    Text("You were out of the picture more than usual"),
                    if_less=Text(
                        "Place the camera so that your face stays in its picture while you "
                        "look at your screen."
                    ),
                )
            },
        ),
        Figure(
            "brightness",
            Text("Brightness"),
            Text("Mean brightness of the picture over recorded seconds, in percent."),
            lambda of: _mean(of, "brightness"),
            "count",
        ),
        Figure(
            "analysed_per_second",
            Text("Readings per second"),
            Text("Frames analysed / recorded seconds."),
            lambda of: _mean(of, "analysed"),
            "rate",
        ),
    ),
)
