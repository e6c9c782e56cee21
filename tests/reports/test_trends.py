from datetime import timedelta

import pytest

from emoconf.meetings import listing
from emoconf.reports.comparison import quartiles
from emoconf.reports.trends import trends
from emoconf.reports.trends_terminal import render_trends

MERRY = ["happiness"] * 200 + ["neutral"] * 200
CALM = ["neutral"] * 400


def test_meetings_are_grouped_by_week_and_by_app(store, add, start):
    for day, app in ((0, "Zoom"), (1, "Zoom"), (7, "Teams")):
        add(*CALM, day=day, app=app)
    found = trends(store, start + timedelta(days=20))
    assert [(week.name, week.meetings) for week in found.weeks] == [
        ("2026-W10", 2),
        ("2026-W11", 1),
    ]
    assert [(app.name, app.meetings, app.seconds) for app in found.apps] == [
        ("Zoom", 2, 800), ("Teams", 1, 400),
    ]  # fmt: skip


def test_meetings_are_grouped_by_tag_a_meeting_with_two_in_both(store, add, start):
    for day in range(4):
        meeting = add(*(MERRY if day < 3 else CALM), day=day)
        listing.tag(store, meeting, ("sales", "q3") if day < 3 else ("team",), ())
    found = trends(store, start + timedelta(days=20))
    assert [(tag.name, tag.meetings) for tag in found.tags] == [
        ("q3", 3), ("sales", 3), ("team", 1),
    ]  # fmt: skip


def test_kinds_of_meeting_are_told_with_their_spread(store, add, start):
    for day in range(8):
        meeting = add(*(MERRY if day % 2 else CALM), day=day)
        listing.tag(store, meeting, ("sales",) if day % 2 else ("team",), ())
    found = trends(store, start + timedelta(days=20))
    extreme = next(e for e in found.extremes if e.figure.key == "valence" and e.kind == "tag")
    assert (extreme.highest.name, extreme.lowest.name, extreme.apart) == ("sales", "team", True)
    text = " ".join(render_trends(found).split())
    sales = found.tags[0].figures["valence"]
    spread = f"+{sales.median:.2f} (+{sales.low:.2f} to +{sales.high:.2f})"
    assert f"Valence (estimated): sales {spread} and team" in text
    assert max(map(len, render_trends(found).splitlines())) <= 80


def test_a_kind_of_two_meetings_has_no_spread_in_words(store, add, start):
    for day in range(5):
        listing.tag(store, add(*CALM, day=day), ("sales",) if day < 2 else ("team",), ())
    assert "sales +" not in render_trends(trends(store, start + timedelta(days=20)))


def test_only_comparable_meetings_take_part_and_the_others_are_counted(store, add, start):
    add(*CALM, model="cd" * 32)
    add(*["neutral"] * 20, day=1)
    add(*CALM, day=2, source="file")
    add(*CALM, day=3)
    found = trends(store, start + timedelta(days=20))
    assert (found.meetings, found.left_out) == (1, 2)


def test_highest_and_lowest_carry_their_spread(store, add, start):
    for day in range(6):
        add(*(MERRY if day % 2 else CALM), day=day, app="Zoom" if day % 2 else "Teams")
    found = trends(store, start + timedelta(days=20))
    extreme = next(e for e in found.extremes if e.figure.key == "valence" and e.kind == "app")
    assert (extreme.highest.name, extreme.lowest.name, extreme.apart) == ("Zoom", "Teams", True)
    text = render_trends(found)
    assert "Valence (estimated) by app: highest Zoom" in text
    assert max(map(len, text.splitlines())) <= 80


def test_groups_that_look_the_same_are_not_ranked(store, add, start):
    for day in range(6):
        add(*CALM, day=day, app="Zoom" if day % 2 else "Teams")
    assert trends(store, start + timedelta(days=20)).extremes == ()


def test_a_group_of_two_meetings_is_never_highest_or_lowest(store, add, start):
    for day in range(5):
        add(*(MERRY if day < 2 else CALM), day=day, app="Zoom" if day < 2 else "Teams")
    assert not [e for e in trends(store, start + timedelta(days=20)).extremes if e.kind == "app"]


def test_only_the_days_asked_for_count(store, add, start):
    for day in (0, 50, 100):
        add(*CALM, day=day)
    assert trends(store, start + timedelta(days=101), days=60).meetings == 2


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3.0], (3, 3, 3)), ([1.0, 2.0], (1.25, 1.5, 1.75)), ([1.0, 2, 3, 4, 5], (2, 3, 4))],
)
def test_quartiles(values, expected):
    assert quartiles(values) == expected
