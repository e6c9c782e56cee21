"""What every output is: something that takes pictures, and says of itself what others must know."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from emoconf.errors import OutputError
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.consumers import AlwaysWatched, Consumers

Size = tuple[int, int]


class Output(ABC):
    """Takes pictures. Used by one thread at a time.

    The defaults are those of an output that somebody looks at and that keeps nothing.

    Args:
        size: Width and height in pixels, both even.
        fps: Pictures a second that it announces.

    Attributes:
        kind: The `OutputKind.kind` that made it.
        name: Its real name, for people.
        size: As given; never changes.
        fps: As given; never changes.
        device: What it writes to, so that no webcam is looked for there: a device file, or a
            driver's name; empty if it is no device.
        is_camera: Other programs list it as a webcam; who watches it may be in a call.
        is_seen: Somebody may see what is sent, now or later.
        is_kept: What is sent stays, so it must end some time.
        ends_run: Closing it, as a person closes a window, ends the run.
        rest: What failed attempts left behind, in their order.
    """

    kind: str
    name: str
    device: str = ""
    is_camera: bool = False
    is_seen: bool = True
    is_kept: bool = False
    ends_run: bool = False
    rest: Sequence[Path] = ()

    def __init__(self, size: Size, fps: float) -> None:
        self.size = size
        self.fps = fps

    @property
    @abstractmethod
    def closed(self) -> bool:
        """True before `open` and after `close`, or once the person closed it (a window)."""

    @property
    def dropped(self) -> int:
        """Pictures left out because whoever takes them was too slow, since the last `open`."""
        return 0

    @abstractmethod
    def open(self) -> None:
        """Gets ready for pictures; does nothing if it is open already.

        Raises:
            OutputError: It cannot be used; the hint says what to do.
        """

    @abstractmethod
    def send(self, image: Image, time: float) -> None:
        """Hands one picture over; never waits for a consumer.

        Args:
            image: BGR uint8 [height, width, 3], C-contiguous, of exactly `size`; may be reused by
                the caller afterwards.
            time: When the picture is meant to be shown, in seconds; never decreases.

        Raises:
            OutputError: It is closed, or the place is gone.
        """

    def blank(self, image: Image, time: float) -> None:
        """Like `send`; afterwards nothing that was sent before can be read any more.

        A virtual camera keeps its last few pictures in memory that consumers can look at. What
        shows one picture at a time, or is meant to keep them, needs nothing more than `send`.

        Raises:
            OutputError: As `send`.
        """
        self.send(image, time)

    @abstractmethod
    def close(self) -> None:
        """Ends the output and keeps what was written; may be called again.

        Raises:
            OutputError: What was written could not be kept.
        """

    def result(self) -> Path | None:
        """What a closed output leaves to a person; None if it keeps nothing.

        Raises:
            OutputError: Why there is nothing: the first thing that went wrong.
        """
        return None

    def consumers(self, platform: str = sys.platform) -> Consumers:
        """What tells who watches; by being there it is watched, by no app.

        Args:
            platform: As in `sys.platform`.
        """
        return AlwaysWatched()

    def _require_size(self, image: Image) -> None:
        """Refuses a picture of another size.

        Raises:
            OutputError: Its shape is another one.
        """
        if image.shape != (self.size[1], self.size[0], 3):
            came = "x".join(str(side) for side in image.shape[1::-1])
            raise OutputError(
                Text(
                    "A frame of {came} was sent to an output of {width}x{height}.",
                    came=came,
                    width=self.size[0],
                    height=self.size[1],
                ),
                Text("The resolution of an output is fixed while it runs."),
            )


@dataclass(frozen=True, slots=True)
class OutputKind:
    """A kind of output that a person can name.

    Attributes:
        kind: Short identifier.
        usage: How it is written after `--to`; capitals stand for something to fill in.
        help: One line.
        accepts: Whether a text after `--to` means this kind.
        make: Makes the output from that text, a size and a rate; does not open it.
    """

    kind: str
    usage: str
    help: Text
    accepts: Callable[[str], bool]
    make: Callable[[str, Size, float], Output]
