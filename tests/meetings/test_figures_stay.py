"""Figures of meetings as the program computed them before signals were declared, to the last digit.

`data/figures.json` was written by the version whose database is `m005_corrections`: from the files
of all earlier versions, as stored and computed from their seconds, and from meetings that
`made_rows` makes. It is never written again.
"""

import json
import random
import shutil
from pathlib import Path

import msgspec
import pytest

from emoconf.meetings.records import Gap, MeetingStart, whole_percent
from emoconf.meetings.samples import Samples
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary, summarise
from tests.meetings.rows import row

DATA = Path(__file__).parent / "data"
BEFORE = json.loads((DATA / "figures.json").read_text())


def made_rows(seed, seconds):
    rng = random.Random(seed)
    state = [rng.gauss(0, 1) for _ in range(8)]
    rows = []
    for second in range(seconds):
        state = [0.95 * s + rng.gauss(0, 0.5) for s in state]
        mix = whole_percent([2.718281828 ** (2 * s) for s in state])
        analysed = rng.randint(1, 30)
        seen = rng.choice((analysed, analysed, analysed, rng.randint(0, analysed)))
        unsure = rng.choice((0, 0, rng.randint(0, seen)))
        read = seen and rng.random() < 0.95
        if rng.random() < 0.04 or 400 <= second < 460:
            continue
        changes = rng.choice((0, 0, 0, 1, 2)) if seen else 0
        light = rng.randint(0, 100)
        rows.append(row(second, mix if read else None, analysed, seen, unsure, changes, light))
    return rows


def flat(value, name=""):
    """Every number of nested JSON by its path."""
    if isinstance(value, dict):
        return {k: v for key, each in value.items() for k, v in flat(each, f"{name}.{key}").items()}
    if isinstance(value, list):
        return {k: v for i, each in enumerate(value) for k, v in flat(each, f"{name}.{i}").items()}
    return {name: value}


def expected(before):
    """To the last digit, but that numpy's matrix product has another one on other processors."""
    return {
        name: pytest.approx(value, rel=1e-12, abs=1e-12) if isinstance(value, float) else value
        for name, value in flat(before).items()
    }


def course_of(points):
    return [[point.second, point.mix, point.coverage, point.unsure] for point in points]


def as_before(found):
    changes = json.loads(msgspec.json.encode(found.changes))
    course = json.loads(json.dumps(course_of(found.course)))
    return {"figures": found.summary.as_object(), "course": course, "changes": changes}


@pytest.mark.parametrize("earlier", [name for name in BEFORE if name.startswith("m0")])
def test_a_database_of_an_earlier_version_gives_the_same_figures(earlier, database):
    shutil.copy(DATA / f"{earlier}.db", database)
    with Store(database) as store:
        summary, course = store.summary(1)
        assert summary.as_object() == BEFORE[earlier]["stored"]["figures"]
        assert json.loads(json.dumps(course_of(course))) == BEFORE[earlier]["stored"]["course"]
        found = as_before(summarise(store.samples(1), store.gaps(1), 120))
    assert flat(found) == expected(BEFORE[earlier]["computed"])


@pytest.mark.parametrize("earlier", [name for name in BEFORE if name.startswith("m0")])
def test_a_second_is_read_as_it_was_through_the_view_of_all_seconds(earlier, database):
    before = Store(database.with_name("other.db"))  # of the same process: the same SQLite
    shutil.copy(DATA / f"{earlier}.db", database)
    query = "SELECT * FROM samples ORDER BY meeting_id, second"
    old = before.connection
    old.execute("ATTACH ? AS old", (str(database),))
    cursor = old.execute("SELECT * FROM old.samples ORDER BY meeting_id, second")
    names, rows = [column[0] for column in cursor.description], cursor.fetchall()
    old.execute("DETACH old")
    before.close()
    with Store(database) as store:
        cursor = store.connection.execute(query)
        assert [column[0] for column in cursor.description] == names
        assert cursor.fetchall() == rows


@pytest.mark.parametrize(("seed", "seconds"), [(1, 1500), (2, 130), (3, 7)])
def test_a_meeting_adds_up_to_the_same_figures_before_and_after_it_was_stored(
    seed, seconds, store, monday
):
    gaps = [Gap(400, 60, "paused"), Gap(700, 0, "clock_changed")] if seconds > 700 else []
    rows = made_rows(seed, seconds)
    live = summarise(Samples.from_rows(rows), gaps, seconds)
    assert flat(as_before(live)) == expected(BEFORE[f"made-{seed}"])
    meeting = store.begin(MeetingStart("live"), monday)
    store.append(meeting, rows, gaps)
    assert store.finish(meeting, seconds) == live.summary
    stored, course = store.summary(meeting)
    assert (stored, course) == (live.summary, live.course)


def test_a_summary_that_an_earlier_program_reads_has_every_field_that_it_asks_for():
    for before in BEFORE.values():
        figures = before.get("stored", before)["figures"]
        assert MeetingSummary.decode(json.dumps(figures)).as_object() == figures


@pytest.mark.parametrize(
    "figures", ["{", "{}", "[]", "7", '{"seconds": 3}', '{"seconds": "x"}', '{"seconds": null}']
)
def test_what_is_no_summary_is_refused(figures):
    with pytest.raises(msgspec.DecodeError):
        MeetingSummary.decode(figures)
