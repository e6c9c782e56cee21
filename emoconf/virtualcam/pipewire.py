"""A camera that PipeWire offers to other programs: no kernel module, no root rights.

GStreamer's `pipewiresink` was tried in place of libpipewire: the one of Debian 12 (0.3.65) dies as
soon as somebody watches pictures that come from outside the pipeline.
"""

import atexit
import contextlib
import ctypes
import errno
import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from emoconf.values import Image
from emoconf.virtualcam import libpipewire, spa
from emoconf.virtualcam.libpipewire import ERROR, PAUSED, STREAMING, UNCONNECTED

_log = logging.getLogger(__name__)

#: Seconds in which a PipeWire that lives has answered.
_ANSWER = 5.0


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
        self._offer = libpipewire.Params(spa.i420_format(size, fps))
        self._memory = libpipewire.Params(spa.i420_buffers(size), spa.header_request())
        self._pw: Any = None
        self._loop: Any = None
        self._context: Any = None
        self._stream: Any = None
        self._hook = ctypes.create_string_buffer(64)  # struct spa_hook has 48 bytes
        self._events = libpipewire.Events(
            version=2,
            state_changed=libpipewire.OnState(self._on_state),
            param_changed=libpipewire.OnParam(self._on_param),
            add_buffer=libpipewire.OnBuffer(self._on_add),
            remove_buffer=libpipewire.OnBuffer(self._on_remove),
            # It is called, whether there is one or not.
            process=libpipewire.OnEvent(lambda data: None),
        )
        self._changed = threading.Condition()
        self._state = UNCONNECTED
        self._buffers: set[int] = set()

    @property
    def watched(self) -> bool:
        """Whether somebody takes pictures now."""
        return self._state == STREAMING

    def open(self) -> None:
        """Appears in the lists of other programs.

        Raises:
            OSError: There is no PipeWire; `errno` says what is amiss.
            TimeoutError: PipeWire does not answer.
        """
        self._pw = libpipewire.library()
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
            if self._state != STREAMING:
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
        self._state = UNCONNECTED

    def _answer(self) -> OSError | None:
        """Waits until the camera is there; what went wrong otherwise."""
        with self._changed:
            self._changed.wait_for(lambda: self.failure or self._state >= PAUSED, _ANSWER)
        if self.failure:
            return ConnectionError(errno.EPIPE, self.failure)
        return None if self._state >= PAUSED else TimeoutError(f"no answer in {_ANSWER:g} s")

    def _connect(self, raised: list[OSError]) -> None:
        try:
            self._connect_now()
        except OSError as error:
            raised.append(error)

    def _connect_now(self) -> None:
        pw = self._pw
        self._loop = libpipewire.required(pw.pw_thread_loop_new(b"emoconf-camera", None))
        self._context = libpipewire.required(
            pw.pw_context_new(pw.pw_thread_loop_get_loop(self._loop), None, 0)
        )
        core = libpipewire.required(pw.pw_context_connect(self._context, None, 0))
        properties = pw.pw_properties_new_string(self._properties)
        self._stream = libpipewire.required(pw.pw_stream_new(core, b"EmoConf", properties))
        pw.pw_stream_add_listener(self._stream, self._hook, self._events, None)
        flags = libpipewire.FLAG_DRIVER | libpipewire.FLAG_MAP_BUFFERS
        offer = self._offer
        done = pw.pw_stream_connect(
            self._stream,
            libpipewire.DIRECTION_OUTPUT,
            libpipewire.ANY,
            flags,
            offer.pointers,
            offer.count,
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
            if state == ERROR or (state == UNCONNECTED and old > UNCONNECTED):
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
