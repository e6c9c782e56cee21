import subprocess
import sys

HEAVY = ("numpy", "sqlite_utils", "sqlite3", "pysqlite3", "pyqtgraph", "PIL", "Xlib", "jeepney")
NEVER = ("cv2", "onnxruntime", "pyvirtualcam", "av")

#: Runs the real start up to the moment the icon is shown, then lists what was imported.
TO_THE_ICON = """
import sys
from PyQt6.QtWidgets import QApplication
from emoconf.desktop.app import DesktopApp
app = QApplication([])
desktop = DesktopApp(app)
desktop.tray._has_panel = lambda: True
desktop.tray.appear()
assert desktop.tray.icon.isVisible()
print(" ".join(sys.modules))
"""

EVERYTHING = """
import importlib, pkgutil, sys
import emoconf.desktop
only_linux = {f"emoconf.desktop.hotkeys.{name}" for name in ("bus", "portal", "x11")}
for module in pkgutil.walk_packages(emoconf.desktop.__path__, "emoconf.desktop."):
    if sys.platform == "linux" or module.name not in only_linux:
        importlib.import_module(module.name)
print(" ".join(sys.modules))
"""


def imported(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_icon_shows_before_anything_heavy_is_imported() -> None:
    modules = imported(TO_THE_ICON)
    assert modules & {"PyQt6.QtWidgets", "emoconf.engine.protocol"}
    assert not modules & {*HEAVY, *NEVER}


def test_no_window_ever_imports_camera_or_model_libraries() -> None:
    modules = imported(EVERYTHING)
    assert "emoconf.desktop.app" in modules
    assert not modules & set(NEVER)
