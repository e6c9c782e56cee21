"""Meetings between the engine and the database, with clocks that stand still until moved."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emoconf.engine import protocol
from emoconf.engine.keeper import MeetingKeeper
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.values import Observation


class Call:
    """A keeper on a clock of the test's own, and what it told."""

    def __init__(self, database: Path) -> None:
        self.now = 1000.0
        self.told: list[protocol.Message] = []
        self.recorder = MeetingRecorder(
            database,
            on_notice=lambda notice: pytest.fail(notice.message),
            monotonic=lambda: self.now,
            wall=lambda: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(seconds=self.now),
            asleep=lambda: 0.0,
        )
        self.keeper = MeetingKeeper(
            self.recorder, MeetingStart("live"), self.told.append, lambda: self.now
        )

    def go_on(self, seconds: int) -> None:
        """Time passes with ten observations a second."""
        for _ in range(seconds * 10):
            self.keeper.observe(Observation(0, self.now, (), 100.0))
            self.now += 0.1
            if round(self.now * 10) % 10 == 0:
                self.recorder.flush()
        self.now = float(round(self.now))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "meetings.db"


@pytest.fixture
def call(database: Path) -> Iterator[Call]:
    made = Call(database)
    yield made
    made.keeper.close()


def leave(call: Call, seconds: int) -> None:
    """Everybody leaves; the engine notices two seconds later, and nobody comes for a while."""
    left = call.now
    call.go_on(2)
    call.keeper.left(left)
    call.go_on(seconds - 2)


def test_a_meeting_that_everybody_left_ends_when_they_did(call: Call, database: Path) -> None:
    call.keeper.start("Zoom")
    call.go_on(30)
    leave(call, 60)
    call.keeper.stop()
    ended = call.told[-1]
    assert isinstance(ended, protocol.MeetingEnded) and ended.seconds == 30
    with Store(database) as store:
        meeting = store.meeting("latest")
        assert meeting.seconds is not None and 30 <= meeting.seconds <= 32
        assert store.gaps(meeting.id) == []
        assert len(store.samples(meeting.id)) == meeting.seconds


def test_who_comes_back_within_the_minute_leaves_a_gap(call: Call, database: Path) -> None:
    call.keeper.start("Zoom")
    call.go_on(30)
    leave(call, 40)
    call.keeper.back()
    call.go_on(30)
    call.keeper.stop()
    with Store(database) as store:
        meeting = store.meeting("latest")
        [gap] = store.gaps(meeting.id)
        assert gap.cause == "left" and 30 <= gap.second <= 32
        assert gap.second + (gap.seconds or 0) == 70
        assert meeting.seconds == 100


def test_who_comes_back_after_the_end_goes_on_with_the_same_meeting(
    call: Call, database: Path
) -> None:
    call.keeper.start("Zoom")
    call.go_on(30)
    call.keeper.bookmark("before")
    leave(call, 60)
    call.keeper.stop()
    call.now += 50
    call.keeper.rejoin("Zoom")
    state = call.keeper.state
    assert state is not None and (state.id, state.app, state.bookmarks) == (1, "Zoom", 1)
    call.go_on(20)
    call.keeper.bookmark("after")
    call.go_on(1)
    call.keeper.stop()
    with Store(database) as store:
        assert store.unfinished() == []
        meeting = store.meeting("latest")
        assert (meeting.id, meeting.seconds) == (1, 161)
        [gap] = store.gaps(1)
        assert gap.cause == "left" and gap.second + (gap.seconds or 0) == 140
        assert [(m.second, m.text) for m in store.moments(1) if m.kind == "bookmark"] == [
            (30, "before"), (160, "after"),
        ]  # fmt: skip
        samples = store.samples(1).second.tolist()
        assert samples == [s for s in range(161) if s < gap.second or s >= 140]
        found = store.summary(1)
        assert found is not None and found[0].recorded == len(samples)


def test_a_meeting_that_was_deleted_meanwhile_begins_anew(call: Call, database: Path) -> None:
    call.keeper.start("Zoom")
    call.go_on(30)
    call.keeper.stop()
    with Store(database) as store:
        delete_meetings(store, [1])
    call.keeper.rejoin("Zoom")
    call.go_on(10)
    call.keeper.stop()
    with Store(database) as store:
        assert store.meeting("latest").id == 2
        assert store.gaps(2) == []


def test_without_an_earlier_meeting_a_rejoin_is_a_start(call: Call) -> None:
    call.keeper.rejoin("Zoom")
    assert call.told == [protocol.MeetingStarted(meeting=1, app="Zoom")]


def test_a_stop_by_hand_while_everybody_is_away_ends_the_meeting_when_they_left(
    call: Call, database: Path
) -> None:
    call.keeper.start("Zoom")
    call.go_on(10)
    leave(call, 20)
    call.keeper.stop()
    with Store(database) as store:
        assert store.meeting("latest").seconds == 12
        assert store.gaps(1) == []
