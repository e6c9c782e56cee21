"""Rows of seconds, written down shortly."""

from collections.abc import Sequence

from emoconf.meetings.records import SampleRow
from emoconf.signals.labels import LABELS


def row(
    second: int,
    mix: Sequence[int] | None,
    analysed: int = 10,
    with_face: int = 10,
    unsure: int = 0,
    changes: int = 0,
    brightness: int = 50,
) -> SampleRow:
    """A second whose mix is given in percent; None where no expression was read."""
    values: dict[str, int | None] = {
        "analysed": analysed,
        "with_face": with_face,
        "brightness": brightness,
    }
    if mix is not None or with_face:
        nothing: list[int | None] = [None] * len(LABELS)
        values |= dict(zip(LABELS, mix or nothing, strict=True))
        values |= {"unsure": unsure, "changes": changes}
    return SampleRow(second, values)


def mix_of(second: SampleRow) -> tuple[int | None, ...] | None:
    """The mix of a second in percent; None where no expression was read."""
    mix = tuple(second.values.get(label) for label in LABELS)
    return None if None in mix else mix
