"""How well a person is in the picture: size, place, light."""

from dataclasses import dataclass, field
from typing import Literal

from emoconf.body import lasting
from emoconf.body.lasting import Lasting

#: What can be wrong, the most telling first: who is cut off need not hear that they are off centre.
Flaw = Literal["cut_off", "too_small", "too_large", "off_centre", "too_dark", "backlit"]
FRAMING: tuple[Flaw, ...] = ("cut_off", "too_small", "too_large", "off_centre")
LIGHT: tuple[Flaw, ...] = ("too_dark", "backlit")

#: Share of the picture's height that a face takes: at 0.15 of 720 lines it has 108 pixels, of which
#: the small tiles of a call leave a dozen; above 0.6 forehead and chin leave no room to move.
SMALL, LARGE = 0.15, 0.6

#: Where the middle of the face should be, in widths and heights of the picture from the left and
#: from the top, and how far off it may be. Photographers put the eyes a third below the top.
MIDDLE, BESIDE = (0.5, 0.42), (0.2, 0.22)

#: Share of the face's box that must be inside the picture.
INSIDE = 0.97

#: Mean grey level (0 to 255) of a face below which it is dark whatever its skin, and how much
#: brighter the picture around it is when the light comes from behind: a factor and levels, since
#: dark skin in even light is darker than a white wall, too.
DARK = 45.0
BEHIND_FACTOR, BEHIND_LEVELS = 2.0, 70.0

#: Seconds for which a flaw must last before it is told or taken back.
STAYS = 3.0


@dataclass(frozen=True, slots=True)
class View:
    """A face in its picture.

    Attributes:
        x: Left edge of the face's box, in widths of the picture; may lie outside.
        y: Top edge, in heights of the picture.
        width: Of the box, in widths of the picture.
        height: Of the box, in heights of the picture.
        face: Mean grey level of the face, 0 to 255.
        around: Mean grey level of the rest of the picture.
    """

    x: float
    y: float
    width: float
    height: float
    face: float
    around: float


@dataclass(frozen=True, slots=True)
class Framing:
    """What is wrong with a picture, as far as it has lasted.

    Attributes:
        each: By flaw, whether it holds.
    """

    each: dict[Flaw, Lasting[bool]] = field(default_factory=dict)

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong, the most telling first, of frame and light at most one each."""
        told: list[Flaw] = []
        for group in (FRAMING, LIGHT):
            told += [flaw for flaw in group if self.each.get(flaw, Lasting()).value][:1]
        return tuple(told)


def step(state: Framing, view: View, now: float) -> Framing:
    """Takes the next picture.

    Args:
        state: Before.
        view: The face in it.
        now: Seconds.
    """
    seen = flaws(view)
    each: dict[Flaw, Lasting[bool]] = {}
    for flaw in (*FRAMING, *LIGHT):
        # Nothing is wrong until it has lasted, from the first picture on.
        before = state.each.get(flaw, Lasting(False))
        each[flaw] = lasting.step(before, flaw in seen, now, STAYS)
    return Framing(each)


def flaws(view: View) -> frozenset[Flaw]:
    """Everything that is wrong in one picture."""
    found: set[Flaw] = set()
    across = _inside(view.x, view.width)
    if across * _inside(view.y, view.height) < INSIDE:
        found.add("cut_off")
    if view.height < SMALL:
        found.add("too_small")
    if view.height > LARGE:
        found.add("too_large")
    off_x = abs(view.x + view.width / 2 - MIDDLE[0])
    off_y = abs(view.y + view.height / 2 - MIDDLE[1])
    if off_x > BESIDE[0] or off_y > BESIDE[1]:
        found.add("off_centre")
    if view.face < DARK:
        found.add("too_dark")
    if view.around > max(view.face * BEHIND_FACTOR, view.face + BEHIND_LEVELS):
        found.add("backlit")
    return frozenset(found)


def _inside(start: float, length: float) -> float:
    """Share of a stretch that lies between 0 and 1."""
    return max(min(start + length, 1.0) - max(start, 0.0), 0.0) / length if length > 0 else 0.0
