"""A video file with the annotated picture, encoded outside the frame loop."""

from pathlib import Path

from emoconf.errors import OutputError
from emoconf.export import VideoWriter
from emoconf.outputs.base import Output, OutputKind, Size
from emoconf.paths import shown
from emoconf.text import Text
from emoconf.values import Image


class FileOutput(Output):
    """Writes an MP4 file that browsers play; pictures the encoder is too slow for are left out.

    `close` raises OutputError if the file could not be completed. After a failure it can be opened
    again; the video then holds what came after it.

    Args:
        path: The file to be.
        size: Width and height in pixels.
        fps: Nominal pictures per second; the real times are kept.

    Attributes:
        rest: What failed recordings left behind, in their order; can be played.
    """

    kind = "file"
    is_kept = True

    def __init__(self, path: Path | str, size: Size, fps: float) -> None:
        self.path = Path(path)
        self.name = shown(path)
        super().__init__(size, fps)
        self.rest: list[Path] = []
        self._writer: VideoWriter | None = None
        self._finished: Path | None = None
        self._failure: OutputError | None = None

    @property
    def closed(self) -> bool:
        """See `Output.closed`."""
        return self._writer is None

    @property
    def dropped(self) -> int:
        """See `Output.dropped`."""
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
            raise OutputError(
                Text("The video file is closed."), Text("Open it before sending frames.")
            )
        self._require_size(image)
        self._writer.write(image, time)

    def close(self) -> None:
        """See `Output.close`."""
        writer, self._writer = self._writer, None
        if writer is None:
            return
        try:
            self._finished = writer.close()
        except OutputError as error:
            self._failure = self._failure or error
            if writer.partial.exists():
                self.rest.append(writer.partial)
            raise

    def result(self) -> Path:
        """See `Output.result`: the video."""
        if self._finished is not None and self._finished.exists():
            return self._finished
        raise self._failure or OutputError(
            Text(
                "There is no video in “{path}”: it is gone, or nothing was recorded.",
                path=self.path,
            ),
            Text("Record it once more."),
        )


OUTPUT = OutputKind(
    kind="file",
    usage="FILE.mp4",
    help=Text("A video of what others would see."),
    accepts=lambda spec: Path(spec).suffix.lower() in (".mp4", ".m4v"),
    make=FileOutput,
)
