"""Meetings between the engine and the database, with clocks that stand still until moved."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.controller import MeetingController
from emoconf.engine.meeting_state import Rules
from emoconf.errors import EngineError
from emoconf.meetings.corrections import Correction, list_corrections
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.store import Store
from emoconf.meetings.written import Written
from emoconf.sqlite import sqlite3
from emoconf.values import Notice, Observation


class Call:
    """A controller on a clock of the test's own, and what it told."""

    def __init__(self, database: Path, end_after: float) -> None:
        self.now = 1000.0
        self.told: list[protocol.Message] = []
        self.notices: list[Notice] = []
        self.expected: set[str] = set()
        self.database = database
        rules = Rules(automatic=True, start_after=0.0, end_after=end_after)
        self.controller = MeetingController(rules, self.told.append, clock=lambda: self.now)
        self.handle = self.controller.handle
        self.controller.record(self._record, lambda: MeetingStart("live"))

    def _record(self, on_written: Callable[[Written], None]) -> MeetingRecorder:
        self.recorder = MeetingRecorder(
            self.database,
            on_notice=self.notices.append,
            on_written=on_written,
            monotonic=lambda: self.now,
            wall=lambda: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(seconds=self.now),
            asleep=lambda: 0.0,
        )
        return self.recorder

    def go_on(self, seconds: int) -> None:
        """Time passes with ten observations a second."""
        for _ in range(seconds * 10):
            self.controller.observe(Observation(0, self.now, (), 100.0))
            self.now += 0.1
            if round(self.now * 10) % 10 == 0:
                self.recorder.flush()
        self.now = float(round(self.now))

    def comes(self, app: str) -> None:
        """An app watches, and has a meeting at once."""
        self.handle(on.Watched(1, app))

    def leaves(self, app: str) -> None:
        """The app goes at this moment; the meeting ends, and is closed in the database."""
        self.handle(on.Watched(1, app))
        self.handle(on.Watched(0))
        self.recorder.flush()

    def stop(self) -> None:
        """The meeting is stopped by hand, and closed in the database."""
        self.handle(on.Stop())
        self.recorder.flush()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "meetings.db"


@pytest.fixture
def call(database: Path, request: pytest.FixtureRequest) -> Iterator[Call]:
    made = Call(database, getattr(request, "param", 60.0))
    yield made
    made.controller.close()
    assert {notice.kind for notice in made.notices} <= made.expected


def leave(call: Call, seconds: int) -> None:
    """Everybody leaves; the engine notices two seconds later, and nobody comes for a while."""
    call.comes("Zoom")  # it watches still
    call.go_on(2)
    call.handle(on.Watched(0))
    call.go_on(seconds - 2)


#: Nobody waits for an app that has gone: its meeting ends at once.
AT_ONCE = pytest.mark.parametrize("call", [0.0], indirect=True)


def test_a_meeting_that_everybody_left_ends_when_they_did(call: Call, database: Path) -> None:
    call.comes("Zoom")
    call.go_on(30)
    leave(call, 60)
    call.handle(on.Watched(0))
    call.recorder.flush()
    ended = call.told[-1]
    with Store(database) as store:
        meeting = store.meeting("latest")
        assert ended == protocol.MeetingEnded(meeting=meeting.id, seconds=meeting.seconds)
        assert meeting.seconds is not None and 30 <= meeting.seconds <= 32
        assert store.gaps(meeting.id) == []
        assert len(store.samples(meeting.id)) == meeting.seconds


def test_who_comes_back_within_the_minute_leaves_a_gap(call: Call, database: Path) -> None:
    call.comes("Zoom")
    call.go_on(30)
    leave(call, 40)
    call.comes("Zoom")
    call.go_on(30)
    call.stop()
    with Store(database) as store:
        meeting = store.meeting("latest")
        [gap] = store.gaps(meeting.id)
        assert gap.cause == "left" and 30 <= gap.second <= 32
        assert gap.second + (gap.seconds or 0) == 70
        assert meeting.seconds == 100


def test_who_comes_back_after_the_end_goes_on_with_the_same_meeting(
    call: Call, database: Path
) -> None:
    call.comes("Zoom")
    call.go_on(30)
    call.handle(on.Bookmark("before"))
    leave(call, 60)
    call.handle(on.Watched(0))
    call.recorder.flush()
    call.now += 50
    call.comes("Zoom")
    call.recorder.flush()
    state = call.controller.state
    assert state is not None and (state.id, state.app, state.bookmarks) == (1, "Zoom", 1)
    call.go_on(20)
    call.handle(on.Bookmark("after"))
    call.go_on(1)
    call.stop()
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


@AT_ONCE
def test_a_meeting_that_was_deleted_meanwhile_begins_anew(call: Call, database: Path) -> None:
    call.comes("Zoom")
    call.go_on(30)
    call.leaves("Zoom")
    with Store(database) as store:
        delete_meetings(store, [1])
    call.comes("Zoom")
    call.go_on(10)
    call.leaves("Zoom")
    with Store(database) as store:
        assert store.meeting("latest").id == 2
        assert store.gaps(2) == []


def test_a_stop_by_hand_while_everybody_is_away_ends_the_meeting_when_they_left(
    call: Call, database: Path
) -> None:
    call.comes("Zoom")
    call.go_on(10)
    leave(call, 20)
    call.stop()
    with Store(database) as store:
        assert store.meeting("latest").seconds == 12
        assert store.gaps(1) == []


@pytest.fixture
def busy(
    call: Call, database: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], None]]:
    """Another program holds the database, as one with unsaved edits does; calling it ends that."""
    monkeypatch.setattr("emoconf.meetings.connection.BUSY_SECONDS", 0.05)
    call.expected = {"storage_unavailable", "storage_recovered"}
    # The recorder may have opened it before, with the patience that it has outside of tests.
    call.recorder._queue.post(call.recorder._writer.disconnect)
    call.recorder.flush()
    Store(database).close()
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other.close
    other.close()


def test_no_command_waits_for_a_busy_database(
    call: Call, database: Path, busy: Callable[[], None]
) -> None:
    call.handle(on.Start("Zoom"))
    state = call.controller.state
    assert state is not None and (state.id, state.app) == (0, "Zoom")
    call.go_on(5)
    call.handle(on.Bookmark("here"))
    call.handle(on.Note("ask again"))
    call.handle(on.Correct(Correction("anger", "neutral", np.ones(4, np.float32), "a" * 64)))
    call.handle(on.Stop())
    assert call.controller.state is None
    call.handle(on.Start("Teams"))
    call.go_on(3)
    call.stop()
    assert call.told == [protocol.Bookmarked(meeting=0, second=5, text="here")]
    assert [notice.kind for notice in call.notices] == ["storage_unavailable"]
    busy()
    call.recorder.flush()
    assert call.told[1:] == [
        protocol.MeetingStarted(meeting=1, app="Zoom"),
        protocol.MeetingEnded(meeting=1, seconds=5.0),
        protocol.MeetingStarted(meeting=2, app="Teams"),
        protocol.MeetingEnded(meeting=2, seconds=3.0),
    ]
    assert call.controller.last_meeting == 2
    with Store(database) as store:
        meeting = store.meeting("1")
        assert (meeting.notes, len(store.samples(1)), len(store.samples(2))) == ("ask again", 5, 3)
        assert [m.text for m in store.moments(1) if m.kind == "bookmark"] == ["here"]
        assert [(c.shown, c.meeting_id) for c in list_corrections(store)] == [("anger", 1)]


def test_a_running_meeting_learns_its_number_once_the_database_is_free(
    call: Call, busy: Callable[[], None]
) -> None:
    call.handle(on.Start("Zoom"))
    call.go_on(2)
    busy()
    call.recorder.flush()
    state = call.controller.state
    assert state is not None and (state.id, round(state.seconds)) == (1, 2)


@AT_ONCE
def test_who_comes_back_before_the_end_could_be_written_goes_on_with_the_same_meeting(
    call: Call, database: Path, busy: Callable[[], None]
) -> None:
    call.comes("Zoom")
    call.go_on(5)
    call.leaves("Zoom")
    call.now += 10
    call.comes("Zoom")
    call.go_on(5)
    call.leaves("Zoom")
    busy()
    call.recorder.flush()
    assert [type(event) for event in call.told] == [protocol.MeetingStarted, protocol.MeetingEnded]
    with Store(database) as store:
        assert [(g.cause, g.second, g.seconds) for g in store.gaps(1)] == [("left", 5, 10)]
        assert len(store.samples(1)) == 10


def test_who_is_in_a_hurry_does_not_wait_for_a_busy_database(
    call: Call, busy: Callable[[], None]
) -> None:
    call.handle(on.Start("Zoom"))
    call.go_on(2)
    hurry = threading.Event()
    hurry.set()
    with pytest.raises(EngineError, match="could not be saved"):
        call.controller.close(hurry)


@AT_ONCE
def test_what_was_switched_off_stays_off_when_the_app_comes_back(
    call: Call, database: Path
) -> None:
    call.comes("Zoom")
    call.go_on(5)
    call.handle(on.Log(on=False))
    call.go_on(5)
    call.leaves("Zoom")
    call.now += 30
    call.comes("Zoom")
    state = call.controller.state
    assert state is not None and not state.logging
    call.go_on(5)
    call.handle(on.Log(on=True))
    call.go_on(5)
    call.leaves("Zoom")
    with Store(database) as store:
        assert store.samples(1).second.tolist() == [*range(5), *range(45, 50)]
        causes = [(gap.cause, gap.second, gap.seconds) for gap in store.gaps(1)]
        assert causes == [("logging_off", 5, 5), ("left", 10, 30), ("logging_off", 40, 5)]


def test_a_meeting_that_begins_during_a_pause_begins_with_that_gap(
    call: Call, database: Path
) -> None:
    call.handle(on.Interrupted("paused"))
    call.handle(on.Interrupted("camera_lost"))
    call.handle(on.Start("Zoom"))
    call.go_on(3)
    call.handle(on.Continued("paused"))
    call.go_on(2)
    call.handle(on.Continued("camera_lost"))
    call.go_on(2)
    call.stop()
    with Store(database) as store:
        assert store.samples(1).second.tolist() == [5, 6]
        causes = [(gap.cause, gap.second, gap.seconds) for gap in store.gaps(1)]
        assert causes == [("paused", 0, 3), ("camera_lost", 3, 2)]


def test_a_pause_that_ended_between_two_meetings_is_no_gap_of_the_second(
    call: Call, database: Path
) -> None:
    call.handle(on.Start("Zoom"))
    call.handle(on.Interrupted("paused"))
    call.go_on(2)
    call.stop()
    call.handle(on.Continued("paused"))
    call.handle(on.Start("Teams"))
    call.go_on(3)
    call.stop()
    with Store(database) as store:
        assert store.gaps(2) == []
        assert len(store.samples(2)) == 3


@AT_ONCE
def test_a_meeting_that_was_deleted_while_it_ran_is_not_mistaken_for_the_one_before(
    call: Call, database: Path
) -> None:
    call.expected = {"meeting_deleted"}
    call.comes("Teams")
    call.go_on(5)
    call.leaves("Teams")
    call.comes("Zoom")
    call.go_on(5)
    with Store(database) as store:
        delete_meetings(store, [2])
    call.go_on(2)
    call.leaves("Zoom")
    call.comes("Zoom")
    call.go_on(5)
    call.leaves("Zoom")
    with Store(database) as store:
        assert store.meeting(1).seconds == 5
        assert (store.meeting("latest").id, store.meeting("latest").seconds) == (3, 5)


@AT_ONCE
def test_who_comes_back_while_the_database_is_busy_goes_on_with_the_same_meeting(
    call: Call, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emoconf.meetings.connection.BUSY_SECONDS", 0.05)
    call.expected = {"storage_unavailable", "storage_recovered"}
    Store(database).close()
    call.comes("Zoom")
    call.go_on(5)
    call.leaves("Zoom")
    call.recorder._queue.post(call.recorder._writer.disconnect)
    call.recorder.flush()
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    call.now += 10
    call.comes("Zoom")
    call.go_on(5)
    other.close()
    call.leaves("Zoom")
    with Store(database) as store:
        assert store.meeting("latest").id == 1
        assert [(g.cause, g.second, g.seconds) for g in store.gaps(1)] == [("left", 5, 10)]
        assert len(store.samples(1)) == 10


def test_a_meeting_that_begins_while_the_database_is_waited_for_has_no_gap(
    call: Call, database: Path
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    call.recorder._queue.post(lambda: bool(reached.set() or go_on.wait(10)))
    assert reached.wait(10)
    call.handle(on.Start("Zoom"))
    for _ in range(75):
        call.controller.observe(Observation(0, call.now, (), 100.0))
        call.now += 0.1
    go_on.set()
    call.recorder.flush()
    call.go_on(3)
    call.stop()
    with Store(database) as store:
        assert store.gaps(1) == []
        assert sum(store.samples(1)["analysed"].tolist()) == 105


def test_a_note_needs_no_row_to_be_written(call: Call, database: Path) -> None:
    call.handle(on.Start("Zoom"))
    call.go_on(3)
    call.handle(on.Interrupted("paused"))
    call.go_on(3)
    call.handle(on.Note("ask again"))
    call.recorder.flush()
    with Store(database) as store:
        assert store.meeting(1).notes == "ask again"


def test_a_database_that_is_put_in_the_place_of_another_keeps_its_own_meetings(
    call: Call, database: Path, tmp_path: Path
) -> None:
    call.expected = {"database_damaged"}
    backup = tmp_path / "backup.db"
    with Store(backup) as store:
        number = store.begin(MeetingStart("live"), datetime(2020, 1, 1, tzinfo=UTC))
        store.finish(number, 10)
    call.handle(on.Start("Zoom"))
    call.go_on(3)
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    backup.replace(database)
    call.go_on(5)
    call.stop()
    with Store(database) as store:
        assert (store.meeting(1).seconds, len(store.samples(1))) == (10, 0)
        assert store.meeting("latest").id == 2
        assert store.samples(2).second.tolist() == list(range(2, 8))


@AT_ONCE
def test_what_was_switched_off_is_told_even_where_another_meeting_had_to_begin(
    call: Call, database: Path
) -> None:
    call.comes("Zoom")
    call.go_on(5)
    call.handle(on.Log(on=False))
    call.leaves("Zoom")
    with Store(database) as store:
        delete_meetings(store, [1])
    call.comes("Zoom")
    call.go_on(5)
    state = call.controller.state
    assert state is not None and (state.id, state.logging) == (2, False)
    call.leaves("Zoom")
    with Store(database) as store:
        assert len(store.samples(2)) == 0


def test_nothing_is_begun_or_kept_any_more_once_the_end_has_begun(call: Call) -> None:
    call.handle(on.Start("Zoom"))
    call.controller.close()
    wrong = Correction("anger", "neutral", np.ones(4, np.float32), "a" * 64)
    for command in (
        lambda: call.handle(on.Start("Teams")),
        lambda: call.handle(on.Correct(wrong)),
    ):
        with pytest.raises(EngineError, match="is ending"):
            command()
    assert call.controller.state is None


#: More than anybody enters by hand while a database is busy.
FLOOD = 1000
WRONG = Correction("anger", "neutral", np.ones(4, np.float32), "a" * 64)


def accepted(enter: Callable[[int], None]) -> int:
    """How often something can be entered until it is refused, with a hint."""
    for number in range(FLOOD):
        try:
            enter(number)
        except EngineError as error:
            refused = error
            break
    else:
        pytest.fail("everything was accepted")
    assert "database is busy" in refused.message and refused.hint
    return number


def start_and_stop(call: Call) -> None:
    call.handle(on.Stop())
    call.handle(on.Start("Zoom"))


@pytest.mark.parametrize(
    "enter",
    [
        start_and_stop,
        lambda call: call.handle(on.Bookmark("here")),
        lambda call: call.handle(on.Correct(WRONG)),
    ],
    ids=["start", "bookmark", "correct"],
)
def test_while_the_database_is_busy_a_client_cannot_fill_the_memory(
    call: Call, busy: Callable[[], None], enter: Callable[[Call], None]
) -> None:
    call.handle(on.Start("Zoom"))

    def enter_and_take_out(number: int) -> None:
        enter(call)
        if number % 50 == 49:
            call.recorder.flush()  # what the thread has taken out waits all the same

    assert 50 <= accepted(enter_and_take_out) <= 101
    busy()
    call.recorder.flush()
    if call.controller.state is None:
        call.handle(on.Start("Zoom"))
    enter(call)


def test_notes_that_replace_each_other_are_too_much_only_until_they_are_taken_out(
    call: Call, database: Path
) -> None:
    call.handle(on.Start("Zoom"))
    reached, go_on = threading.Event(), threading.Event()
    call.recorder._queue.post(lambda: bool(reached.set() or go_on.wait(10)))
    assert reached.wait(10)
    accepted(lambda number: call.handle(on.Note(f"note {number}")))
    go_on.set()
    call.recorder.flush()
    call.handle(on.Note("the last one"))
    call.stop()
    with Store(database) as store:
        assert store.meeting(1).notes == "the last one"


def test_who_pauses_and_resumes_in_a_loop_cannot_fill_the_memory_either(
    call: Call, database: Path
) -> None:
    call.handle(on.Start("Zoom"))
    call.go_on(3)
    reached, go_on = threading.Event(), threading.Event()
    call.recorder._queue.post(lambda: bool(reached.set() or go_on.wait(10)))
    assert reached.wait(10)
    for _ in range(FLOOD):
        call.handle(on.Interrupted("paused"))
        call.handle(on.Log(on=False))
        call.handle(on.Continued("paused"))
        call.handle(on.Log(on=True))
    assert len(call.recorder._queue) <= 4
    call.handle(on.Interrupted("paused"))
    go_on.set()
    call.go_on(2)
    call.handle(on.Continued("paused"))
    call.go_on(2)
    call.stop()
    with Store(database) as store:
        assert store.samples(1).second.tolist() == [0, 1, 2, 5, 6]
        assert [(g.cause, g.second, g.seconds) for g in store.gaps(1)] == [("paused", 3, 2)]


def test_a_hundred_long_texts_are_too_much_long_before(
    call: Call, busy: Callable[[], None]
) -> None:
    call.handle(on.Start("Zoom"))
    call.handle(on.Note("x" * 900_000))
    assert accepted(lambda _: call.handle(on.Bookmark("x" * 900_000))) <= 1


def test_what_the_engine_itself_has_to_say_is_never_refused(
    call: Call, database: Path, busy: Callable[[], None]
) -> None:
    call.handle(on.Start("Zoom"))
    call.go_on(3)
    accepted(lambda _: call.handle(on.Bookmark("here")))
    call.handle(on.Interrupted("paused"))
    call.go_on(2)
    call.handle(on.Continued("paused"))
    call.go_on(2)
    call.handle(on.Log(on=False))
    call.handle(on.Stop())
    call.now += 61
    call.handle(on.Watched(0))
    call.comes("Teams")
    call.handle(on.Stop())
    busy()
    call.recorder.flush()
    with Store(database) as store:
        assert [(g.cause, g.second, g.seconds) for g in store.gaps(1)][:1] == [("paused", 3, 2)]
        assert len(store.samples(1)) == 5
        assert store.meeting("latest").id == 2
