"""The engine's endpoint on Windows: a named pipe that this person's programs alone can open.

Python's own pipes get Windows' default rights: everybody may read them, also over the network, and
nothing tells who listens. Here the pipe has rights of its own, takes no clients of other computers,
and a client looks whose it is before it says a word.
"""

import sys

if sys.platform == "win32":
    import _winapi
    import ctypes
    import time
    from ctypes import wintypes
    from multiprocessing.connection import BUFSIZE, PipeConnection, PipeListener

    from emoconf.errors import EngineError
    from emoconf.text import Text
    from emoconf.windows_rights import (
        SecurityAttributes,
        current_user,
        owner,
        pipe_rights,
        rights_of_handle,
    )

    #: Constants of winbase.h.
    _REJECT_REMOTE_CLIENTS = 0x8
    #: A server may learn who calls, not act in their name.
    _IDENTIFICATION = 0x00100000 | 0x00010000  # SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION
    _INVALID = wintypes.HANDLE(-1).value

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateNamedPipeW.restype = wintypes.HANDLE

    #: Seconds between two looks whether the pipe has a free end.
    _LOOK = 0.05

    class PrivatePipeListener(PipeListener):
        """Python's listener at a pipe of this person's alone."""

        def _new_handle(self, first: bool = False) -> int:
            rights = SecurityAttributes(pipe_rights(current_user()))
            handle = _kernel.CreateNamedPipeW(
                wintypes.LPCWSTR(self._address),
                _winapi.PIPE_ACCESS_DUPLEX
                | _winapi.FILE_FLAG_OVERLAPPED
                | (_winapi.FILE_FLAG_FIRST_PIPE_INSTANCE if first else 0),
                _winapi.PIPE_TYPE_MESSAGE
                | _winapi.PIPE_READMODE_MESSAGE
                | _winapi.PIPE_WAIT
                | _REJECT_REMOTE_CLIENTS,
                _winapi.PIPE_UNLIMITED_INSTANCES,
                BUFSIZE,
                BUFSIZE,
                0,
                ctypes.byref(rights),
            )
            if handle in (None, _INVALID):
                raise ctypes.WinError(ctypes.get_last_error())
            return int(handle)

    def connect(address: str, timeout: float) -> PipeConnection:
        """Connects to a pipe of this person's.

        Raises:
            OSError: Nobody listens there, or nobody accepts in time (`TimeoutError`).
            EngineError: Somebody else listens there.
        """
        limit = time.monotonic() + timeout
        while (handle := _opened(address)) is None:
            if time.monotonic() >= limit:
                raise TimeoutError("nobody accepts the connection")
            time.sleep(_LOOK)
        try:
            _require_own(handle)
            _winapi.SetNamedPipeHandleState(handle, _winapi.PIPE_READMODE_MESSAGE, None, None)
        except BaseException:
            _winapi.CloseHandle(handle)
            raise
        return PipeConnection(handle)

    def _require_own(handle: int) -> None:
        """Refuses a pipe that somebody else made, before a word is said to it."""
        if owner(rights_of_handle(handle)) != current_user():
            raise EngineError(
                Text("Another user's program listens where EmoConf's engine should."),
                Text("Set EMOCONF_HOME to a folder of your own, then start EmoConf again."),
            )

    def _opened(address: str) -> int | None:
        """A handle of the pipe; None while all its ends are taken."""
        try:
            return _winapi.CreateFile(
                address,
                _winapi.GENERIC_READ | _winapi.GENERIC_WRITE,
                0,
                _winapi.NULL,
                _winapi.OPEN_EXISTING,
                _winapi.FILE_FLAG_OVERLAPPED | _IDENTIFICATION,
                _winapi.NULL,
            )
        except OSError as error:
            if error.winerror in (_winapi.ERROR_PIPE_BUSY, _winapi.ERROR_SEM_TIMEOUT):
                return None
            raise
