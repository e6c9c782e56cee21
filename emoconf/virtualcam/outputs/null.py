"""Pictures that go nowhere: for measuring, and for recording a meeting without a camera."""

from emoconf.errors import OutputError
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.output import OutputKind, Size, require_size


class NullOutput:
    """Takes pictures and forgets them.

    Attributes:
        sent: How many pictures it took.
    """

    kind = "null"
    name = "nowhere"

    def __init__(self, size: Size, fps: float) -> None:
        self.size = size
        self.fps = fps
        self.sent = 0
        self._open = False

    @property
    def closed(self) -> bool:
        """See `Output.closed`."""
        return not self._open

    def open(self) -> None:
        """See `Output.open`."""
        self._open = True

    def send(self, image: Image, time: float) -> None:
        """See `Output.send`."""
        if not self._open:
            raise OutputError(
                Text("The output is closed."), Text("Open it again before sending pictures.")
            )
        require_size(image, self.size)
        self.sent += 1

    def blank(self, image: Image, time: float) -> None:
        """See `Output.wipe`: nothing is kept."""
        self.send(image, time)

    def close(self) -> None:
        """See `Output.close`."""
        self._open = False


OUTPUT = OutputKind(
    kind="null",
    usage="null",
    accepts=lambda spec: spec == "null",
    make=lambda spec, size, fps: NullOutput(size, fps),
    rank=10,
)
