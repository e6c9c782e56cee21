"""Opens the windows, each made when it is first needed and thrown away when it is closed."""

import gc
from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.hotkeys.service import HotKeys


class Windows:
    """One window of each kind at most; asking again brings it to the front."""

    def __init__(self, controller: AppController, cameras: CameraList, hot_keys: HotKeys) -> None:
        self._controller = controller
        self._cameras = cameras
        self._hot_keys = hot_keys
        self._open: dict[str, QWidget] = {}

    def first_start(self) -> None:
        """What EmoConf does, consent, webcam, virtual camera."""

        def make() -> QWidget:
            from emoconf.desktop.firststart.window import FirstStartWindow

            return FirstStartWindow(self._controller, self._cameras, self.calibration)

        self._show("first-start", make)

    def further(self) -> None:
        """The question what may be read beyond the expression; asked once."""

        def make() -> QWidget:
            from emoconf.desktop.firststart.further import FurtherWindow

            return FurtherWindow(self._controller)

        self._show("further", make)

    def preview(self) -> None:
        """The picture and the current figures; the first start if nobody agreed yet."""
        if not self._controller.settings.has_consent:
            self.first_start()
            return

        def make() -> QWidget:
            from emoconf.desktop.preview.window import PreviewWindow

            return PreviewWindow(self._controller, self.calibration)

        self._show("preview", make)

    def calibration(self) -> None:
        """Teaching EmoConf one's own neutral face; the first start if nobody agreed yet."""
        if not self._controller.settings.has_consent:
            self.first_start()
            return

        def make() -> QWidget:
            from emoconf.desktop.calibration.window import CalibrationWindow

            return CalibrationWindow(self._controller)

        self._show("calibration", make)

    def settings(self) -> None:
        """Everything that can be chosen."""

        def make() -> QWidget:
            from emoconf.desktop.settings.window import SettingsWindow

            return SettingsWindow(self._controller, self._cameras, self._hot_keys)

        self._show("settings", make)

    def reports(self, meeting: int | None = None) -> None:
        """The list of meetings, with one of them open."""

        def make() -> QWidget:
            from emoconf.desktop.reports.window import ReportsWindow

            return ReportsWindow(self._controller)

        window = self._show("reports", make)
        if meeting is not None:
            window.open_meeting(meeting)  # type: ignore[attr-defined]

    def last_report(self) -> None:
        """The newest meeting's report."""
        self.reports(LATEST)

    def front(self) -> None:
        """Brings whatever is open to the front, or opens what a person needs most."""
        if not self._open:
            self.preview()
        for window in list(self._open.values()):
            _raise(window)

    def close_all(self) -> None:
        """Closes every window."""
        for window in list(self._open.values()):
            window.close()

    def _show(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        window = self._open.get(name)
        if window is None:
            window = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.destroyed.connect(lambda: self._forget(name))
            self._open[name] = window
        _raise(window)
        return window

    def _forget(self, name: str) -> None:
        self._open.pop(name, None)
        gc.collect()


#: Stands for the newest meeting where a meeting's number is expected.
LATEST = -1


def _raise(window: QWidget) -> None:
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
