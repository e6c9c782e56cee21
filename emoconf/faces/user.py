"""Whose face is the user's: a pure function of what is remembered, the faces seen and the time.

The most prominent face is, from the first picture on, as long as it is seen, and again when a face
comes back to its place. Another face follows only when the place was empty for some seconds (then
nobody is read) and only if it stays and has moved, for a picture on the wall does not.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from emoconf.faces.people import Person, Sighting, remember
from emoconf.geometry import Box

#: Seconds for which nobody else follows: long enough to look round, bend down or fetch a cup. A
#: longer hold only delays the reading of somebody who has moved to another seat.
HOLD = 8.0

#: Seconds that a face must stay to follow the user; who walks through looks into the webcam less.
STAY = 3.0

#: Seconds that a much larger face must stay beside the user's to take over: somebody who leans in
#: to look at the screen, or a child, goes sooner; somebody who has taken the computer does not.
TAKEOVER = 20.0

#: How many times the user's area that is: 1.7 times as wide. A child on the lap is a third nearer
#: to the webcam and has a smaller head, some 1.3 times as wide; who stands behind is twice as far.
_MUCH_LARGER = 3.0

#: In the first `STAY` seconds a face that is so much more prominent replaces the first choice at
#: once: the search may have found somebody at the back before the person in front.
_CLEARLY = 1.5


@dataclass(frozen=True, slots=True)
class Whose:
    """What the choice is made from; starts empty.

    Attributes:
        people: Everybody who is remembered.
        holder: Whose place is held; None before the first face.
        vacant: The holder stayed away for too long; whoever qualifies follows.
        open_until: Until then, in seconds, the very first choice may be corrected.
        rival: Who is about to take over beside the holder, and since when.
    """

    people: tuple[Person, ...] = ()
    holder: int | None = None
    vacant: bool = False
    open_until: float = -math.inf
    rival: tuple[int, float] | None = None

    @property
    def user(self) -> int | None:
        """The number of the face that counts as the user's, seen or not; None for nobody."""
        return None if self.vacant else self.holder

    @property
    def held(self) -> Person | None:
        """What is known of the user, while there is one."""
        return None if self.user is None else self._person(self.user)

    def _person(self, number: int | None) -> Person | None:
        return next((p for p in self.people if p.number == number), None)


def choose(state: Whose, sightings: Sequence[Sighting], now: float, size: tuple[int, int]) -> Whose:
    """Decides once more whose face is the user's.

    Args:
        state: What the previous call returned, or `Whose()`.
        sightings: Every face that is followed.
        now: Seconds, never less than in the previous call.
        size: Width and height of the picture in which the boxes are.

    Returns:
        The new state; `user` says who it is.
    """
    state = replace(state, people=remember(state.people, sightings, now))
    if state.holder is None:
        first = _most_prominent(_certain(state, now), size)
        return replace(_hand_over(state, first), open_until=now + STAY) if first else state
    holder = state._person(state.holder)
    if holder is None or now - holder.last > HOLD:
        heirs = [p for p in _certain(state, now) if _may_follow(p, holder, now)]
        heir = _most_prominent(heirs, size)
        return _hand_over(state, heir) if heir else replace(state, vacant=True, rival=None)
    state = replace(_with_bystanders(state, holder, now), vacant=False)
    return _contest(state, holder, now, size)


def _contest(state: Whose, holder: Person, now: float, size: tuple[int, int]) -> Whose:
    """Whether another face takes over although the user is there or the place is held."""
    others = [p for p in _certain(state, now) if p.number != holder.number]
    if now < state.open_until:
        best = _most_prominent(others, size)
        if best is None or _ratio(best, holder, size) <= _CLEARLY:
            return state
        return replace(_hand_over(state, best), open_until=state.open_until)
    rival = _most_prominent([p for p in others if _outdoes(p, holder, size)], size)
    if rival is None:
        return replace(state, rival=None)
    if state.rival is None or state.rival[0] != rival.number:
        return replace(state, rival=(rival.number, now))
    return _hand_over(state, rival) if now - state.rival[1] >= TAKEOVER else state


def _may_follow(person: Person, holder: Person | None, now: float) -> bool:
    """Whether somebody may follow a user who has gone.

    Who was seen beside the user is somebody else, and waits until the user is forgotten.
    """
    if not person.moved or now - person.since < STAY:
        return False
    if not person.bystander or holder is None:
        return True
    return person.place.area >= _MUCH_LARGER * holder.place.area


def _outdoes(person: Person, holder: Person, size: tuple[int, int]) -> bool:
    """Whether somebody is so much larger than the user, or the user seems to be a picture."""
    if not person.moved:
        return False
    if person.place.area >= _MUCH_LARGER * holder.place.area:
        return True
    return not holder.moved and not person.bystander and _ratio(person, holder, size) > 1


def _with_bystanders(state: Whose, holder: Person, now: float) -> Whose:
    """Remembers who is seen beside the user; beside a picture it may be the user who came back."""
    if not (holder.certain(now) and holder.moved):
        return state
    beside = {p.number for p in _certain(state, now) if not p.was_user} - {holder.number}
    people = tuple(replace(p, bystander=p.bystander or p.number in beside) for p in state.people)
    return replace(state, people=people)


def _hand_over(state: Whose, person: Person) -> Whose:
    people = tuple(
        replace(p, was_user=True, bystander=False) if p.number == person.number else p
        for p in state.people
    )
    return Whose(people, person.number)


def _certain(state: Whose, now: float) -> list[Person]:
    return [person for person in state.people if person.certain(now)]


def _most_prominent(people: Iterable[Person], size: tuple[int, int]) -> Person | None:
    return max(people, key=lambda person: _prominence(person.place, size), default=None)


def _ratio(person: Person, holder: Person, size: tuple[int, int]) -> float:
    return _prominence(person.place, size) / _prominence(holder.place, size)


def _prominence(box: Box, size: tuple[int, int]) -> float:
    """Area of a face, counted less the further it is from the picture's middle."""
    width, height = size
    x, y = box.center
    off = math.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
    return box.area / (1 + off)
