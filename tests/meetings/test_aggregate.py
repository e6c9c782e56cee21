import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.geometry import Box
from emoconf.meetings.aggregate import SecondAggregator, whole_second
from emoconf.meetings.records import whole_percent
from emoconf.signals import VOICE
from emoconf.signals.labels import LABELS
from emoconf.values import FaceReading, FaceTrack


def of(row, *names):
    return [row.values[name] for name in names]


def test_gives_one_row_when_the_next_second_begins(observe):
    aggregator = SecondAggregator()
    assert aggregator.add(observe(0.1, "happiness"), 0) is None
    assert aggregator.add(observe(0.6, "happiness"), 0) is None
    row = aggregator.add(observe(1.1, "neutral"), 1)
    assert (row.second, of(row, "analysed", "with_face", "unsure")) == (0, [2, 2, 0])
    assert row.values["happiness"] >= 89
    assert sum(of(row, *LABELS)) == 100


def test_a_second_without_a_face_has_no_percentages_at_all(observe):
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, None), 0)
    row = aggregator.flush()
    assert not {*LABELS, "unsure"} & {*row.values}
    assert of(row, "analysed", "with_face") == [1, 0]


def test_a_face_that_was_not_read_yet_counts_as_unsure_and_has_no_percentages(observe):
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, "anger", read=False), 0)
    row = aggregator.flush()
    assert of(row, *LABELS) == [None] * 8
    assert of(row, "with_face", "unsure") == [1, 1]


def test_counts_changes_between_sure_labels_only(observe):
    aggregator = SecondAggregator()
    for label, unsure in (
        ("neutral", False),
        ("happiness", True),  # not sure: no change
        ("neutral", False),  # the same as before: no change
        ("happiness", False),  # a change
    ):
        aggregator.add(observe(0.0, label, unsure=unsure), 0)
    row = aggregator.add(observe(1.0, "neutral"), 1)  # a change, in the next second
    assert of(row, "changes", "unsure") == [1, 1]
    assert aggregator.flush().values["changes"] == 1


def test_whoever_comes_back_after_a_second_away_begins_anew(observe):
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, "neutral"), 0)
    aggregator.add(observe(1.0, None), 1)
    aggregator.add(observe(2.0, "happiness"), 2)
    assert aggregator.flush().values["changes"] == 0


def test_the_largest_face_counts_where_several_are_read(observe):
    small = observe(0.0, "anger").readings[0]
    small = FaceReading(FaceTrack(7, Box(0, 0, 20, 20), detected=True), small.expression)
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, "happiness", extra=[small]), 0)
    row = aggregator.flush()
    assert max(of(row, *LABELS)) == row.values["happiness"]
    assert row.values["with_face"] == 1


def test_a_face_that_is_not_the_users_is_not_counted(observe):
    other = FaceReading(
        FaceTrack(7, Box(0, 0, 900, 900), detected=True, is_user=False),
        observe(0.0, "anger").readings[0].expression,
    )
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, None, extra=[other]), 0)
    assert aggregator.flush().values["with_face"] == 0


def test_brightness_is_a_percentage(observe):
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, brightness=255), 0)
    assert aggregator.flush().values["brightness"] == 100


def test_a_late_observation_counts_in_the_current_second(observe):
    aggregator = SecondAggregator()
    aggregator.add(observe(5.0), 5)
    assert aggregator.add(observe(4.9), 4) is None
    row = aggregator.flush()
    assert (row.second, row.values["analysed"]) == (5, 2)


@given(st.lists(st.floats(0, 1), min_size=8, max_size=8).filter(lambda shares: sum(shares) > 1e-6))
def test_whole_percent_adds_up_and_stays_close(shares):
    percent = whole_percent(shares)
    assert sum(percent) == 100
    total = sum(shares)
    assert all(abs(p - 100 * share / total) <= 1 for p, share in zip(percent, shares, strict=True))


def test_whole_percent_refuses_shares_of_nothing():
    with pytest.raises(ValueError, match="positive"):
        whole_percent([0.0, 0.0])


def test_nothing_of_a_signal_that_nobody_agreed_to_enters_a_row(observe):
    aggregator = SecondAggregator(("presence",))
    aggregator.add(observe(0.0, "happiness"), 0)
    assert set(aggregator.flush().values) == {"analysed", "with_face", "brightness"}


def test_what_frames_say_nothing_of_is_in_no_row_of_theirs(observe):
    aggregator = SecondAggregator()
    aggregator.add(observe(0.0, "happiness"), 0)
    assert not {column.name for column in VOICE.columns} & set(aggregator.flush().values)


def test_a_whole_second_is_kept_as_its_columns_declare(observe):
    values = {"own_voice": 0.256, "unsure_voice": 0.0, "loudness": -3.4, "pitch_spread": 3.14}
    kept = whole_second(VOICE, values | {"syllables": 4.0, "pause_time": 0.31})
    assert (kept["own_voice"], kept["loudness"], kept["pitch_spread"]) == (26, -3, 31)
    assert (kept["syllables"], kept["pause_time"], kept["fillers"]) == (4, 3, 0)
    assert kept["above_noise"] is None
