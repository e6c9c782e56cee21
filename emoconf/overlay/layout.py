"""Where the panels go: beside the faces, beside each other, inside the picture.

`arrange` is a pure function. The rules, in this order:

1. A panel never lies on a face, on another panel, or outside the picture less its margin.
2. It takes the first of its corners that is free of other panels and of heads, a face with the
   hair above it; else it stands on what stands in a corner. What runs along the whole edge, as a
   timeline, takes no corner: all stand on it.
3. Where no corner is free it shrinks, down to the smallest of its sizes.
4. Where even that has no room beside the head, it may lie on hair, as small as it gets.
5. If one then finds no place, all begin at a smaller size.
6. If not all fit even so, the last in the list go without: who is asked first gives way last.

A layout stays as it is until a face comes under a panel, or has been elsewhere for a while and
another layout would be better. So nothing jumps while somebody merely moves about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from emoconf.geometry import Box
from emoconf.overlay.theme import Theme

#: Width and height in whole pixels.
Size = tuple[int, int]

#: How far panels keep from a face when they are placed, as a share of its width and height. A face
#: whose edges move by less is at the same place: its box jitters by some percent in a still
#: picture (two boxes that are each off by 2% in place and in size differ by up to 8%).
SLACK = 0.09

#: How much hair stands above a face's box, as a share of its height: the detector's boxes begin at
#: the forehead and are wider than the cheeks. With 0 bars lay in the hair; with 0.3 and as much
#: beside they left their corner to people of usual size who sat a little to the side.
_HAIR = 0.2

#: Seconds that faces must have been elsewhere before panels change to a better layout: longer than
#: somebody leans over to a cup or turns to the neighbour for a word.
HOLD = 2.0


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of the picture."""

    right: bool
    bottom: bool


TOP_LEFT, TOP_RIGHT = Corner(False, False), Corner(True, False)
BOTTOM_LEFT, BOTTOM_RIGHT = Corner(False, True), Corner(True, True)


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel asks for.

    Attributes:
        sizes: The wanted one first, then smaller ones down to the least; never empty.
        corners: Where it may stand, the favourite first.
    """

    sizes: tuple[Size, ...]
    corners: tuple[Corner, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel goes, in whole pixels.

    Attributes:
        x: Left edge.
        y: Upper edge.
        width: As one of the panel's sizes.
        height: Likewise.
        step: Which of the panel's sizes it is.
        rank: Which of the panel's corners it is in.
    """

    x: int
    y: int
    width: int
    height: int
    step: int
    rank: int

    @property
    def box(self) -> Box:
        """The rectangle."""
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Layout:
    """A place, or None, for each of `panels`, and what is needed to keep it.

    Attributes:
        size: Of the picture.
        panels: What was asked for, in the order of who gives way last.
        places: For each panel; None where it has to go without.
        faces: The boxes for which it was made.
        moved: When the faces were first seen elsewhere; None while they are where they were.
    """

    size: Size
    panels: tuple[Panel, ...]
    places: tuple[Place | None, ...]
    faces: tuple[Box, ...]
    moved: float | None = None

    @property
    def taken(self) -> tuple[Box, ...]:
        """What the panels cover."""
        return tuple(place.box for place in self.places if place is not None)


def arrange(
    theme: Theme,
    faces: Sequence[Box],
    panels: Sequence[Panel],
    previous: Layout | None,
    now: float,
) -> Layout:
    """Gives each panel its place; see the module for the rules.

    Args:
        theme: Size of the picture, margin and distances.
        faces: Boxes of the faces that are in the picture now, in pixels.
        panels: Who is to be placed; the first gives way last.
        previous: The layout of the picture before, if there was one.
        now: Seconds, on any clock that runs on.
    """
    size, faces, panels = (theme.width, theme.height), tuple(faces), tuple(panels)
    fits = previous is not None and (previous.size, previous.panels) == (size, panels)
    if previous is None or not fits or _overlap(previous.taken, faces):
        return _anew(theme, faces, panels)
    if _same(faces, previous.faces):
        return previous if previous.moved is None else replace(previous, moved=None)
    if previous.moved is None or now < previous.moved:
        return replace(previous, moved=now)
    if now - previous.moved < HOLD:
        return previous
    better = _anew(theme, faces, panels)
    if _cost(better, _heads(faces, SLACK)) < _cost(previous, _heads(faces, 0.0)):
        return better
    return replace(previous, faces=faces, moved=None)


def _heads(faces: Sequence[Box], slack: float) -> list[Box]:
    """The faces with their hair, and `slack` around each."""
    hair = (Box(face.x, face.y - _HAIR * face.h, face.w, (1 + _HAIR) * face.h) for face in faces)
    return [head.grown(slack) for head in hair]


def _same(faces: Sequence[Box], before: Sequence[Box]) -> bool:
    """Whether no edge has moved by `SLACK` or more: nothing placed for `before` is covered then."""
    return len(faces) == len(before) and all(
        max(abs(now.x - old.x), abs(now.x + now.w - old.x - old.w)) < SLACK * old.w
        and max(abs(now.y - old.y), abs(now.y + now.h - old.y - old.h)) < SLACK * old.h
        for now, old in zip(faces, before, strict=True)
    )


def _overlap(some: Sequence[Box], others: Sequence[Box]) -> bool:
    return any(
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
        for one in some
        for other in others
    )


def _cost(layout: Layout, heads: Sequence[Box]) -> tuple[object, ...]:
    """What is wrong with a layout, the worst first: who is missing, hair, sizes, corners."""
    placed = [place for place in layout.places if place is not None]
    return (
        tuple(place is None for place in layout.places),
        sum(_overlap([place.box], heads) for place in placed),
        sum(place.step for place in placed),
        tuple(place.rank for place in placed),
    )


def _anew(theme: Theme, faces: tuple[Box, ...], panels: tuple[Panel, ...]) -> Layout:
    """The best layout that asks nothing of an earlier one."""
    near, heads = [face.grown(SLACK) for face in faces], _heads(faces, SLACK)
    best: tuple[Place | None, ...] = (None,) * len(panels)
    for step in range(max((len(panel.sizes) for panel in panels), default=0)):
        places: list[Place | None] = []
        for panel in panels:
            taken = [place.box for place in places if place is not None]
            places.append(_place(theme, panel, step, (heads, near), taken))
        if [place is None for place in places] < [place is None for place in best]:
            best = tuple(places)
        if None not in best:
            break
    return Layout((theme.width, theme.height), panels, best, faces)


def _place(
    theme: Theme,
    panel: Panel,
    first: int,
    zones: tuple[Sequence[Box], Sequence[Box]],
    taken: Sequence[Box],
) -> Place | None:
    """The first place that is free of `zones`: heads at any size, then faces at a small one."""
    heads, faces = zones
    steps = range(min(first, len(panel.sizes) - 1), len(panel.sizes))
    tries = [(step, heads) for step in steps] + [(step, faces) for step in reversed(steps)]
    for step, kept_free in tries:
        for place in _stands(theme, panel, step, taken):
            if not _overlap([place.box], kept_free):
                return place
    return None


def _stands(theme: Theme, panel: Panel, step: int, taken: Sequence[Box]) -> Iterator[Place]:
    """The panel's places at one of its sizes: in each corner, then on what stands there."""
    width, height = panel.sizes[step]
    left, right = theme.margin, theme.width - theme.margin - width
    top, bottom = theme.margin, theme.height - theme.margin - height
    if right < left or bottom < top:
        return
    along = [box for box in taken if box.w == theme.width - 2 * theme.margin]
    for under in (along, taken):
        for rank, corner in enumerate(panel.corners):
            x, y = right if corner.right else left, bottom if corner.bottom else top
            place = _upon(under, Place(x, y, width, height, step, rank), corner, theme.gap)
            if top <= place.y <= bottom and not _near(place, taken, theme.gap):
                yield place


def _upon(others: Sequence[Box], place: Place, corner: Corner, gap: int) -> Place:
    """The place, moved away from the edge of its corner until it is clear of all others."""
    for box in others:
        if _near(place, [box], gap):
            y = box.y - gap - place.height if corner.bottom else box.y + box.h + gap
            return _upon(others, replace(place, y=round(y)), corner, gap)
    return place


def _near(place: Place, others: Sequence[Box], gap: int) -> bool:
    around = Box(place.x - gap, place.y - gap, place.width + 2 * gap, place.height + 2 * gap)
    return _overlap([around], others)
