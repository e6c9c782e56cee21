"""A camera that PipeWire offers to other programs: no kernel module, no root rights.

libpipewire (MIT) is on every system with PipeWire and its interface has been stable since 0.3.0,
so it is called as it is. GStreamer's `pipewiresink` was tried in its place: the one of Debian 12
(0.3.65) dies as soon as somebody watches pictures that come from outside the pipeline.
"""

import atexit
import contextlib
import ctypes
import errno
import functools
import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from emoconf.values import Image
from emoconf.virtualcam import spa

_log = logging.getLogger(__name__)

_LIBRARY = "libpipewire-0.3.so.0"
_DIRECTION_OUTPUT = 1
_ANY = 0xFFFFFFFF
_FLAG_MAP_BUFFERS, _FLAG_DRIVER = 1 << 2, 1 << 3
_ERROR, _UNCONNECTED, _PAUSED, _STREAMING = -1, 0, 2, 3

#: Seconds in which a PipeWire that lives has answered.
_ANSWER = 5.0

_Pointer = ctypes.c_void_p
_OnState = ctypes.CFUNCTYPE(None, _Pointer, ctypes.c_int, ctypes.c_int, ctypes.c_char_p)
_OnParam = ctypes.CFUNCTYPE(None, _Pointer, ctypes.c_uint32, _Pointer)
_OnBuffer = ctypes.CFUNCTYPE(None, _Pointer, _Pointer)
_OnEvent = ctypes.CFUNCTYPE(None, _Pointer)


class _Events(ctypes.Structure):
    """`struct pw_stream_events`, version 2."""

    _fields_ = (
        ("version", ctypes.c_uint32),
        ("destroy", _Pointer),
        ("state_changed", _OnState),
        ("control_info", _Pointer),
        ("io_changed", _Pointer),
        ("param_changed", _OnParam),
        ("add_buffer", _OnBuffer),
        ("remove_buffer", _OnBuffer),
        ("process", _OnEvent),
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
    "pw_stream_add_listener": (None, (_Pointer, _Pointer, ctypes.POINTER(_Events), _Pointer)),
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


def running() -> bool:
    """Whether this user has a PipeWire that can be asked for a camera; as cheap as a look."""
    folder = os.environ.get("PIPEWIRE_RUNTIME_DIR") or os.environ.get("XDG_RUNTIME_DIR")
    name = os.environ.get("PIPEWIRE_REMOTE") or "pipewire-0"
    return folder is not None and Path(folder, name).is_socket()


class VideoSource:
    """A node of class Video/Source that gives I420 pictures of one size and rate.

    Pictures are handed over by one thread; PipeWire's own threads tell what consumers do. Nothing
    here waits for a consumer: while none takes pictures they are forgotten, and those for which
    consumers leave no buffer are left out.

    Args:
        name: What people pick.
        node: How programs remember it.
        size: Width and height in pixels; the width a multiple of 8.
        fps: Pictures a second that it announces.

    Attributes:
        taken: Pictures that went to consumers.
        dropped: Pictures left out because consumers held every buffer.
        failure: Why it ended by itself; empty while it works.
    """

    def __init__(self, name: str, node: str, size: tuple[int, int], fps: float) -> None:
        self.taken = 0
        self.dropped = 0
        self.failure = ""
        self._size = size
        self._bytes = size[0] * size[1] * 3 // 2
        self._properties = json.dumps(
            {
                "media.class": "Video/Source",
                "media.type": "Video",
                "media.category": "Capture",
                "media.role": "Camera",
                "node.name": node,
                "node.nick": name,
                "node.description": name,
            }
        ).encode()
        self._offer = _Params(spa.i420_format(size, fps))
        self._memory = _Params(spa.i420_buffers(size), spa.header_request())
        self._pw: Any = None
        self._loop: Any = None
        self._context: Any = None
        self._stream: Any = None
        self._hook = ctypes.create_string_buffer(64)  # struct spa_hook has 48 bytes
        self._events = _Events(
            version=2,
            state_changed=_OnState(self._on_state),
            param_changed=_OnParam(self._on_param),
            add_buffer=_OnBuffer(self._on_add),
            remove_buffer=_OnBuffer(self._on_remove),
            process=_OnEvent(lambda data: None),  # it is called, whether there is one or not
        )
        self._changed = threading.Condition()
        self._state = _UNCONNECTED
        self._buffers: set[int] = set()

    @property
    def watched(self) -> bool:
        """Whether somebody takes pictures now."""
        return self._state == _STREAMING

    def open(self) -> None:
        """Appears in the lists of other programs.

        Raises:
            OSError: There is no PipeWire; `errno` says what is amiss.
            TimeoutError: PipeWire does not answer.
        """
        self._pw = library()
        # It must neither be forgotten nor outlive the interpreter while PipeWire calls it back.
        atexit.register(self.close)
        # PipeWire may raise the priority of the thread that makes its context, and threads inherit
        # theirs; it shall be none of ours.
        raised: list[OSError] = []
        maker = threading.Thread(target=self._connect, args=(raised,), name="pipewire-open")
        maker.start()
        maker.join()
        problem = raised[0] if raised else self._answer()
        if problem is not None:
            self.close()
            raise problem

    def push(self, picture: Image) -> bool:
        """Hands a picture to whoever watches.

        Args:
            picture: I420 uint8 [height * 3 / 2, width], C-contiguous.

        Returns:
            Whether it went out; otherwise nobody watches, or every buffer is held.
        """
        with self._locked():
            if self._state != _STREAMING:
                return False
            held = self._pw.pw_stream_dequeue_buffer(self._stream)
            if not held:
                self.dropped += 1
                return False
            self._fill(held.contents, picture)
            self._pw.pw_stream_queue_buffer(self._stream, held)
            self._pw.pw_stream_trigger_process(self._stream)
            self.taken += 1
            return True

    def overwrite(self, picture: Image) -> None:
        """Puts a picture over everything that consumers can read, whoever holds it."""
        with self._locked():
            for address in self._buffers:
                self._copy(spa.StreamBuffer.from_address(address), picture)

    def close(self) -> None:
        """Disappears; may be called again."""
        atexit.unregister(self.close)
        if self._loop is not None:
            self._pw.pw_thread_loop_stop(self._loop)
            if self._stream is not None:
                self._pw.pw_stream_destroy(self._stream)
            if self._context is not None:
                self._pw.pw_context_destroy(self._context)  # and with it the connection
            self._pw.pw_thread_loop_destroy(self._loop)
        self._loop = self._context = self._stream = None
        self._buffers.clear()
        self._state = _UNCONNECTED

    def _answer(self) -> OSError | None:
        """Waits until the camera is there; what went wrong otherwise."""
        with self._changed:
            self._changed.wait_for(lambda: self.failure or self._state >= _PAUSED, _ANSWER)
        if self.failure:
            return ConnectionError(errno.EPIPE, self.failure)
        return None if self._state >= _PAUSED else TimeoutError(f"no answer in {_ANSWER:g} s")

    def _connect(self, raised: list[OSError]) -> None:
        try:
            self._connect_now()
        except OSError as error:
            raised.append(error)

    def _connect_now(self) -> None:
        pw = self._pw
        self._loop = _required(pw.pw_thread_loop_new(b"emoconf-camera", None))
        self._context = _required(
            pw.pw_context_new(pw.pw_thread_loop_get_loop(self._loop), None, 0)
        )
        core = _required(pw.pw_context_connect(self._context, None, 0))
        properties = pw.pw_properties_new_string(self._properties)
        self._stream = _required(pw.pw_stream_new(core, b"EmoConf", properties))
        pw.pw_stream_add_listener(self._stream, self._hook, self._events, None)
        flags = _FLAG_DRIVER | _FLAG_MAP_BUFFERS
        offer = self._offer
        done = pw.pw_stream_connect(
            self._stream, _DIRECTION_OUTPUT, _ANY, flags, offer.pointers, offer.count
        )
        if done < 0:
            raise OSError(-done, os.strerror(-done))
        pw.pw_thread_loop_start(self._loop)

    def _fill(self, held: spa.StreamBuffer, picture: Image) -> None:
        self._copy(held, picture)
        buffer = held.buffer.contents
        chunk = buffer.datas[0].chunk.contents
        chunk.offset, chunk.size, chunk.stride, chunk.flags = 0, self._bytes, self._size[0], 0
        header = spa.header_of(buffer)
        if header is not None:
            header.flags, header.offset, header.dts_offset = 0, 0, 0
            header.pts, header.seq = time.clock_gettime_ns(time.CLOCK_MONOTONIC), self.taken

    def _copy(self, held: spa.StreamBuffer, picture: Image) -> None:
        data = held.buffer.contents.datas[0]
        if data.data and data.maxsize >= self._bytes:
            ctypes.memmove(data.data, picture.ctypes.data, self._bytes)

    def _on_state(self, _: int, old: int, state: int, error: bytes | None) -> None:
        with self._changed:
            self._state = state
            if state == _ERROR or (state == _UNCONNECTED and old > _UNCONNECTED):
                self.failure = (error or b"the connection ended").decode(errors="replace")
            self._changed.notify_all()
        _log.debug("PipeWire: state %d -> %d %s", old, state, self.failure)

    def _on_param(self, _: int, identifier: int, param: int | None) -> None:
        if identifier == spa.PARAM_FORMAT and param:
            memory = self._memory
            self._pw.pw_stream_update_params(self._stream, memory.pointers, memory.count)

    def _on_add(self, _: int, buffer: int) -> None:
        self._buffers.add(buffer)

    def _on_remove(self, _: int, buffer: int) -> None:
        self._buffers.discard(buffer)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keeps PipeWire's thread from changing anything meanwhile."""
        self._pw.pw_thread_loop_lock(self._loop)
        try:
            yield
        finally:
            self._pw.pw_thread_loop_unlock(self._loop)


class _Params:
    """Messages as libpipewire takes them: a list of addresses."""

    def __init__(self, *messages: bytes) -> None:
        self._kept = [ctypes.create_string_buffer(m, len(m)) for m in messages]
        self.pointers = (_Pointer * len(messages))(*[ctypes.addressof(m) for m in self._kept])
        self.count = len(messages)


def _required(pointer: int | None) -> int:
    if not pointer:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return pointer
