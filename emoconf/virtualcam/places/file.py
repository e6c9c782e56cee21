"""A video file with the annotated picture, encoded outside the frame loop."""

from pathlib import Path

from emoconf.errors import OutputError
from emoconf.export import VideoWriter
from emoconf.values import Image
from emoconf.virtualcam.output import Place, Size, require_size


class FileOutput:
    """Writes an MP4 file that browsers play; pictures the encoder is too slow for are left out.

    `close` raises OutputError if the file could not be completed.

    Args:
        path: The file to be.
        size: Width and height in pixels.
        fps: Nominal pictures per second; the real times are kept.
    """

    kind = "file"

    def __init__(self, path: Path | str, size: Size, fps: float) -> None:
        self.path = Path(path)
        self.name = str(path)
        self.size = size
        self.fps = fps
        self._writer: VideoWriter | None = None

    @property
    def closed(self) -> bool:
        """See `Output.closed`."""
        return self._writer is None

    @property
    def dropped(self) -> int:
        """Pictures that the encoder was too slow for, since the last `open`."""
        return self._writer.dropped if self._writer else 0

    def open(self) -> None:
        """See `Output.open`."""
        if self._writer is None:
            writer = VideoWriter(self.path, self.size, self.fps, live=True)
            writer.open()
            self._writer = writer

    def send(self, image: Image, time: float) -> None:
        """See `Output.send`."""
        if self._writer is None:
            raise OutputError("The video file is closed.", "Open it before sending pictures.")
        require_size(image, self.size)
        self._writer.write(image, time)

    def wipe(self, image: Image, time: float) -> None:
        """See `Output.wipe`: what was recorded is meant to stay."""
        self.send(image, time)

    def close(self) -> None:
        """See `Output.close`."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()


PLACE = Place(
    kind="file",
    usage="FILE.mp4",
    accepts=lambda spec: Path(spec).suffix.lower() in (".mp4", ".m4v"),
    make=FileOutput,
)
