"""What a sensor remembers of each face."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from emoconf.values import FaceReading

State = TypeVar("State")


class Followed(Generic[State]):
    """The state of each face in sight; while none is, those of the last ones.

    Who sits down in somebody's place goes on with their state, as with their row in the meeting:
    people are known by their place alone, and a face that was lost comes back under another number.

    Args:
        fresh: Makes the state of a face never seen before.
    """

    def __init__(self, fresh: Callable[[], State]) -> None:
        self._fresh = fresh
        self._states: dict[int, State] = {}

    def reset(self) -> None:
        """Forgets every face."""
        self._states = {}

    def step(
        self, faces: Sequence[FaceReading], change: Callable[[FaceReading, State], State]
    ) -> None:
        """Changes the state of each face in sight and forgets the others.

        Args:
            faces: Those in sight.
            change: From a face and its state to the state after.
        """
        known = self._states
        alone = next(iter(known.values())) if len(known) == len(faces) == 1 else None
        after = {}
        for face in faces:
            before = known.get(face.face.track, alone)
            after[face.face.track] = change(face, self._fresh() if before is None else before)
        self._states = after or known
