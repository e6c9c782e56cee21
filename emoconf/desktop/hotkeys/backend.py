"""What every system's way to reserve a key combination has in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PyQt6.QtCore import QObject, pyqtSignal

from emoconf.desktop.hotkeys.combination import spoken
from emoconf.desktop.i18n import translate


@dataclass(frozen=True)
class Report:
    """How things stand.

    Attributes:
        unavailable: Why there can be no hot keys at all, in one sentence; empty if there can.
        asking: True while the desktop has not answered yet, perhaps because it asks the person.
        refused: For each action whose combination was not reserved, why, and what to do.
        triggers: For each action the combination in the desktop's words, where it has a say.
    """

    unavailable: str = ""
    asking: bool = False
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    triggers: Mapping[str, str] = field(default_factory=dict)


class Backend(QObject):
    """Reserves combinations; this one is for systems where nobody can.

    Signals:
        pressed: Name of the action whose combination was pressed; once, however long it is held.
        reported: A new `Report`.
    """

    pressed = pyqtSignal(str)
    reported = pyqtSignal(object)

    def __init__(self, why: str = "") -> None:
        super().__init__()
        self._why = why

    def look(self) -> None:
        """Finds out whether there can be hot keys, and reports it, perhaps later."""
        self.reported.emit(Report(unavailable=self._why))

    def reserve(self, wanted: Mapping[str, str]) -> None:
        """Reserves these combinations instead of all earlier ones, and reports.

        Args:
            wanted: For each action its combination, as Qt's portable text.
        """
        self.reported.emit(Report(unavailable=self._why))

    def close(self) -> None:
        """Gives every combination back."""


def taken(text: str) -> tuple[str, str]:
    """What to say about a combination that another program holds."""
    sentence = translate("HotKeys", "{keys} is used by another program.")
    hint = translate("HotKeys", "Choose other keys, or change them in that program.")
    return sentence.format(keys=spoken(text)), hint


def no_such_key(text: str) -> tuple[str, str]:
    """What to say about a combination that this keyboard or system doesn't have."""
    sentence = translate("HotKeys", "{keys} cannot be pressed on this keyboard.")
    return sentence.format(keys=spoken(text)), translate("HotKeys", "Choose other keys.")
