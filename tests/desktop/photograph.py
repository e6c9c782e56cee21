"""Photographs the preview with the real engine on the built-in clip, for the README.

photograph.py FILE.png: side by side, at the moment of a smile. Unlike `render.py` nothing in the
picture is made up; it needs an engine that finds no webcam, or one that may not use it.
"""

import os
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    from PyQt6.QtWidgets import QApplication

    app = QApplication([])
    from emoconf import paths, settings, settings_file
    from emoconf.consent_record import Consent
    from emoconf.desktop import style
    from emoconf.desktop.connection import EngineConnection
    from emoconf.desktop.controller import AppController
    from emoconf.desktop.engine_process import EngineProcess
    from emoconf.desktop.preview.window import PreviewWindow
    from emoconf.desktop.programs import command

    style.use_palette(app, dark=False)
    chosen = settings.Settings(consent=Consent.now(), on_demand=False)
    settings_file.save(chosen, paths.settings_file())
    process = EngineProcess(lambda: command("run", "--serve", "--camera", "clip", "--to", "null"))
    link = EngineConnection(process)
    link.start()
    controller = AppController(link, chosen)
    controller.start()
    window = PreviewWindow(controller)
    window.resize(1180, 430)
    window._side_by_side.setChecked(True)
    window.show()
    limit, since = time.monotonic() + 120, 0.0
    while time.monotonic() < limit:
        app.processEvents()
        time.sleep(0.01)
        smiling = (
            window._shown.text() == "Happiness" and window._others_picture._picture is not None
        )
        since = (since or time.monotonic()) if smiling else 0.0
        if since and time.monotonic() - since > 1.5:
            break
    window.grab().save(sys.argv[1])
    controller.stop()
    process.has_ended(10.0)
    os._exit(0)


if __name__ == "__main__":
    target = str(Path(sys.argv[1]).absolute())
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(EMOCONF_HOME=home, PYTHONPATH=str(Path(__file__).parents[2]))
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        sys.path.insert(0, os.environ["PYTHONPATH"])
        sys.argv[1] = target
        main()
