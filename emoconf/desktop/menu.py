"""The menu behind the icon, built from the state each time it opens: no stale check marks."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu

from emoconf.desktop.cameras import CameraList
from emoconf.desktop.controller import AppController
from emoconf.desktop.i18n import translate
from emoconf.desktop.looks import AppState, advice, sentence
from emoconf.desktop.overlays import overlay_title
from emoconf.desktop.windows import Windows
from emoconf.engine import protocol
from emoconf.overlay.registry import ANNOTATOR_NAMES

#: Seconds of the short pause.
SHORT_PAUSE = 15 * 60


class TrayMenu(QObject):
    """Keeps one `QMenu` that fills itself whenever it is about to show."""

    def __init__(
        self,
        controller: AppController,
        windows: Windows,
        cameras: CameraList,
        quit_: Callable[[], None],
    ):
        super().__init__()
        self._controller = controller
        self._windows = windows
        self._cameras = cameras
        self._quit = quit_
        self._below: list[QMenu] = []
        self.menu = QMenu()
        self.menu.aboutToShow.connect(self.build)
        # Panels that fetch the menu over D-Bus ask for it before it is about to show.
        self.build()

    def build(self) -> None:
        """Fills the menu anew."""
        self.menu.clear()  # deletes the entries, but not the menus below
        for below in self._below:
            below.deleteLater()
        self._below.clear()
        self._cameras.refresh()
        now = self._controller.app_state
        self._add("status", sentence(now), lambda: None, False)
        if advice(now):
            self._add("advice", advice(now), lambda: None, False)
        self.menu.addSeparator()
        self._add_camera_part(now)
        self.menu.addSeparator()
        self._add_meeting_part(now)
        self.menu.addSeparator()
        self._add_windows_part()

    # -- Parts -----------------------------------------------------------------------------

    def _add_camera_part(self, now: AppState) -> None:
        on = now.connected
        if now.on:
            self._add("stop", translate("Menu", "Stop"), self._controller.stop)
        else:
            self._add("start", translate("Menu", "Start"), self._start)
        self._add_pause(now)
        self._add_overlays(now)
        self._add_webcams(now, on)

    def _start(self) -> None:
        if not self._controller.start():
            self._windows.first_start()

    def _add_pause(self, now: AppState) -> None:
        if now.state is not None and now.state.phase == "paused":
            resume = translate("Menu", "Resume camera")
            self._add("resume", resume, self._controller.resume, now.connected)
            return
        pause = self._submenu("pause", translate("Menu", "Pause camera"), now.connected)
        self._add(
            "pause-short",
            translate("Menu", "For 15 minutes"),
            lambda: self._controller.pause(SHORT_PAUSE),
            menu=pause,
        )
        self._add(
            "pause-open",
            translate("Menu", "Until I resume"),
            lambda: self._controller.pause(),
            menu=pause,
        )

    def _add_overlays(self, now: AppState) -> None:
        menu = self._submenu("overlays", translate("Menu", "Overlays"), now.connected)
        shown = now.state.overlays if now.state else self._controller.settings.overlays
        for name in ANNOTATOR_NAMES:
            self._add_check(
                f"overlay-{name}",
                overlay_title(name),
                name in shown,
                partial(self._controller.set_overlay, name),
                menu=menu,
            )
        menu.addSeparator()
        self._add(
            "overlay-all",
            translate("Menu", "All"),
            lambda: self._controller.set_overlay("all", True),
            menu=menu,
        )
        self._add(
            "overlay-none",
            translate("Menu", "None"),
            lambda: self._controller.set_overlay("all", False),
            menu=menu,
        )
        menu.addSeparator()
        visible = (
            now.state.show_to_others if now.state else self._controller.settings.show_to_others
        )
        self._add_check(
            "show-to-others",
            translate("Menu", "Show to others"),
            visible,
            self._controller.show_to_others,
            menu=menu,
        )

    def _add_webcams(self, now: AppState, on: bool) -> None:
        menu = self._submenu("webcams", translate("Menu", "Webcam"), on)
        group = QActionGroup(menu)
        current = now.state.camera if now.state else ""
        names = list(self._cameras.names)
        if current and current not in names:
            names.insert(0, current)
        for name in names:
            action = self._add_check(
                "webcam", name, name == current, partial(self._choose_camera, name), menu
            )
            group.addAction(action)
        menu.addSeparator()
        note = self._add(
            "webcam-note",
            translate("Menu", "Another resolution applies at the next start"),
            lambda: None,
            False,
            menu,
        )
        note.setEnabled(False)

    def _choose_camera(self, name: str, _chosen: bool) -> None:
        self._controller.set_camera(name)

    def _add_meeting_part(self, now: AppState) -> None:
        meeting = now.state.meeting if now.state else None
        if meeting is None:
            self._add(
                "meeting-start",
                translate("Menu", "Start a meeting now"),
                lambda: self._controller.command(protocol.Start()),
                now.connected,
            )
        else:
            self._add(
                "meeting-end",
                translate("Menu", "End this meeting"),
                lambda: self._controller.command(protocol.Stop()),
                now.connected,
            )
        running = now.connected and meeting is not None
        save = self._add_check(
            "log",
            translate("Menu", "Save this meeting"),
            meeting is not None and meeting.logging,
            lambda on: self._controller.command(protocol.LogMeeting(on=on)),
        )
        save.setEnabled(running)
        self._add(
            "bookmark",
            translate("Menu", "Bookmark this moment"),
            self._controller.bookmark,
            running,
        )

    def _add_windows_part(self) -> None:
        self._add("preview", translate("Menu", "Preview"), self._windows.preview)
        self._add("calibrate", translate("Menu", "Calibrate …"), self._windows.calibration)
        self._add("last-report", translate("Menu", "Last report"), self._windows.last_report)
        self._add("reports", translate("Menu", "Reports …"), self._windows.reports)
        self._add("settings", translate("Menu", "Settings …"), self._windows.settings)
        self.menu.addSeparator()
        self._add("quit", translate("Menu", "Quit"), self._quit)

    # -- Small helpers ---------------------------------------------------------------------

    def _submenu(self, name: str, title: str, enabled: bool) -> QMenu:
        menu = QMenu(title, self.menu)
        menu.setObjectName(name)
        menu.setEnabled(enabled)
        self.menu.addMenu(menu)
        self._below.append(menu)
        return menu

    def _add(
        self,
        name: str,
        title: str,
        act: Callable[[], object],
        enabled: bool = True,
        menu: QMenu | None = None,
    ) -> QAction:
        action = QAction(title, menu or self.menu)
        action.setObjectName(name)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: act())
        (menu or self.menu).addAction(action)
        return action

    def _add_check(
        self,
        name: str,
        title: str,
        checked: bool,
        act: Callable[[bool], object],
        menu: QMenu | None = None,
    ) -> QAction:
        action = self._add(name, title, lambda: act(action.isChecked()), menu=menu)
        action.setCheckable(True)
        action.setChecked(checked)
        return action
