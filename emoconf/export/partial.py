"""The file in which a recording grows before it gets its name."""

import stat
from pathlib import Path


def unused(path: Path) -> Path:
    """A name beside `path` that is not taken: NAME.partial.mp4, NAME.partial2.mp4, ..."""
    number = 1
    while True:
        count = "" if number == 1 else str(number)
        candidate = path.with_name(f"{path.stem}.partial{count}{path.suffix}")
        if not candidate.exists():
            return candidate
        number += 1


def is_empty(partial: Path) -> bool:
    """True if there is nothing to be played: no file, or one without content."""
    try:
        status = partial.stat()
    except OSError:
        return True
    return stat.S_ISREG(status.st_mode) and not status.st_size


def drop_if_empty(partial: Path) -> None:
    """Leaves no file behind in which there is nothing, as after an encoder that never began."""
    if is_empty(partial):
        partial.unlink(missing_ok=True)
