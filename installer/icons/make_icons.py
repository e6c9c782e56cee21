"""Draws the program's icon for the installers with the same code as the tray: make_icons.py.

Writes PNG files for the hicolor theme, an .ico for Windows and an .icns for macOS into this folder.
"""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PyQt6.QtGui import QGuiApplication

from emoconf.desktop import icons
from emoconf.desktop.looks import Look

HERE = Path(__file__).resolve().parent
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Draws every size."""
    application = QGuiApplication([])
    for size in SIZES:
        picture = icons.pixmap(Look.LIVE_VISIBLE, size)
        if not picture.save(str(HERE / f"emoconf-{size}.png")):
            raise SystemExit(f"emoconf-{size}.png cannot be written")
    with Image.open(HERE / "emoconf-512.png") as largest:
        smaller = [Image.open(HERE / f"emoconf-{size}.png") for size in SIZES[:-1]]
        sizes = [(size, size) for size in SIZES if size <= 256]
        largest.save(HERE / "emoconf.ico", sizes=sizes, append_images=smaller)
        largest.save(HERE / "emoconf.icns", append_images=smaller)
    application.quit()


if __name__ == "__main__":
    main()
