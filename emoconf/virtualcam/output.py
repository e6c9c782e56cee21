"""The one interface of all places that pictures go to, and how a place is chosen.

A new place is one new file in `emoconf/virtualcam/outputs` that defines `PLACE`.
"""

import importlib
import logging
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from emoconf.errors import OutputError, UsageError
from emoconf.export import screen_available
from emoconf.text import Text
from emoconf.values import Image
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import camera_name, choose

Size = tuple[int, int]
_log = logging.getLogger(__name__)


class Output(Protocol):
    """A place that takes pictures. Used by one thread at a time."""

    @property
    def name(self) -> str:
        """The place's real name, for people."""
        ...

    @property
    def kind(self) -> str:
        """`device`, `file`, `preview`, `null`, or what a further place calls itself."""
        ...

    @property
    def size(self) -> Size:
        """Width and height in pixels; never changes."""
        ...

    @property
    def fps(self) -> float:
        """Pictures a second that it announces; never changes."""
        ...

    @property
    def closed(self) -> bool:
        """True before `open` and after `close`, or once the person closed it (a window)."""
        ...

    def open(self) -> None:
        """Gets ready for pictures; does nothing if it is open already.

        Raises:
            OutputError: It cannot be used; the hint says what to do.
        """
        ...

    def send(self, image: Image, time: float) -> None:
        """Hands one picture over; never waits for a consumer.

        Args:
            image: BGR uint8 [height, width, 3], C-contiguous, of exactly `size`; may be reused by
                the caller afterwards.
            time: When the picture is meant to be shown, in seconds; never decreases.

        Raises:
            OutputError: It is closed, or the place is gone.
        """
        ...

    def blank(self, image: Image, time: float) -> None:
        """Like `send`; afterwards nothing that was sent before can be read any more.

        A virtual camera keeps its last few pictures in memory that consumers can look at.

        Raises:
            OutputError: As `send`.
        """
        ...

    def close(self) -> None:
        """Ends the output and keeps what was written; may be called again.

        Raises:
            OutputError: What was written could not be kept.
        """
        ...


@dataclass(frozen=True, slots=True)
class OutputKind:
    """A kind of output that a person can name.

    Attributes:
        kind: Short identifier.
        usage: How it is written after `--to`, for messages.
        accepts: Whether a text after `--to` means this place.
        make: Makes the output from that text, a size and a rate; does not open it.
        rank: Places with a smaller rank are asked first.
    """

    kind: str
    usage: str
    accepts: Callable[[str], bool]
    make: Callable[[str, Size, float], Output]
    rank: int = 50


def output_kinds() -> list[OutputKind]:
    """Every place there is, in the order in which they are asked."""
    from emoconf.virtualcam import outputs as package

    modules = [info.name for info in pkgutil.iter_modules(package.__path__)]
    found = [importlib.import_module(f"{package.__name__}.{name}").OUTPUT for name in modules]
    return sorted(found, key=lambda kind: (kind.rank, kind.kind))


def open_output(spec: str, size: Size, fps: float) -> Output:
    """Opens the place that `spec` names.

    Args:
        spec: `auto`, a device (path or name), `FILE.mp4`, `preview`, `null`, or what a further
            place accepts.
        size: Width and height in pixels, both even.
        fps: Pictures a second, above 0.

    Returns:
        The open output.

    Raises:
        UsageError: The size, the rate or the place makes no sense.
        OutputError: The place cannot be opened.
    """
    _check(size, fps)
    if spec == "auto":
        return _open_auto(size, fps)
    output = make_output(spec, size, fps)
    output.open()
    return output


def make_output(spec: str, size: Size, fps: float) -> Output:
    """The output that `spec` names (not `auto`), not yet open.

    Raises:
        UsageError: No place understands `spec`.
    """
    known = output_kinds()
    kind = next((p for p in known if p.accepts(spec)), None)
    if kind is None:
        raise UsageError(
            Text("“{spec}” is no place that pictures can go to.", spec=spec),
            Text("Use one of: auto, {names}.", names=", ".join(p.usage for p in known)),
        )
    return kind.make(spec, size, fps)


def require_size(image: Image, size: Size) -> None:
    """Refuses a picture that does not fit an output of `size`.

    Raises:
        OutputError: Its shape is another one.
    """
    if image.shape != (size[1], size[0], 3):
        came = "x".join(str(side) for side in image.shape[1::-1])
        raise OutputError(
            Text(
                "A picture of {came} came for an output of {width}x{height}.",
                came=came,
                width=size[0],
                height=size[1],
            ),
            Text("The size of an output is fixed while it runs."),
        )


def explain(platform: str = sys.platform) -> Text:
    """One line that says how to get a virtual camera on this computer."""
    if platform == "linux":
        return Text(
            "To get a virtual camera, run `emoconf setup-camera` (it shows what it will do)."
        )
    name = camera_name([], platform)
    if platform == "darwin":
        return Text(
            "To get a virtual camera, install OBS 30 or later, press Start Virtual Camera "
            "in it once, allow the extension, stop it again; meeting apps then list {name}.",
            name=name,
        )
    return Text(
        "To get a virtual camera, install OBS Studio; meeting apps then list {name}.", name=name
    )


def _open_auto(size: Size, fps: float) -> Output:
    """A virtual camera, else a preview; else nowhere, for nobody asked for a file."""
    camera = choose(list_virtual_cameras())
    if camera is not None:
        return open_output(camera.path, size, fps)
    if screen_available():
        try:
            return open_output("preview", size, fps)
        except OutputError as error:
            _log.warning("no preview window: %s", error)
    return open_output("null", size, fps)


def _check(size: Size, fps: float) -> None:
    width, height = size
    if min(size) < 16 or max(size) > 8192 or width % 2 or height % 2:
        raise UsageError(
            Text("{width}x{height} is no size for a video picture.", width=width, height=height),
            Text("Width and height must be even, from 16 to 8192, such as 1280x720."),
        )
    if not 0 < fps <= 240:
        raise UsageError(
            Text("{fps} is no rate for a video.", fps=f"{fps:g}"),
            Text("Choose between 1 and 240 pictures a second."),
        )
