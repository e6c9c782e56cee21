"""A window on the screen that shows what others would see."""

from emoconf.errors import OutputError
from emoconf.export import PreviewWindow
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.output import OutputKind, Size, require_size


class PreviewOutput:
    """Shows the pictures in a window of its own process; `closed` once the person closed it."""

    kind = "preview"
    name = "preview window"

    def __init__(self, size: Size, fps: float) -> None:
        self.size = size
        self.fps = fps
        self._window: PreviewWindow | None = None

    @property
    def closed(self) -> bool:
        """See `Output.closed`."""
        return self._window is None or self._window.closed

    def open(self) -> None:
        """See `Output.open`; opens a new window if the person closed the last one."""
        if self._window is not None:
            if not self._window.closed:
                return
            self.close()
        window = PreviewWindow(self.size)
        window.open()
        self._window = window

    def send(self, image: Image, time: float) -> None:
        """See `Output.send`."""
        if self._window is None or self._window.closed:
            raise OutputError(
                Text("The preview window is closed."), Text("Open it to see the picture again.")
            )
        require_size(image, self.size)
        self._window.write(image)

    def blank(self, image: Image, time: float) -> None:
        """See `Output.wipe`: the window shows one picture."""
        self.send(image, time)

    def close(self) -> None:
        """See `Output.close`."""
        window, self._window = self._window, None
        if window is not None:
            window.close()


OUTPUT = OutputKind(
    kind="preview",
    usage="preview",
    accepts=lambda spec: spec == "preview",
    make=lambda spec, size, fps: PreviewOutput(size, fps),
)
