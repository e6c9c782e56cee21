"""The figures of face and head, from the seconds that are kept."""

import pytest

from emoconf.meetings.records import SampleRow
from emoconf.meetings.samples import Samples
from emoconf.signals import FURTHER, SIGNALS
from emoconf.signals.face import FACE
from emoconf.signals.head import HEAD

FIGURES = {figure.name: figure for signal in (FACE, HEAD) for figure in signal.figures}


def seconds(count: int, **columns: int | list[int | None]) -> Samples:
    """So many seconds in which each column has a number, or one of a list in turn; others none."""
    rows = []
    for second in range(count):
        values: dict[str, int | None] = {"analysed": 15, "with_face": 15, "brightness": 50}
        for signal in (FACE, HEAD):
            for column in signal.columns:
                given = columns.get(column.name, column.empty)
                values[column.name] = (
                    given[second % len(given)] if isinstance(given, list) else given
                )
        rows.append(SampleRow(second, values))
    return Samples.from_rows(rows).within((), count)


def figure(name: str, of: Samples) -> float | None:
    return FIGURES[name].compute(of)


def test_smiles_have_a_number_a_share_and_a_length() -> None:
    of = seconds(600, smiling=[100, 100, 0, 0], smile_starts=[1, 0, 0, 0])
    assert figure("smiling_share", of) == pytest.approx(0.5)
    assert figure("smiles_begun", of) == 150
    assert figure("smiles_begun_per_hour", of) == pytest.approx(900)
    assert figure("smile_length", of) == pytest.approx(2)


def test_without_a_smile_there_is_no_length() -> None:
    of = seconds(600, smiling=0)
    assert (figure("smiles_begun", of), figure("smile_length", of)) == (0, None)


def test_rates_need_five_minutes() -> None:
    short = seconds(299, smiling=0, movement=5)
    assert figure("smiles_begun_per_hour", short) is None and figure("nods_per_hour", short) is None


def test_only_seconds_in_which_the_zone_was_known_count() -> None:
    of = seconds(100, movement=5, screen=[100, None, 50, None], aside=[0, None, 50, None])
    assert figure("screen_share", of) == pytest.approx(0.75)
    assert figure("aside_share", of) == pytest.approx(0.25)


def test_nods_and_shakes_are_counted() -> None:
    of = seconds(3600, movement=5, nods=[1, *[0] * 299])
    assert figure("nod_count", of) == 12 and figure("nods_per_hour", of) == pytest.approx(12)
    assert figure("shake_count", of) == 0


def test_leaning_is_told_for_each_side() -> None:
    of = seconds(100, movement=5, leaning=[100, -100, -80, 20])
    assert figure("leaning_in_share", of) == pytest.approx(0.25)
    assert figure("leaning_back_share", of) == pytest.approx(0.5)


def test_restlessness_is_in_widths_of_the_face_a_minute() -> None:
    assert figure("restlessness", seconds(60, movement=10)) == pytest.approx(6)


def test_a_second_with_any_flaw_is_not_well_framed() -> None:
    of = seconds(100, movement=5, framing=[0, 0, 3, 1], lighting=0)
    assert figure("framed_share", of) == pytest.approx(0.5)
    assert figure("lit_share", of) == 1


def test_what_came_later_is_kept_small() -> None:
    """A second of a signal stays below 24 bytes of numbers, and has at most 32 of them."""
    for signal in FURTHER:
        assert len(signal.columns) <= 32
        wide = [1 if column.high < 128 else 2 for column in signal.columns]
        assert len(signal.columns) + sum(wide) <= 24


def test_a_meeting_in_which_they_were_not_read_has_none_of_their_figures() -> None:
    from emoconf.meetings.summary import summarise

    plain = {c.name: c.empty for s in SIGNALS if s not in FURTHER for c in s.columns}
    rows = [SampleRow(n, plain | {"analysed": 15, "with_face": 15}) for n in range(60)]
    told = summarise(Samples.from_rows(rows), (), 60).summary
    assert told["nod_count"] is None and not set(FIGURES) & set(told.as_object())
