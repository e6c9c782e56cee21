"""Renders every window to PNG files, to be looked at: render.py FOLDER [de].

Light and dark, at 100 % and 200 %; the parent process starts one child for each, because Qt reads
the scale once. The peer stands in for the engine; the figures it sends are made up.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def render(folder: Path, dark: bool, scale: str, language: str) -> None:
    from PyQt6.QtCore import QBuffer, QIODevice
    from PyQt6.QtGui import QImage, QPainter
    from PyQt6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    from emoconf import settings
    from emoconf.consent_record import Consent
    from emoconf.desktop import i18n, style
    from emoconf.desktop.cameras import CameraList
    from emoconf.desktop.connection import EngineConnection
    from emoconf.desktop.controller import AppController
    from emoconf.desktop.drawing import person
    from emoconf.desktop.engine_process import EngineProcess
    from emoconf.engine import protocol

    i18n.install(app, language)
    style.use_palette(app, dark)
    peer = load("engine_peer").EnginePeer()
    peer.state = protocol.State(
        phase="live",
        camera="HD Pro Webcam",
        output="EmoConf Camera",
        size=(1280, 720),
        fps=30,
        overlays=("box", "label", "bars", "timeline"),
        consumers=1,
        apps=("Zoom",),
        meeting=protocol.MeetingState(id=1, seconds=754, app="Zoom"),
    )
    peer.start()
    link = EngineConnection(EngineProcess(list))
    link.start()
    controller = AppController(link, settings.Settings(consent=Consent.now(), language=language))
    controller.start()
    lister = 'print(\'{"webcams": [{"name": "HD Pro Webcam"}]}\')'
    cameras = CameraList([sys.executable, "-c", lister])
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    from PyQt6.QtCore import QRectF

    person(painter, QRectF(0, 0, 640, 360))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPG")
    import base64

    jpeg = base64.b64encode(buffer.data().data()).decode()
    shares = {
        "neutral": 0.1,
        "happiness": 0.78,
        "surprise": 0.06,
        "sadness": 0.01,
        "anger": 0.01,
        "disgust": 0.01,
        "fear": 0.01,
        "contempt": 0.02,
    }
    face = protocol.FaceObservation(
        track=1,
        box=(500, 100, 280, 330),
        probabilities=shares,
        label="happiness",
        confidence=0.78,
        valence=0.61,
        arousal=0.2,
    )

    def settle(seconds: float = 0.6) -> None:
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            peer.tell(protocol.Observed(frame=1, time=0.0, faces=(face,)))
            peer.tell(protocol.PreviewPicture(jpeg=jpeg, width=640, height=360))
            app.processEvents()
            time.sleep(0.02)

    def save(name: str, widget: QWidget, seconds: float = 0.6) -> None:
        widget.show()
        settle(seconds)
        mode = "dark" if dark else "light"
        widget.grab().save(str(folder / f"{name}-{mode}-{scale}-{language}.png"))

    views: dict[str, Callable[..., Any]] = load("render_views").VIEWS
    wanted = os.environ.get("VIEWS", "").split(",") if os.environ.get("VIEWS") else list(views)
    for name in wanted:
        views[name](controller, cameras, peer, save, settle)
    link.stop(1.0)
    peer.stop()
    os._exit(0)


def load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    folder = Path(sys.argv[1]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    language = sys.argv[2] if len(sys.argv) > 2 else "en"
    if len(sys.argv) > 3:
        render(folder, sys.argv[3] == "dark", sys.argv[4], language)
        return
    for scale in ("100", "200"):
        for mode in ("light", "dark"):
            with tempfile.TemporaryDirectory() as home:
                environment = {
                    **os.environ,
                    "QT_QPA_PLATFORM": "offscreen",
                    "QT_SCALE_FACTOR": str(int(scale) / 100),
                    "EMOCONF_HOME": home,
                    "PYTHONPATH": str(HERE.parents[1]),
                }
                command = [sys.executable, __file__, str(folder), language, mode, scale]
                subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
