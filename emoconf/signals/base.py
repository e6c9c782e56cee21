"""What a signal is: a declaration that everything which speaks of seconds and figures reads.

Nothing here computes anything by itself and nothing imports numpy, because the tray app reads the
declarations before its icon shows. The arrays come from whoever asks.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

from msgspec import Struct

from emoconf.text import EMPTY, Text

if TYPE_CHECKING:
    from emoconf.values import Observation

#: How a second is made of its frames:
#:
#: * `mean`, `max` of the values that frames gave; nothing where none gave one
#: * `share` as well, of one of several that are parts of one whole: together they make `high`
#: * `sum` of the values; `count` of the frames that gave another value than 0
#: * `changes`: how often a frame gave another value than the last one that gave any
How = Literal["mean", "max", "share", "sum", "count", "changes"]

#: How a figure is written: a share as percent, a number from -1 to 1 with its sign, a number with
#: one decimal, a whole number, or a length of time.
Shown = Literal["percent", "signed", "rate", "count", "duration"]

#: What a frame says about a signal, by the names of its columns.
FrameValues = Mapping[str, Any]

Number = float | int | None

#: A numpy array; said so without importing numpy.
Array = Any


class Columns(Protocol):
    """The seconds of a meeting, as figures see them: arrays with one entry per recorded second.

    `columns["brightness"]` is a column in its unit, NaN where it says nothing, or one of the
    `Derived` arrays.
    """

    @property
    def second(self) -> Array:
        """Int32 [n], whole seconds since the meeting's start, strictly rising."""

    @property
    def seconds(self) -> int:
        """The meeting's length, gaps included."""

    @property
    def segment(self) -> Array:
        """Int32 [n], number of the stretch between two gaps that each second belongs to."""

    def __getitem__(self, name: str) -> Array: ...

    def block(self, names: Sequence[str]) -> Array:
        """Float32 [n, k], several columns side by side."""


class Column(Struct, frozen=True):
    """One whole number that is kept of each second.

    Attributes:
        name: Of the column in the database, in CSV and in JSON; no other signal has the same.
        title: What people call it.
        unit: Of the number as it is kept: `percent`, `frames`, `degrees`, `times`, …
        made: How a second is made of its frames.
        low: The smallest number that is kept.
        high: The largest.
        scale: Value x scale = the number that is kept; a share of 0 to 1 has 100.
    """

    name: str
    title: Text
    unit: str
    made: How
    low: int = 0
    high: int = 1_000_000
    scale: int = 1

    @property
    def empty(self) -> int | None:
        """What is kept where no frame said anything: a count of none, else nothing at all."""
        return 0 if self.made in {"sum", "count", "changes"} else None


class Derived(Struct, frozen=True):
    """An array with an entry per second that several figures and charts are made of.

    Attributes:
        name: Unique among columns and derived arrays.
        compute: Makes it; called once per meeting.
        title: What people call it; empty for what no chart shows.
    """

    name: str
    compute: Callable[[Columns], Array]
    title: Text = EMPTY


class Words(Struct, frozen=True):
    """What a person would say where a figure differs from their usual.

    Attributes:
        more: A sentence without its full stop, where there was more: `You smiled more than usual`.
        less: The same where there was less.
        if_more: What to try where there was more; empty where there is nothing to advise.
        if_less: The same where there was less.
        amount: How a number of it is said, with `{value}`, where that is no share: `{value} an
            hour`.
    """

    more: Text
    less: Text
    if_more: Text = EMPTY
    if_less: Text = EMPTY
    amount: Text = EMPTY


class Figure(Struct, frozen=True):
    """A number of a meeting, or several of a kind.

    Attributes:
        name: In JSON, in CSV and in code.
        title: What people call it.
        description: Its formula in words.
        compute: From the meeting's columns to a number, None where there is nothing to compute it
            from; with `members` one number each, in their order.
        shown: How it is written.
        grain: The least width of a scale on which it is compared, so that small differences are
            not blown up; None if it is not compared with other meetings.
        needs: Keys of the signals without whose seconds it is None.
        either: Keys of signals of which one is enough; without any it is None.
        members: Names and titles, where the figure is several of a kind, such as a share each.
        prominent: More than 0 for a number that may stand at the top of a report; the one with
            most stands first.
        short: Title in a narrow column, for figures that tables of several meetings show.
        instead: Name of the figure that stands there where this one cannot be told.
        rest: Of shares, the name of the figure that is what is left of the whole.
        longest: Of shares, the name of the figure with the longest stretch of each member.
        words: Sentences for a difference from the usual, by the name of the member; under an empty
            name those of the figure itself. Without them a general sentence is said.
        family: Name that figures share which tell of the same thing, such as a share and its rate
            an hour; of several that differ from the usual one is spoken of. Members of a figure
            are related anyway.
    """

    name: str
    title: Text
    description: Text
    compute: Callable[[Columns], Any]
    shown: Shown
    grain: float | None = None
    needs: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    members: tuple[tuple[str, Text], ...] = ()
    prominent: int = 0
    short: Text = EMPTY
    instead: str = ""
    rest: str = ""
    longest: str = ""
    words: Mapping[str, Words] = {}
    family: str = ""

    @property
    def made_of(self) -> frozenset[str]:
        """Keys of signals that came later and that it is computed from."""
        return frozenset((*self.needs, *self.either))

    def computable(self, signals: Collection[str]) -> bool:
        """Whether a meeting in which these signals were read can have it."""
        enough = not self.either or any(key in signals for key in self.either)
        return enough and all(key in signals for key in self.needs)


class View(Struct, frozen=True):
    """What is shown over time: a lane of the one course that every report has.

    Attributes:
        kind: `stack`: shares of one whole; `line`: a line each; `plane`: two numbers as a point in
            a square, of which a lane has lines; `events`: marks where something was counted.
        title: What stands above it.
        columns: Names of columns or derived arrays; of `events`, of columns that count.
        low: Lower end of the scale.
        high: Upper end.
        unit: Written at the scale.
        where: Name of the derived array that says which seconds count; empty for those that have
            a number.
        key: Stable name; that of the first column if empty.
        hint: One sentence that says how to read it.
        shown: How its numbers are written.
        drawn: Those of the columns that the lane has; all if empty.
        marks: Columns that count, marked along the foot of the lane.
    """

    kind: Literal["stack", "line", "plane", "events"]
    title: Text
    columns: tuple[str, ...]
    low: float = 0.0
    high: float = 1.0
    unit: str = ""
    where: str = ""
    key: str = ""
    hint: Text = EMPTY
    shown: Shown = "percent"
    drawn: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What has a number in each moment of the lane."""
        return () if self.kind == "events" else self.drawn or self.columns

    @property
    def counted(self) -> tuple[str, ...]:
        """What is marked where it happened."""
        return self.columns if self.kind == "events" else self.marks


class Happening(Struct, frozen=True):
    """Something that is counted and can be worth a moment in the report.

    Attributes:
        column: Where it is counted.
        once: What a person would say of one: `you started smiling`.
        often: The same of several within a minute, with `{count}`.
        rate: Name of the figure that says how many there are an hour; empty if there is none.
    """

    column: str
    once: Text
    often: Text
    rate: str = ""


class Signal(Struct, frozen=True):
    """Something that is read from a person or a picture, second by second.

    Attributes:
        key: Name of the signal; its seconds lie in the table `samples_<key>`.
        title: What people call it.
        columns: What is kept of each second.
        frame: What one observation says about it; None if nothing, such as without a face. A
            second in which no frame said anything has no row. No function at all: frames say
            nothing of it, whole seconds of it are told by themselves (`values.SignalSecond`).
        derived: Arrays that figures and views are made of.
        figures: The numbers of a meeting.
        views: Its lanes in the course of a meeting.
        happenings: What of it can be a moment in the report.
        timeline: Columns of which the mean stays in the coarse course that outlives the seconds.
        consent: What a person agrees to before it is read; None if the webcam's covers it.
        consent_version: Counts up when that changes its meaning; older consent is void.
        version: Of the model and the calibration that read it; only figures of equal versions are
            compared. Empty where the meeting's own model says that.
        gaps: Why it alone can be missing while the rest is recorded: causes, and how a report
            says them.
    """

    key: str
    title: Text
    columns: tuple[Column, ...]
    frame: Callable[["Observation"], FrameValues | None] | None
    derived: tuple[Derived, ...] = ()
    figures: tuple[Figure, ...] = ()
    views: tuple[View, ...] = ()
    happenings: tuple[Happening, ...] = ()
    timeline: tuple[str, ...] = ()
    consent: Text | None = None
    consent_version: int = 1
    version: str = ""
    gaps: tuple[tuple[str, Text], ...] = ()

    @property
    def table(self) -> str:
        """Name of the table that its seconds lie in."""
        return f"samples_{self.key}"


def given(key: str) -> Callable[["Observation"], FrameValues | None]:
    """The usual `Signal.frame`: what the sensor of that name put into the observation."""
    return lambda observation: observation.said(key)


def seen(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """Those that are read from frames."""
    return tuple(signal for signal in signals if signal.frame is not None)
