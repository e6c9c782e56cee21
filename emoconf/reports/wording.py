"""The words that every report uses, in one place: about expressions shown, never about feelings."""

from collections.abc import Iterable

from emoconf.meetings.records import Gap, Meeting, Moment
from emoconf.meetings.summary import MeetingSummary

REFLECTION = (
    "For your own reflection. It describes expressions shown, not what anyone felt, and it is "
    "not for assessing employees, applicants or pupils."
)
LIMITS = (
    "A program reads faces with limited reliability, and differently for different people. Faces "
    "at rest are often misread. Take it as a hint of where to look, not as a finding."
)
RECORDED = (
    "Recorded: per second the mix of eight expressions, how many frames showed your face, and the "
    "brightness of the picture. Not recorded: pictures, sound, words, and the faces of others."
)
PROVISIONAL = "The expressions were read by a provisional model, which is less accurate."

GAP_CAUSES = {
    "paused": "EmoConf was paused",
    "logging_off": "logging was switched off",
    "left": "nobody was watching",
    "camera_lost": "the webcam gave no picture",
    "sleep": "the computer slept",
    "clock_changed": "the computer's clock was set",
    "stalled": "the computer slept or was too busy",
    "storage_full": "the disk was full",
    "database_damaged": "the database was damaged",
}

ADJECTIVES = {
    "neutral": "neutral",
    "happiness": "happy",
    "surprise": "surprised",
    "sadness": "sad",
    "anger": "angry",
    "disgust": "disgusted",
    "fear": "fearful",
    "contempt": "contemptuous",
}


def clock(seconds: float) -> str:
    """A position or a length: `4:05` or `1:04:05`."""
    whole = max(round(seconds), 0)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration(seconds: float) -> str:
    """A length in words: `45 s`, `12 min 5 s`, `1 h 4 min`."""
    whole = max(round(seconds), 0)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if minutes:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    return f"{rest} s"


def percent(share: float | None) -> str:
    """A share in whole percent; `<1%` for a little, a dash for nothing to say."""
    if share is None:
        return "–"
    if 0 < share < 0.01:
        return "<1%"
    return f"{round(share * 100)}%"


def signed(value: float | None) -> str:
    """Valence or arousal, such as `+0.32`."""
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")


def joined(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    words = list(parts)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def headline(summary: MeetingSummary, meeting: Meeting) -> str:
    """One sentence that says what was shown most."""
    who = "You" if meeting.is_user else "The face"
    if not summary.recorded:
        return "Nothing was recorded in this meeting."
    if not summary.covered:
        return f"{'Your' if meeting.is_user else 'A'} face was not in the picture."
    if not summary.sure:
        return "No expression could be told with confidence in this meeting."
    dominant = summary.dominant or (max(summary.shares, key=lambda k: summary.shares[k]),)
    first = dominant[0]
    share = summary.shares[first]
    how = "almost always" if share >= 0.9 else "mostly" if share >= 0.5 else "most often"
    sentence = f"{who} showed {how} a {ADJECTIVES[first]} expression ({percent(share)} of the time"
    sentence = sentence.replace(" a angry", " an angry")
    others = [f"{ADJECTIVES[label]} {percent(summary.shares[label])}" for label in dominant[1:]]
    return f"{sentence}{'; ' + joined(others) if others else ''})."


def change_text(moment: Moment) -> str:
    """What a moment is, in a few words. A bookmark's words come from the user: escape them."""
    if moment.kind == "bookmark":
        return moment.text or "Bookmark"
    return f"less {moment.before}, more {moment.after}"


def gap_text(gap: Gap) -> str:
    """A gap and its cause: `12:30 to 14:00: EmoConf was paused`."""
    cause = GAP_CAUSES.get(gap.cause, gap.cause)
    if not gap.seconds:
        return f"{clock(gap.second)}: {cause}"
    return f"{clock(gap.second)} to {clock(gap.second + gap.seconds)}: {cause}"
