"""A meeting's report as values; the ways to show it are in the other modules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from emoconf.meetings.listing import Filter, list_meetings
from emoconf.meetings.records import Gap, Meeting, Moment
from emoconf.meetings.samples import Samples
from emoconf.meetings.store import Store
from emoconf.meetings.summary import CoursePoint, MeetingSummary, summarise
from emoconf.reports import comparison, wording
from emoconf.reports.comparison import Usual


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
        headline: What was shown most, in one sentence.
    """

    meeting: Meeting
    summary: MeetingSummary
    course: tuple[CoursePoint, ...]
    samples: Samples
    gaps: tuple[Gap, ...]
    moments: tuple[Moment, ...]
    usual: Usual | None
    notes: tuple[str, ...]
    headline: str


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
        found = summarise(samples, gaps, length)
        summary, course = found.summary, found.course
        moments = tuple(sorted((*moments, *found.changes), key=lambda moment: moment.second))
    else:
        summary, course = stored
    return Report(
        meeting=meeting,
        summary=summary,
        course=course,
        samples=samples,
        gaps=gaps,
        moments=moments,
        usual=_usual(store, meeting, summary),
        notes=tuple(quality_notes(meeting, summary)),
        headline=wording.headline(summary, meeting),
    )


def quality_notes(meeting: Meeting, summary: MeetingSummary) -> Sequence[str]:
    """What limits the figures, one plain sentence each."""
    notes = []
    if meeting.running:
        notes.append("The meeting is still running: these are the figures so far.")
    if meeting.interrupted:
        notes.append("EmoConf ended before the meeting did; the report has what was recorded.")
    if meeting.thinned:
        notes.append(
            "The seconds of this meeting were removed after their retention term: the course has "
            "points of ten seconds or more, at most 120, and its moments are gone."
        )
    if meeting.provisional:
        notes.append(wording.PROVISIONAL)
    if summary.coverage is not None and summary.coverage < 0.6:
        notes.append(
            f"Your face was in the picture for only {wording.percent(summary.coverage)} of the "
            "recorded time; the figures speak of that time alone."
            if meeting.is_user
            else f"A face was in the picture for only {wording.percent(summary.coverage)} of the "
            "recorded time; the figures speak of that time alone."
        )
    if summary.covered and summary.covered < comparison.COVERED:
        notes.append(
            f"Only {wording.duration(summary.covered)} with a face: too little for rates and "
            "comparisons."
        )
    if summary.unsure_share is not None and summary.unsure_share > 0.3:
        notes.append(
            f"For {wording.percent(summary.unsure_share)} of the time no expression could be told "
            "with confidence."
        )
    if summary.brightness is not None and summary.brightness < 25:
        lamp = "; a lamp in front of you helps." if meeting.source == "live" else "."
        notes.append(f"The picture was dark, which makes expressions harder to read{lamp}")
    if summary.analysed_per_second is not None and summary.analysed_per_second < 3:
        notes.append(
            f"The computer managed only {summary.analysed_per_second:.1f} readings a second; "
            "short expressions may be missing."
        )
    return notes


def _usual(store: Store, meeting: Meeting, summary: MeetingSummary) -> Usual | None:
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
    return comparison.compare(summary, others[: comparison.MOST])


def _length_so_far(samples: Samples, gaps: Sequence[Gap]) -> int:
    ends = [gap.second + (gap.seconds or 0) for gap in gaps]
    return max([0, *ends, int(samples.second[-1]) + 1 if len(samples) else 0])
