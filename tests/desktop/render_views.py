"""The windows that `render.py` draws, each in the states worth looking at."""

from typing import Any


def panel(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    from PyQt6.QtWidgets import QMenu

    from emoconf.desktop.panel import Panel

    window = Panel(controller, QMenu())
    settle(1.0)
    save("panel", window)
    window.hide()


def menu(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    from emoconf.desktop.hotkeys.service import HotKeys
    from emoconf.desktop.menu import TrayMenu
    from emoconf.desktop.windows import Windows

    made = TrayMenu(
        controller, Windows(controller, cameras, HotKeys(controller)), cameras, lambda: None
    )
    settle(1.0)
    made.build()
    save("menu", made.menu)
    below = [action.menu() for action in made.menu.actions()]
    overlays = next(m for m in below if m is not None and m.objectName() == "overlays")
    made.menu.hide()
    save("menu-overlays", overlays)
    overlays.hide()


def preview(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    from emoconf.desktop.preview.window import PreviewWindow

    window = PreviewWindow(controller)
    save("preview", window, 2.5)
    window._side_by_side.setChecked(True)
    window.resize(1180, 480)
    save("preview-others", window, 1.5)
    window.close()


def first_start(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    from emoconf import settings
    from emoconf.desktop.firststart.window import FirstStartWindow

    agreed = controller.settings
    controller.settings = settings.Settings()
    save("first-1-agreement", FirstStartWindow(controller, cameras))
    controller.settings = agreed
    window = FirstStartWindow(controller, cameras)
    for number, name in enumerate(("webcam", "virtual", "visible", "choosing"), 1):
        window._go_to(number)
        save(f"first-{number + 1}-{name}", window, 3.0 if name == "virtual" else 0.8)
    window.close()


def settings_(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    from emoconf.desktop.hotkeys.backend import Backend, Report, taken
    from emoconf.desktop.hotkeys.service import HotKeys
    from emoconf.desktop.i18n import translate
    from emoconf.desktop.settings.window import SettingsWindow
    from emoconf.setting_fields import groups

    hot_keys = HotKeys(controller, Backend)
    window = SettingsWindow(controller, cameras, hot_keys)
    for row in range(window._list.count()):
        window._list.setCurrentRow(row)
        save(f"settings-{row + 1}", window)
    window._list.setCurrentRow(list(groups()).index("Hot keys"))
    controller.remember(pause_key="Ctrl+Alt+P", bookmark_key="Meta+B")
    hot_keys._reported(Report(refused={"bookmark": taken("Meta+B")}))
    save("settings-hot-keys-taken", window)
    hot_keys._reported(Report(triggers={"pause": "Ctrl+Alt+P", "bookmark": "Super+B"}))
    save("settings-hot-keys-desktop", window)
    hot_keys._reported(Report(asking=True))
    save("settings-hot-keys-asking", window)
    none = translate("HotKeys", "This desktop gives programs no hot keys.")
    hot_keys._reported(Report(unavailable=none))
    save("settings-hot-keys-none", window)
    controller.remember(pause_key="", bookmark_key="")
    window.close()


def reports(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("past", Path(__file__).with_name("past.py"))
    assert spec is not None and spec.loader is not None
    past = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(past)
    past.write_meetings(60, 2700)
    from emoconf.desktop.reports.window import ReportsWindow

    window = ReportsWindow(controller)
    save("reports", window, 3.0)
    bar = window._report.verticalScrollBar()
    assert bar is not None
    bar.setValue(bar.maximum())
    save("reports-below", window)
    window._table.selectRow(1)
    selection = window._table.selectionModel()
    assert selection is not None
    flag = selection.SelectionFlag
    selection.select(window.model.index(4, 0), flag.Select | flag.Rows)
    window._tabs.setCurrentIndex(1)
    save("reports-compare", window, 1.5)
    window._tabs.setCurrentIndex(2)
    save("reports-trends", window, 1.5)
    window._tabs.setCurrentIndex(0)
    window.delete_selected()
    save("reports-delete", window)
    window.deletions.undo()
    window.close()


def calibration(controller: Any, cameras: Any, peer: Any, save: Any, settle: Any) -> None:
    from emoconf import paths
    from emoconf.desktop.calibration.window import CalibrationWindow
    from emoconf.engine import protocol
    from emoconf.meetings.calibrations import Calibration, keep_calibration

    save("calibration-1-before", CalibrationWindow(controller))
    made = Calibration(
        id="c1",
        made_at="2026-11-24T12:00:00+00:00",
        camera="HD Pro Webcam",
        model_sha256="a" * 64,
        brightness=121.0,
        states={},
        neutral=0.97,
    )
    keep_calibration(paths.database(), made)
    window = CalibrationWindow(controller)
    save("calibration-1-before-kept", window)
    window.begin()
    for number, (step, share, trouble) in enumerate(
        (("neutral", 0.4, ""), ("neutral", 0.6, "smiling"), ("reading", 0.5, ""),
         ("screen", 0.3, ""), ("notes", 0.7, ""), ("check", 0.8, ""))
    ):  # fmt: skip
        peer.tell(protocol.Calibration(step=step, share=share, trouble=trouble))
        save(f"calibration-2-{number}-{trouble or step}", window)
    peer.tell(protocol.Calibration(outcome="saved", neutral=0.97))
    save("calibration-3-saved", window)
    window.begin()
    peer.tell(protocol.Calibration(outcome="ended", trouble="too_dark"))
    save("calibration-3-too-dark", window)
    window.close()


VIEWS = {
    "calibration": calibration,
    "panel": panel,
    "menu": menu,
    "preview": preview,
    "first-start": first_start,
    "settings": settings_,
    "reports": reports,
}
