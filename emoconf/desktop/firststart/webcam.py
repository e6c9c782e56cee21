"""The second page: which webcam, with its live picture."""

from PyQt6.QtGui import QHideEvent, QImage, QShowEvent
from PyQt6.QtWidgets import QComboBox, QLabel

from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart.page import Page
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import sentence
from emoconf.desktop.preview.picture import PictureView
from emoconf.engine import protocol


class WebcamPage(Page):
    """The picture comes from the engine: this program opens no camera."""

    def __init__(self, controller: AppController, cameras: CameraList) -> None:
        super().__init__(controller, translate("FirstStart", "Choose your webcam"))
        self._cameras = cameras
        self._choice = QComboBox()
        label = QLabel(translate("FirstStart", "&Webcam"))
        label.setBuddy(self._choice)
        self._choice.setAccessibleName(translate("FirstStart", "Webcam"))
        self._picture = PictureView(True, "")
        self._picture.setAccessibleName(translate("FirstStart", "Live video, mirrored"))
        self.body.addWidget(label)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._picture, 1)
        self._fill()
        self._choice.activated.connect(self._chosen)
        cameras.changed.connect(self._fill)
        controller.pictured.connect(self._show)
        controller.changed.connect(self._update)
        controller.attached.connect(self._ask)
        self._update()

    def showEvent(self, event: QShowEvent | None) -> None:  # noqa: N802 - Qt's name
        """Asks for the live picture."""
        super().showEvent(event)
        self._cameras.refresh()
        self._ask()

    def hideEvent(self, event: QHideEvent | None) -> None:  # noqa: N802 - Qt's name
        """Needs no picture any more."""
        super().hideEvent(event)
        self.controller.command(protocol.Preview(on=False))

    def _ask(self) -> None:
        if self.isVisible():
            self.controller.command(protocol.Preview(on=True, overlays=False))

    def _fill(self) -> None:
        self._choice.clear()
        self._choice.addItem(translate("FirstStart", "The first one that works"), "auto")
        for name in self._cameras.names:
            self._choice.addItem(name, name)
        wanted = self._choice.findData(self.controller.settings.camera)
        self._choice.setCurrentIndex(max(wanted, 0))

    def _chosen(self, _index: int) -> None:
        self.controller.set_camera(str(self._choice.currentData()))

    def _show(self, picture: QImage) -> None:
        if self.isVisible():
            self._picture.show_picture(picture)

    def _update(self) -> None:
        self._picture.set_placeholder(sentence(self.controller.app_state))
        if not self.controller.app_state.connected:
            self._picture.show_picture(None)
