"""Corner brackets around each face that is read."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.geometry import Box
from emoconf.overlay.annotator import FaceAnnotator
from emoconf.overlay.text import Texts
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image

#: OpenCV draws at 1/8 of a pixel: a slowly moving box doesn't jump.
_SHIFT = 3

#: Length of a bracket's arm and radius of its corner, as shares of the box's shorter side.
_ARM, _RADIUS = 0.2, 0.09


class BoxAnnotator(FaceAnnotator):
    """Draws the box in the colour of the expression shown, with a rim against the picture."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        self._thickness = theme.px(3)

    def annotate(self, image: Image, view: OverlayView, panels: Sequence[Box]) -> None:
        """Draws one box for each face; the part outside the picture is cut off."""
        for reading in view.readings:
            color = self._theme.labels[view.label_of(reading.expression)]
            brackets = self._brackets(reading.face.box)
            if brackets:
                for ink, width in (
                    (self._theme.backing, self._thickness + 2),
                    (color, self._thickness),
                ):
                    cv2.polylines(image, brackets, False, ink, width, cv2.LINE_AA, _SHIFT)

    def _brackets(self, face: Box) -> list[NDArray[np.int32]]:
        inset = self._thickness / 2 + 2
        theme = self._theme
        box = face.clamped(theme.width, theme.height)
        left, top = max(box.x, inset), max(box.y, inset)
        right = min(box.x + box.w, theme.width - 1 - inset)
        bottom = min(box.y + box.h, theme.height - 1 - inset)
        side = min(right - left, bottom - top)
        if side < 4 * self._thickness:
            return []
        corners = ((left, top, 1, 1), (right, top, -1, 1), (right, bottom, -1, -1))
        return [_bracket(x, y, dx, dy, side) for x, y, dx, dy in (*corners, (left, bottom, 1, -1))]


def _bracket(x: float, y: float, dx: int, dy: int, side: float) -> NDArray[np.int32]:
    """One corner at (x, y) whose arms point along dx and dy."""
    points = _CORNER * (dx * side, dy * side) + (x, y)
    return np.asarray(np.rint(points * (1 << _SHIFT)), np.int32)


def _corner() -> NDArray[np.float64]:
    """The upper left bracket of a box of side 1: down the arm, round the corner, along the top."""
    angles = np.linspace(0, np.pi / 2, 9)
    arc = _RADIUS * (1 - np.column_stack((np.cos(angles), np.sin(angles))))
    return np.vstack(((0, _ARM), arc, (_ARM, 0)))


_CORNER = _corner()
