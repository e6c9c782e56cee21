"""Moments with a reason: what is rare each time, of what is frequent the crowded minutes."""

import pytest

from emoconf.meetings.records import MeetingStart, Moment, SampleRow
from emoconf.reports.figures import report
from emoconf.reports.moments import IN_ALL, OF_A_KIND, moments

FINE = dict.fromkeys(("aside", "down", "leaning", "slouching", "framing", "lighting"), 0)
HEAD = FINE | {"screen": 100, "movement": 3, "shakes": 0}
STILL = dict.fromkeys(("smiling", "brows_up", "brows_down", "eyes_shut", "mouth_moving"), 0)


@pytest.fixture
def meet(store, start, row):
    """Stores a meeting of 20 minutes with nods and smiles at these seconds."""
    from datetime import timedelta

    def make(nods=(), smiles=(), *, day=0, bookmarks=(), shakes=()):
        meeting = store.begin(MeetingStart("live", model_sha256="ab"), start + timedelta(days=day))
        rows = []
        for second in range(1200):
            further = HEAD | {"nods": nods.count(second), "shakes": shakes.count(second)}
            further |= STILL | {"smile_starts": smiles.count(second)}
            rows.append(SampleRow(second, {**row(second).values, **further}))
        store.append(meeting, rows, (), bookmarks)
        store.finish(meeting, 1200)
        return report(store, meeting)

    return make


def texts(made):
    return [(one.second, str(one.text)) for one in moments(made)]


def regular(step):
    return list(range(step // 2, 1200, step))


def test_a_rare_event_is_a_moment_with_what_is_usual(meet):
    for day in range(5):
        meet(smiles=[300], day=day)  # three an hour
    made = meet(smiles=[760], day=9)
    assert texts(made) == [(760, "you started smiling; usual for you 3 times an hour")]


def test_what_never_happens_usually_is_called_rare(meet):
    for day in range(5):
        meet(day=day)
    assert texts(meet(smiles=[760], day=9)) == [(760, "you started smiling; for you that is rare")]


def test_without_anything_to_compare_with_nothing_is_called_usual(meet):
    assert texts(meet(smiles=[760])) == [(760, "you started smiling")]


def test_of_what_is_frequent_only_a_crowded_minute_is_a_moment(meet):
    for day in range(5):
        meet(nods=regular(100), day=day)
    made = meet(nods=[*regular(100), 601, 603, 606, 610, 615, 622], day=9)
    assert texts(made) == [
        (601, "you nodded 7 times within a minute; usual for you 36 times an hour")
    ]


def test_what_happens_evenly_is_no_moment_however_often(meet):
    assert texts(meet(nods=regular(20), smiles=regular(30))) == []


def test_a_meeting_full_of_it_is_measured_by_itself(meet):
    """Else every minute of a meeting with much nodding would be a moment."""
    for day in range(5):
        meet(nods=regular(200), day=day)
    assert texts(meet(nods=regular(15), day=9)) == []


def test_there_are_few_of_a_kind_and_in_all(meet):
    seldom = [100, 400, 700, 1000]
    made = meet(shakes=seldom[:1], smiles=seldom[:1], nods=[*range(600, 610)])
    assert len(texts(made)) <= IN_ALL
    crowds = [second for base in (0, 200, 400, 600, 800) for second in range(base, base + 8)]
    assert len(texts(meet(nods=crowds, day=1))) <= OF_A_KIND


def test_bookmarks_and_changes_stay_and_all_are_in_order_of_time(meet):
    bookmark = Moment(900, "bookmark", "prices")
    made = meet(smiles=[760], bookmarks=(bookmark,))
    assert texts(made) == [(760, "you started smiling"), (900, "prices")]
    assert [one.bookmark for one in moments(made)] == [False, True]


def test_once_the_seconds_are_gone_there_are_none(meet, store, start):
    from datetime import timedelta

    from emoconf.meetings.retention import Terms, tidy

    meet(smiles=[760])
    tidy(store, Terms(1), start + timedelta(days=9))
    assert texts(report(store)) == []
