from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from emoconf.errors import UsageError
from emoconf.meetings import listing
from emoconf.meetings.faults import UnknownMeeting
from emoconf.meetings.listing import Filter
from emoconf.meetings.records import MeetingStart


@pytest.fixture
def three(store, monday):
    ids = []
    for day, (app, title) in enumerate(
        [("Zoom", "Weekly planning"), ("Teams", "Übung"), ("Zoom", None)]
    ):
        started = monday + timedelta(days=day)
        meeting_id = store.begin(MeetingStart("live", app=app, title=title), started)
        store.finish(meeting_id, 60)
        ids.append(meeting_id)
    return ids


def found(store, **conditions):
    return [item.meeting.id for item in listing.list_meetings(store, Filter(**conditions))]


def test_lists_the_newest_first_with_its_summary(store, three):
    items = listing.list_meetings(store)
    assert [item.meeting.id for item in items] == three[::-1]
    assert all(item.summary.seconds == 60 for item in items)


def test_a_running_meeting_is_listed_without_a_summary(store, monday):
    store.begin(MeetingStart("live"), monday)
    (item,) = listing.list_meetings(store)
    assert item.meeting.running
    assert item.summary is None


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("weekly", [0]),
        ("week", [0]),  # the beginning of a word
        ("ubung", [1]),  # without the dots
        ("ZOOM", [2, 0]),  # the app, newest first
        ("plan week", [0]),  # both words, in any order
        ('"weekly planning"', [0]),  # a phrase
        ('"planning weekly"', []),
        ("nothing", []),
        ('"', []),
        ("*", []),
    ],
)
def test_searches_words_of_title_app_notes_and_tags(store, three, words, hits):
    assert found(store, words=words) == [three[hit] for hit in hits]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=30))
@example("AND")
@example("a OR NOT b")
@example('x" NEAR(y')
@example("title:weekly")
@example("-a ^b (c")
@example("\x00")
def test_no_text_is_a_syntax_error(store, words):
    assert isinstance(found(store, words=words), list)


def test_notes_and_tags_can_be_searched_once_they_are_written(store, three):
    listing.note(store, three[0], "asked about the price")
    listing.tag(store, three[1], ["sales", "Q3"])
    assert found(store, words="price") == [three[0]]
    assert found(store, words="sales") == [three[1]]
    listing.note(store, three[0], "")
    assert found(store, words="price") == []


def test_filters_by_app_and_by_time(store, three, monday):
    assert found(store, app="zoom") == [three[2], three[0]]
    assert found(store, since=monday + timedelta(days=1)) == [three[2], three[1]]
    assert found(store, until=monday + timedelta(days=1)) == [three[0]]
    assert found(store, app="Zoom", words="weekly", until=monday) == []


def test_tags_are_single_words_in_order_and_can_be_removed(store, three):
    assert listing.tag(store, three[0], ["sales", "Anna"]) == ("Anna", "sales")
    assert listing.tag(store, three[0], ["sales"], remove=["Anna"]) == ("sales",)
    assert store.meeting(three[0]).tags == ("sales",)
    with pytest.raises(UsageError, match="one word"):
        listing.tag(store, three[0], ["two words"])


def test_renaming_keeps_one_line_and_may_take_the_title_away(store, three):
    listing.rename(store, three[0], "  Anna\nand  Ben ")
    assert store.meeting(three[0]).title == "Anna and Ben"
    listing.rename(store, three[0], "")
    assert store.meeting(three[0]).name == "Zoom"


@pytest.mark.parametrize("change", [listing.rename, listing.note])
def test_a_meeting_that_is_not_there_cannot_be_changed(store, change):
    with pytest.raises(UnknownMeeting, match="no meeting 99"):
        change(store, 99, "x")


def test_names_the_apps_that_were_used(store, three):
    assert listing.apps(store) == ["Teams", "Zoom"]
