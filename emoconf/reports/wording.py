"""The words that every report uses, in one place: about expressions shown, never about feelings."""

from emoconf.meetings.records import Gap, Meeting, Moment
from emoconf.meetings.summary import MeetingSummary
from emoconf.reports.blocks import Break
from emoconf.signals import SIGNALS
from emoconf.signals.labels import ADJECTIVES, NOUNS
from emoconf.text import Listing, Percent, Text, plural

REFLECTION = Text(
    "For your own reflection. It describes expressions shown, not what anyone felt, and it is "
    "not for assessing employees, applicants or pupils."
)
LIMITS = Text(
    "A program reads faces with limited reliability, and differently for different people. Faces "
    "at rest are often misread. Take it as a hint of where to look, not as a finding."
)
RECORDED = Text(
    "Recorded: per second the mix of eight expressions, how many frames showed your face, and the "
    "brightness of the picture. Not recorded: pictures, sound, words, and the faces of others."
)
PROVISIONAL = Text("The expressions were read by a provisional model, which is less accurate.")

GAP_CAUSES = {
    "paused": Text("EmoConf was paused"),
    "logging_off": Text("logging was switched off"),
    "left": Text("nobody was watching"),
    "camera_lost": Text("the webcam gave no picture"),
    "sleep": Text("the computer slept"),
    "clock_changed": Text("the computer's clock was set"),
    "stalled": Text("the computer slept or was too busy"),
    "storage_full": Text("the disk was full"),
    "database_damaged": Text("the database was damaged"),
    **{cause: text for signal in SIGNALS for cause, text in signal.gaps},
}


def label_name(label: str) -> Text:
    """A label within a sentence; an unknown one as it stands."""
    return NOUNS.get(label) or Text("{label}", label=label)


def clock(seconds: float) -> str:
    """A position or a length: `4:05` or `1:04:05`."""
    whole = max(round(seconds), 0)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def headline(summary: MeetingSummary, meeting: Meeting, *, ordinary: bool = False) -> Text:
    """One sentence that says what was shown most.

    Args:
        summary: The figures.
        meeting: What it was.
        ordinary: Whether it was compared with the usual, and nothing differed.
    """
    own = meeting.is_user
    if not summary.recorded:
        return Text("Nothing was recorded in this meeting.")
    if not summary.covered:
        return (
            Text("Your face was not in the picture.")
            if own
            else Text("No face was in the picture.")
        )
    if not summary.sure:
        return Text("No expression could be told with confidence in this meeting.")
    dominant = summary.dominant or (max(summary.shares, key=lambda k: summary.shares[k]),)
    shown = Listing(tuple(_shown(label, summary) for label in dominant))
    if ordinary:
        return _ordinary(shown, summary.shares[dominant[0]])
    if summary.shares[dominant[0]] >= 0.9:
        return (
            Text("Your expression was almost always {shown}.", shown=shown)
            if own
            else Text("The expression was almost always {shown}.", shown=shown)
        )
    if summary.shares[dominant[0]] >= 0.5:
        return (
            Text("Your expression was mostly {shown}.", shown=shown)
            if own
            else Text("The expression was mostly {shown}.", shown=shown)
        )
    return (
        Text("Your expression was most often {shown}.", shown=shown)
        if own
        else Text("The expression was most often {shown}.", shown=shown)
    )


def _ordinary(shown: Listing, most: float) -> Text:
    if most >= 0.9:
        return Text("An ordinary meeting for you: almost always {shown}.", shown=shown)
    if most >= 0.5:
        return Text("An ordinary meeting for you: mostly {shown}.", shown=shown)
    return Text("An ordinary meeting for you: most often {shown}.", shown=shown)


def _shown(label: str, summary: MeetingSummary) -> Text:
    share = Percent(summary.shares[label])
    return Text("{adjective} ({share})", adjective=ADJECTIVES[label], share=share)


def change_text(moment: Moment) -> str:
    """What a moment is, in a few words. A bookmark's words come from the user: escape them."""
    if moment.kind == "bookmark":
        return moment.text or Text("Bookmark")
    return Text(
        "less {before}, more {after}",
        before=label_name(moment.before or ""),
        after=label_name(moment.after or ""),
    )


def gap_cause(gap: Gap) -> Text:
    """Why there is a gap; a cause of a newer version as it stands."""
    return GAP_CAUSES.get(gap.cause) or Text("{cause}", cause=gap.cause)


def break_text(stretch: Break) -> Text:
    """A stretch without data and its cause: `12:30 to 14:00: EmoConf was paused`."""
    start = clock(stretch.second)
    if not stretch.seconds:
        return Text("{start}: {cause}", start=start, cause=stretch.cause)
    end = clock(stretch.second + stretch.seconds)
    return Text("{start} to {end}: {cause}", start=start, end=end, cause=stretch.cause)


def deleted_text(count: int) -> Text:
    """What is said after meetings were deleted."""
    return plural(
        "Deleted {count} meeting permanently.", "Deleted {count} meetings permanently.", count
    )
