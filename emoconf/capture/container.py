"""Whether a video file is as long as its own structure says.

Counting pictures does not tell: the header of a trimmed video (edit list) still counts what was
trimmed away. The lengths of the outermost parts do: a file that was cut off while it was recorded
or copied ends in the middle of one.
"""

from pathlib import Path
from typing import BinaryIO

#: Box types that an MP4 or QuickTime file may begin with (ISO/IEC 14496-12, 4.2).
_FIRST_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp", b"moof"})

_EBML, _SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"


def is_cut_off(path: Path) -> bool | None:
    """Whether an MP4, QuickTime, Matroska, WebM or AVI file ends too early.

    Returns:
        None if its structure is damaged; False also for formats that do not tell.
    """
    actual = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(12)
        announced: int | None
        if start[4:8] in _FIRST_BOXES:
            announced = _end_of_boxes(file, actual)
        elif start.startswith(_EBML):
            announced = _end_of_segment(file)
        elif start.startswith(b"RIFF") and start[8:12] == b"AVI ":
            announced = _end_of_riff(file, actual)
        else:
            announced = 0
    return None if announced is None else announced > actual


def _end_of_boxes(file: BinaryIO, actual: int) -> int | None:
    position = 0
    while position < actual:
        file.seek(position)
        header = file.read(16)
        size = int.from_bytes(header[:4], "big")
        if size == 1:  # a 64-bit size follows
            size = int.from_bytes(header[8:16], "big")
        if size == 0:  # up to the end of the file
            return actual
        if size < 8 or not header[4:8].isascii() or b"\0" in header[4:8]:
            return None
        position += size
    return position


def _end_of_segment(file: BinaryIO) -> int:
    """Matroska (RFC 9559): an EBML header, then one segment that holds everything."""
    file.seek(4)
    file.seek(_ebml_size(file) or 0, 1)
    if file.read(4) != _SEGMENT:
        return 0
    size = _ebml_size(file)
    return 0 if size is None else file.tell() + size


def _ebml_size(file: BinaryIO) -> int | None:
    """A variable-length number (RFC 8794, 4); None if it says "unknown"."""
    first = file.read(1)
    if not first or not first[0]:
        return None
    length = 9 - first[0].bit_length()
    value = int.from_bytes(first + file.read(length - 1), "big") & ((1 << 7 * length) - 1)
    return None if value == (1 << 7 * length) - 1 else value


def _end_of_riff(file: BinaryIO, actual: int) -> int:
    """AVI: RIFF chunks one after the other, more than one only above a gigabyte."""
    position = 0
    while position + 8 <= actual:
        file.seek(position)
        header = file.read(8)
        size = int.from_bytes(header[4:], "little")
        if header[:4] != b"RIFF" or size == 0:
            return actual
        position += 8 + size + size % 2
    return position
