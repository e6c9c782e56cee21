"""The figures of a meeting that speak of the expressions shown."""

import math
from collections.abc import Iterator

from emoconf.signals.base import Array, Columns, Figure, Number, Words
from emoconf.signals.labels import ADJECTIVES, LABELS, SMILE, TITLES, affect, index_of
from emoconf.signals.presence import covered
from emoconf.signals.seconds import per_hour
from emoconf.text import Text

#: Breaks of at most so many seconds in which nothing was read do not end a stretch.
BRIDGE = 2
#: A smile lasts at least so many seconds.
SMILE_SECONDS = 2
#: A rate per minute needs at least so many covered seconds.
MINUTE_RATE_SECONDS = 60


def _confident_distribution(of: Columns) -> Array:
    return of["distribution"][of["confident"]].astype("float64")


def _mean_affect(of: Columns, axis: int) -> Number:
    shares = _confident_distribution(of)
    return float(affect(shares).mean(axis=0)[axis]) if len(shares) else None


def _expressiveness(of: Columns) -> Number:
    shares = _confident_distribution(of)
    if not len(shares):
        return None
    distances = ((shares - shares.mean(axis=0)) ** 2).sum(axis=1) / 2
    return math.sqrt(distances.mean())


def _shares(of: Columns) -> list[float]:
    label, whole = of["label"], covered(of)
    return [int((label == code).sum()) / whole if whole else 0.0 for code in range(len(LABELS))]


def _unsure_share(of: Columns) -> Number:
    return 1 - int(of["confident"].sum()) / covered(of) if covered(of) else None


def _stretches(of: Columns) -> Iterator[tuple[int, int]]:
    """(label, confident seconds) of each stretch with the same label."""
    confident = of["confident"]
    label, second, segment = (array[confident] for array in (of["label"], of.second, of.segment))
    if not len(label):
        return
    other = label[1:] != label[:-1]
    other |= second[1:] - second[:-1] > BRIDGE + 1
    other |= segment[1:] != segment[:-1]
    starts = [0, *(other.nonzero()[0] + 1).tolist()]
    ends = [*starts[1:], len(label)]
    for code, start, end in zip(label[starts].tolist(), starts, ends, strict=True):
        yield code, end - start


def _longest(of: Columns) -> list[int]:
    longest = [0] * len(LABELS)
    for code, length in _stretches(of):
        longest[code] = max(longest[code], length)
    return longest


def _smiles(of: Columns) -> int:
    smile = index_of(SMILE)
    return sum(code == smile and length >= SMILE_SECONDS for code, length in _stretches(of))


def _smiles_per_hour(of: Columns) -> Number:
    return per_hour(_smiles(of), covered(of))


def _changes_per_minute(of: Columns) -> Number:
    whole = covered(of)
    if whole < MINUTE_RATE_SECONDS:
        return None
    return int(of["changes"][of["covered"]].sum()) / (whole / 60)


_EACH = tuple((label, TITLES[label]) for label in LABELS)
_LOOKED = {
    label: Words(
        Text("You looked {adjective} more of the time than usual", adjective=adjective),
        Text("You looked {adjective} less of the time than usual", adjective=adjective),
    )
    for label, adjective in ADJECTIVES.items()
}

FIGURES: tuple[Figure, ...] = (
    Figure(
        "sure",
        Text("Read with confidence"),
        Text(
            "Covered seconds in which at least half of the frames with a face were read above the "
            "confidence threshold."
        ),
        lambda of: int(of["confident"].sum()),
        "duration",
    ),
    Figure(
        "valence",
        Text("Valence (estimated)"),
        Text(
            "Mean over sure seconds of the expression mix times the coefficients of Russell and "
            "Mehrabian (1977); -1 unpleasant, +1 pleasant."
        ),
        lambda of: _mean_affect(of, 0),
        "signed",
        grain=0.1,
        prominent=3,
        short=Text("valence"),
        words={
            "": Words(
                Text("Your expressions looked more pleasant than usual"),
                Text("Your expressions looked less pleasant than usual"),
            )
        },
        family="expression",
    ),
    Figure(
        "arousal",
        Text("Arousal (estimated)"),
        Text("As valence; -1 calm, +1 excited."),
        lambda of: _mean_affect(of, 1),
        "signed",
        grain=0.1,
        prominent=1,
        words={
            "": Words(
                Text("Your expressions looked livelier than usual"),
                Text("Your expressions looked calmer than usual"),
            )
        },
        family="expression",
    ),
    Figure(
        "expressiveness",
        Text("Expressiveness"),
        Text(
            "How much the mix varies: the root of the mean over sure seconds of half the squared "
            "distance between the second's mix and the meeting's mean mix. 0% is always the same; "
            "changing evenly between two pure expressions gives 50%."
        ),
        _expressiveness,
        "percent",
        grain=0.05,
        prominent=2,
        short=Text("expressive"),
        words={
            "": Words(
                Text("Your face was more expressive than usual"),
                Text("Your face was less expressive than usual"),
            )
        },
    ),
    Figure(
        "smiles",
        Text("Smiles"),
        Text("Stretches of at least 2 seconds with the label happiness."),
        _smiles,
        "count",
    ),
    Figure(
        "smiles_per_hour",
        Text("Smiles per hour"),
        Text("Smiles / covered hours; from five covered minutes on."),
        _smiles_per_hour,
        "count",
        grain=5,
        prominent=4,
        short=Text("smiles/h"),
        instead="smiles",
        words={
            "": Words(
                Text("You smiled more often than usual"),
                Text("You smiled less often than usual"),
                amount=Text("{value} an hour"),
            )
        },
        family="expression",
    ),
    Figure(
        "changes_per_minute",
        Text("Changes per minute"),
        Text(
            "Changes from one sure label to the next sure one / covered minutes; from a covered "
            "minute on."
        ),
        _changes_per_minute,
        "rate",
        grain=1,
        prominent=1,
        short=Text("changes/min"),
        words={
            "": Words(
                Text("Your expression changed more often than usual"),
                Text("Your expression changed less often than usual"),
                amount=Text("{value} a minute"),
            )
        },
    ),
    Figure(
        "shares",
        Text("Expressions shown"),
        Text(
            "Sure seconds with this label / covered seconds. With the unsure share they add up to "
            "100%. A second's label is the largest share of its mix."
        ),
        _shares,
        "percent",
        grain=0.05,
        members=_EACH,
        rest="unsure_share",
        longest="longest",
        words=_LOOKED,
        family="expression",
    ),
    Figure(
        "unsure_share",
        Text("Unsure"),
        Text("Covered seconds that are not sure / covered seconds."),
        _unsure_share,
        "percent",
        grain=0.05,
        words={
            "": Words(
                Text("Your expression was harder to tell than usual"),
                Text("Your expression was easier to tell than usual"),
            )
        },
        family="expression",
    ),
    Figure(
        "longest",
        Text("Longest stretch"),
        Text(
            "Most sure seconds in a row with the same label. Up to 2 seconds in which nothing was "
            "read do not end a stretch (nor count); a gap does."
        ),
        _longest,
        "duration",
        members=_EACH,
    ),
)
