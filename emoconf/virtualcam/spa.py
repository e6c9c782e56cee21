"""The few structures and messages of PipeWire's simple plug-in API that a video source needs.

Layouts and numbers are those of spa/buffer/buffer.h, spa/buffer/meta.h, spa/param/*.h and
spa/pod/pod.h, which have not changed since PipeWire 0.3.0.
"""

import ctypes
import struct
from fractions import Fraction

#: SPA_PARAM_Format: the identifier of the agreed format.
PARAM_FORMAT = 4

_PARAM_ENUM_FORMAT = 3
_PARAM_BUFFERS = 5
_PARAM_META = 6
_META_HEADER = 1

_OBJECT_FORMAT = 0x40003
_OBJECT_BUFFERS = 0x40004
_OBJECT_META = 0x40005

_ID, _INT, _RECTANGLE, _FRACTION, _OBJECT, _CHOICE = 3, 4, 10, 11, 15, 19
_CHOICE_RANGE, _CHOICE_FLAGS = 1, 4

_MEDIA_TYPE, _MEDIA_SUBTYPE = 1, 2
_VIDEO_FORMAT, _VIDEO_SIZE, _VIDEO_RATE = 0x20001, 0x20003, 0x20004
_TYPE_VIDEO, _SUBTYPE_RAW, _I420 = 2, 1, 2

_MEMORY_POINTER, _MEMORY_FILE = 1 << 1, 1 << 2

#: Buffers that we ask for: what a consumer holds, what is on its way, and one to fill.
_BUFFERS = (4, 2, 16)


class Chunk(ctypes.Structure):
    """`struct spa_chunk`: which part of a buffer is valid."""

    _fields_ = (
        ("offset", ctypes.c_uint32),
        ("size", ctypes.c_uint32),
        ("stride", ctypes.c_int32),
        ("flags", ctypes.c_int32),
    )


class Data(ctypes.Structure):
    """`struct spa_data`: one block of memory."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("fd", ctypes.c_int64),
        ("mapoffset", ctypes.c_uint32),
        ("maxsize", ctypes.c_uint32),
        ("data", ctypes.c_void_p),
        ("chunk", ctypes.POINTER(Chunk)),
    )


class Meta(ctypes.Structure):
    """`struct spa_meta`: something that is known about a picture."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("size", ctypes.c_uint32),
        ("data", ctypes.c_void_p),
    )


class Header(ctypes.Structure):
    """`struct spa_meta_header`: number and time of a picture, in nanoseconds."""

    _fields_ = (
        ("flags", ctypes.c_uint32),
        ("offset", ctypes.c_uint32),
        ("pts", ctypes.c_int64),
        ("dts_offset", ctypes.c_int64),
        ("seq", ctypes.c_uint64),
    )


class Buffer(ctypes.Structure):
    """`struct spa_buffer`."""

    _fields_ = (
        ("n_metas", ctypes.c_uint32),
        ("n_datas", ctypes.c_uint32),
        ("metas", ctypes.POINTER(Meta)),
        ("datas", ctypes.POINTER(Data)),
    )


class StreamBuffer(ctypes.Structure):
    """`struct pw_buffer`, as far as it is used here; later versions only add to it."""

    _fields_ = (("buffer", ctypes.POINTER(Buffer)),)


def i420_format(size: tuple[int, int], fps: float) -> bytes:
    """What is offered: raw I420 (ITU-R BT.601) of one size and rate."""
    rate = Fraction(fps).limit_denominator(1001)
    return _object(
        _OBJECT_FORMAT,
        _PARAM_ENUM_FORMAT,
        (_MEDIA_TYPE, _value(_ID, "I", _TYPE_VIDEO)),
        (_MEDIA_SUBTYPE, _value(_ID, "I", _SUBTYPE_RAW)),
        (_VIDEO_FORMAT, _value(_ID, "I", _I420)),
        (_VIDEO_SIZE, _value(_RECTANGLE, "II", *size)),
        (_VIDEO_RATE, _value(_FRACTION, "II", rate.numerator, rate.denominator)),
    )


def i420_buffers(size: tuple[int, int]) -> bytes:
    """The memory that is needed for pictures of `size`, all three planes in one block."""
    width, height = size
    memory = _MEMORY_POINTER | _MEMORY_FILE
    return _object(
        _OBJECT_BUFFERS,
        _PARAM_BUFFERS,
        (1, _choice(_CHOICE_RANGE, *_BUFFERS)),
        (2, _value(_INT, "i", 1)),
        (3, _value(_INT, "i", width * height * 3 // 2)),
        (4, _value(_INT, "i", width)),
        (6, _choice(_CHOICE_FLAGS, memory)),
    )


def header_request() -> bytes:
    """Asks for room for a `Header` beside each picture."""
    return _object(
        _OBJECT_META,
        _PARAM_META,
        (1, _value(_ID, "I", _META_HEADER)),
        (2, _value(_INT, "i", ctypes.sizeof(Header))),
    )


def header_of(buffer: Buffer) -> Header | None:
    """The header of a buffer, if the consumer wants one."""
    for index in range(buffer.n_metas):
        meta = buffer.metas[index]
        if meta.type == _META_HEADER and meta.size >= ctypes.sizeof(Header) and meta.data:
            return Header.from_address(meta.data)
    return None


def _value(kind: int, layout: str, *values: int) -> bytes:
    return _pod(kind, struct.pack(f"={layout}", *values))


def _choice(kind: int, *values: int) -> bytes:
    return _pod(_CHOICE, struct.pack(f"=IIII{len(values)}i", kind, 0, 4, _INT, *values))


def _object(kind: int, identifier: int, *properties: tuple[int, bytes]) -> bytes:
    body = b"".join(struct.pack("=II", key, 0) + value for key, value in properties)
    return _pod(_OBJECT, struct.pack("=II", kind, identifier) + body)


def _pod(kind: int, body: bytes) -> bytes:
    padding = bytes(-len(body) % 8)
    return struct.pack("=II", len(body), kind) + body + padding
