"""A running meeting in memory: pure bookkeeping, without clocks, threads or files."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from emoconf.meetings.aggregate import SecondAggregator
from emoconf.meetings.clock import Break, Timeline
from emoconf.meetings.corrections import Correction
from emoconf.meetings.late import LateSeconds, merged
from emoconf.meetings.records import Gap, MeetingStart, Moment, SampleRow
from emoconf.values import Observation, SignalSecond

#: A second is complete this long after its end: the analysis of its last frame takes a while.
GRACE = 0.5
#: Rows that wait for a disk that takes none; the oldest are given up beyond that.
MOST_PENDING = 600
#: Causes of gaps in which whatever a signal tells by itself goes on: a microphone needs no webcam.
_OF_FRAMES = frozenset({"camera_lost"})


@dataclass(slots=True)
class Pending:
    """What is not written yet.

    Attributes:
        note: The note that replaces the meeting's; None leaves it as it is.
    """

    rows: list[SampleRow] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    note: str | None = None

    def __bool__(self) -> bool:
        return bool(self.rows or self.gaps or self.moments) or self.note is not None


class MeetingBuffer:
    """Turns what happens in a meeting into rows, gaps and moments that wait to be written.

    Attributes:
        key: What whoever began it calls it, before and after it has a number.
        corrections: What the person called wrong in it and when, waiting to be written.
        meeting_id: Its number; None until the database has given it one.
        ended: Its length in seconds once it is over, else None.
        closed: True while it is closed in the database although it goes on.
        pending: What is to be written next; the writer empties it with `written`.
    """

    def __init__(
        self,
        start: MeetingStart,
        started_at: datetime,
        timeline: Timeline,
        key: int = 0,
        causes: Iterable[str] = (),
    ) -> None:
        self.start = start
        self.started_at = started_at
        self.key = key
        self.corrections: list[tuple[Correction, datetime]] = []
        self.meeting_id: int | None = None
        self.ended: int | None = None
        self.closed = False
        self.pending = Pending()
        self._timeline = timeline
        self._aggregator = SecondAggregator(start.signals)
        self._late = LateSeconds(start.signals)
        self._silent: tuple[float, float] = (math.inf, -math.inf)  # the last gap, monotonic
        self._causes: list[str] = []
        self._open: Gap | None = None
        self._next = 0  # the first second that has no row yet
        for cause in causes:
            self.interrupt(timeline.origin, cause)

    def take(self, observed: Observation | SignalSecond) -> None:
        """Takes in what was observed."""
        if isinstance(observed, SignalSecond):
            self.hear(observed)
        else:
            self.observe(observed)

    def observe(self, observation: Observation) -> None:
        """Counts an observation in, unless logging is interrupted."""
        position = self._timeline.position(observation.time)
        if not self._causes and position >= 0:
            self._keep(self._aggregator.add(observation, math.floor(position)))

    def hear(self, told: SignalSecond) -> None:
        """Keeps what a signal says of a whole second; nothing of one that a gap touches."""
        began, ended = self._silent
        # A gap that goes on has no end yet; of one that is over only its own time is left out.
        open_ended = ended < began
        if told.began + 1 > began and (open_ended or told.began < ended):
            return
        second = math.floor(self._timeline.position(told.began + 0.5))
        if self.ended is not None or second < 0:
            return
        gap, row = self._late.gap(told, second), self._late.row(told, second)
        if gap is not None:
            same = (gap.second, gap.cause)
            kept = [g for g in self.pending.gaps if (g.second, g.cause) != same]
            self.pending.gaps = [*kept, gap]
        if row is not None:
            self.pending.rows = merged(self.pending.rows, row)
            self._bound()

    def bookmark(self, time: float, text: str) -> None:
        """Marks a moment at a monotonic time."""
        self.pending.moments.append(Moment(self._second(time), "bookmark", text))

    def note(self, text: str) -> None:
        """Replaces the meeting's note."""
        self.pending.note = text

    def interrupt(self, time: float, cause: str) -> None:
        """Begins a gap; while one cause lasts, a further one does not begin another."""
        if cause in self._causes:
            return
        if cause not in _OF_FRAMES and not self._silenced:
            self._silent = (time, -math.inf)
        self._causes.append(cause)
        if self._open is None:
            self._open_gap(self._second(time), cause)

    def resume(self, time: float, cause: str | None) -> None:
        """Ends one cause (None: all); recording goes on when none is left."""
        silenced = self._silenced
        self._causes = [c for c in self._causes if cause is not None and c != cause]
        if silenced and not self._silenced:
            self._silent = (self._silent[0], time)
        if self._open is None or self._open.cause in self._causes:
            return
        second = self._second(time)
        self._close_gap(second)
        if self._causes:
            self._open_gap(second, self._causes[0])

    def broken(self, gap: Break) -> None:
        """Takes in that the course of time was broken."""
        if self._open is not None:  # nothing was being recorded: the gap simply goes on
            return
        self._open_gap(math.ceil(gap.before), gap.cause)
        self._close_gap(max(math.floor(gap.after), math.ceil(gap.before)))

    def check(self, monotonic: float, wall: datetime, asleep: float, waited: float = 0.0) -> None:
        """Looks at the clocks and gives out the seconds that are complete.

        Args:
            monotonic: The clock of the observations.
            wall: The time of day.
            asleep: Seconds that the computer has slept.
            waited: Seconds since the last look in which this thread waited for the database:
                nothing of the meeting is missing because of them.
        """
        jump = self._timeline.check(monotonic, wall, asleep, waited)
        if jump is not None:
            self.broken(jump)
        complete = math.floor(self._timeline.position(monotonic) - GRACE)
        self._keep(self._aggregator.flush(before=complete))

    def end(self, time: float) -> None:
        """Ends the meeting at a monotonic time."""
        self._keep(self._aggregator.flush())
        self.ended = max(math.ceil(self._timeline.position(time)), self._next)
        if self._open is not None:
            self._close_gap(self.ended)

    def reopen(
        self, monotonic: float, wall: datetime, asleep: float, causes: Iterable[str] = ()
    ) -> None:
        """Goes on after its end; the time between is a gap in which nobody watched.

        Args:
            monotonic: When it goes on.
            wall: The same as time of day.
            asleep: Seconds that the computer had slept by then.
            causes: Why nothing is recorded all the same from then on, such as a pause.
        """
        if self.ended is None:
            return
        second, self.ended = self.ended, None
        self._causes = ["left", *causes]
        self._silent = (-math.inf, math.inf)
        self._open_gap(second, "left")
        self.check(monotonic, wall, asleep)
        self.resume(monotonic, "left")

    def entries(self) -> Iterator[str]:
        """The text of each thing that people entered and that is not written yet; often empty."""
        yield self.pending.note or ""
        yield from (moment.text for moment in self.pending.moments)
        yield from ("" for _ in self.corrections)

    def written(self) -> None:
        """Called after `pending` was written."""
        self.pending = Pending()

    def moved(self) -> None:
        """The rows written so far are in another database now: begin anew in a new one."""
        self.meeting_id, self.closed = None, False
        first = self.pending.rows[0].second if self.pending.rows else self._next
        self.pending.gaps.append(Gap(0, first, "database_damaged"))

    @property
    def _silenced(self) -> bool:
        """Whether nothing of any signal is recorded."""
        return any(cause not in _OF_FRAMES for cause in self._causes)

    def _second(self, time: float) -> int:
        return max(math.floor(self._timeline.position(time)), 0)

    def _keep(self, row: SampleRow | None) -> None:
        if row is None or row.second < self._next:
            return
        self._next = row.second + 1
        self.pending.rows.append(row)
        self._bound()

    def _bound(self) -> None:
        if len(self.pending.rows) > MOST_PENDING:
            self._give_up(self.pending.rows.pop(0).second)

    def _give_up(self, second: int) -> None:
        """Notes that a second could not be kept, in one gap with its neighbours."""
        gaps = self.pending.gaps
        for index, gap in enumerate(gaps):
            if gap.cause == "storage_full":
                gaps[index] = Gap(gap.second, second + 1 - gap.second, gap.cause)
                return
        gaps.append(Gap(second, 1, "storage_full"))

    def _open_gap(self, second: int, cause: str) -> None:
        self._keep(self._aggregator.interrupt())
        self._open = Gap(max(second, self._next), None, cause)
        self.pending.gaps.append(self._open)

    def _close_gap(self, second: int) -> None:
        if self._open is None:
            return
        closed = Gap(self._open.second, max(second - self._open.second, 0), self._open.cause)
        self.pending.gaps = [gap for gap in self.pending.gaps if gap is not self._open]
        self.pending.gaps.append(closed)
        self._open = None
