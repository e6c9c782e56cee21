"""How things stand with the hot keys, above their editors and in them."""

from collections.abc import Mapping

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from emoconf.desktop import style
from emoconf.desktop.hotkeys.service import ACTIONS, HotKeys
from emoconf.desktop.i18n import translate
from emoconf.desktop.settings.fields import FieldEditor, Shortcut


class HotKeysPart(QWidget):
    """What holds for both, and whether this system has hot keys.

    Args:
        hot_keys: Knows.
        editors: The settings' editors, those of the hot keys among them.
    """

    def __init__(self, hot_keys: HotKeys, editors: Mapping[str, FieldEditor]) -> None:
        super().__init__()
        self._hot_keys = hot_keys
        self._editors = editors
        self._unavailable = style.warning()
        self._asking = style.plain(
            translate("HotKeys", "The desktop has not answered yet; it may be asking you.")
        )
        reads = style.plain(
            translate(
                "HotKeys",
                "Hot keys work in every program while EmoConf runs. It asks the system for exactly "
                "the keys that you choose and never reads any others.",
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label in (reads, self._unavailable, self._asking):
            layout.addWidget(label)
        hot_keys.changed.connect(self._show)
        hot_keys.look()
        self._show()

    def _show(self) -> None:
        report = self._hot_keys.report
        self._unavailable.setText(report.unavailable)
        self._unavailable.setVisible(bool(report.unavailable))
        self._asking.setVisible(report.asking)
        chosen = translate("HotKeys", "Your desktop calls these keys {keys}.")
        for action in ACTIONS:
            editor = self._editors[f"{action}_key"]
            assert isinstance(editor, Shortcut)
            keys = report.triggers.get(action, "")
            if keys in editor.texts:
                keys = ""  # as chosen
            refused = " ".join(report.refused.get(action, ()))
            editor.allow(not report.unavailable)
            editor.tell(chosen.format(keys=keys) if keys else "", refused)
