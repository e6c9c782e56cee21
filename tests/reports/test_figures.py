import pytest

from emoconf.meetings.faults import UnknownMeeting
from emoconf.meetings.records import Gap, MeetingStart, Moment
from emoconf.reports.comparison import LEAST, MOST
from emoconf.reports.figures import report

CALM, MERRY = ["neutral"] * 90, ["happiness"] * 30 + ["neutral"] * 60


def test_the_headline_says_what_was_shown_most(store, add):
    add(*["neutral"] * 60, *["happiness"] * 30, *["anger"] * 10)
    assert report(store).headline == (
        "Your expression was mostly neutral (60%), happy (30%) and angry (10%)."
    )


def test_the_headline_of_somebody_elses_face_does_not_say_you(store, add):
    add(*["anger"] * 90, source="file")
    assert report(store).headline.startswith("The expression was almost always angry (100%)")


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ([], "Nothing was recorded in this meeting."),
        ([None] * 5, "Your face was not in the picture."),
    ],
)
def test_the_headline_of_a_meeting_that_says_nothing(store, add, labels, sentence):
    add(*labels)
    assert report(store).headline == sentence


def test_an_unknown_meeting_is_named(store, add):
    with pytest.raises(UnknownMeeting, match="no meeting yet"):
        report(store)
    add(*CALM)
    with pytest.raises(UnknownMeeting, match="no meeting 7"):
        report(store, 7)


def test_fewer_than_five_meetings_are_not_compared(store, add):
    for day in range(LEAST - 1):
        add(*CALM, day=day)
    add(*MERRY, day=50)
    usual = report(store).usual
    assert (usual.count, usual.figures) == (LEAST - 1, ())


def test_the_comparison_says_how_many_and_where_it_stands(store, add):
    for day in range(6):
        add(*["happiness"] * (10 + day), *["neutral"] * (80 - day), day=day)
    add(*MERRY, day=50)
    usual = report(store).usual
    happy = next(c for c in usual.figures if c.figure.key == "happiness")
    assert usual.count == 6
    assert happy.value == pytest.approx(30 / 90)
    assert happy.median == pytest.approx(12.5 / 90)
    assert (happy.low, happy.high) == (pytest.approx(11.25 / 90), pytest.approx(13.75 / 90))
    assert happy.place == "above"
    assert next(c for c in usual.figures if c.figure.key == "coverage").place == "within"


def test_only_the_users_own_live_meetings_with_the_same_model_before_it_count(store, add):
    for day in range(5):
        add(*CALM, day=day)
    add(*CALM, day=10, source="file")
    add(*CALM, day=11, model="cd" * 32)
    add(*["neutral"] * 20, *[None] * 200, day=12)  # less than a minute with a face
    add(*CALM, day=13, finish=False)
    add(*CALM, day=40)  # after it
    this = add(*MERRY, day=20)
    assert report(store, this).usual.count == 5


def test_only_the_last_forty_count(store, add):
    for day in range(MOST + 3):
        add(*(MERRY if day < 3 else CALM), day=day)
    add(*CALM, day=50)
    usual = report(store).usual
    assert usual.count == MOST
    assert next(c for c in usual.figures if c.figure.key == "happiness").high == 0


def test_a_recording_is_compared_with_nothing(store, add):
    add(*CALM, source="file")
    assert report(store).usual is None


def test_a_difference_that_nobody_can_see_is_none(store, add):
    for day in range(5):
        add(*["neutral"] * 1000, *["happiness"] * 100, day=day)
    add(*["neutral"] * 1000, *["happiness"] * 101, day=10)
    happy = next(c for c in report(store).usual.figures if c.figure.key == "happiness")
    assert happy.value > happy.high
    assert happy.place == "within"


@pytest.mark.parametrize(
    ("labels", "details", "words"),
    [
        ([*["neutral"] * 50, *[None] * 50], {}, "only 50% of the recorded time"),
        (["neutral"] * 90, {"brightness": 10}, "The picture was dark"),
        (["neutral"] * 90, {"unsure": True}, "For 100% of the time no expression"),
        (["neutral"] * 30, {}, "Only 30 s with a face"),
        (["neutral"] * 90, {"analysed": 2}, "only 2.0 readings a second"),
        (["neutral"] * 90, {"provisional": True}, "provisional model"),
        (["neutral"] * 90, {"finish": False}, "still running"),
    ],
)
def test_what_limits_the_figures_is_said(store, add, labels, details, words):
    add(*labels, **details)
    assert any(words in note for note in report(store).notes)


def test_a_good_meeting_needs_no_remark(store, add):
    add(*CALM)
    assert report(store).notes == ()


def test_a_running_meeting_has_a_report_so_far(store, add):
    add(*["neutral"] * 300, *["happiness"] * 300, finish=False)
    made = report(store)
    assert made.summary.seconds == 600
    assert [moment.second for moment in made.moments] == [300]


def test_a_thinned_meeting_keeps_its_figures_and_says_so(store, add, start):
    from datetime import timedelta

    from emoconf.meetings.coarse import coarsened
    from emoconf.meetings.retention import Terms, tidy

    add(*MERRY)
    before = report(store)
    tidy(store, Terms(1), start + timedelta(days=5))
    after = report(store)
    assert after.summary == before.summary
    assert after.course == coarsened(before.course, before.summary.seconds)
    assert any("retention term" in note for note in after.notes)


def test_moments_and_gaps_are_in_order_of_time(store, add):
    add(
        *["neutral"] * 200,
        *["anger"] * 200,
        gaps=(Gap(50, 5, "paused"),),
        moments=(Moment(380, "bookmark", "b"), Moment(20, "bookmark", "a")),
    )
    made = report(store)
    assert [moment.second for moment in made.moments] == [20, 200, 380]
    assert [gap.cause for gap in made.gaps] == ["paused"]


def test_an_interrupted_meeting_says_so(store, start, row):
    meeting_id = store.begin(MeetingStart("live"), start)
    store.append(meeting_id, [row(second) for second in range(90)])
    store.finish(meeting_id, interrupted=True)
    assert any("ended before the meeting" in note for note in report(store).notes)
