"""The first-start window: pages one after the other, left and resumed at will."""

from collections.abc import Callable

from PyQt6.QtCore import QSettings
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from emoconf import paths
from emoconf.desktop import style
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.firststart.agreement import AgreementPage
from emoconf.desktop.firststart.choosing import ChoosingPage
from emoconf.desktop.firststart.page import Page
from emoconf.desktop.firststart.virtual import VirtualCameraPage
from emoconf.desktop.firststart.visible import VisiblePage
from emoconf.desktop.firststart.webcam import WebcamPage
from emoconf.desktop.i18n import translate

_PAGE = "first-start/page"


def unfinished() -> bool:
    """True if the first start was begun here and left before its last page."""
    page = _memory().value(_PAGE)
    return page is not None and int(page) >= 0


def _memory() -> QSettings:
    return QSettings(str(paths.config_folder() / "windows.ini"), QSettings.Format.IniFormat)


class FirstStartWindow(QWidget):
    """Explains, asks, checks. Nothing is on before its first page was agreed to."""

    def __init__(
        self,
        controller: AppController,
        cameras: CameraList,
        calibrate: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(translate("FirstStart", "Welcome to EmoConf"))
        self._pages: tuple[Page, ...] = (
            AgreementPage(controller),
            WebcamPage(controller, cameras),
            VirtualCameraPage(controller),
            VisiblePage(controller),
            ChoosingPage(controller, calibrate),
        )
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        self._steps = style.quiet()
        self._back = QPushButton(translate("FirstStart", "Back"))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._next = QPushButton()
        self._next.setDefault(True)
        self._next.clicked.connect(lambda: self._turn(1))
        buttons = QHBoxLayout()
        buttons.addWidget(self._steps, 1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(style.APART)
        layout.addWidget(self._stack, 1)
        layout.addWidget(style.line())
        layout.addLayout(buttons)
        self.resize(760, 600)
        self._go_to(self._resumed())

    @property
    def page(self) -> int:
        """Number of the page that is shown."""
        return self._stack.currentIndex()

    def _resumed(self) -> int:
        if not self._controller.settings.has_consent:
            return 0
        page = int(_memory().value(_PAGE, 1) or 1)
        return min(max(page, 1), len(self._pages) - 1)

    def _turn(self, step: int) -> None:
        if step > 0 and not self._pages[self.page].finish():
            return
        if self.page + step >= len(self._pages):
            _memory().setValue(_PAGE, -1)
            self.close()
        else:
            self._go_to(self.page + step)

    def _go_to(self, number: int) -> None:
        if self._controller.settings.has_consent:
            _memory().setValue(_PAGE, number)
        self._stack.setCurrentIndex(number)
        self._back.setVisible(number > 0)
        self._next.setText(self._pages[number].next_text())
        self._steps.setText(
            translate("FirstStart", "Step {n} of {all}").format(n=number + 1, all=len(self._pages))
        )
        self._next.setFocus()
