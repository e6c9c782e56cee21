"""The one hierarchy of errors that a person may get to see.

Every error is a sentence that says what is wrong, plus a hint that says what to do about it.
The command line prints both and exits with `exit_status`; the engine sends both as an event.
"""

from emoconf.text import EMPTY, Text, sentences


class EmoConfError(Exception):
    """Something is wrong that the person using EmoConf can understand and mend.

    Attributes:
        message: One sentence: what is wrong.
        hint: One sentence: what to do. May be empty only where nothing can be done.
        exit_status: The process's exit status when the error ends a command.
    """

    exit_status = 1

    def __init__(self, message: Text, hint: Text = EMPTY) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def text(self) -> Text:
        """The message and the hint."""
        return sentences([self.message, self.hint])

    def __str__(self) -> str:
        return str(self.text)


class UsageError(EmoConfError):
    """A command or a setting was given a value that makes no sense."""

    exit_status = 2


class CaptureError(EmoConfError):
    """A webcam or a recording cannot be read."""


class CameraLost(CaptureError):
    """A webcam that worked gives no pictures any more; trying again may help.

    Attributes:
        cause: `unplugged`, `busy`, `frozen`, `denied`, `stalled` or `failed`.
    """

    def __init__(self, cause: str, message: Text, hint: Text = EMPTY) -> None:
        super().__init__(message, hint)
        self.cause = cause


class MicrophoneLost(CaptureError):
    """A microphone that is wanted gives no sound now; trying again may help.

    Attributes:
        cause: `unplugged`, `busy`, `rate`, `stalled`, `muted`, `failed` or `missing`.
    """

    def __init__(self, cause: str, message: Text, hint: Text = EMPTY) -> None:
        super().__init__(message, hint)
        self.cause = cause


class ModelError(EmoConfError):
    """The model file or its manifest is missing, damaged or does not match."""


class OutputError(EmoConfError):
    """The place that frames should go to cannot be opened or written."""


class StoreError(EmoConfError):
    """The database of meetings cannot be read or written."""


class EngineError(EmoConfError):
    """The engine cannot be started or reached."""


class ConsentError(EmoConfError):
    """A camera or a recording may not be read because nobody agreed yet."""
