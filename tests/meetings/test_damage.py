"""A database whose pages no longer make sense ends in a sentence, never in an endless loop."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from emoconf.errors import StoreError
from emoconf.meetings import listing
from emoconf.meetings.connection import DatabaseDamaged
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.repair import repair
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store

PAGE = 4096


@pytest.fixture
def filled(database, make_row, monday) -> Path:
    """Three meetings of almost an hour."""
    with Store(database) as store:
        for number in range(3):
            start = MeetingStart("live", title=f"Meeting {number}")
            meeting_id = store.begin(start, monday + timedelta(hours=number))
            store.append(meeting_id, [make_row(second) for second in range(3000)])
            store.finish(meeting_id)
    return database


def disorder(path: Path, seed: int) -> None:
    """Swaps two pages with seconds, which SQLite's quick check does not see.

    Such a page is a leaf of an index tree, type 10 (https://sqlite.org/fileformat2.html).
    """
    rng = random.Random(seed)
    content = bytearray(path.read_bytes())
    leaves = [
        slice(start, start + PAGE)
        for start in range(0, len(content), PAGE)
        if content[start] == 10 and int.from_bytes(content[start + 3 : start + 5], "big") > 60
    ]
    one, other = rng.sample(leaves, 2)
    content[one], content[other] = content[other], content[one]
    path.write_bytes(content)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("seed", range(6))
def test_a_deletion_that_meets_damage_says_so_and_the_repair_completes_it(filled, seed):
    disorder(filled, seed)
    with Store(filled) as store, pytest.raises(DatabaseDamaged, match=r"damaged.*--repair"):
        delete_meetings(store, [1, 2, 3])
    found = repair(filled)
    assert found.damaged
    assert found.meetings == 0
    with Store(filled) as store:
        assert listing.list_meetings(store) == []
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("terms", [Terms(sample_days=1), Terms(None, meeting_days=1)])
def test_a_round_of_tidying_that_meets_damage_says_so(filled, monday, terms):
    disorder(filled, 3)
    with Store(filled) as store, pytest.raises(StoreError, match="damaged"):
        tidy(store, terms, monday + timedelta(days=9))
