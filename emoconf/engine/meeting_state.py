"""What is known of meetings at one moment; every value is replaced as a whole."""

from dataclasses import dataclass
from typing import Literal

#: Seconds after an app left in which its return goes on with the same meeting: about as long as it
#: takes to restart an app that hangs, and to be let in again.
REJOIN_WITHIN = 180.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How meetings go in one run.

    Attributes:
        keep: Meetings are recorded.
        automatic: They follow the programs that watch the virtual camera.
        start_after: Seconds that somebody must watch before a meeting starts.
        end_after: Seconds without anybody after which it ends; until then it counts as left alone.
    """

    keep: bool = True
    automatic: bool = False
    start_after: float = 20.0
    end_after: float = 60.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting.

    Attributes:
        key: What the recorder calls it.
        app: Program that the picture goes to, if known.
        began: Monotonic seconds.
        by_hand: A person started it, so that it ends by hand only.
        number: In the database; 0 until it could be written.
        logging: False while the person switched recording off.
        bookmarks: How many moments were marked.
        left: When somebody was last seen to watch, monotonic seconds; None while somebody does.
            Once the meeting has ended, that much earlier as the computer slept since.
    """

    key: int
    app: str | None
    began: float
    by_hand: bool
    number: int = 0
    logging: bool = True
    bookmarks: int = 0
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Watchers:
    """Who watches the virtual camera.

    Attributes:
        since: Since when somebody does, monotonic seconds; None while nobody does.
        last: When somebody was last seen to, monotonic seconds.
        slept: Seconds asleep since then, which the monotonic clock did not count.
    """

    since: float | None
    last: float
    slept: float = 0.0

    def alone(self, now: float) -> float:
        """Seconds since somebody was last seen to watch, those asleep among them."""
        return now - self.last + self.slept


@dataclass(frozen=True, slots=True)
class MeetingsState:
    """Everything that decides what happens next.

    Attributes:
        rules: Never change.
        watchers: Who watches.
        stage: `loading`, until a meeting can be recorded; `ready`; `closing`, once the engine ends;
            `closed`, once the recorder has ended.
        meeting: The running one.
        ended: The meeting that ended by itself last; its app may still come back.
        causes: Why nothing could be recorded at the moment, whatever meeting runs.
        held_back: A person stopped a meeting, and none starts by itself until everybody has left.
        full: So much waits for the database that a person's entry is refused.
        keys: How many meetings were begun or gone on with.
        last_meeting: Number of the last meeting that was closed; None before.
    """

    rules: Rules
    watchers: Watchers
    stage: Literal["loading", "ready", "closing", "closed"] = "loading"
    meeting: Meeting | None = None
    ended: Meeting | None = None
    causes: tuple[str, ...] = ()
    held_back: bool = False
    full: bool = False
    keys: int = 0
    last_meeting: int | None = None

    @classmethod
    def at_start(cls, rules: Rules, now: float, *, held_back: bool = False) -> "MeetingsState":
        """Before anything happened."""
        return cls(rules, Watchers(None, now), held_back=held_back)
