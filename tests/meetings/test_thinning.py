"""When the details of a meeting go, nothing that is left tells of a single second or moment."""

import random
from datetime import timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest

from emoconf.meetings.coarse import POINT_SECONDS, coarsened
from emoconf.meetings.connection import writing
from emoconf.meetings.corrections import Correction, keep, list_corrections
from emoconf.meetings.course import CoursePoint
from emoconf.meetings.housekeeping import Housekeeper
from emoconf.meetings.records import MeetingStart, Moment, SampleRow, whole_percent
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store
from emoconf.meetings.tables import sample_tables
from emoconf.reports.figures import report
from emoconf.reports.slices import slices
from emoconf.signals import EXPRESSION
from emoconf.sqlite import sqlite3
from tests.meetings.rows import mix_of, row

LATER = timedelta(days=100)


def various(seconds: int) -> list[SampleRow]:
    """Seconds of which no two are alike, some without a face."""
    rng = random.Random(seconds)
    rows = []
    for second in range(seconds):
        seen = second % 7 != 3
        share = whole_percent([rng.random() for _ in range(8)]) if seen else None
        rows.append(row(second, share, 30, 30 if seen else 0))
    return rows


def meeting(store: Store, start, seconds: int) -> int:
    meeting_id = store.begin(MeetingStart("live"), start)
    store.append(meeting_id, various(seconds), moments=[Moment(1, "bookmark", "lighthousekeeper")])
    store.finish(meeting_id)
    return meeting_id


def content(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


@pytest.mark.parametrize("seconds", [1, 5, 19, 110, 120, 400, 1199, 1200, 3000])
def test_no_point_of_the_course_tells_of_a_single_second(store, monday, seconds):
    meeting_id = meeting(store, monday, seconds)
    figures, before = store.summary(meeting_id)
    tidy(store, Terms(90), monday + LATER)
    same, course = store.summary(meeting_id)
    assert same == figures
    assert len(course) == max(1, min(120, seconds // POINT_SECONDS))
    assert course[0].second == 0
    lengths = np.diff([*(point.second for point in course), seconds])
    assert lengths.min() >= min(POINT_SECONDS - 3, seconds)
    if seconds > POINT_SECONDS:
        exact = {mix for row in various(seconds) if (mix := mix_of(row))}
        assert exact & {point.mix for point in before if point.mix} or seconds > 120
        assert not exact & {point.mix for point in course}


def test_a_point_is_the_mean_of_what_it_stands_for(store, monday):
    meeting_id = meeting(store, monday, 120)
    rows = [mix for row in various(120)[:10] if (mix := mix_of(row))]
    tidy(store, Terms(90), monday + LATER)
    point = store.summary(meeting_id)[1][0]
    expected = np.mean(rows, axis=0)
    assert np.abs(np.array(point.mix) - expected * 100 / expected.sum()).max() <= 1
    assert sum(point.mix) == 100
    assert point.coverage == 10 * len(rows)
    assert point.unsure == 0


def test_a_coarse_course_stays_as_it_is():
    course = tuple(CoursePoint(second, None, 50, 0) for second in range(0, 100, 10))
    assert coarsened(course, 100) == course


def test_where_nothing_was_recorded_nothing_is_told():
    course = tuple(CoursePoint(second, None, None, None) for second in range(40))
    assert {(p.mix, p.coverage, p.unsure) for p in coarsened(course, 40)} == {(None, None, None)}


def test_a_meeting_that_an_earlier_version_thinned_is_made_coarse_as_well(store, monday):
    meeting_id = meeting(store, monday, 110)
    with writing(store.connection) as connection:
        for table in sample_tables(connection):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE meetings SET thinned_at = '2026-01-01T00:00:00Z'")
    assert len(store.summary(meeting_id)[1]) == 110
    tidy(store, Terms(None), monday)
    assert len(store.summary(meeting_id)[1]) == 11


@pytest.mark.parametrize("course", ["{", "[[0,1]]", "[]", ""])
def test_a_course_that_cannot_be_read_does_not_stop_it(store, monday, course):
    meeting_id = meeting(store, monday, 110)
    store.connection.execute("UPDATE summaries SET course = ?", (course,))
    for _ in range(2):
        tidy(store, Terms(90), monday + LATER)
    made = report(store, meeting_id)
    assert made.meeting.thinned
    assert [one.values for one in slices(made, EXPRESSION.views[0], 100)] == [None]


def test_bookmarks_and_seconds_are_in_no_file_while_the_engine_has_it_open(store, database, monday):
    meeting(store, monday, 110)
    second = msgspec.json.encode(mix_of(various(110)[50]))
    assert second in content(database.parent)
    with Store(database) as engine:
        engine.unfinished()
        assert tidy(store, Terms(90), monday + LATER).clean
        assert b"lighthousekeeper" not in content(database.parent)
        assert second not in content(database.parent)


def test_a_reader_delays_it_to_the_next_round_which_is_said(store, database, monday, monkeypatch):
    meeting(store, monday, 110)
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM meetings").fetchone()
    with monkeypatch.context() as impatient:
        impatient.setattr("emoconf.meetings.retention._PATIENCE", 0.0)
        assert not tidy(store, Terms(90), monday + LATER).clean
    assert b"lighthousekeeper" in content(database.parent)
    reader.close()
    done = tidy(store, Terms(90), monday + LATER)
    assert (done.thinned, done.clean) == (0, True)
    assert b"lighthousekeeper" not in content(database.parent)


def test_the_housekeeper_says_that_traces_are_left(store, database, monday, monkeypatch):
    meeting(store, monday, 110)
    monkeypatch.setattr("emoconf.meetings.retention._PATIENCE", 0.0)
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM meetings").fetchone()
    notices = []
    keeper = Housekeeper(database, lambda: Terms(1), on_notice=notices.append, first=0)
    for _ in range(400):
        keeper._thread.join(0.05)
        if notices:
            break
    keeper.close()
    reader.close()
    assert [notice.kind for notice in notices] == ["traces_left"]


def test_corrections_go_with_the_details_and_those_of_no_meeting_after_as_long(
    store, database, monday
):
    old = meeting(store, monday, 30)
    embedding = np.arange(64, dtype=np.float32)
    for owner, day in ((old, 0), (old, 50), (None, 0), (None, 50)):
        wrong = Correction("anger", "neutral", embedding + day, "a" * 64, True, owner)
        keep(store, wrong, monday + timedelta(days=day))
    with Store(database) as engine:
        engine.unfinished()
        tidy(store, Terms(90), monday + LATER)
        (left,) = list_corrections(store)
        assert (left.meeting_id, left.embedding[0]) == (None, 50)
        assert embedding[10:20].tobytes() not in content(database.parent)


def test_corrections_stay_where_everything_is_kept(store, monday):
    keep(store, Correction("anger", "neutral", np.ones(8, np.float32), "a" * 64), monday)
    tidy(store, Terms(None), monday + 10 * LATER)
    assert len(list_corrections(store)) == 1
