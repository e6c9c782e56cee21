"""A window that prints every key that it gets, as any other program would get it."""

import sys

from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    def keyPressEvent(self, event: QKeyEvent | None) -> None:  # noqa: N802 - Qt's name
        if event is not None:
            sys.stdout.write(f"{event.keyCombination().toCombined():x}\n")
            sys.stdout.flush()


def main() -> None:
    app = QApplication([])
    window = Window()
    window.setWindowTitle("Another program")
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    app.exec()


if __name__ == "__main__":
    main()
