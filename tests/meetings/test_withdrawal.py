"""Withdrawing the consent to one signal deletes what it left, and nothing else."""

import json
from datetime import timedelta

import pytest

from emoconf.errors import StoreError
from emoconf.meetings import tables
from emoconf.meetings.connection import quarantined_files
from emoconf.meetings.records import Gap, MeetingStart
from emoconf.meetings.store import Store
from emoconf.meetings.withdrawal import delete_signal
from emoconf.signals import EXPRESSION, Column, Figure, Signal
from emoconf.sqlite import sqlite3
from emoconf.text import Text
from tests.meetings.rows import row

HUM = Signal(
    "hum",
    Text("Hum"),
    (Column("hum_level", Text("Loudness"), "dB", "mean"),),
    lambda _observation: None,
    figures=(
        Figure("hum_share", Text("Talk"), Text("…"), lambda _: 0.5, "percent", needs=("hum",)),
    ),
    timeline=("hum_level",),
    consent=Text("EmoConf listens."),
    gaps=(("hum_lost", Text("nothing hummed")),),
)
REMARKABLE = bytes((101, 103, 107))


@pytest.fixture
def hummed(store, monday):
    """Two meetings with a hum, one of them thinned, and one without."""
    connection = store.connection
    connection.execute(tables.creation(HUM).replace("hum_level INTEGER", "hum_level INTEGER, a, b"))
    for number in range(3):
        meeting_id = store.begin(MeetingStart("live"), monday + timedelta(hours=number))
        store.append(meeting_id, [row(second, (100, *[0] * 7)) for second in range(30)])
        store.finish(meeting_id)
        if number == 2:
            continue
        if number == 0:
            connection.executemany(
                "INSERT INTO samples_hum VALUES (1, ?, 101, 103, 107)", [(s,) for s in range(30)]
            )
        figures, course = connection.execute(
            "SELECT figures, course FROM summaries WHERE meeting_id = ?", (meeting_id,)
        ).fetchone()
        figures = {**json.loads(figures), "hum_share": 0.5, "versions": {"hum": "1"}}
        course = [[*point[:4], {"hum_level": 60.5}] for point in json.loads(course)]
        connection.execute(
            "UPDATE summaries SET figures = ?, course = ? WHERE meeting_id = ?",
            (json.dumps(figures), json.dumps(course), meeting_id),
        )
    gap = Gap(3, 4, "hum_lost")
    store.append(1, (), [gap, Gap(20, 2, "paused")])
    return store


def content(folder):
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_its_seconds_figures_and_course_are_gone_and_all_else_stays(hummed, database):
    with Store(database) as engine:
        engine.unfinished()
        assert REMARKABLE in content(database.parent)
        assert delete_signal(hummed, HUM) == 2
        left = content(database.parent)
        assert REMARKABLE not in left
        assert b"hum_share" not in left and b'hum_level":' not in left
    for meeting_id in (1, 2, 3):
        summary, course = hummed.summary(meeting_id)
        assert (summary.recorded, summary.versions, len(course)) == (30, {}, 30)
        assert summary == hummed.summary(3)[0]
        assert course == hummed.summary(3)[1]
        assert len(hummed.samples(meeting_id)) == 30
    assert hummed.gaps(1) == [Gap(20, 2, "paused")]


def test_older_copies_that_hold_it_go_too(hummed, database):
    database.with_name("meetings.damaged-20260101T000000Z.db").write_bytes(b"x" * 600)
    delete_signal(hummed, HUM)
    assert quarantined_files(database) == []


def test_a_summary_that_cannot_be_read_does_not_stop_it(hummed):
    hummed.connection.execute("UPDATE summaries SET figures = '[', course = '7'")
    delete_signal(hummed, HUM)
    assert hummed.connection.execute("SELECT count(*) FROM samples_hum").fetchone() == (0,)


def test_doing_it_again_finds_nothing(hummed):
    delete_signal(hummed, HUM)
    assert delete_signal(hummed, HUM) == 0


def test_a_reader_that_keeps_the_journal_is_named(hummed, database):
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM meetings").fetchone()
    with pytest.raises(StoreError, match="another program is reading"):
        delete_signal(hummed, HUM, patience=0)
    reader.close()


def test_what_the_webcams_consent_covers_is_not_deleted_alone(store):
    with pytest.raises(ValueError, match="no consent of its own"):
        delete_signal(store, EXPRESSION)
