"""Stands in for a desktop's notifications on a D-Bus: notification_server.py [--plain].

Prints what it was told, and clicks on the last notification whatever it reads on standard input:
`report` (its button), `default` (itself), `close`. With --plain it knows no buttons.
"""

import json
import sys
from typing import Any

from PyQt6.QtCore import (
    QCoreApplication,
    QMetaType,
    QObject,
    QSocketNotifier,
    QVariant,
    pyqtClassInfo,
    pyqtSlot,
)
from PyQt6.QtDBus import QDBusConnection, QDBusMessage

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


def uint(number: int) -> QVariant:
    value = QVariant(number)
    value.convert(QMetaType(QMetaType.Type.UInt.value))  # type: ignore[call-overload]  # as PyQt6 wants
    return value


@pyqtClassInfo("D-Bus Interface", SERVICE)  # type: ignore[func-returns-value]  # a decorator
class Notifications(QObject):  # type: ignore[misc]
    def __init__(self, plain: bool) -> None:
        super().__init__()
        self._plain = plain
        self._last = 6

    @pyqtSlot(result="QStringList")
    def GetCapabilities(self) -> list[str]:  # noqa: N802 - the specification's name
        return ["body"] if self._plain else ["body", "actions"]

    @pyqtSlot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(self, *told: Any) -> int:  # noqa: N802 - the specification's name
        app, _replaces, _icon, title, text, actions, _hints, _timeout = told
        self._last += 1
        tell({"app": app, "title": title, "text": text, "actions": actions})
        return self._last

    def act(self) -> None:
        word = sys.stdin.readline().strip()
        if not word:
            QCoreApplication.exit(0)
            return
        name = "NotificationClosed" if word == "close" else "ActionInvoked"
        signal = QDBusMessage.createSignal(PATH, SERVICE, name)
        signal.setArguments([uint(self._last), uint(2) if word == "close" else word])
        QDBusConnection.sessionBus().send(signal)


def tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.sessionBus()
    server = Notifications("--plain" in sys.argv)
    option = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject(PATH, server, option)
    assert bus.registerService(SERVICE)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)  # type: ignore[call-overload]
    notifier.activated.connect(server.act)
    tell({"ready": True})
    app.exec()


if __name__ == "__main__":
    main()
