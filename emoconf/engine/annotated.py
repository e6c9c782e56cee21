"""A recording with its overlays drawn, as a new video file."""

from pathlib import Path
from types import TracebackType

import numpy as np

from emoconf.capture import RecordingSource
from emoconf.capture.letterbox import letterbox_into
from emoconf.export import VideoWriter
from emoconf.expression.manifest import Manifest
from emoconf.overlay import Compositor
from emoconf.values import Frame, Image, Observation


class AnnotatedVideo:
    """Draws each observation into its frame and writes the frame at its own time, with the sound.

    Use it as a context manager: at the end the video is finished, after an error thrown away.

    Args:
        path: The video to write.
        source: What it is made from.
        manifest: Of the model that reads the expressions.
    """

    def __init__(self, path: Path, source: RecordingSource, manifest: Manifest) -> None:
        self._path = path
        self._source = source
        self._manifest = manifest
        self._writer: VideoWriter | None = None
        self._compositor: Compositor | None = None

    def __enter__(self) -> "AnnotatedVideo":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._writer is not None and error is None:
            self._writer.close()
        elif self._writer is not None:
            self._writer.abort()

    def add(self, frame: Frame, observation: Observation) -> None:
        """Adds one frame.

        Raises:
            OutputError: The video cannot be written.
        """
        height, width = frame.image.shape[:2]
        if self._writer is None or self._compositor is None:
            self._compositor = Compositor(
                (width, height),
                provisional=self._manifest.provisional,
                hidden_labels=self._manifest.hidden_labels,
            )
            sound = self._source.path if self._source.path.is_file() else None
            self._writer = VideoWriter(
                self._path, (width, height), self._source.fps, source_audio=sound
            )
            self._writer.open()
        picture = frame.image.copy()
        self._compositor.observe(observation)
        self._compositor.draw(picture, frame.time)
        self._writer.write(self._fitted(picture), frame.time)

    def _fitted(self, picture: Image) -> Image:
        """A folder's pictures may differ in size; a video's may not."""
        assert self._writer is not None
        width, height = self._writer.size
        if picture.shape == (height, width, 3):
            return picture
        fitted = np.zeros((height, width, 3), np.uint8)
        letterbox_into(picture, fitted)
        return fitted
