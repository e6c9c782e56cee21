"""A meeting's report as values; the ways to show it are in the other modules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from emoconf.meetings.course import CoursePoint
from emoconf.meetings.listing import Filter, list_meetings
from emoconf.meetings.records import Gap, Meeting, Moment
from emoconf.meetings.samples import Samples
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary, summarise
from emoconf.reports import comparison, wording
from emoconf.reports.comparison import Usual
from emoconf.reports.findings import Finding, find
from emoconf.text import Duration, Number, Percent, Text


@dataclass(frozen=True, slots=True)
class Report:
    """Everything there is to say about a meeting.

    Attributes:
        meeting: What it was.
        summary: Its figures; so far, if it still runs.
        course: 120 slices of it, or one a second if it is shorter; fewer once it was thinned.
        samples: Its recorded seconds; none once it was thinned.
        gaps: Stretches without rows, with their causes.
        moments: Bookmarks and strongest changes, in order of time.
        usual: The comparison with the person's other meetings; None where that makes no sense
            (a recording, somebody else's face).
        notes: What to know about the quality of the data, one sentence each.
        headline: What is most different from the usual, or what was shown most, in one sentence.
        unusual: All that differs from the usual, the strongest first.
    """

    meeting: Meeting
    summary: MeetingSummary
    course: tuple[CoursePoint, ...]
    samples: Samples
    gaps: tuple[Gap, ...]
    moments: tuple[Moment, ...]
    usual: Usual | None
    notes: tuple[Text, ...]
    headline: Text
    unusual: tuple[Finding, ...] = ()


def report(store: Store, which: int | Literal["latest"] = "latest") -> Report:
    """Puts a meeting's report together.

    Raises:
        UnknownMeeting: There is no such meeting.
        StoreError: The database cannot be read.
    """
    meeting = store.meeting(which)
    samples = store.samples(meeting.id)
    gaps = tuple(store.gaps(meeting.id))
    moments = tuple(store.moments(meeting.id))
    stored = store.summary(meeting.id)
    if stored is None:
        length = _length_so_far(samples, gaps)
        found = summarise(samples, gaps, length, meeting.calibration)
        summary, course = found.summary, found.course
        moments = tuple(sorted((*moments, *found.changes), key=lambda moment: moment.second))
    else:
        summary, course = stored
    others = _others(store, meeting)
    usual = None if others is None else comparison.compare(summary, others)
    unusual = find(summary, others or ())
    return Report(
        meeting=meeting,
        summary=summary,
        course=course,
        samples=samples,
        gaps=gaps,
        moments=moments,
        usual=usual,
        notes=tuple(quality_notes(meeting, summary)),
        headline=_headline(meeting, summary, usual, unusual),
        unusual=unusual,
    )


def _headline(
    meeting: Meeting, summary: MeetingSummary, usual: Usual | None, unusual: Sequence[Finding]
) -> Text:
    if unusual:
        first = unusual[0]
        return Text("{sentence}: {numbers}.", sentence=first.sentence, numbers=first.numbers)
    enough = usual is not None and bool(usual.figures) and usual.count >= comparison.LEAST
    compared = enough and comparison.usable(summary)
    return wording.headline(summary, meeting, ordinary=compared)


def quality_notes(meeting: Meeting, summary: MeetingSummary) -> Sequence[Text]:
    """What limits the figures, one plain sentence each."""
    return [*_about_the_meeting(meeting), *_about_the_face(meeting, summary)]


def _about_the_meeting(meeting: Meeting) -> Iterator[Text]:
    if meeting.running:
        yield Text("The meeting is still running: these are the figures so far.")
    if meeting.interrupted:
        yield Text("EmoConf ended before the meeting did; the report has what was recorded.")
    if meeting.thinned:
        yield Text(
            "The seconds of this meeting were removed after their retention term: the course has "
            "points of ten seconds or more, at most 120, and its moments are gone."
        )
    if meeting.provisional:
        yield wording.PROVISIONAL


def _about_the_face(meeting: Meeting, summary: MeetingSummary) -> Iterator[Text]:
    if summary.coverage is not None and summary.coverage < 0.6:
        share = Percent(summary.coverage)
        yield (
            Text(
                "Your face was in the picture for only {share} of the recorded time; the figures "
                "speak of that time alone.",
                share=share,
            )
            if meeting.is_user
            else Text(
                "A face was in the picture for only {share} of the recorded time; the figures "
                "speak of that time alone.",
                share=share,
            )
        )
    if summary.covered and summary.covered < comparison.COVERED:
        yield Text(
            "Only {duration} with a face: too little for rates and comparisons.",
            duration=Duration(summary.covered),
        )
    if summary.unsure_share is not None and summary.unsure_share > 0.3:
        yield Text(
            "For {share} of the time no expression could be told with confidence.",
            share=Percent(summary.unsure_share),
        )
    if summary.brightness is not None and summary.brightness < 25:
        yield (
            Text(
                "The picture was dark, which makes expressions harder to read; a lamp in front of "
                "you helps."
            )
            if meeting.source == "live"
            else Text("The picture was dark, which makes expressions harder to read.")
        )
    if summary.analysed_per_second is not None and summary.analysed_per_second < 3:
        yield Text(
            "The computer managed only {rate} readings a second; short expressions may be missing.",
            rate=Number(summary.analysed_per_second, 1),
        )


def _others(store: Store, meeting: Meeting) -> list[MeetingSummary] | None:
    """The earlier meetings that one is compared with; None where that makes no sense."""
    if meeting.source != "live" or not meeting.is_user:
        return None
    before = list_meetings(
        store,
        Filter(
            own=True,
            model_sha256=meeting.model_sha256,
            finished=True,
            skip=meeting.id,
            until=meeting.started_at,
        ),
        limit=3 * comparison.MOST,  # some are too short to count
    )
    others = [item.summary for item in before if item.summary and comparison.usable(item.summary)]
    return others[: comparison.MOST]


def _length_so_far(samples: Samples, gaps: Sequence[Gap]) -> int:
    ends = [gap.second + (gap.seconds or 0) for gap in gaps]
    return max([0, *ends, int(samples.second[-1]) + 1 if len(samples) else 0])
