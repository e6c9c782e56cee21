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
    spots = _spots(theme, label)
    reach = SLACK * max(label.face.w, label.face.h)
    kept = before is not None and _free(theme, label, spots[before], obstacles, 0.0)
    for spot in spots[:before] if kept else spots:
        if _free(theme, label, spot, obstacles, 2 * reach if kept else reach):
            return spot
    if kept and before is not None:
        return spots[before]
    return next((spot for spot in spots if _free(theme, label, spot, obstacles, 0.0)), None)


def _spots(theme: Theme, label: Label) -> list[LabelPlace]:
    """One place for each side, pushed back into the picture."""
    face, gap = label.face, theme.gap
    left, right = round(face.x), round(face.x + face.w)
    top, bottom = round(face.y), round(face.y + face.h)
    above, below = top - gap - label.height, bottom + gap
    corners = {
        ABOVE: (left, above),
        ABOVE_END: (right - label.width, above),
        BELOW: (left, below),
        BELOW_END: (right - label.width, below),
        RIGHT: (right + gap, top),
        LEFT: (left - gap - label.width, top),
        INSIDE: (left, bottom - gap - label.height),
        INSIDE_END: (right - label.width, bottom - gap - label.height),
    }
    last = theme.width - label.width, theme.height - label.height
    return [
        LabelPlace(min(max(x, 0), last[0]), min(max(y, 0), last[1]), side)
        for side, (x, y) in corners.items()
    ]


def _free(theme: Theme, label: Label, spot: LabelPlace, obstacles: Obstacles, reach: float) -> bool:
    """Whether nothing is in the way there, not even if the face moves by `reach` pixels."""
    box = Box(spot.x, spot.y, label.width, label.height)
    if spot.side in (INSIDE, INSIDE_END):  # wherever the face moves, no panel is on it
        return not _hit(box, obstacles.panels)
    face = label.face
    room = {
        ABOVE: face.y - label.height,
        ABOVE_END: face.y - label.height,
        BELOW: theme.height - face.y - face.h - label.height,
        BELOW_END: theme.height - face.y - face.h - label.height,
        RIGHT: theme.width - face.x - face.w - label.width,
        LEFT: face.x - label.width,
    }[spot.side]
    around = Box(box.x - reach, box.y - reach, box.w + 2 * reach, box.h + 2 * reach)
    others = [other for other in obstacles.faces if other != face]
    return room >= reach and not _hit(around, obstacles.panels) and not _hit(around, others)


def _hit(box: Box, others: Sequence[Box]) -> bool:
    return any(box.intersection(other) > 0 for other in others)
