"""After "delete everything" nothing is left, in whatever file it was and whatever state."""

import shutil
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from emoconf.meetings import listing
from emoconf.meetings.connection import quarantined_files
from emoconf.meetings.copies import every_copy
from emoconf.meetings.corrections import Correction, keep, list_corrections
from emoconf.meetings.deletion import Kept, delete_everything, delete_meetings, what_is_kept
from emoconf.meetings.records import MeetingStart, Moment
from emoconf.meetings.repair import repair
from emoconf.meetings.store import Store

WORDS = ("lighthousekeeper", "marmaladejars", "wheelbarrowrace")


@pytest.fixture
def filled(database, make_row, monday) -> Path:
    """Three meetings with words, numbered 2 to 4, and a correction of each kind."""
    with Store(database) as store:
        delete_meetings(store, [store.begin(MeetingStart("live"), monday)])
        for number, word in enumerate(WORDS):
            meeting_id = store.begin(
                MeetingStart("live", title=word), monday + timedelta(hours=number)
            )
            rows = [make_row(second) for second in range(300)]
            store.append(meeting_id, rows, moments=[Moment(3, "bookmark", f"mark {word}")])
            store.finish(meeting_id)
            listing.note(store, meeting_id, f"about {word}")
        for owner in (2, None):
            embedding = np.arange(64, dtype=np.float32)
            keep(store, Correction("anger", "neutral", embedding, "a" * 64, True, owner), monday)
    return database


def damage(path: Path) -> None:
    """Overwrites a leaf of the tables behind which little else is lost."""
    content = bytearray(path.read_bytes())
    leaves = [start for start in range(0, len(content), 4096) if content[start] == 10]
    content[leaves[-1] : leaves[-1] + 4096] = b"\xff" * 4096
    path.write_bytes(content)


def files_with_any(folder: Path) -> list[str]:
    traces = [word.encode() for word in WORDS]
    traces.append(np.arange(20, 40, dtype="<f4").tobytes())
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(trace in file.read_bytes() for trace in traces)
    ]


def test_nothing_is_left_of_it(filled):
    for name in ("before-20260101T000000Z-after-m001_meetings", "damaged-20260102T000000Z"):
        shutil.copy(filled, filled.with_name(f"meetings.{name}.db"))
    assert what_is_kept(filled) == Kept(meetings=3, corrections=2, copies=2)
    done = delete_everything(filled)
    assert (done.meetings, len(done.copies)) == (3, 2)
    assert files_with_any(filled.parent) == []
    assert what_is_kept(filled) == Kept(0, 0, 0)


def test_a_database_that_was_put_aside_and_never_repaired_goes_with_everything(filled):
    damage(filled)
    aside = filled.with_name("meetings.damaged-20260102T000000Z.db")
    filled.rename(aside)
    assert what_is_kept(filled) == Kept(0, 0, copies=1)
    assert delete_everything(filled).copies == (aside,)
    assert files_with_any(filled.parent) == []


def test_a_database_too_damaged_to_delete_from_goes_as_a_file(filled):
    damage(filled)
    delete_everything(filled)
    assert files_with_any(filled.parent) == []
    with Store(filled) as store:
        assert listing.list_meetings(store) == list_corrections(store) == []


def test_what_damage_has_left_without_its_meeting_goes_too(filled):
    with Store(filled) as store:
        store.connection.execute("PRAGMA foreign_keys=OFF")
        store.connection.execute("DELETE FROM meetings WHERE id IN (2, 3)")
    delete_everything(filled)
    assert files_with_any(filled.parent) == []


def test_rubbish_goes_too(filled):
    content = filled.read_bytes()
    filled.write_bytes(b"rubbish" + content[7:])
    delete_everything(filled)
    assert files_with_any(filled.parent) == []


def test_a_repaired_meeting_takes_the_damaged_database_along(filled):
    """The repair may have given it another number, and damage may have taken its index away."""
    damage(filled)
    done = repair(filled)
    assert done.meetings == 3
    assert done.source in quarantined_files(filled)
    with Store(filled) as store:
        assert sorted(i.meeting.id for i in listing.list_meetings(store)) == [2, 3, 4]
        delete_meetings(store, [3])
        assert quarantined_files(filled) == []
        assert not any(WORDS[1].encode() in f.read_bytes() for f in filled.parent.iterdir())
    assert repair(filled).meetings == 0


def test_meetings_with_new_numbers_are_known_by_their_start(filled, monday):
    shutil.copy(filled, filled.with_name("meetings.damaged-20260102T000000Z.db"))
    filled.unlink()
    with Store(filled) as store:
        for _ in range(3):
            store.begin(MeetingStart("live", title="new"), monday - timedelta(days=1))
    repair(filled)
    with Store(filled) as store:
        titles = {i.meeting.id: i.meeting.title for i in listing.list_meetings(store)}
        assert titles == {1: "new", 2: "new", 3: "new", 4: WORDS[2], 5: WORDS[0], 6: WORDS[1]}
        delete_meetings(store, [5])
    assert every_copy(filled) == ()


def test_a_number_that_was_deleted_is_not_given_again_by_a_repair(filled, monday):
    shutil.copy(filled, filled.with_name("meetings.damaged-20260102T000000Z.db"))
    filled.unlink()
    with Store(filled) as store:
        ids = [store.begin(MeetingStart("live"), monday - timedelta(days=9)) for _ in range(2)]
        shutil.move(every_copy(filled)[0], filled.parent / "away")
        delete_meetings(store, ids)
        shutil.move(
            filled.parent / "away", filled.with_name("meetings.damaged-20260102T000000Z.db")
        )
    repair(filled)
    with Store(filled) as store:
        assert sorted(i.meeting.id for i in listing.list_meetings(store)) == [3, 4, 5]


def test_a_damaged_copy_whose_meetings_cannot_all_be_listed_goes_with_any_of_its_time(
    filled, monday
):
    aside = filled.with_name("meetings.damaged-20260401T000000Z.db")
    shutil.copy(filled, aside)
    with Store(aside) as old:  # as where a page of the table was overwritten by another one
        old.connection.execute("PRAGMA foreign_keys=OFF")
        old.connection.execute("DELETE FROM meetings WHERE id = 3")
    with Store(filled) as store:
        delete_meetings(store, [3])
    assert not aside.exists()


def test_what_was_being_deleted_when_the_damage_came_does_not_stay_in_the_damaged_file(filled):
    with Store(filled) as store:
        store.connection.execute("UPDATE meetings SET deleting = 1 WHERE id = 2")
    damage(filled)
    done = repair(filled)
    assert (done.meetings, done.kept) == (2, False)
    assert not any(WORDS[0].encode() in file.read_bytes() for file in filled.parent.iterdir())


@pytest.mark.parametrize("number", [2**62, -5])
def test_a_number_that_comes_from_the_damage_is_not_kept(filled, number, monday):
    aside = filled.with_name("meetings.damaged-20260102T000000Z.db")
    shutil.copy(filled, aside)
    with Store(aside) as old:
        old.connection.execute("PRAGMA foreign_keys=OFF")
        old.connection.execute("UPDATE meetings SET id = ? WHERE id = 4", (number,))
    filled.unlink()
    repair(filled)
    with Store(filled) as store:
        assert max(i.meeting.id for i in listing.list_meetings(store)) == 4
        assert store.begin(MeetingStart("live"), monday) == 5
