"""A notification with a button, over D-Bus, where the desktop can show one.

The Desktop Notifications Specification (1.3, freedesktop.org) has actions; Qt's own `showMessage`
has none. Imported when the first one is shown: D-Bus is not needed for the icon.
"""

import html
import logging
from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QMetaType, QObject, QVariant, pyqtSignal, pyqtSlot
from PyQt6.QtDBus import (
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusPendingReply,
)

log = logging.getLogger(__name__)

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

#: The action that a click on the notification itself carries out, and that of the button.
_ACTIONS = ("default", "report")

#: Milliseconds that the desktop may take for an answer.
_PATIENCE = 2_000


_Then = Callable[[list[Any]], object]
_Otherwise = Callable[[], object]


class ReportNotification(QObject):
    """Tells the end of a meeting; a button opens its report.

    Signals:
        wanted: Number of the meeting whose report somebody asked for.
    """

    wanted = pyqtSignal(int)

    def __init__(self, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self._bus = bus or QDBusConnection.sessionBus()
        self._meetings: dict[int, int] = {}
        self._waiting: dict[QDBusPendingCallWatcher, tuple[_Then, _Otherwise]] = {}
        for signal, slot in (
            ("ActionInvoked", self._invoked),
            ("NotificationClosed", self._closed),
        ):
            self._bus.connect(SERVICE, PATH, SERVICE, signal, slot)

    def show(
        self, meeting: int, title: str, text: str, button: str, otherwise: Callable[[], object]
    ) -> None:
        """Shows it, without waiting for the desktop.

        Args:
            meeting: What `wanted` will name.
            title: Its heading.
            text: One sentence, not HTML.
            button: What the button says.
            otherwise: Called instead where the desktop shows no buttons.
        """

        def capable(found: list[Any]) -> None:
            if not found or "actions" not in (found[0] or []):
                otherwise()
                return
            self._ask(_notify(title, text, button), remember, otherwise)

        def remember(answer: list[Any]) -> None:
            if answer and isinstance(answer[0], int):
                self._meetings[answer[0]] = meeting

        if not self._bus.isConnected():
            otherwise()
            return
        self._ask(_call("GetCapabilities"), capable, otherwise)

    def _ask(self, message: QDBusMessage, then: _Then, otherwise: _Otherwise) -> None:
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message, _PATIENCE), self)
        self._waiting[watcher] = (then, otherwise)
        watcher.finished.connect(self._answered)

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        then, otherwise = self._waiting.pop(watcher)
        reply = QDBusPendingReply(watcher)
        watcher.deleteLater()
        if reply.isError():
            log.info("no notification over D-Bus: %s", reply.error().message())
            otherwise()
        else:
            then(reply.reply().arguments())

    @pyqtSlot(QDBusMessage)
    def _invoked(self, message: QDBusMessage) -> None:
        told = message.arguments()
        meeting = self._meetings.get(told[0]) if told else None
        if meeting is not None and told[-1] in _ACTIONS:
            self.wanted.emit(meeting)

    @pyqtSlot(QDBusMessage)
    def _closed(self, message: QDBusMessage) -> None:
        for number in message.arguments()[:1]:
            self._meetings.pop(number, None)


def _call(method: str) -> QDBusMessage:
    return QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, method)


def _notify(title: str, text: str, button: str) -> QDBusMessage:
    replaces = QVariant(0)
    replaces.convert(QMetaType.fromName(b"uint"))
    actions = QDBusArgument()
    actions.beginArray(QMetaType.fromName(b"QString"))
    for action in _ACTIONS:
        actions.add(action)
        actions.add(button)
    actions.endArray()
    message = _call("Notify")
    arguments = ["EmoConf", replaces, "emoconf", title, html.escape(text, quote=False)]
    message.setArguments([*arguments, actions, {"desktop-entry": "emoconf"}, -1])
    return message
