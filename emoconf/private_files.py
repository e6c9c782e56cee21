"""Files that their owner alone can read, whatever the umask says.

What EmoConf writes shows a face or says how somebody came across; others who use the same computer
have no business with it. Everything that creates a file does it here. (On Windows a file is as
private as its folder, which `paths` makes for the person alone.)
"""

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

from emoconf.errors import OutputError
from emoconf.text import Text

#: Read and write for the owner, nothing for anybody else.
MODE = 0o600


def open_private(path: Path | str) -> BinaryIO:
    """Opens a file to be written from its beginning.

    An earlier file of that name loses its content and its wider rights. What is no plain file,
    such as `/dev/stdout` or a pipe, is opened as it is.

    Raises:
        OSError: It cannot be written, or is somebody else's, who could go on reading it.
    """
    flags = os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        return os.fdopen(private_opener(path, flags | os.O_CREAT | os.O_EXCL), "wb")
    except FileExistsError:
        descriptor = private_opener(path, flags)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            _take_over(descriptor, status)
            os.ftruncate(descriptor, 0)
        return os.fdopen(descriptor, "wb")
    except BaseException:
        os.close(descriptor)
        raise


def private_opener(path: Path | str, flags: int) -> int:
    """The `opener` for whoever opens the file by itself, such as a log that is added to."""
    return os.open(path, flags, MODE)


def write_private(path: Path, data: bytes) -> None:
    """Writes a whole file; an earlier one is replaced at once or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with open_private(path) as file:  # a pipe, a device: nothing to be replaced
                file.write(data)
        else:
            _replace(path, data)
    except OSError as error:
        raise OutputError(
            Text("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror),
            Text("Check that the folder exists and that there is room."),
        ) from error


def _replace(path: Path, data: bytes) -> None:
    # A name that nobody can foresee, made with O_EXCL: a link or a file that somebody put there
    # before is never written to.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".emoconf-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _take_over(descriptor: int, status: os.stat_result) -> None:
    """Takes rights of others away from a file that was there before."""
    if not hasattr(os, "fchmod") or not status.st_mode & 0o077:
        return
    if status.st_uid != os.geteuid() != 0:
        raise PermissionError(errno.EPERM, "it belongs to somebody else")
    # A file system without rights, as on most memory sticks, refuses.
    with contextlib.suppress(PermissionError):
        os.fchmod(descriptor, MODE)
