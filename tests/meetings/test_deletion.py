"""What is deleted is nowhere any more: every file is searched for it, byte by byte."""

import random
import secrets
import shutil
import string
from datetime import timedelta
from pathlib import Path

import pytest

from emoconf.errors import StoreError
from emoconf.meetings import listing
from emoconf.meetings.deletion import delete_meetings, resume_deletions
from emoconf.meetings.faults import UnknownMeeting
from emoconf.meetings.records import Gap, MeetingStart, Moment
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3


def secret_word() -> str:
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(12))


def files_with(folder: Path, word: str) -> list[str]:
    """Files that contain the word or its inner six letters, in any case."""
    parts = [text.encode() for text in (word, word[3:9])]
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes().lower()
            if any(part in content for part in parts):
                found.append(file.name)
    return found


def fill(store, make_row, monday, word, *, others):
    """Many meetings with much text, among them one with the word everywhere, edited many times."""
    rng = random.Random(word)
    secret_id = None
    for number in range(others):
        text = " ".join(
            "".join(rng.choices(string.ascii_lowercase, k=rng.randint(3, 12)))
            for _ in range(rng.randint(5, 200))
        )
        meeting_id = store.begin(
            MeetingStart("live", app="Zoom", title=text[:40]), monday + timedelta(hours=number)
        )
        store.append(
            meeting_id,
            [make_row(second) for second in range(rng.randint(1, 90))],
            [Gap(100, 5, "paused")],
            [Moment(5, "bookmark", text[:30])],
        )
        store.finish(meeting_id)
        listing.note(store, meeting_id, text)
        if number == others // 2:
            secret_id = store.begin(
                MeetingStart("live", app=f"{word}-app", title=f"With {word}"), monday
            )
            store.append(secret_id, [make_row(0)], moments=[Moment(0, "bookmark", f"{word}!")])
            store.finish(secret_id)
        if secret_id is not None and number % 7 == 0:
            listing.note(store, secret_id, f"{text} {word} {text[:50]}")
            listing.tag(store, secret_id, [word])
    return secret_id


@pytest.mark.parametrize("others", [3, 120])
def test_no_file_contains_a_deleted_meeting(store, database, make_row, monday, others):
    word = secret_word()
    secret_id = fill(store, make_row, monday, word, others=others)
    assert files_with(database.parent, word)
    delete_meetings(store, [secret_id])
    assert files_with(database.parent, word) == []
    with pytest.raises(UnknownMeeting):
        store.meeting(secret_id)
    assert len(listing.list_meetings(store)) == others


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(25))
def test_no_file_contains_a_deleted_meeting_whatever_else_is_stored(
    store, database, make_row, monday, seed
):
    word = secret_word()
    secret_id = fill(store, make_row, monday, word, others=20 + seed * 11)
    delete_meetings(store, [secret_id])
    assert files_with(database.parent, word) == []


def test_an_earlier_note_leaves_no_trace_once_the_meeting_is_deleted(store, database, monday):
    word = secret_word()
    meeting_id = store.begin(MeetingStart("live"), monday)
    listing.note(store, meeting_id, f"first {word}")
    listing.note(store, meeting_id, "second")
    delete_meetings(store, [meeting_id])
    assert files_with(database.parent, word) == []


def test_copies_that_contain_it_go_too_and_others_stay(store, database, monday):
    word = secret_word()
    before = database.with_name("meetings.before-20260101T000000Z-after-m001_meetings.db")
    store.checkpoint()
    shutil.copy(database, before)
    meeting_id = store.begin(MeetingStart("live", title=word), monday)
    store.checkpoint()
    containing = database.with_name("meetings.before-20260302T000000Z-after-m001_meetings.db")
    aside = database.with_name("meetings.damaged-20260302T000000Z.db")
    shutil.copy(database, containing)
    shutil.copy(database, aside)
    assert {containing.name, aside.name} <= set(files_with(database.parent, word))

    deleted = delete_meetings(store, [meeting_id])
    assert set(deleted.copies) == {containing, aside}
    assert before.exists()
    assert files_with(database.parent, word) == []


def test_a_damaged_copy_that_may_contain_it_goes_too(store, database, monday):
    meeting_id = store.begin(MeetingStart("live", title="x"), monday)
    aside = database.with_name("meetings.damaged-20990101T000000Z.db")
    aside.write_bytes(b"rubbish, but who knows")
    assert delete_meetings(store, [meeting_id]).copies == (aside,)


def test_exports_that_are_still_there_are_named(store, tmp_path, monday):
    meeting_id = store.begin(MeetingStart("live"), monday)
    kept, gone = tmp_path / "report.html", tmp_path / "gone.csv"
    kept.write_text("x")
    listing.note_export(store, meeting_id, kept, monday)
    listing.note_export(store, meeting_id, gone, monday)
    assert delete_meetings(store, [meeting_id]).exports == (kept,)
    assert kept.exists()


def test_nothing_is_said_to_be_gone_while_a_reader_holds_the_journal(store, database, monday):
    word = secret_word()
    meeting_id = store.begin(MeetingStart("live", title=word), monday)
    store.connection.execute("PRAGMA busy_timeout=0")
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM meetings").fetchone()
    with pytest.raises(StoreError, match="another program is reading"):
        delete_meetings(store, [meeting_id], patience=0)
    reader.execute("ROLLBACK")
    reader.close()
    store.close()  # the last connection takes the journal along
    assert files_with(database.parent, word) == []


def test_it_waits_for_the_reader_to_go(store, database, monday):
    word = secret_word()
    meeting_id = store.begin(MeetingStart("live", title=word), monday)
    store.connection.execute("PRAGMA busy_timeout=0")
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM meetings").fetchone()
    waits = []

    def wait(seconds):
        waits.append(seconds)
        if len(waits) == 3:
            reader.execute("ROLLBACK")

    delete_meetings(store, [meeting_id], monotonic=lambda: 0.0, wait=wait)
    assert len(waits) == 3
    assert files_with(database.parent, word) == []
    reader.close()


def test_one_unknown_number_and_nothing_is_deleted(store, monday):
    meeting_id = store.begin(MeetingStart("live"), monday)
    with pytest.raises(UnknownMeeting):
        delete_meetings(store, [meeting_id, 99])
    assert store.meeting(meeting_id).id == meeting_id


def test_a_number_is_never_given_again(store, monday):
    meeting_id = store.begin(MeetingStart("live"), monday)
    delete_meetings(store, [meeting_id])
    assert store.begin(MeetingStart("live"), monday) == meeting_id + 1


def test_a_deletion_that_was_cut_off_is_finished_at_the_next_start(
    store, database, make_row, monday
):
    meeting_id = store.begin(MeetingStart("live"), monday)
    store.append(meeting_id, [make_row(second) for second in range(10)])
    store.connection.execute("UPDATE meetings SET deleting = 1")
    with Store(database) as next_start:
        assert resume_deletions(next_start) == 1
    assert store.connection.execute("SELECT count(*) FROM samples").fetchone() == (0,)
    assert store.connection.execute("SELECT count(*) FROM meetings").fetchone() == (0,)


def test_the_running_meeting_can_be_deleted_and_leaves_no_trace(recording, store):
    word = secret_word()
    meeting_id = recording.recorder.start(MeetingStart("live", title=word))
    recording.show(5)
    recording.recorder.bookmark(f"about {word}")
    recording.show(5)
    delete_meetings(store, [meeting_id])
    recording.recorder.bookmark(f"again {word}")
    recording.show(5)
    assert recording.kinds == ["meeting_deleted"]
    assert files_with(recording.path.parent, word) == []
    following = recording.recorder.start(MeetingStart("live"))
    recording.show(3)
    assert recording.recorder.stop().recorded == 3
    assert following == meeting_id + 1
