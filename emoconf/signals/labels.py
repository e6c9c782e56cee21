"""The eight expressions: their names, and what they say of valence and arousal."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from emoconf.signals.base import Array
from emoconf.text import Text

Value = TypeVar("Value")

#: The eight expressions, in the order of FER+ (Barsoum et al. 2016, "Training Deep Networks for
#: Facial Expression Recognition with Crowd-Sourced Label Distribution").
LABELS: tuple[str, ...] = (
    "neutral",
    "happiness",
    "surprise",
    "sadness",
    "anger",
    "disgust",
    "fear",
    "contempt",
)
#: How many there are: the length of a distribution.
COUNT = len(LABELS)
#: The one of a face at rest.
NEUTRAL = "neutral"
#: The one that counts as a smile.
SMILE = "happiness"
#: What the overlay and the reports write instead of a label below the confidence threshold.
UNSURE = "unsure"

#: The order in which shares are stacked, from bottom to top: pleasant, neutral, unpleasant;
#: neighbours differ in brightness too.
STACK: tuple[str, ...] = (
    "happiness",
    "surprise",
    "neutral",
    "sadness",
    "contempt",
    "fear",
    "disgust",
    "anger",
)

#: Codes of the derived array `label` beside the index of a label.
UNSURE_CODE, NO_FACE_CODE = COUNT, -1

#: What people read, for each of `LABELS` and for `UNSURE`.
TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "neutral": Text("Neutral"),
        "happiness": Text("Happiness"),
        "surprise": Text("Surprise"),
        "sadness": Text("Sadness"),
        "anger": Text("Anger"),
        "disgust": Text("Disgust"),
        "fear": Text("Fear"),
        "contempt": Text("Contempt"),
        "unsure": Text("Unsure"),
    }
)
#: The same within a sentence.
NOUNS: Mapping[str, Text] = MappingProxyType(
    {
        "neutral": Text("neutral"),
        "happiness": Text("happiness"),
        "surprise": Text("surprise"),
        "sadness": Text("sadness"),
        "anger": Text("anger"),
        "disgust": Text("disgust"),
        "fear": Text("fear"),
        "contempt": Text("contempt"),
        "unsure": Text("unsure"),
    }
)
#: How a face looks that shows it: "mostly neutral".
ADJECTIVES: Mapping[str, Text] = MappingProxyType(
    {
        "neutral": Text("neutral"),
        "happiness": Text("happy"),
        "surprise": Text("surprised"),
        "sadness": Text("sad"),
        "anger": Text("angry"),
        "disgust": Text("disgusted"),
        "fear": Text("fearful"),
        "contempt": Text("contemptuous"),
    }
)

#: (valence, arousal) of each of `LABELS`, -1 to 1.
#:
#: Mean pleasure and arousal that people gave to the words happy, surprised, sad, angry, disgusted
#: and fearful in Russell and Mehrabian (1977), "Evidence for a three-factor theory of emotions",
#: Journal of Research in Personality 11, 273-294. They rate the *words*, not faces; the figures
#: were taken from later works that quote the table and agree with each other, the paper's own
#: pages were not seen. Neutral is the origin by definition. Contempt is not among the words whose
#: figures could be confirmed: its pair is an assumption of ours (unpleasant, mildly aroused).
#: Confidence: fair for the sign of both axes, low for the size, lowest for contempt and for the
#: pleasure of surprise, which a face can show in delight and in alarm alike.
AFFECT: tuple[tuple[float, float], ...] = (
    (0.0, 0.0),
    (0.81, 0.51),
    (0.40, 0.67),
    (-0.63, -0.27),
    (-0.51, 0.59),
    (-0.60, 0.35),
    (-0.64, 0.60),
    (-0.55, 0.20),
)


#: Names of the two numbers that `affect` gives.
AFFECT_AXES: tuple[str, str] = ("valence", "arousal")


def affect(distribution: Array) -> Array:
    """Valence and arousal, estimated as the mean of `AFFECT` weighted by the distribution.

    The one place where they are computed, for the live picture and for stored seconds alike.

    Args:
        distribution: [..., 8], shares that add up to 1 in the order of `LABELS`; NaN passes.

    Returns:
        float64 [..., 2], each -1 to 1.
    """
    return distribution.astype("float64") @ AFFECT


def said_of_second(code: int) -> str:
    """A code of the derived array `label` in a word."""
    return {NO_FACE_CODE: "no face", UNSURE_CODE: UNSURE}.get(code) or LABELS[code]


def names() -> tuple[str, ...]:
    """Every label, in the order of a distribution."""
    return LABELS


def label_at(index: int) -> str:
    """The label at a place of a distribution."""
    return LABELS[index]


def index_of(label: str) -> int:
    """A label's place in a distribution.

    Raises:
        ValueError: It is none.
    """
    return LABELS.index(label)


def by_label(distribution: Iterable[Value]) -> dict[str, Value]:
    """What belongs to each label, in their order.

    Raises:
        ValueError: There are more or fewer values than labels.
    """
    return dict(zip(LABELS, distribution, strict=True))


def dominant(shares: Mapping[str, float]) -> tuple[str, ...]:
    """The labels with at least 5 % of the covered time, largest first, at most three."""
    ranked = sorted(shares.items(), key=lambda item: -item[1])
    return tuple(label for label, share in ranked if share >= 0.05)[:3]
