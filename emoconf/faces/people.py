"""What is remembered of the faces in a call: where and how large each was, and whether it moved.

Nobody is recognised by their looks: a face is the one that was seen near that place before. Pure:
the tracker keeps the memory and hands it in with the time.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from emoconf.geometry import Box

#: How far from its place a face comes back as the same one, in its widths. A detected box is some
#: 18 cm of a grown-up's head, so this is 22 cm; two heads side by side are 40 cm apart. Jumps of
#: more than a width between two analysed pictures happen at four pictures a second.
NEAR = 1.25

#: How much larger or smaller it may be then: a person behind the chair is smaller than that.
ALIKE_IN_SIZE = 1.5

#: From this share of its width on, a face has moved. Boxes of still pictures (12 faces of 50 to 200
#: pixels, noise and changing light) wandered by 0.04 at most; people who talk pass 0.1 in seconds.
_MOVED = 0.1

#: Seconds after which a face belongs to the scene, and how long it is remembered before and after.
_SETTLED = 20.0
BRIEFLY, LONG = 8.0, 300.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A face that is followed, in one picture.

    Attributes:
        number: Its track's number.
        box: Where it is, in pixels of the searched picture.
        certain: False where it neither looks alike nor was detected: the box is a guess.
    """

    number: int
    box: Box
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one face.

    Attributes:
        number: Its track's number, also while it is not seen.
        place: Where it certainly was last.
        last: When that was, in seconds.
        first: Where it appeared, this time.
        since: When it appeared, this time.
        present: It is followed now.
        moved: It has moved since it appeared: no picture on the wall does.
        settled: It once stayed for long.
        bystander: It was seen beside the user: somebody else.
        was_user: It was the user's before.
    """

    number: int
    place: Box
    last: float
    first: Box
    since: float
    present: bool = True
    moved: bool = False
    settled: bool = False
    bystander: bool = False
    was_user: bool = False

    def certain(self, now: float) -> bool:
        """True if it is certainly seen at `now`."""
        return self.present and self.last == now


def remember(
    people: Iterable[Person], sightings: Sequence[Sighting], now: float
) -> tuple[Person, ...]:
    """The memory after one more picture; who has not been seen for too long is forgotten."""
    known = {person.number: person for person in people}
    seen = {s.number: _seen(known.get(s.number), s, now) for s in sightings}
    absent = (replace(p, present=False) for p in known.values() if p.number not in seen)
    kept = [p for p in absent if now - p.last <= (LONG if p.settled else BRIEFLY)]
    return (*seen.values(), *kept)


def recognise(people: Iterable[Person], box: Box, taken: Iterable[int]) -> int | None:
    """Whose place a newly found face is at.

    Args:
        people: The memory.
        box: The face.
        taken: Numbers of the faces that are certainly seen elsewhere.

    Returns:
        The number of the nearest one whose face was near and about as large; None for nobody.
    """
    elsewhere = set(taken)
    near = [
        (_distance(person.place, box), person.number)
        for person in people
        if person.number not in elsewhere and is_near(person.place, box)
    ]
    return min(near)[1] if near else None


def is_near(place: Box, box: Box) -> bool:
    """True if a face at `box` may be the one that was at `place`."""
    ratio = box.w / place.w
    return _distance(place, box) <= NEAR and 1 / ALIKE_IN_SIZE <= ratio <= ALIKE_IN_SIZE


def _seen(person: Person | None, sighting: Sighting, now: float) -> Person:
    box = sighting.box
    if person is None:
        return Person(sighting.number, place=box, last=now, first=box, since=now)
    if not person.present:
        person = replace(person, first=box, since=now, moved=False, present=True)
    if not sighting.certain:
        return person
    return replace(
        person,
        place=box,
        last=now,
        moved=person.moved or _distance(person.first, box) > _MOVED,
        settled=person.settled or now - person.since >= _SETTLED,
    )


def _distance(place: Box, box: Box) -> float:
    """Between the middles, in widths of the place."""
    return math.dist(place.center, box.center) / place.w
