"""When a meeting starts, has gaps and ends: one pure function of (state, event, now).

Everything that decides about a meeting comes in as an event: what a person asks, who watches the
virtual camera, a pause, a lost webcam, sleep, a busy database, the end of the engine. What follows
comes out as effects, which `MeetingController` carries out. Seconds and rows on the disk are the
recorder's business.

What a person does by hand always wins: a meeting started by hand ends by hand only, and after one
was stopped by hand the next starts by itself only once everybody had left.
"""

from dataclasses import replace

from emoconf.engine import meeting_events as on
from emoconf.engine import protocol
from emoconf.engine.meeting_state import REJOIN_WITHIN, Meeting, MeetingsState, Watchers
from emoconf.text import Text

#: Seconds without anybody after which a meeting counts as left alone; a reader that opens the
#: camera again is away for less.
_LEFT_AFTER = 2.0

#: Causes of gaps that end with the meeting; what else interrupts it (a pause) goes on.
_LEFT, _LOGGING_OFF = "left", "logging_off"

Step = tuple[MeetingsState, tuple[on.Effect, ...]]


def step(state: MeetingsState, event: on.Event, now: float) -> Step:
    """What an event makes of the state, and what is to be done about it.

    Args:
        state: As the last step left it.
        event: What happened.
        now: Monotonic seconds; never less than in the last step.

    Returns:
        The new state, and the effects in their order. An event that cannot be followed changes
        nothing; if it is a person's command, the one effect says why.
    """
    if isinstance(event, on.Command):
        refusal = _refusal(state, event)
        return (state, (refusal,)) if refusal is not None else _command(state, event, now)
    if state.stage == "closed":
        return state, ()
    match event:
        case on.Watched():
            return _watched(state, event, now)
        case on.Interrupted(cause):
            return _interrupted(state, cause)
        case on.Continued(cause):
            return _continued(state, cause)
        case on.Slept(seconds):
            return _slept(state, seconds), ()
        case on.Backlog(full):
            return replace(state, full=full), ()
        case on.Numbered():
            return _numbered(state, event, now)
        case on.Closed():
            return _closed(state, event)
        case on.Ready():
            return (replace(state, stage="ready") if state.stage == "loading" else state), ()
        case on.Close():
            return _close(state)
        case on.Gone():
            return replace(state, stage="closed"), ()
        case on.ClockSet():
            return state, ()


# --- What a person asks ---------------------------------------------------------------------------


def _refusal(state: MeetingsState, command: on.Command) -> on.Refuse | None:
    """Why a command cannot be followed; None if it can."""
    if state.stage == "loading":
        return on.Refuse(Text("The engine is still starting."), Text("Try again in a second."))
    freely = isinstance(command, on.Start | on.Correct)  # needs no meeting
    if freely and not state.rules.keep:
        return on.Refuse(
            Text("Nothing is kept.")
            if isinstance(command, on.Correct)
            else Text("Meetings are not kept."),
            Text("Switch “Save meetings” on in the settings."),
        )
    if freely and state.stage != "ready":
        return on.Refuse(Text("The engine is ending."), Text("Start it again with: emoconf run"))
    if isinstance(command, on.Start) and state.meeting is not None:
        return on.Refuse(Text("A meeting is running already."), Text("End it first."))
    if not freely and state.meeting is None:
        return on.Refuse(Text("No meeting is running."), Text("Start one first."))
    # Never a stop, or the end of the recording: those let the waiting end.
    if state.full and not isinstance(command, on.Stop | on.Log):
        return on.Refuse(
            Text("The database is busy, and too much waits for it already."),
            Text("Close the program that uses it, then try again; what waits is kept."),
        )
    return None


def _command(state: MeetingsState, command: on.Command, now: float) -> Step:
    """Follows a command that was not refused."""
    if isinstance(command, on.Start):
        return _begin(state, command.app, now, by_hand=True)
    if isinstance(command, on.Correct):
        return state, (on.Write(command),)
    meeting = state.meeting
    assert meeting is not None
    match command:
        case on.Stop():
            held_back = replace(state, meeting=None, ended=None, held_back=True)
            return held_back, (on.EndRecording(meeting.left),)
        case on.Log(logging):
            if logging == meeting.logging:
                return state, ()
            gap = on.CloseGap(_LOGGING_OFF) if logging else on.OpenGap(_LOGGING_OFF)
            return replace(state, meeting=replace(meeting, logging=logging)), (gap,)
        case on.Note():
            return state, (on.Write(command),)
        case on.Bookmark(text):
            marked = replace(meeting, bookmarks=meeting.bookmarks + 1)
            second = int(now - meeting.began)
            told = protocol.Bookmarked(meeting=meeting.number, second=second, text=text)
            return replace(state, meeting=marked), (on.Write(command), on.Publish(told))


def _begin(state: MeetingsState, app: str | None, now: float, *, by_hand: bool) -> Step:
    key = state.keys + 1
    meeting = Meeting(key, app, now, by_hand)
    begun = replace(state, keys=key, meeting=meeting, ended=None, held_back=False)
    return begun, (on.BeginRecording(key, app, state.causes),)


# --- Who watches ----------------------------------------------------------------------------------


def _watched(state: MeetingsState, event: on.Watched, now: float) -> Step:
    if event.count is None or not state.rules.automatic:
        return state, ()
    if event.count == 0:
        return _nobody(replace(state, watchers=replace(state.watchers, since=None)), now)
    return _somebody(state, event.app, now)


def _nobody(state: MeetingsState, now: float) -> Step:
    alone = state.watchers.alone(now)
    if alone >= state.rules.end_after:
        return _left_for_good(state)
    meeting = state.meeting
    if meeting is None or meeting.by_hand or meeting.left is not None or alone < _LEFT_AFTER:
        return state, ()
    left = replace(meeting, left=state.watchers.last)
    return replace(state, meeting=left), (on.OpenGap(_LEFT),)


def _left_for_good(state: MeetingsState) -> Step:
    """Everybody has been away for so long that a meeting is over and another may start."""
    state = replace(state, held_back=False)
    meeting, last = state.meeting, state.watchers.last
    if meeting is None or meeting.by_hand:
        return state, ()
    ended = replace(meeting, left=last - state.watchers.slept)
    return replace(state, meeting=None, ended=ended), (on.EndRecording(last),)


def _somebody(state: MeetingsState, app: str, now: float) -> Step:
    ended: tuple[on.Effect, ...] = ()
    before = state.watchers
    if before.slept and before.alone(now) >= state.rules.end_after:
        state, ended = _left_for_good(state)  # nobody could look while the computer slept
    since = now if before.since is None else before.since
    state = replace(state, watchers=Watchers(since, now))
    meeting = state.meeting
    if meeting is not None and meeting.left is not None:
        back = replace(state, meeting=replace(meeting, left=None))
        return back, (*ended, on.CloseGap(_LEFT))
    may = state.rules.keep and state.stage == "ready" and not state.held_back
    if meeting is not None or not may or now - since < state.rules.start_after:
        return state, ended
    state, begun = _rejoin_or_begin(state, app, since, now)
    return state, (*ended, *begun)


def _rejoin_or_begin(state: MeetingsState, app: str, since: float, now: float) -> Step:
    ended = state.ended
    if ended is None or ended.left is None or not app or ended.app != app:
        return _begin(state, app or None, now, by_hand=False)
    if since - ended.left > REJOIN_WITHIN:
        return _begin(state, app, now, by_hand=False)
    key = state.keys + 1
    causes = state.causes if ended.logging else (*state.causes, _LOGGING_OFF)
    meeting = replace(ended, key=key, left=None)
    rejoined = replace(state, keys=key, meeting=meeting, ended=None)
    return rejoined, (on.RejoinRecording(key, ended.app, causes),)


def _slept(state: MeetingsState, seconds: float) -> MeetingsState:
    """Whoever was away stayed away for as long; who watched may watch still."""
    watchers, ended = state.watchers, state.ended
    if watchers.since is None:
        watchers = replace(watchers, slept=watchers.slept + seconds)
    if ended is not None and ended.left is not None:
        ended = replace(ended, left=ended.left - seconds)
    return replace(state, watchers=watchers, ended=ended)


# --- What interrupts it, and what the database says -----------------------------------------------


def _interrupted(state: MeetingsState, cause: str) -> Step:
    if cause in state.causes:
        return state, ()
    gap = (on.OpenGap(cause),) if state.meeting is not None else ()
    return replace(state, causes=(*state.causes, cause)), gap


def _continued(state: MeetingsState, cause: str) -> Step:
    if cause not in state.causes:
        return state, ()
    gap = (on.CloseGap(cause),) if state.meeting is not None else ()
    return replace(state, causes=tuple(each for each in state.causes if each != cause)), gap


def _numbered(state: MeetingsState, event: on.Numbered, now: float) -> Step:
    told = on.Publish(protocol.MeetingStarted(meeting=event.number, app=event.app))
    meeting, ended = state.meeting, state.ended
    if meeting is not None and meeting.key == event.key:
        return replace(state, meeting=_with_number(meeting, event.number, now)), (told,)
    if ended is not None and ended.key == event.key:
        return replace(state, ended=_with_number(ended, event.number, now)), (told,)
    return state, (told,)


def _closed(state: MeetingsState, event: on.Closed) -> Step:
    ended = protocol.MeetingEnded(meeting=event.number, seconds=event.seconds)
    return replace(state, last_meeting=event.number), (on.Publish(ended),)


def _close(state: MeetingsState) -> Step:
    effects = (on.EndRecording(state.meeting.left),) if state.meeting is not None else ()
    return replace(state, stage="closing", meeting=None, ended=None), effects


def _with_number(meeting: Meeting, number: int, now: float) -> Meeting:
    if meeting.number not in (0, number):  # the earlier meeting could not go on
        return replace(meeting, number=number, began=now, bookmarks=0)
    return replace(meeting, number=number)
