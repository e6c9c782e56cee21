"""What a worker is asked for and what it answers; importing this loads none of the large libraries.

The libraries that read are imported by the first recording, after `prepare` has told them how many
threads to use. Each worker loads the model once.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from emoconf.batch import files
from emoconf.batch.files import Stamp
from emoconf.batch.identity import Recipe
from emoconf.batch.part import Written
from emoconf.errors import EmoConfError
from emoconf.text import EMPTY, Text

#: One thread each: a recording per core uses all cores, and libraries that each start as many
#: threads as there are cores would make them wait for each other.
_THREADS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENCV_FFMPEG_THREADS",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hashed:
    """What a worker found out about a file.

    Attributes:
        content_sha256: Hexadecimal; empty if it could not be read.
        stamp: What the file was like; None likewise.
        message: Why it could not be read.
        hint: What to do about that.
    """

    content_sha256: str = ""
    stamp: Stamp | None = None
    message: Text = EMPTY
    hint: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Task:
    """A recording to be read.

    Attributes:
        path: As the client sees it, as bytes: a name is no text.
        stamp: What the file was like when its content was hashed.
        content_sha256: That hash.
        parts: The folder that the result goes to.
        recipe: How to read it.
    """

    path: bytes
    stamp: Stamp
    content_sha256: str
    parts: bytes
    recipe: Recipe


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a recording.

    Attributes:
        state: `done`; `failed`, as it will each time; `unread`, which may be otherwise next time;
            `stopped`: nothing can be read or written at present, whatever the recording.
        part: What was written, if it is done.
        message: What is wrong, else.
        hint: What to do about that.
        took: Seconds that the reading took.
    """

    state: Literal["done", "failed", "unread", "stopped"]
    part: Written | None = None
    message: Text = EMPTY
    hint: Text = EMPTY
    took: float = 0.0

    @classmethod
    def of(cls, state: Literal["failed", "unread", "stopped"], error: EmoConfError) -> "Outcome":
        """For an error."""
        return cls(state, message=error.message, hint=error.hint)


def prepare() -> None:
    """Tells the libraries that are loaded later to use one thread each."""
    for name in _THREADS:
        os.environ[name] = "1"


def prepared(function: Callable[..., Any], *arguments: Any) -> Any:
    """Calls a function in a worker that EmoConf did not start."""
    prepare()
    return function(*arguments)


def hash_file(path: bytes) -> Hashed:
    """Takes the SHA-256 of a file's content."""
    try:
        content, stamp = files.content_sha256(Path(os.fsdecode(path)))
    except EmoConfError as error:
        return Hashed(message=error.message, hint=error.hint)
    return Hashed(content, stamp)


def read_recording(task: Task) -> Outcome:
    """Reads a recording and leaves its part; raises nothing that comes from the recording."""
    from emoconf.batch.reading import read

    return read(task)
