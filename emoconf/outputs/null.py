"""Pictures that go nowhere: for measuring, and for recording a meeting without a camera."""

import sys

from emoconf.errors import OutputError
from emoconf.outputs.base import Output, OutputKind, Size
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.consumers import Consumers, NeverWatched


class NullOutput(Output):
    """Takes pictures and forgets them.

    Attributes:
        sent: How many pictures it took.
    """

    kind = "null"
    name = "nowhere"
    is_seen = False

    def __init__(self, size: Size, fps: float) -> None:
        super().__init__(size, fps)
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
                Text("The output is closed."), Text("Open it again before sending frames.")
            )
        self._require_size(image)
        self.sent += 1

    def close(self) -> None:
        """See `Output.close`."""
        self._open = False

    def consumers(self, platform: str = sys.platform) -> Consumers:
        """See `Output.consumers`."""
        return NeverWatched()


OUTPUT = OutputKind(
    kind="null",
    usage="null",
    help=Text("Nowhere: the video is discarded."),
    accepts=lambda spec: spec == "null",
    make=lambda spec, size, fps: NullOutput(size, fps),
)
