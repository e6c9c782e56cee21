"""The settings window."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from emoconf import setting_fields, settings, shortcuts
from emoconf.desktop import style
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.hotkeys.service import HotKeys
from emoconf.desktop.i18n import translate
from emoconf.desktop.overlay_example import OverlayExample
from emoconf.desktop.settings.about import AboutPage
from emoconf.desktop.settings.consents import ConsentPart
from emoconf.desktop.settings.fields import Choice, FieldEditor, editor
from emoconf.desktop.settings.hot_keys import HotKeysPart
from emoconf.desktop.settings.startup import follow_autostart
from emoconf.desktop.settings.storage import StoragePart
from emoconf.engine import protocol
from emoconf.errors import EmoConfError, UsageError
from emoconf.i18n import say

#: The frame tells the focus: around a padded item, the style would draw it within the colour.
_LIST = """
QListWidget { outline: 0; border: 1px solid palette(mid); }
QListWidget:focus { border-color: palette(highlight); }
QListWidget::item { padding: 7px; }
QListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
"""


class SettingsWindow(QWidget):
    """One page for each group; what is changed holds at once, what is refused says why."""

    def __init__(self, controller: AppController, cameras: CameraList, hot_keys: HotKeys) -> None:
        super().__init__()
        self._controller = controller
        self._cameras = cameras
        self._hot_keys = hot_keys
        self._editors: dict[str, FieldEditor] = {}
        self._later: set[str] = set()
        self.setWindowTitle(translate("Settings", "Settings"))
        self._pages = QStackedWidget()
        self._list = QListWidget()
        self._list.setAccessibleName(translate("Settings", "Groups of settings"))
        self._list.setStyleSheet(_LIST)
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._example = OverlayExample(translate("Settings", "Example of the overlays"))
        for group, fields in setting_fields.groups().items():
            self._add_page(say(group), self._group_page(group, fields))
        self._add_page(translate("Settings", "About"), AboutPage())
        self._restart = self._restart_row()
        self._build()
        cameras.changed.connect(self._offer_cameras)
        cameras.refresh()
        self._offer_cameras()
        controller.settings_changed.connect(self._show_values)
        self._show_values(controller.settings)
        self._list.setCurrentRow(0)

    def _build(self) -> None:
        self._list.setFixedWidth(max(150, self._list.sizeHintForColumn(0) + 48))
        right = QVBoxLayout()
        right.addWidget(self._pages, 1)
        right.addWidget(self._restart)
        layout = QHBoxLayout(self)
        layout.addWidget(self._list)
        layout.addLayout(right, 1)
        self.resize(820, 600)

    def _add_page(self, name: str, page: QWidget) -> None:
        self._list.addItem(name)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._pages.addWidget(area)

    def _group_page(self, group: str, fields: list[setting_fields.Field]) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(style.APART)
        layout.addWidget(style.title(say(group)))
        if group == "Overlays":
            layout.addWidget(self._example)
        for field in fields:
            made = editor(field)
            made.edited.connect(self._edited)
            self._editors[field.name] = made
            layout.addWidget(made)
        if group == "Storage":
            layout.addWidget(StoragePart(self._forget))
            layout.addWidget(ConsentPart(self._controller))
        if group == "Hot keys":
            layout.insertWidget(1, HotKeysPart(self._hot_keys, self._editors))
        layout.addStretch(1)
        return page

    def _forget(self) -> None:
        """What was deleted is not used any more by an engine that has read it before."""
        self._controller.command(protocol.Calibrate(action="forget"))

    def _restart_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(
            style.plain(
                translate("Settings", "Some changes apply at the next start of the camera.")
            ),
            1,
        )
        button = QPushButton(translate("Settings", "Restart the camera now"))
        button.clicked.connect(self._restart_engine)
        layout.addWidget(button)
        row.hide()
        return row

    # -- Changes ---------------------------------------------------------------------------

    def _edited(self, name: str, value: object) -> None:
        editor_ = self._editors[name]
        try:
            wanted = self._controller.settings.with_changes(**{name: value})
            if name == "autostart":
                follow_autostart(bool(value))
            later = self._controller.apply(wanted)
        except EmoConfError as error:
            editor_.refuse(_reason(editor_.field, value, error))
            if not isinstance(editor_, Choice):
                editor_.show_value(getattr(self._controller.settings, name))
            return
        editor_.refuse("")
        self._later.update(later)
        self._restart.setVisible(bool(self._later) and self._controller.app_state.on)

    def _restart_engine(self) -> None:
        self._later.clear()
        self._restart.hide()
        self._controller.restart()

    def _show_values(self, current: settings.Settings) -> None:
        for name, made in self._editors.items():
            if not made.refusal:
                made.show_value(getattr(current, name))
        self._example.show_overlays(current.overlays, current.show_to_others, current.theme)

    def _offer_cameras(self) -> None:
        for name, there in (
            ("camera", self._cameras.names),
            ("output", self._cameras.virtual),
            ("microphone", self._cameras.microphones),
        ):
            made = self._editors[name]
            assert isinstance(made, Choice)
            made.offer(("auto", *there))
            made.show_value(getattr(self._controller.settings, name))


def _reason(field: setting_fields.Field, value: object, error: EmoConfError) -> str:
    """Why a value is refused, in words instead of a schema's."""
    if field.kind == "shortcut" and isinstance(error, UsageError):
        if shortcuts.allowed(str(value)):
            return translate("Settings", "These keys are the other hot key already.")
        return translate(
            "Settings", "Press Ctrl, Alt or the Windows key (Meta) with one other key."
        )
    if field.name == "size":
        return translate("Settings", "Write width x height in pixels, such as 1280x720.")
    if field.kind == "str" and field.name in ("camera", "output", "microphone"):
        return translate("Settings", "Write a name, or auto.")
    return say(error.text)
