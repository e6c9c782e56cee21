"""What is shown while somebody talks and while they listen: told by the voice or the mouth."""

from collections.abc import Callable, Iterator

from emoconf.signals.base import Array, Columns, Figure, Number
from emoconf.signals.labels import NEUTRAL, SMILE, index_of, names
from emoconf.signals.voice import TALKING
from emoconf.text import Text

#: Share of a second in which a mouth moves as in speech from which on its owner talks.
_MOVING = 0.5

#: Seconds of each below which nothing is said of what is shown meanwhile.
LEAST = 30

_EITHER = ("voice", "face")


def activity(of: Columns) -> Array:
    """Float [n]: 1 while somebody talks, 0 while they do not, NaN where that is not known.

    The voice decides where it was read; a second in which one is heard of whose owner nobody can
    be sure is neither. Elsewhere the mouth does, which moves in chewing as well.
    """
    voice, unsure, mouth = of["own_voice"], of["unsure_voice"], of["mouth_moving"]
    found: Array = (mouth >= _MOVING).astype("float64")
    found[mouth != mouth] = float("nan")  # NaN is not equal to itself
    heard = voice == voice
    found[heard] = voice[heard] >= TALKING
    found[heard & (voice < TALKING) & (unsure >= TALKING)] = float("nan")
    return found


def shares(of: Columns, talking: bool) -> dict[str, float]:
    """The share of each label in the covered seconds in which somebody talks, or does not.

    Returns:
        By label; empty if there are fewer than `LEAST` such seconds.
    """
    label = of["label"][of["covered"] & (of["activity"] == float(talking))]
    if len(label) < LEAST:
        return {}
    return {name: float((label == index_of(name)).mean()) for name in names()}


def _share(talking: bool, label: str) -> Callable[[Columns], Number]:
    return lambda of: shares(of, talking).get(label)


def _figures() -> Iterator[Figure]:
    for label, talking, title in (
        (NEUTRAL, True, Text("Neutral while talking")),
        (NEUTRAL, False, Text("Neutral while listening")),
        (SMILE, True, Text("Happy while talking")),
        (SMILE, False, Text("Happy while listening")),
    ):
        yield Figure(
            f"{label}_{'talking' if talking else 'listening'}",
            title,
            Text(
                "Share of the seconds with your face in which you spoke, or did not: told by your "
                "voice, or where that was not read by your mouth."
            ),
            _share(talking, label),
            "percent",
            grain=0.05,
            either=_EITHER,
            family="expression",
        )


FIGURES: tuple[Figure, ...] = tuple(_figures())
