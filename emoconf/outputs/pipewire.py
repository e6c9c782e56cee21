"""A camera through PipeWire (experimental, Linux): no kernel module, no root rights.

Programs that ask PipeWire or the desktop's camera portal list it, as Firefox and Chromium do where
they are set so; programs that look for video devices do not.
"""

import errno
import shutil
import sys

import cv2
import numpy as np

from emoconf.errors import OutputError, UsageError
from emoconf.outputs.base import Output, OutputKind, Size
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.consumers import Consumers, ConsumerState
from emoconf.virtualcam.names import LINUX_NAME
from emoconf.virtualcam.pipewire import VideoSource

_NODE = "emoconf-camera"
_RESTART = Text("Restart it: `systemctl --user restart pipewire wireplumber`.")
_INSTALL = Text("Install it with `sudo apt install pipewire wireplumber`, then log in again.")


class PipewireOutput(Output):
    """Offers pictures as a node of PipeWire, never mirrored, at a fixed size and rate.

    Pictures are converted to I420 (ITU-R BT.601, limited range), and only while somebody watches.

    Args:
        size: Width and height in pixels; the width a multiple of 8.
        fps: Pictures a second that the node announces.
    """

    kind = "pipewire"
    name = LINUX_NAME
    is_camera = True

    def __init__(self, size: Size, fps: float) -> None:
        super().__init__(size, fps)
        self._source: VideoSource | None = None
        self._yuv = np.empty((size[1] * 3 // 2, size[0]), np.uint8)

    @property
    def closed(self) -> bool:
        """See `Output.closed`."""
        return self._source is None

    @property
    def dropped(self) -> int:
        """See `Output.dropped`: consumers held every buffer."""
        return self._source.dropped if self._source else 0

    def open(self) -> None:
        """See `Output.open`."""
        if self._source is not None:
            return
        source = VideoSource(self.name, _NODE, self.size, self.fps)
        try:
            source.open()
        except OSError as error:
            raise OutputError(*_explain(error)) from error
        self._source = source

    def send(self, image: Image, time: float) -> None:
        """See `Output.send`."""
        source = self._require(image)
        if source.watched:
            cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420, dst=self._yuv)
            source.push(self._yuv)

    def blank(self, image: Image, time: float) -> None:
        """See `Output.blank`: overwrites every buffer that a consumer can read."""
        source = self._require(image)
        cv2.cvtColor(image, cv2.COLOR_BGR2YUV_I420, dst=self._yuv)
        source.overwrite(self._yuv)
        source.push(self._yuv)

    def close(self) -> None:
        """See `Output.close`."""
        source, self._source = self._source, None
        if source is not None:
            source.close()

    def consumers(self, platform: str = sys.platform) -> Consumers:
        """See `Output.consumers`: it knows by itself."""
        return self

    def snapshot(self) -> ConsumerState:
        """Whether somebody watches; PipeWire does not tell how many or who. See `Consumers`."""
        return ConsumerState(1 if self._source is not None and self._source.watched else 0)

    def _require(self, image: Image) -> VideoSource:
        if self._source is None:
            raise OutputError(
                Text("The virtual camera is closed."), Text("Open it before sending frames.")
            )
        self._require_size(image)
        if self._source.failure:
            self.close()
            raise OutputError(
                Text("{name} is gone: PipeWire has ended.", name=self.name),
                Text("Start PipeWire again; EmoConf goes on as soon as it is back."),
            )
        return self._source


def _explain(error: OSError) -> tuple[Text, Text]:
    """Our own sentence and hint for what kept the camera from opening."""
    if isinstance(error, TimeoutError):
        return Text("PipeWire does not answer."), _RESTART
    if error.errno is None:  # the library itself could not be loaded
        return Text("PipeWire's library cannot be used: {error}.", error=error), _INSTALL
    if error.errno in (errno.ENOENT, errno.ECONNREFUSED, errno.EHOSTDOWN):
        if shutil.which("pipewire") is None:
            return Text("PipeWire is not installed."), _INSTALL
        return Text("No PipeWire is running for you."), _RESTART
    return Text("PipeWire takes no camera: {error}.", error=error), _RESTART


def _make(spec: str, size: Size, fps: float) -> PipewireOutput:
    if size[0] % 8:
        raise UsageError(
            Text("A camera through PipeWire cannot be {width} pixels wide.", width=size[0]),
            Text("Choose a width that is a multiple of 8, such as 1280x720."),
        )
    return PipewireOutput(size, fps)


OUTPUT = OutputKind(
    kind="pipewire",
    usage="pipewire",
    help=Text("A virtual camera without a kernel module (Linux, experimental)."),
    accepts=lambda spec: spec == "pipewire" and sys.platform == "linux",
    make=_make,
)
