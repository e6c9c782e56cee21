"""A finding that changes only after another one has lasted, so that nothing flickers."""

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lasting(Generic[T]):
    """A finding over time.

    Attributes:
        value: What holds; None before the first.
        other: What was found since `since` instead, not long enough yet; None if nothing was.
        since: Seconds.
    """

    value: T | None = None
    other: T | None = None
    since: float = 0.0


def step(state: Lasting[T], found: T, now: float, stays: float) -> Lasting[T]:
    """Takes the next finding; the first one holds at once.

    Args:
        state: Before.
        found: What was found now; never None.
        now: Seconds.
        stays: Seconds for which another finding must last.
    """
    if state.value is None or found == state.value:
        return Lasting(found)
    if found != state.other:
        return replace(state, other=found, since=now)
    return Lasting(found) if now - state.since >= stays else state
