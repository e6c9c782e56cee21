"""The eight expressions that a face shows: what is kept of each second, and the charts."""

from typing import TYPE_CHECKING

from emoconf.signals import apart
from emoconf.signals.base import Array, Column, Columns, Derived, FrameValues, Signal, View
from emoconf.signals.expression_figures import FIGURES
from emoconf.signals.labels import LABELS, NO_FACE_CODE, STACK, TITLES, UNSURE, UNSURE_CODE, affect
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.values import Observation


def _frame(observation: "Observation") -> FrameValues | None:
    reading = observation.counted
    if reading is None:
        return None
    shown = reading.expression
    if shown is None:  # the face was found, but not read yet
        return {"unsure": 1}
    values = dict(zip(LABELS, shown.probabilities, strict=True))
    told = {"unsure": 1} if shown.label == UNSURE else {"changes": shown.label}
    return values | told


def _distribution(of: Columns) -> Array:
    return of.block(LABELS)


def _confident(of: Columns) -> Array:
    first = of["distribution"][:, 0]
    read = first == first  # NaN is not equal to itself
    return of["covered"] & read & (2 * of["unsure"] <= of["with_face"])


def _label(of: Columns) -> Array:
    label = of["distribution"].argmax(axis=1).astype("int8")
    label[~of["confident"]] = UNSURE_CODE
    label[~of["covered"]] = NO_FACE_CODE
    return label


EXPRESSION = Signal(
    key="expression",
    title=Text("Expression shown"),
    columns=(
        *(
            Column(label, TITLES[label], "percent", "share", high=100, scale=100)
            for label in LABELS
        ),
        Column("unsure", Text("Frames without a sure reading"), "frames", "count"),
        Column("changes", Text("Changes of label"), "times", "changes"),
    ),
    frame=_frame,
    derived=(
        Derived("distribution", _distribution),
        Derived("confident", _confident),
        Derived("label", _label),
        Derived("activity", apart.activity),
        Derived("valence", lambda of: affect(of["distribution"])[:, 0], Text("Valence")),
        Derived("arousal", lambda of: affect(of["distribution"])[:, 1], Text("Arousal")),
    ),
    figures=(*FIGURES, *apart.FIGURES),
    views=(
        View(
            "stack",
            Text("Expressions"),
            STACK,
            where="confident",
            key="course",
            hint=Text(
                "The mix of expressions. Left empty: not recorded, no face, or no expression that "
                "could be told."
            ),
        ),
        View(
            "plane",
            Text("Valence and arousal (estimated)"),
            ("valence", "arousal"),
            low=-1.0,
            where="confident",
            key="affect",
            hint=Text(
                "How pleasant and how lively the expressions look on average, computed from their "
                "mix, each from −1 to +1."
            ),
            shown="signed",
            drawn=("valence",),
        ),
    ),
)
