"""What the person says was read wrongly, from the window's word to the row in the database."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import EngineError
from emoconf.text import Text
from emoconf.values import Observation

#: Frames that can still be corrected: 20 seconds of 30 a second, about 300 kB of embeddings.
RECENT = 600


@dataclass(frozen=True, slots=True)
class Remembered:
    """One frame's reading of the user's face.

    Attributes:
        frame: `Frame.number`.
        shown: The label that was shown.
        embedding: float32 [D].
        model_sha256: Which model read it.
    """

    frame: int
    shown: str
    embedding: NDArray[np.float32]
    model_sha256: str


class RecentFaces:
    """Remembers the last readings of the user's face while somebody looks at them.

    Who corrects a label needs some seconds for it; by then the face shows something else. So a
    correction names the frame that it is about, and this knows what that frame was read from.

    Args:
        embedding: The network's last description of a face by its track.
        model_sha256: Which model reads.
        watched: Whether a window shows observations; without one nothing is remembered.
    """

    def __init__(
        self,
        embedding: Callable[[int], NDArray[np.float32] | None],
        model_sha256: str,
        watched: Callable[[], bool],
    ) -> None:
        self._embedding = embedding
        self._model_sha256 = model_sha256
        self._watched = watched
        self._lock = threading.Lock()
        self._readings: deque[Remembered] = deque(maxlen=RECENT)

    def observe(self, observation: Observation) -> None:
        """Remembers a reading; call it in the thread that reads, right after reading."""
        if not self._watched():
            if self._readings:
                with self._lock:
                    self._readings.clear()
            return
        reading = observation.user
        if reading is None or reading.expression is None:
            return
        embedding = self._embedding(reading.face.track)
        if embedding is None:
            return
        label = reading.expression.label
        kept = Remembered(observation.frame_number, label, embedding, self._model_sha256)
        with self._lock:
            self._readings.append(kept)

    def find(self, frame: int) -> Remembered:
        """The reading of a frame.

        Raises:
            EngineError: It is over for too long, or no face was read in it.
        """
        with self._lock:
            for remembered in reversed(self._readings):
                if remembered.frame == frame:
                    return remembered
        raise EngineError(
            Text("That moment is over."),
            Text("Say what was wrong within some seconds of seeing it."),
        )
