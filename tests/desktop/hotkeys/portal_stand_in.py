"""Stands in for a desktop with the portal of global shortcuts: ADDRESS [OPTION…].

Prints what it was told, and does what it reads on standard input: `press ID`, `close` (takes the
keys back), `rename ID WORDS`. With --decline the person says no; with --silent nobody answers the
question; with --strict it gives no session to a program that did not say who it is; with --old it
doesn't listen to that; with --without=ID it leaves one out.
"""

import json
import selectors
import sys
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


class Portal:
    def __init__(self, address: str, options: set[str]) -> None:
        self._options = options
        self._bus = open_dbus_connection(address)
        self._registered: set[str] = set()
        self._sessions: dict[str, str] = {}
        reply = self._bus.send_and_get_reply(message_bus.RequestName(SERVICE))
        assert reply.body == (1,)

    def run(self) -> None:
        tell({"ready": True})
        waits = selectors.DefaultSelector()
        waits.register(self._bus.sock, selectors.EVENT_READ, self._receive)
        waits.register(sys.stdin, selectors.EVENT_READ, self._obey)
        while True:
            for key, _ in waits.select():
                key.data()

    # -- What the person does --------------------------------------------------------------

    def _obey(self) -> None:
        words = sys.stdin.readline().split()
        if not words:
            sys.exit(0)
        session, owner = next(iter(self._sessions.items()))
        if words[0] == "press":
            nothing: dict[str, Any] = {}
            pressed = session, words[1], 77, nothing
            self._signal(owner, PATH, SHORTCUTS, "Activated", "osta{sv}", pressed)
        elif words[0] == "rename":
            shortcuts = [(words[1], {"trigger_description": ("s", words[2])})]
            changed = session, shortcuts
            self._signal(owner, PATH, SHORTCUTS, "ShortcutsChanged", "oa(sa{sv})", changed)
        elif words[0] == "close":
            del self._sessions[session]
            self._signal(owner, session, "org.freedesktop.portal.Session", "Closed", "a{sv}", ({},))

    # -- What programs ask -----------------------------------------------------------------

    def _receive(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        sender, member = fields[HeaderFields.sender], fields[HeaderFields.member]
        path = fields[HeaderFields.path]
        if member == "Register" and "--old" not in self._options:
            self._registered.add(sender)
            tell({"register": message.body[0]})
            self._send(new_method_return(message))
        elif member == "Get":
            self._send(new_method_return(message, "v", (("u", 1),)))
        elif member == "CreateSession":
            self._create(message, sender)
        elif member == "BindShortcuts":
            self._bind(message, sender)
        elif member == "Close":
            tell({"ended": "session" if self._sessions.pop(path, None) else "question"})
            self._send(new_method_return(message))
        else:
            self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _create(self, message: Message, sender: str) -> None:
        (options,) = message.body
        if "--strict" in self._options and sender not in self._registered:
            name = "org.freedesktop.portal.Error.NotAllowed"
            self._send(new_error(message, name, "s", ("An app id is required",)))
            return
        session = f"{PATH}/session/{_part(sender)}/{options['session_handle_token'][1]}"
        assert session not in self._sessions, "the last session was not closed"
        self._sessions[session] = sender
        self._respond(message, sender, 0, {"session_handle": ("s", session)})

    def _bind(self, message: Message, sender: str) -> None:
        session, shortcuts, parent, options = message.body
        assert self._sessions[session] == sender
        tell({"shortcuts": {name: _plain(about) for name, about in shortcuts}, "parent": parent})
        if "--silent" in self._options:
            handle = f"{PATH}/request/{_part(sender)}/{options['handle_token'][1]}"
            self._send(new_method_return(message, "o", (handle,)))
        elif "--decline" in self._options:
            self._respond(message, sender, 1, {})
        else:
            bound = [
                (name, {**about, "trigger_description": ("s", f"Press <{name}>")})
                for name, about in shortcuts
                if f"--without={name}" not in self._options
            ]
            self._respond(message, sender, 0, {"shortcuts": ("a(sa{sv})", bound)})

    def _respond(self, message: Message, sender: str, code: int, results: dict[str, Any]) -> None:
        handle = f"{PATH}/request/{_part(sender)}/{message.body[-1]['handle_token'][1]}"
        self._send(new_method_return(message, "o", (handle,)))
        request = "org.freedesktop.portal.Request"
        self._signal(sender, handle, request, "Response", "ua{sv}", (code, results))

    def _signal(
        self, to: str, path: str, interface: str, member: str, signature: str, body: Any
    ) -> None:
        signal = new_signal(DBusAddress(path, interface=interface), member, signature, body)
        signal.header.fields[HeaderFields.destination] = to
        self._send(signal)

    def _send(self, message: Message) -> None:
        self._bus.send(message)


def _part(sender: str) -> str:
    return sender.removeprefix(":").replace(".", "_")


def _plain(about: dict[str, tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, (_, value) in about.items()}


def tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    Portal(sys.argv[1], set(sys.argv[2:])).run()
