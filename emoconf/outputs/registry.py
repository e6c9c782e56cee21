"""Every kind of output, and the one that a person gets for what they write after `--to`.

A new output is a file in this folder that defines `OUTPUT`, and its name in `_KINDS`.
"""

import importlib
import logging
from functools import cache

from emoconf.errors import OutputError, UsageError
from emoconf.export import screen_available
from emoconf.outputs.base import Output, OutputKind, Size
from emoconf.text import Listing, Text
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import choose

_log = logging.getLogger(__name__)

#: The files of this folder, in the order in which people read of them and in which they are asked
#: whether a text means them; the device comes last, for it looks which cameras there are. By name,
#: so that each is loaded when somebody asks.
_KINDS = (
    "file",
    "preview",
    "pipewire",
    "null",
    "device",
)


@cache
def output_kinds() -> tuple[OutputKind, ...]:
    """Every kind of output there is, in the order in which they are asked."""
    return tuple(importlib.import_module(f"{__package__}.{name}").OUTPUT for name in _KINDS)


def usages() -> tuple[str, ...]:
    """What can be written after `--to`."""
    return ("auto", *(kind.usage for kind in output_kinds()))


def open_output(spec: str, size: Size, fps: float) -> Output:
    """Opens the output that `spec` names.

    Args:
        spec: `auto`, or what one of the kinds accepts, such as a device or `FILE.mp4`.
        size: Width and height in pixels, both even.
        fps: Pictures a second, above 0.

    Returns:
        The open output.

    Raises:
        UsageError: The size, the rate or the output makes no sense.
        OutputError: It cannot be opened.
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
        UsageError: No kind of output accepts `spec`.
    """
    kind = next((kind for kind in output_kinds() if kind.accepts(spec)), None)
    if kind is None:
        raise UsageError(
            Text("Unknown output “{spec}”.", spec=spec),
            Text("Choose one of {outputs}.", outputs=Listing(usages(), either=True)),
        )
    return kind.make(spec, size, fps)


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
            Text("{width}x{height} is not a valid resolution.", width=width, height=height),
            Text("Width and height must be even, from 16 to 8192, such as 1280x720."),
        )
    if not 0 < fps <= 240:
        raise UsageError(
            Text("{fps} is not a valid frame rate.", fps=f"{fps:g}"),
            Text("Choose between 1 and 240 frames per second."),
        )
