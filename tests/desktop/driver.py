"""The real tray app, which also writes down where things are: driver.py STATUS.json [ENGINE…].

Clicks come from outside, as a person's would; this file only says where things are.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PyQt6.QtCore import QPoint, QTimer
from PyQt6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from emoconf.desktop import app, looks


def center(widget: QWidget, point: QPoint | None = None) -> list[int]:
    place = widget.mapToGlobal(point or widget.rect().center())
    return [place.x(), place.y()]


def look_around(desktop: app.DesktopApp) -> dict[str, Any]:
    now = desktop.controller.app_state
    menus = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    entries: dict[str, list[int]] = {}
    for menu in menus:
        for action in menu.actions():
            below = action.menu()
            name = below.objectName() if below is not None else action.objectName()
            entries[name] = center(menu, menu.actionGeometry(action).center())
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowTitle()]
    buttons = {
        button.text(): center(button)
        for window in windows
        for button in window.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled()
    }
    icon = desktop.tray.icon.geometry()
    return {
        "look": looks.look(now).value,
        "sentence": looks.sentence(now),
        "connected": now.connected,
        "phase": now.state.phase if now.state else None,
        "meeting": now.state.meeting.id if now.state and now.state.meeting else None,
        "overlays": list(now.state.overlays) if now.state else None,
        "icon": [icon.center().x(), icon.center().y()] if icon.isValid() else None,
        "entries": entries,
        "windows": [window.windowTitle() for window in windows],
        "buttons": buttons,
    }


def main() -> int:
    status = Path(sys.argv[1])
    watching = QTimer()
    start = app.DesktopApp.start

    def start_watching(desktop: app.DesktopApp) -> None:
        def write() -> None:
            part = status.with_suffix(".part")
            part.write_text(json.dumps(look_around(desktop)))
            part.replace(status)

        start(desktop)
        watching.timeout.connect(write)
        watching.start(100)

    if sys.argv[2:]:
        app._engine = lambda: sys.argv[2:]
    setattr(app.DesktopApp, "start", start_watching)  # noqa: B010 - a method is replaced
    return app.main()


if __name__ == "__main__":
    sys.exit(main())
