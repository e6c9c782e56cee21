"""What the two ends of a pipe to a child process agree upon.

To the child: one settings record (length, then JSON), then messages: one byte of kind, the time in
seconds as a double, and for a picture its bytes, whose number the settings determine.
From the child: lines of JSON.
"""

import json
import struct
from collections.abc import Callable
from typing import Any, BinaryIO

#: Kinds of messages to a child: a picture; finish properly; stop, keeping what there is.
PICTURE, FINISH, ABORT = b"P", b"F", b"A"

_LENGTH = struct.Struct("<I")
_HEADER = struct.Struct("<cd")


def pack_settings(settings: dict[str, Any]) -> bytes:
    """The first bytes that a child gets."""
    text = json.dumps(settings).encode()
    return _LENGTH.pack(len(text)) + text


def pack_header(kind: bytes, time: float = 0.0) -> bytes:
    """What precedes a picture, or is a message by itself."""
    return _HEADER.pack(kind, time)


def read_settings(stream: BinaryIO) -> dict[str, Any]:
    """Reads what `pack_settings` made.

    Raises:
        EOFError: The other end is gone.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, bytearray(_LENGTH.size)))
    settings: dict[str, Any] = json.loads(_exactly(stream, bytearray(length)))
    return settings


def read_message(stream: BinaryIO, buffer: bytearray) -> tuple[bytes, float]:
    """Reads one message; a picture's bytes go into `buffer`, filling it.

    Returns:
        Kind and time. `ABORT` if the other end is gone.
    """
    try:
        kind, time = _HEADER.unpack(_exactly(stream, bytearray(_HEADER.size)))
        if kind == PICTURE:
            _exactly(stream, buffer)
    except EOFError:
        return ABORT, 0.0
    return kind, time


def write_all(
    write: Callable[[memoryview], int | None], data: bytes | bytearray | memoryview
) -> None:
    """Writes everything, however small the pieces that an unbuffered pipe takes."""
    rest = memoryview(data).cast("B")
    while rest:
        rest = rest[write(rest) :]


def _exactly(stream: BinaryIO, buffer: bytearray) -> bytearray:
    view, filled = memoryview(buffer), 0
    while filled < len(buffer):
        count = stream.readinto(view[filled:])  # type: ignore[attr-defined]  # raw binary stream
        if not count:
            raise EOFError
        filled += count
    return buffer
