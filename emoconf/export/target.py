"""The file that a video is written to: whether it can be, and why it could not be."""

from pathlib import Path

from emoconf.errors import OutputError
from emoconf.paths import can_be_told, shown
from emoconf.text import EMPTY, Text, sentences


def check_target(path: Path, source_audio: Path | None) -> None:
    """Looks whether a video can be written there, before anything is started.

    Args:
        path: The file to be, absolute.
        source_audio: The recording whose sound goes with the pictures, which must not be replaced.

    Raises:
        OutputError: It can't.
    """
    if not can_be_told(path):
        raise OutputError(
            Text("The name of “{path}” is not written in UTF-8.", path=shown(path)),
            Text("Name another file."),
        )
    if not path.parent.is_dir():
        raise OutputError(
            Text("The folder “{folder}” does not exist.", folder=path.parent),
            Text("Create it, or name another file."),
        )
    if path.is_dir():
        raise OutputError(
            Text("“{path}” is a folder.", path=path),
            Text("Name a file that ends in .mp4."),
        )
    if path.suffix.lower() not in (".mp4", ".m4v"):
        raise OutputError(
            Text("“{name}” does not end in .mp4.", name=path.name),
            Text("EmoConf writes MP4 videos; give the file that ending."),
        )
    if source_audio is not None and source_audio.absolute() == path:
        raise OutputError(
            Text("“{path}” is the recording itself.", path=path),
            Text("Name another file to write to."),
        )


def not_written(path: Path, code: str | None, reason: str, kept_in: Path | None) -> OutputError:
    """What a person is told when a video could not be completed.

    Args:
        path: The file that was to be.
        code: Name of the system's error, such as `ENOSPC`; None if it was no error of the system.
        reason: What happened, in words.
        kept_in: Where what was recorded until then can be played; None if nothing was.
    """
    kept = EMPTY
    if kept_in is not None:
        kept = Text("What was recorded can be played in “{path}”.", path=kept_in)
    if code in ("ENOSPC", "EDQUOT"):
        return OutputError(
            Text("The disk is full: “{path}” could not be written.", path=path),
            sentences([Text("Free some space, or name a file on another disk."), kept]),
        )
    if code in ("EACCES", "EPERM", "EROFS"):
        return OutputError(
            Text("“{path}” may not be written: {text}.", path=path, text=reason),
            sentences([Text("Name a file in a folder of your own."), kept]),
        )
    return OutputError(
        Text("“{path}” could not be written: {text}.", path=path, text=reason),
        sentences([Text("Try it once more."), kept]),
    )
