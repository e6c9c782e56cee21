"""Each figure on meetings small enough to work it out by hand."""

import itertools
import math

import pytest

from emoconf.meetings.records import Gap
from emoconf.meetings.samples import Samples
from emoconf.meetings.summary import summarise
from emoconf.signals.labels import LABELS
from tests.meetings.rows import row


@pytest.fixture
def summed(make_row):
    """Summary of one label per second (None: no face, "?": unsure)."""

    def make(labels, gaps=(), seconds=None, share=93):
        rows = [
            make_row(
                second,
                "anger" if label == "?" else label,
                unsure=label == "?",
                share=share,
            )
            for second, label in enumerate(labels)
            if label != "-"
        ]
        return summarise(Samples.from_rows(rows), gaps, len(labels) if seconds is None else seconds)

    return make


def test_shares_are_of_the_covered_time_and_add_up_with_the_unsure_one(summed):
    summary = summed(["neutral"] * 4 + ["happiness"] * 2 + ["?"] * 2 + [None] * 2).summary
    assert (summary.recorded, summary.covered, summary.sure) == (10, 8, 6)
    assert summary.coverage == 0.8
    assert summary.unsure_share == 0.25
    assert summary.shares["neutral"] == 0.5
    assert summary.shares["happiness"] == 0.25
    assert sum(summary.shares.values()) + summary.unsure_share == pytest.approx(1)


def test_uncertain_and_uncovered_time_never_counts_as_neutral(summed):
    summary = summed(["?"] * 50 + [None] * 50).summary
    assert set(summary.shares.values()) == {0.0}
    assert summary.dominant == ()
    assert (summary.valence, summary.arousal, summary.expressiveness) == (None, None, None)


def test_a_gap_is_neither_covered_nor_uncovered(summed):
    summary = summed(["neutral"] * 10 + ["-"] * 30, [Gap(10, 30, "paused")]).summary
    assert (summary.seconds, summary.recorded, summary.coverage) == (40, 10, 1.0)


def test_a_meeting_of_nothing_has_no_figures(summed):
    found = summed([], seconds=0)
    assert found.summary.coverage is None
    assert found.summary.brightness is None
    assert found.changes == ()
    assert len(found.course) == 1


def test_a_second_is_covered_by_half_of_its_frames_and_sure_by_half_of_those():
    mix = (100, 0, 0, 0, 0, 0, 0, 0)
    rows = [
        row(0, mix, 10, 5, 0, 0, 50),  # covered and sure
        row(1, mix, 10, 4, 0, 0, 50),  # not covered
        row(2, mix, 10, 6, 3, 0, 50),  # sure
        row(3, mix, 10, 6, 4, 0, 50),  # unsure
        row(4, None, 10, 9, 0, 0, 50),  # a face, nothing read
    ]
    assert Samples.from_rows(rows).labels.tolist() == [0, -1, 0, 8, 8]


def test_valence_and_arousal_are_means_over_sure_seconds(summed):
    summary = summed(["happiness", "neutral", "?", None], share=100).summary
    assert summary.valence == pytest.approx(0.81 / 2)
    assert summary.arousal == pytest.approx(0.51 / 2)


def test_expressiveness_is_nothing_without_variation_and_a_half_for_two_pure_halves(summed):
    assert summed(["neutral"] * 8).summary.expressiveness == pytest.approx(0, abs=1e-6)
    both = summed(["neutral", "happiness"] * 8, share=100).summary
    assert both.expressiveness == pytest.approx(0.5)


def test_expressiveness_of_four_even_parts(summed):
    four = summed(["neutral", "happiness", "anger", "fear"] * 4, share=100).summary
    assert four.expressiveness == pytest.approx(math.sqrt(3 / 8))


@pytest.mark.parametrize(
    ("labels", "longest"),
    [
        (["happiness"] * 5 + ["neutral"] + ["happiness"] * 3, 5),  # another label ends it
        (["happiness"] * 5 + ["?"] * 2 + ["happiness"] * 3, 8),  # a short break does not
        (["happiness"] * 5 + [None] * 2 + ["happiness"] * 3, 8),
        (["happiness"] * 5 + ["?"] * 3 + ["happiness"] * 3, 5),  # a longer one does
    ],
)
def test_the_longest_stretch_bridges_only_short_breaks(summed, labels, longest):
    assert summed(labels).summary.longest["happiness"] == longest


def test_a_gap_ends_a_stretch_even_one_of_no_length(summed):
    labels = ["happiness"] * 10
    assert summed(labels, [Gap(6, 0, "clock_changed")]).summary.longest["happiness"] == 6


def test_smiles_last_two_seconds_and_an_hourly_rate_needs_five_minutes(summed):
    smiles = ["happiness", "happiness", "neutral"] * 3 + ["happiness", "neutral"]
    short = summed(smiles).summary
    assert (short.smiles, short.smiles_per_hour) == (3, None)
    long = summed(smiles + ["neutral"] * 349 + [None] * 100).summary
    assert long.covered == 360
    assert long.smiles_per_hour == pytest.approx(30)


def test_changes_per_minute_are_counted_in_covered_time():
    mix = (100, 0, 0, 0, 0, 0, 0, 0)
    rows = [row(s, mix, 10, 10, 0, 2 if s < 30 else 0, 50) for s in range(120)]
    assert summarise(Samples.from_rows(rows), (), 120).summary.changes_per_minute == 30


def test_the_course_has_120_points_with_empty_ones_where_nothing_was_read(summed):
    labels = ["neutral"] * 600 + ["-"] * 300 + [None] * 300
    course = summed(labels, [Gap(600, 300, "paused")]).course
    assert len(course) == 120
    assert [point.second for point in course[:3]] == [0, 10, 20]
    assert all(point.mix is not None and sum(point.mix) == 100 for point in course[:60])
    assert {(point.mix, point.coverage) for point in course[60:90]} == {(None, None)}
    assert {(point.mix, point.coverage) for point in course[90:]} == {(None, 0)}


def test_the_course_of_a_short_meeting_has_a_point_a_second(summed):
    assert len(summed(["neutral"] * 20).course) == 20


def test_the_strongest_changes_are_found_where_they_are(summed):
    labels = ["neutral"] * 300 + ["happiness"] * 300 + ["sadness"] * 300
    changes = summed(labels).changes
    assert [(c.second, c.before, c.after) for c in changes] == [
        (300, "neutral", "happiness"),
        (600, "happiness", "sadness"),
    ]
    assert all(c.strength == pytest.approx(0.93, abs=0.02) for c in changes)


def test_there_are_at_most_seven_changes_at_least_a_minute_apart(summed):
    labels = (["neutral"] * 40 + ["happiness"] * 40) * 30
    changes = summed(labels).changes
    seconds = [change.second for change in changes]
    assert len(changes) == 7
    assert all(b - a >= 60 for a, b in itertools.pairwise(seconds))


def test_an_even_meeting_has_no_moments(summed):
    assert summed(["neutral"] * 900).changes == ()


def test_a_change_across_a_gap_is_not_a_moment(summed):
    labels = ["neutral"] * 300 + ["-"] * 60 + ["happiness"] * 300
    assert summed(labels, [Gap(300, 60, "paused")]).changes == ()


def test_every_label_may_be_the_one_that_is_shown(summed):
    for label in LABELS:
        assert summed([label] * 3).summary.dominant == (label,)
