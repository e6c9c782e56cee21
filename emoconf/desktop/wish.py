"""What the person asked of the engine and what its successor must be told when it ends. Pure.

An engine that is killed and started again knows nothing of the one before. What the person had
switched off (the camera, the keeping of the meeting) must not come back without their doing.
"""

import math
from dataclasses import dataclass, replace

from emoconf.engine import protocol


@dataclass(frozen=True, slots=True)
class Wish:
    """What stays in force over a restart of the engine; never changed, but replaced.

    Attributes:
        paused_until: When the pause ends, monotonic seconds, infinity for one without end; None
            if the camera is not paused.
        hold_meetings: No meeting starts by itself until everybody has left.
    """

    paused_until: float | None = None
    hold_meetings: bool = False

    def after_command(self, command: protocol.Command, now: float) -> "Wish":
        """The wish once somebody gave a command."""
        match command:
            case protocol.Pause(seconds=seconds):
                return replace(self, paused_until=_end(seconds, now))
            case protocol.Resume():
                return replace(self, paused_until=None)
            case protocol.Stop() | protocol.LogMeeting(on=False):
                return replace(self, hold_meetings=True)
            case protocol.Start() | protocol.LogMeeting(on=True):
                return replace(self, hold_meetings=False)
        return self

    def after_state(self, state: protocol.State, now: float) -> "Wish":
        """The wish as the engine knows it; other clients steer it as well."""
        paused = _end(state.paused_for, now) if state.phase == "paused" else None
        unlogged = state.meeting is not None and not state.meeting.logging
        return Wish(paused, state.held_back or unlogged)

    def arguments(self, now: float) -> tuple[str, ...]:
        """What to add to the command line of an engine that is started now."""
        found: list[str] = []
        if self.paused_until is not None and self.paused_until > now:
            left = self.paused_until - now
            found.append("--paused" if math.isinf(left) else f"--paused={max(left, 1.0):.0f}")
        if self.hold_meetings:
            found.append("--hold-meetings")
        return tuple(found)


#: The commands that change a wish.
STEERING = (
    protocol.Pause,
    protocol.Resume,
    protocol.Start,
    protocol.Stop,
    protocol.LogMeeting,
)


def _end(seconds: float | None, now: float) -> float:
    return math.inf if seconds is None else now + seconds
