"""What a sensor remembers of each face."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from emoconf.values import FaceReading

State = TypeVar("State")


class Followed(Generic[State]):
    """The state of each face in sight, and of the one that was read last.

    Who sits down in somebody's place goes on with their state, as with their row in the meeting:
    people are known by their place alone, and a face that was lost comes back under another number.

    Args:
        fresh: Makes the state of a face never seen before.
    """

    def __init__(self, fresh: Callable[[], State]) -> None:
        self._fresh = fresh
        self.reset()

    def reset(self) -> None:
        """Forgets every face."""
        self._states: dict[int, State] = {}
        self._last: int | None = None

    def state(self, face: FaceReading, faces: Sequence[FaceReading]) -> State:
        """The state of one of the faces in sight."""
        number, last = face.face.track, self._last
        if number in self._states:
            return self._states[number]
        gone = last is not None and all(other.face.track != last for other in faces)
        return self._states[last] if gone and last in self._states else self._fresh()

    def keep(self, face: FaceReading, faces: Sequence[FaceReading], state: State) -> None:
        """Remembers the state of a face, and forgets faces that are out of sight."""
        present = {other.face.track for other in faces}
        self._states = {number: old for number, old in self._states.items() if number in present}
        self._states[face.face.track] = state
        self._last = face.face.track
