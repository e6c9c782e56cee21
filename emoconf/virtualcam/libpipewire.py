"""libpipewire as Python calls it: the structures, functions and constants of its C interface.

libpipewire (MIT) is on every system with PipeWire and its interface has been stable since 0.3.0,
so it is called as it is.
"""

import ctypes
import functools
import os
from typing import Any

from emoconf.virtualcam import spa

_LIBRARY = "libpipewire-0.3.so.0"

#: `PW_DIRECTION_OUTPUT` of enum pw_direction, and `PW_ID_ANY`.
DIRECTION_OUTPUT, ANY = 1, 0xFFFFFFFF
#: `PW_STREAM_FLAG_MAP_BUFFERS` and `PW_STREAM_FLAG_DRIVER`.
FLAG_MAP_BUFFERS, FLAG_DRIVER = 1 << 2, 1 << 3
#: Of enum pw_stream_state.
ERROR, UNCONNECTED, PAUSED, STREAMING = -1, 0, 2, 3

_Pointer = ctypes.c_void_p
OnState = ctypes.CFUNCTYPE(None, _Pointer, ctypes.c_int, ctypes.c_int, ctypes.c_char_p)
OnParam = ctypes.CFUNCTYPE(None, _Pointer, ctypes.c_uint32, _Pointer)
OnBuffer = ctypes.CFUNCTYPE(None, _Pointer, _Pointer)
OnEvent = ctypes.CFUNCTYPE(None, _Pointer)


class Events(ctypes.Structure):
    """`struct pw_stream_events`, version 2."""

    _fields_ = (
        ("version", ctypes.c_uint32),
        ("destroy", _Pointer),
        ("state_changed", OnState),
        ("control_info", _Pointer),
        ("io_changed", _Pointer),
        ("param_changed", OnParam),
        ("add_buffer", OnBuffer),
        ("remove_buffer", OnBuffer),
        ("process", OnEvent),
        ("drained", _Pointer),
        ("command", _Pointer),
        ("trigger_done", _Pointer),
    )


#: The functions of libpipewire that are called, with what they give and take.
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "pw_init": (None, (_Pointer, _Pointer)),
    "pw_properties_new_string": (_Pointer, (ctypes.c_char_p,)),
    "pw_thread_loop_new": (_Pointer, (ctypes.c_char_p, _Pointer)),
    "pw_thread_loop_get_loop": (_Pointer, (_Pointer,)),
    "pw_thread_loop_start": (ctypes.c_int, (_Pointer,)),
    "pw_thread_loop_stop": (None, (_Pointer,)),
    "pw_thread_loop_lock": (None, (_Pointer,)),
    "pw_thread_loop_unlock": (None, (_Pointer,)),
    "pw_thread_loop_destroy": (None, (_Pointer,)),
    "pw_context_new": (_Pointer, (_Pointer, _Pointer, ctypes.c_size_t)),
    "pw_context_connect": (_Pointer, (_Pointer, _Pointer, ctypes.c_size_t)),
    "pw_context_destroy": (None, (_Pointer,)),
    "pw_stream_new": (_Pointer, (_Pointer, ctypes.c_char_p, _Pointer)),
    "pw_stream_add_listener": (None, (_Pointer, _Pointer, ctypes.POINTER(Events), _Pointer)),
    "pw_stream_connect": (
        ctypes.c_int,
        (_Pointer, ctypes.c_int, ctypes.c_uint32, ctypes.c_int, _Pointer, ctypes.c_uint32),
    ),
    "pw_stream_update_params": (ctypes.c_int, (_Pointer, _Pointer, ctypes.c_uint32)),
    "pw_stream_dequeue_buffer": (ctypes.POINTER(spa.StreamBuffer), (_Pointer,)),
    "pw_stream_queue_buffer": (ctypes.c_int, (_Pointer, ctypes.POINTER(spa.StreamBuffer))),
    "pw_stream_trigger_process": (ctypes.c_int, (_Pointer,)),
    "pw_stream_destroy": (None, (_Pointer,)),
}


@functools.cache
def library() -> Any:
    """libpipewire, ready for use.

    Raises:
        OSError: It is not installed, or older than 0.3.34.
    """
    found = ctypes.CDLL(_LIBRARY, use_errno=True)
    for name, (gives, takes) in _FUNCTIONS.items():
        try:
            function = getattr(found, name)
        except AttributeError as error:
            raise OSError(f"{_LIBRARY} has no {name}") from error
        function.restype, function.argtypes = gives, takes
    found.pw_init(None, None)
    return found


class Params:
    """Messages as libpipewire takes them: a list of addresses."""

    def __init__(self, *messages: bytes) -> None:
        self._kept = [ctypes.create_string_buffer(m, len(m)) for m in messages]
        self.pointers = (_Pointer * len(messages))(*[ctypes.addressof(m) for m in self._kept])
        self.count = len(messages)


def required(pointer: int | None) -> int:
    """A pointer that libpipewire gave.

    Raises:
        OSError: It gave none; `errno` says why.
    """
    if not pointer:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return pointer
