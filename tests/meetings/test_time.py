"""Sleep, a clock that is set, midnight, time zones, daylight saving."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from emoconf.meetings.clock import time_asleep, wall_clock
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store

LIVE = MeetingStart("live")


def stored(recording, meeting_id):
    with Store(recording.path) as store:
        return store.meeting(meeting_id), store.samples(meeting_id), store.gaps(meeting_id)


def test_an_hour_asleep_is_a_gap_of_an_hour(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(10)
    recording.clocks.sleep(3600)
    recording.recorder.flush()
    recording.show(10)
    assert recording.recorder.stop().seconds == 3620
    meeting, samples, gaps = stored(recording, meeting_id)
    assert [(gap.cause, gap.second, gap.seconds) for gap in gaps] == [("sleep", 10, 3600)]
    assert samples.second.tolist() == [*range(10), *range(3610, 3620)]
    assert meeting.ended_at - meeting.started_at == timedelta(seconds=3620)


def test_a_monotonic_clock_that_counts_sleep_gives_the_same_gap(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(10)
    recording.clocks.go(3600)
    recording.recorder.flush()
    recording.show(10)
    recording.recorder.stop()
    _, samples, gaps = stored(recording, meeting_id)
    assert [(gap.cause, gap.second, gap.seconds) for gap in gaps] == [("stalled", 10, 3600)]
    assert samples.second.tolist() == [*range(10), *range(3610, 3620)]


@pytest.mark.parametrize("jump", [-7200, -3, 3, 86_400])
def test_a_clock_that_is_set_ends_the_segment_and_moves_no_row(recording, jump):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(10)
    recording.clocks.set_wall(jump)
    recording.recorder.flush()
    recording.show(10)
    assert recording.recorder.stop().seconds == 20
    meeting, samples, gaps = stored(recording, meeting_id)
    assert [(gap.cause, gap.second, gap.seconds) for gap in gaps] == [("clock_changed", 10, 0)]
    assert samples.second.tolist() == list(range(20))
    assert meeting.started_at.astimezone(UTC) == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_a_clock_that_is_trimmed_a_little_every_second_leaves_no_gap(recording):
    meeting_id = recording.recorder.start(LIVE)
    for _ in range(30):
        recording.show(1)
        recording.clocks.set_wall(0.5)
    recording.recorder.stop()
    _, samples, gaps = stored(recording, meeting_id)
    assert gaps == []
    assert len(samples) == 30


def test_sleep_during_a_pause_belongs_to_the_pause(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(5)
    recording.recorder.gap("paused")
    recording.recorder.flush()
    recording.clocks.sleep(600)
    recording.recorder.flush()
    recording.recorder.resume()
    recording.show(5)
    recording.recorder.stop()
    _, _, gaps = stored(recording, meeting_id)
    assert [(gap.cause, gap.second, gap.seconds) for gap in gaps] == [("paused", 5, 600)]


def test_a_meeting_may_cross_midnight(recording):
    recording.clocks.wall = datetime(2026, 12, 31, 23, 59, 30, tzinfo=timezone(timedelta(hours=1)))
    meeting_id = recording.recorder.start(LIVE)
    recording.show(60)
    recording.recorder.stop()
    meeting, samples, gaps = stored(recording, meeting_id)
    assert samples.second.tolist() == list(range(60))
    assert gaps == []
    assert (meeting.started_at.year, meeting.ended_at.year) == (2026, 2027)


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 0, 59, 55, tzinfo=UTC)),  # 01:59:55 to 03:00
        ("Europe/Berlin", datetime(2026, 10, 25, 0, 59, 55, tzinfo=UTC)),  # 02:59:55 to 02:00
        ("America/New_York", datetime(2026, 3, 8, 6, 59, 55, tzinfo=UTC)),
    ],
)
def test_daylight_saving_is_no_jump(recording, zone, start):
    recording.clocks.wall = start.astimezone(ZoneInfo(zone))
    offset = recording.clocks.wall.utcoffset()
    meeting_id = recording.recorder.start(LIVE)
    recording.show(10)
    recording.recorder.stop()
    meeting, samples, gaps = stored(recording, meeting_id)
    assert (len(samples), gaps) == (10, [])
    assert recording.clocks.wall.utcoffset() != offset
    assert meeting.started_at.utcoffset() == offset
    assert meeting.started_at == start


def test_a_journey_to_another_time_zone_is_no_jump(recording):
    meeting_id = recording.recorder.start(LIVE)
    recording.show(5)
    recording.clocks.move_zone(-5)
    recording.show(5)
    recording.recorder.stop()
    meeting, samples, gaps = stored(recording, meeting_id)
    assert (len(samples), gaps) == (10, [])
    assert meeting.started_at.isoformat() == "2026-03-02T09:00:00+01:00"


def test_the_systems_clocks_can_be_read():
    assert time_asleep() >= 0
    assert wall_clock().utcoffset() is not None
