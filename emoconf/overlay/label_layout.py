"""Where the labels go: at their face, never on a panel, on each other or on somebody else's face.

A label stands above its face, else below, else beside it. Only where none of these is free it lies
on the lower edge of its own face, and where not even that is free it is left out. It keeps to its
side until there is no room any more, or until a better one has plenty: a box that jitters makes no
label jump.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emoconf.geometry import Box
from emoconf.overlay.theme import Theme

#: How far a face may move, as a share of its larger side, without its label changing sides; see
#: `layout.SLACK`.
SLACK = 0.1

#: The sides of a face, the favourite first; above, below and inside a label begins where the face
#: begins, or ends where it ends.
ABOVE, ABOVE_END, BELOW, BELOW_END, RIGHT, LEFT, INSIDE, INSIDE_END = range(8)
_SIDES = range(8)


@dataclass(frozen=True, slots=True)
class Label:
    """What is to be placed: a label of that size for the face with that number."""

    track: int
    face: Box
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label goes, in whole pixels, and at which side of its face."""

    x: int
    y: int
    side: int


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What labels keep off: panels (and labels), and faces, those of the labels among them."""

    panels: tuple[Box, ...]
    faces: tuple[Box, ...]


def place_labels(
    theme: Theme, labels: Sequence[Label], obstacles: Obstacles, sides: Mapping[int, int]
) -> dict[int, LabelPlace]:
    """Gives each label its place, by the face's number; one that has none is missing.

    Args:
        theme: Size of the picture, and distances.
        labels: Who comes first chooses first.
        obstacles: What else is in the picture.
        sides: At which side each face's label was in the picture before.
    """
    places: dict[int, LabelPlace] = {}
    for label in labels:
        place = _place(theme, label, obstacles, sides.get(label.track))
        if place is not None:
            places[label.track] = place
            box = Box(place.x, place.y, label.width, label.height)
            obstacles = Obstacles((*obstacles.panels, box), obstacles.faces)
    return places


def _place(
    theme: Theme, label: Label, obstacles: Obstacles, before: int | None
) -> LabelPlace | None:
    if label.width > theme.width or label.height > theme.height:
        return None
    reach = SLACK * max(label.face.w, label.face.h)
    kept = None if before is None else _spot(theme, label, before)
    if kept is not None and not _free(theme, label, kept, obstacles, 0.0):
        kept = None
    for side in _SIDES[: kept.side] if kept else _SIDES:
        spot = _spot(theme, label, side)
        if _free(theme, label, spot, obstacles, 2 * reach if kept else reach):
            return spot
    if kept is not None:
        return kept
    spots = (_spot(theme, label, side) for side in _SIDES)
    return next((spot for spot in spots if _free(theme, label, spot, obstacles, 0.0)), None)


def _spot(theme: Theme, label: Label, side: int) -> LabelPlace:
    """The place at one side of the face, pushed back into the picture."""
    face, gap = label.face, theme.gap
    x: int = round(face.x)
    if side in (ABOVE_END, BELOW_END, INSIDE_END):
        x = round(face.x + face.w) - label.width
    elif side == RIGHT:
        x = round(face.x + face.w) + gap
    elif side == LEFT:
        x -= gap + label.width
    y: int = round(face.y)
    if side in (ABOVE, ABOVE_END):
        y -= gap + label.height
    elif side in (BELOW, BELOW_END):
        y = round(face.y + face.h) + gap
    elif side in (INSIDE, INSIDE_END):
        y = round(face.y + face.h) - gap - label.height
    last = theme.width - label.width, theme.height - label.height
    return LabelPlace(min(max(x, 0), last[0]), min(max(y, 0), last[1]), side)


def _room(theme: Theme, label: Label, side: int) -> float:
    """How many pixels the face may move until the label at that side leaves the picture."""
    face = label.face
    if side in (ABOVE, ABOVE_END):
        return face.y - label.height
    if side in (BELOW, BELOW_END):
        return theme.height - face.y - face.h - label.height
    if side == RIGHT:
        return theme.width - face.x - face.w - label.width
    return face.x - label.width


def _free(theme: Theme, label: Label, spot: LabelPlace, obstacles: Obstacles, reach: float) -> bool:
    """Whether nothing is in the way there, not even if the face moves by `reach` pixels."""
    width, height = label.width + 2 * reach, label.height + 2 * reach
    if spot.side in (INSIDE, INSIDE_END):  # wherever the face moves, no panel is on it
        return not _hit(Box(spot.x, spot.y, label.width, label.height), obstacles.panels)
    around = Box(spot.x - reach, spot.y - reach, width, height)
    others = [other for other in obstacles.faces if other != label.face]
    return (
        _room(theme, label, spot.side) >= reach
        and not _hit(around, obstacles.panels)
        and not _hit(around, others)
    )


def _hit(box: Box, others: Sequence[Box]) -> bool:
    return any(box.intersection(other) > 0 for other in others)
