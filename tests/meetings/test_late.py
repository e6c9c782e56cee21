"""Seconds that a signal tells by itself, late: their rows, gaps, and what they never touch."""

from datetime import timedelta

import pytest

from emoconf.meetings.buffer import MOST_PENDING, MeetingBuffer
from emoconf.meetings.clock import Timeline
from emoconf.meetings.records import Gap, MeetingStart, whole_gaps
from emoconf.meetings.summary import summarise
from emoconf.values import SignalSecond

VALUES = {"own_voice": 0.5, "unsure_voice": 0.0, "syllables": 3.0}


@pytest.fixture
def buffer(clocks):
    return MeetingBuffer(
        MeetingStart("live", signals=("presence", "voice")),
        clocks.wall,
        Timeline(clocks.monotonic, clocks.wall, 0.0),
    )


def told(began, values=VALUES, cause="", signal="voice"):
    return SignalSecond(signal, 1000.0 + began, values, cause)


def voice(buffer):
    return {r.second: r.values["own_voice"] for r in buffer.pending.rows if "own_voice" in r.values}


def test_a_second_enters_the_row_that_waits_or_gets_one_of_its_own(buffer, observe, clocks):
    for n in range(60):
        buffer.observe(observe(1000 + n / 15, None))
    buffer.check(1005.0, clocks.wall + timedelta(seconds=5), 0.0)
    buffer.hear(told(1.2))
    buffer.written()
    buffer.hear(told(2.2))
    assert voice(buffer) == {2: 50}
    assert [row.second for row in buffer.pending.rows] == [2]


def test_it_is_written_into_its_own_table_beside_the_frames(store, monday, make_row):
    meeting = store.begin(MeetingStart("live"), monday)
    store.append(meeting, [make_row(n) for n in range(3)])
    buffer = MeetingBuffer(MeetingStart("live"), monday, Timeline(1000.0, monday, 0.0))
    buffer.hear(told(1.0))
    store.append(meeting, buffer.pending.rows)
    samples = store.samples(meeting)
    assert samples.second.tolist() == [0, 1, 2]
    assert samples["own_voice"].tolist()[1] == 0.5
    assert samples["recorded"].all()


def test_without_consent_nothing_is_kept(clocks):
    start = MeetingStart("live", signals=("presence",))
    buffer = MeetingBuffer(start, clocks.wall, Timeline(1000.0, clocks.wall, 0.0))
    buffer.hear(told(1.0))
    buffer.hear(told(2.0, None, "microphone_muted"))
    assert not buffer.pending


@pytest.mark.parametrize("cause", ["paused", "logging_off", "left"])
def test_nothing_of_a_gap_is_kept_and_nothing_of_a_second_that_it_touches(buffer, cause):
    buffer.interrupt(1010.0, cause)
    buffer.hear(told(8.9))  # ended before
    for began in (9.1, 10.0, 12.0, 14.9):
        buffer.hear(told(began))
    buffer.resume(1015.0, cause)
    for began in (9.1, 13.0, 14.9):
        buffer.hear(told(began))
    buffer.hear(told(15.0))
    assert voice(buffer) == {9: 50, 15: 50}


def test_while_the_webcam_is_lost_the_voice_goes_on(buffer):
    buffer.interrupt(1010.0, "camera_lost")
    buffer.hear(told(12.0))
    assert voice(buffer) == {12: 50}
    buffer.interrupt(1013.0, "paused")
    buffer.hear(told(14.0))
    assert voice(buffer) == {12: 50}


def test_nothing_is_kept_of_what_comes_after_the_end(buffer):
    buffer.end(1010.0)
    buffer.hear(told(9.0))
    assert voice(buffer) == {}


def test_a_stretch_without_the_signal_is_one_gap_that_grows(buffer):
    for second in range(3, 7):
        buffer.hear(told(second, None, "microphone_muted"))
    assert buffer.pending.gaps == [Gap(3, 4, "microphone_muted")]
    buffer.written()
    buffer.hear(told(7, None, "microphone_muted"))
    buffer.hear(told(8))
    buffer.hear(told(9, None, "microphone_busy"))
    assert buffer.pending.gaps == [Gap(3, 5, "microphone_muted"), Gap(9, 1, "microphone_busy")]


def test_an_unknown_cause_is_no_gap(buffer):
    buffer.hear(told(3, None, "bored"))
    assert buffer.pending.gaps == []


def test_a_gap_of_one_signal_parts_nothing_of_the_others(store, monday, make_row):
    meeting = store.begin(MeetingStart("live"), monday)
    rows = [make_row(n, "happiness") for n in range(60)]
    gaps = [Gap(20, 20, "microphone_muted")]
    store.append(meeting, rows, gaps)
    assert whole_gaps(store.gaps(meeting)) == ()
    whole = summarise(store.samples(meeting), gaps, 60).summary
    assert whole.number("longest", "happiness") == 60


def test_a_disk_that_takes_nothing_fills_no_memory(buffer):
    for second in range(MOST_PENDING + 50):
        buffer.hear(told(second))
    assert len(buffer.pending.rows) == MOST_PENDING
    assert [gap.cause for gap in buffer.pending.gaps] == ["storage_full"]
