"""The values that go into and come out of the database of meetings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

from emoconf import __version__
from emoconf.signals import SIGNALS

Source = Literal["live", "file"]

#: Why a stretch of a meeting has no rows.
GapCause = Literal[
    "paused",  # the person paused everything
    "logging_off",  # the person switched logging off
    "left",  # nobody watched the virtual camera
    "camera_lost",  # the webcam gave no pictures
    "sleep",  # the computer slept
    "clock_changed",  # the wall clock was set; no time is missing
    "stalled",  # the program did not get to run
    "storage_full",  # the rows could not be written and memory for them ran out
    "database_damaged",  # the rows were in a database that had to be put aside
]


@dataclass(frozen=True, slots=True)
class MeetingStart:
    """What is known when a meeting begins.

    Attributes:
        source: `live` for the webcam, `file` for a recorded video.
        app: Name of the program that watches the virtual camera, if known.
        title: What the meeting is called until somebody renames it.
        is_user: True if the face is the user's own; only such meetings are compared and trended.
        model_sha256: Which model read the expressions.
        provisional: True while the model's manifest calls itself provisional.
        threshold: Confidence below which a reading counts as unsure, 0 to 1.
        calibration: Identifier of the person's calibration, if one was in use.
        program_version: Version of EmoConf.
        signals: Keys of the signals of which seconds may be kept.
    """

    source: Source
    app: str | None = None
    title: str | None = None
    is_user: bool = True
    model_sha256: str = ""
    provisional: bool = False
    threshold: float = 0.0
    calibration: str | None = None
    program_version: str = __version__
    signals: tuple[str, ...] = tuple(signal.key for signal in SIGNALS)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One second of a meeting.

    Attributes:
        second: Whole seconds since the meeting's start.
        values: The columns of `emoconf.signals` as they are kept, by name. A signal of which no
            frame said anything has none; one that did has all, with None for what was not read.
    """

    second: int
    values: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without rows, and why.

    Attributes:
        second: Where it begins, whole seconds since the meeting's start.
        seconds: How long it is; None while it goes on. A clock that was set leaves 0.
        cause: One of `GapCause`, or of the `gaps` of a signal that alone is missing.
    """

    second: int
    seconds: int | None
    cause: str


#: Causes for which one signal alone is missing, while the rest is recorded.
_OF_ONE = frozenset(cause for signal in SIGNALS for cause, _ in signal.gaps)


def whole_gaps(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Those in which nothing was recorded, without those of one signal alone."""
    return tuple(gap for gap in gaps if gap.cause not in _OF_ONE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a meeting that is worth looking at.

    Attributes:
        second: Whole seconds since the meeting's start.
        kind: `bookmark` (set by the person) or `change` (found in the course).
        text: The bookmark's words; empty for a change.
        before: Label that prevailed before a change, else None.
        after: Label that prevailed after a change, else None.
        strength: How much of the expression mix moved, 0 to 1; None for a bookmark.
    """

    second: int
    kind: Literal["bookmark", "change"]
    text: str = ""
    before: str | None = None
    after: str | None = None
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as the list shows it.

    Attributes:
        id: Its number; never given to another meeting.
        started_at: When it began, with the offset that the clock on the wall had then.
        seconds: Its length including gaps; None while it runs.
        interrupted: True if the program ended without closing it.
        thinned: True once its second-by-second rows were removed by the retention term.
        title_from_calendar: True if the title was found in a calendar: it may name other people.
    """

    id: int
    started_at: datetime
    seconds: int | None
    source: Source
    app: str | None
    title: str | None
    notes: str
    tags: tuple[str, ...]
    is_user: bool
    model_sha256: str
    provisional: bool
    threshold: float
    calibration: str | None
    program_version: str
    interrupted: bool
    thinned: bool
    title_from_calendar: bool = False

    @property
    def running(self) -> bool:
        """True until the meeting is closed."""
        return self.seconds is None

    @property
    def ended_at(self) -> datetime | None:
        """When it ended, by the clock it started with."""
        return None if self.seconds is None else self.started_at + timedelta(seconds=self.seconds)

    @property
    def name(self) -> str:
        """The title, else what can be said without one. Text of the user: escape it."""
        return self.title or self.app or ("Recording" if self.source == "file" else "Meeting")


def utc_text(moment: datetime) -> str:
    """A time as the database keeps it: UTC, whole seconds, ISO 8601, sortable as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_time(text: str, offset_minutes: int) -> datetime:
    """The inverse of `utc_text`, shown at the offset that was stored with it."""
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes)))


def offset_minutes(moment: datetime) -> int:
    """Minutes that the local clock is ahead of UTC; 0 for a time without a zone."""
    offset = moment.utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def whole_percent(shares: Sequence[float]) -> tuple[int, ...]:
    """Shares as whole percent that add up to exactly 100 (largest remainder method).

    Raises:
        ValueError: The shares are all zero or one is negative.
    """
    total = sum(shares)
    if total <= 0 or min(shares) < 0:
        raise ValueError(f"shares must be positive, not {list(shares)}")
    exact = [share * 100 / total for share in shares]
    floors = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for index in by_remainder[: 100 - sum(floors)]:
        floors[index] += 1
    return tuple(floors)
