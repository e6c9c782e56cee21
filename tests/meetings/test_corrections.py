"""What a person called wrong is kept, listed, and gone with its meeting or with everything."""

import numpy as np
import pytest

from emoconf.errors import StoreError
from emoconf.meetings.corrections import (
    Correction,
    as_objects,
    keep,
    list_corrections,
)
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.records import MeetingStart


def correction(meeting_id=None, label="neutral", seed=1):
    embedding = np.random.default_rng(seed).standard_normal(64).astype(np.float32)
    return Correction("anger", label, embedding, "a" * 64, meeting_id=meeting_id)


def files_with(folder, content: bytes) -> list[str]:
    return [
        file.name for file in folder.rglob("*") if file.is_file() and content in file.read_bytes()
    ]


def trace(one: Correction) -> bytes:
    return one.embedding[10:20].tobytes()


def test_a_correction_comes_back_as_it_was_kept(store, monday):
    meeting_id = store.begin(MeetingStart("live"), monday)
    kept = [correction(meeting_id), correction(None, "happiness", seed=2)]
    for one in kept:
        keep(store, one, monday)
    found = list_corrections(store)
    assert [(c.shown, c.label, c.meeting_id, c.is_user) for c in found] == [
        ("anger", "neutral", meeting_id, True),
        ("anger", "happiness", None, True),
    ]
    for one, other in zip(kept, found, strict=True):
        np.testing.assert_array_equal(one.embedding, other.embedding)
    assert as_objects(found)[0]["embedding"] == pytest.approx(kept[0].embedding.tolist(), abs=1e-6)


def test_a_correction_goes_with_its_meeting_and_leaves_no_trace(store, database, monday):
    gone, stays = (store.begin(MeetingStart("live"), monday) for _ in range(2))
    keep(store, correction(gone), monday)
    keep(store, correction(stays, seed=2), monday)
    store.checkpoint()
    assert files_with(database.parent, trace(correction(gone)))
    delete_meetings(store, [gone])
    assert [c.meeting_id for c in list_corrections(store)] == [stays]
    assert files_with(database.parent, trace(correction(gone))) == []
    assert files_with(database.parent, trace(correction(stays, seed=2)))


def test_a_meeting_that_is_gone_gets_no_correction(store, monday):
    with pytest.raises(StoreError):
        keep(store, correction(meeting_id=99), monday)
    assert list_corrections(store) == []


def test_a_correction_of_a_meeting_that_is_being_deleted_is_not_listed(store, monday):
    meeting_id = store.begin(MeetingStart("live"), monday)
    keep(store, correction(meeting_id), monday)
    store.connection.execute("UPDATE meetings SET deleting = 1")
    assert list_corrections(store) == []
