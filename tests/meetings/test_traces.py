"""Words that people wrote and then deleted are in no file, whatever was written before and after.

Each history is another one: the search index keeps its words in segments whose number and order
depend on everything that was ever written.
"""

import random
import string
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from emoconf.meetings import listing
from emoconf.meetings.connection import writing
from emoconf.meetings.deletion import delete_meetings, mark_for_deletion, resume_deletions
from emoconf.meetings.records import MeetingStart, Moment, SampleRow
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store


class History:
    """Some meetings with words of their own, edited at random."""

    def __init__(self, store: Store, rng: random.Random) -> None:
        self.store, self.rng = store, rng
        self.words: dict[int, list[str]] = {}

    def word(self, meeting_id: int) -> str:
        word = "".join(self.rng.choices(string.ascii_lowercase, k=12))
        self.words.setdefault(meeting_id, []).append(word)
        return word

    def begin(self, at: datetime, rows: Iterable[SampleRow]) -> None:
        meeting_id = max(self.words, default=0) + 1
        start = MeetingStart("live", app=self.word(meeting_id), title=self.word(meeting_id))
        assert self.store.begin(start, at) == meeting_id
        self.store.append(meeting_id, rows, moments=[Moment(1, "bookmark", self.word(meeting_id))])
        self.store.finish(meeting_id)

    def edit(self) -> None:
        meeting_id = self.rng.choice([*self.words])
        word = self.word(meeting_id)
        change: Callable[[], object] = self.rng.choice(
            [
                lambda: listing.note(self.store, meeting_id, f"{word} {self.word(meeting_id)}"),
                lambda: listing.rename(self.store, meeting_id, word),
                lambda: listing.tag(self.store, meeting_id, [word]),
                lambda: listing.note(self.store, meeting_id, ""),
            ]
        )
        change()

    def delete(self, meeting_ids: list[int]) -> list[str]:
        """Deletes meetings; gives the words that were ever written about them."""
        delete_meetings(self.store, meeting_ids)
        return [word for meeting_id in meeting_ids for word in self.words.pop(meeting_id)]


def still_there(folder: Path, words: Iterable[str]) -> set[str]:
    """The words of which a file contains all or, as an index shares beginnings, the end."""
    content = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {word for word in words if word[5:].encode() in content}


@pytest.mark.parametrize("seed", range(60))
def test_no_word_of_a_deleted_meeting_is_left(seed, store, database, make_row, monday):
    rng = random.Random(seed)
    with Store(database) as engine:  # its connection keeps the journal from going by itself
        engine.unfinished()
        history = History(store, rng)
        for number in range(rng.randint(1, 8)):
            history.begin(monday + timedelta(hours=number), [make_row(0)])
            for _ in range(rng.randint(0, 6)):
                history.edit()
        gone: list[str] = []
        while history.words:
            several = rng.sample([*history.words], rng.randint(1, len(history.words)))
            gone += history.delete(several)
            assert still_there(database.parent, gone) == set()
            for words in history.words.values():
                found = listing.list_meetings(store, listing.Filter(words=words[0]))
                assert len(found) == 1


@pytest.mark.parametrize("seed", range(10))
def test_no_replaced_word_is_left_once_the_journal_is_written_back(seed, store, database, monday):
    rng = random.Random(seed)
    history = History(store, rng)
    for _ in range(rng.randint(1, 8)):
        history.begin(monday, [])
        listing.note(store, 1, history.word(1))
    before = history.word(1)
    listing.note(store, 1, f"the former {before}")
    listing.note(store, 1, "the latter")
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert still_there(database.parent, [before]) == set()


#: Deletes the first two meetings and dies after so many transactions, without closing anything.
KILLED = """
import os, sys
from pathlib import Path
from emoconf.meetings import deletion
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store

left = iter(range(int(sys.argv[2])))

def die_or_go_on(_taken):
    if next(left, None) is None:
        os._exit(9)

deletion.let_others = die_or_go_on
deletion.delete_meetings(Store(Path(sys.argv[1])), [1, 2])
"""


@pytest.mark.parametrize("transactions", range(6))
def test_what_a_killed_process_began_to_delete_is_gone_after_the_next_round(
    transactions, database, make_row, monday
):
    with Store(database) as store:
        history = History(store, random.Random(transactions))
        for _ in range(3):
            history.begin(monday, [make_row(second) for second in range(3000)])
            for _ in range(3):
                history.edit()
    words = history.words[1] + history.words[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(database), str(transactions)], check=False, timeout=60
    )
    assert done.returncode in (0, 9)
    assert done.returncode == 9 or transactions == 5
    with Store(database) as store:
        tidy(store, Terms(None, None), monday)
        assert still_there(database.parent, words) == set()
        assert [item.meeting.id for item in listing.list_meetings(store)] == [3]


def test_rows_that_a_page_once_held_are_overwritten_too(store, database, make_row, monday):
    """SQLite leaves rows that it moved to another page where they were (`secure_delete` or not)."""
    rng = random.Random(22)
    history = History(store, rng)
    for number in range(12):
        history.begin(monday + timedelta(hours=number), [make_row(s) for s in range(40)])
        for meeting_id in rng.sample([*history.words], min(len(history.words), 3)):
            text = " ".join(history.word(meeting_id) for _ in range(rng.choice([1, 20, 200])))
            listing.note(store, meeting_id, text)
            store.append(meeting_id, moments=[Moment(2, "bookmark", text[:600])])
    gone: list[str] = []
    while history.words:
        gone += history.delete([rng.choice([*history.words])])
        assert still_there(database.parent, gone) == set()


def test_a_connection_may_delete_after_another_has_rewritten_the_file(store, database, monday):
    """SQLite looks the tables up anew then, and must not take them for missing."""
    meeting_ids = [store.begin(MeetingStart("live", title="x"), monday) for _ in range(4)]
    mark_for_deletion(store, meeting_ids)
    for meeting_id in meeting_ids:
        with Store(database) as one:
            store.connection.execute("VACUUM")
            with writing(one.connection) as connection:
                connection.execute("DELETE FROM meeting_text WHERE meeting_id = ?", (meeting_id,))
    assert resume_deletions(store) == 4


def test_an_older_sqlite_can_go_on_with_the_database(store, database, monday):
    """Where there is no ready build of a newer one, EmoConf takes the one that Python brings."""
    meeting_ids = [store.begin(MeetingStart("live", title="x"), monday) for _ in range(2)]
    delete_meetings(store, [meeting_ids[1]])
    listing.note(store, meeting_ids[0], "first")
    listing.note(store, meeting_ids[0], "second")
    store.close()
    import sqlite3  # on purpose not the one of emoconf.sqlite

    other = sqlite3.connect(database)
    other.execute("UPDATE meeting_text SET notes = 'third'")
    query = "SELECT count(*) FROM meeting_text_fts WHERE meeting_text_fts MATCH 'third'"
    assert other.execute(query).fetchone() == (1,)
    other.close()


#: Deletes the first meeting where no file may grow beyond so many bytes, as on a full disk.
FULL = """
import resource, sys
from pathlib import Path
from emoconf.errors import StoreError
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.store import Store

store = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    delete_meetings(store, [1])
except StoreError as error:
    print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_without_room_to_rewrite_the_file_it_is_said_and_done_later(database, make_row, monday):
    with Store(database) as store:
        history = History(store, random.Random(5))
        for number in range(3):
            history.begin(monday + timedelta(hours=number), [])
            listing.note(store, number + 1, history.word(number + 1))
        store.append(2, [make_row(second) for second in range(20_000)])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(database), str(500_000)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert "is deleted, but there is no room" in done.stdout
    with Store(database) as store:
        assert [item.meeting.id for item in listing.list_meetings(store)] == [3, 2]
        assert tidy(store, Terms(None, None), monday).clean
        assert still_there(database.parent, history.words[1]) == set()
