"""Frontal faces in one grey picture, with OpenCV's Haar cascade.

The cascades are the ones that OpenCV ships (Viola and Jones, "Rapid Object Detection using a
Boosted Cascade of Simple Features", CVPR 2001; frontal face training by Rainer Lienhart). Windows
are 20 to 24 pixels wide: smaller faces cannot be found.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.errors import ModelError
from emoconf.geometry import Box
from emoconf.text import Text

#: Side of the largest cascade's window in pixels.
WINDOW = 24

#: The cascade that searches.
DEFAULT = "haarcascade_frontalface_default.xml"

#: Trained separately, so that both rarely err in the same place.
SECOND_OPINION = "haarcascade_frontalface_alt.xml"


class HaarDetector:
    """One cascade; must be used by one thread at a time."""

    def __init__(self, cascade: str = DEFAULT) -> None:
        """Loads a cascade.

        Args:
            cascade: Name of a file in OpenCV's own folder of cascades.

        Raises:
            ModelError: This OpenCV has no cascades (version 5) or its data file is missing.
        """
        if not hasattr(cv2, "CascadeClassifier"):
            raise ModelError(
                Text("OpenCV {version} has no Haar cascades any more.", version=cv2.__version__),
                Text('Install the older one: pip install "opencv-python>=4.14,<5"'),
            )
        path = Path(cv2.__file__).parent / "data" / cascade
        self._cascade = cv2.CascadeClassifier(str(path))
        if self._cascade.empty():
            raise ModelError(
                Text("The face detector's file {cascade} is missing.", cascade=cascade),
                Text('Install it again: pip install --force-reinstall "opencv-python>=4.14,<5"'),
            )

    def detect(
        self,
        grey: NDArray[np.uint8],
        *,
        smallest: int = WINDOW,
        largest: int | None = None,
        neighbours: int = 5,
        step: float = 1.1,
    ) -> list[Box]:
        """Finds upright frontal faces.

        Args:
            grey: uint8 [H, W].
            smallest: Side of the smallest face in pixels; at least 24 counts.
            largest: Side of the largest face; None for no limit.
            neighbours: How many overlapping hits make a face; fewer find more and err more.
            step: Ratio between neighbouring scales; must be above 1.

        Returns:
            Square boxes in pixels of `grey`, the largest first.
        """
        limit = (largest, largest) if largest else (0, 0)
        found = self._cascade.detectMultiScale(
            grey,
            scaleFactor=step,
            minNeighbors=neighbours,
            minSize=(max(smallest, WINDOW), max(smallest, WINDOW)),
            maxSize=limit,
        )
        boxes = [Box(float(x), float(y), float(w), float(h)) for x, y, w, h in found]
        return sorted(boxes, key=lambda box: -box.area)
