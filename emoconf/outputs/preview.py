"""A window on the screen that shows what others would see."""

from emoconf.errors import OutputError
from emoconf.export import PreviewWindow
from emoconf.outputs.base import Output, OutputKind, Size
from emoconf.text import Text
from emoconf.values import Image


class PreviewOutput(Output):
    """Shows the pictures in a window of its own process; `closed` once the person closed it."""

    kind = "preview"
    name = "preview window"
    ends_run = True

    def __init__(self, size: Size, fps: float) -> None:
        super().__init__(size, fps)
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
                Text("The preview window is closed."), Text("Open it to see the video again.")
            )
        self._require_size(image)
        self._window.write(image)

    def close(self) -> None:
        """See `Output.close`."""
        window, self._window = self._window, None
        if window is not None:
            window.close()


OUTPUT = OutputKind(
    kind="preview",
    usage="preview",
    help=Text("A window on this screen."),
    accepts=lambda spec: spec == "preview",
    make=lambda spec, size, fps: PreviewOutput(size, fps),
)
