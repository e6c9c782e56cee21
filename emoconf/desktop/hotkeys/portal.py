"""Hot keys from the desktop itself, through org.freedesktop.portal.GlobalShortcuts.

The only way on Wayland. The desktop asks the person, may choose other keys, and remembers both; it
tells when one is pressed, and nothing else. https://flatpak.github.io/xdg-desktop-portal/docs/
"""

import itertools
import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call

from emoconf.desktop.hotkeys.backend import Backend, Report, no_such_key
from emoconf.desktop.hotkeys.bus import Bus
from emoconf.desktop.hotkeys.combination import Combination
from emoconf.desktop.hotkeys.keysyms import trigger
from emoconf.desktop.i18n import translate

log = logging.getLogger(__name__)

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
REGISTRY = "org.freedesktop.host.portal.Registry"

#: The name of EmoConf's .desktop file, by which desktops keep what they were told.
APP = "emoconf"

_Answer = Callable[[int, dict[str, Any]], object]


class Portal(Backend):
    """Asks the desktop; a change of keys is a new question, because a session has only one.

    Args:
        titles: What each action is called where the desktop shows it.
        address: Of the bus.
    """

    def __init__(self, titles: Mapping[str, str], address: str = "SESSION") -> None:
        super().__init__()
        self._titles = titles
        self._address = address
        self._bus: Bus | None = None
        self._there = False
        self._owner = ""
        self._wanted: Mapping[str, str] = {}
        self._session = ""
        self._requests: dict[str, _Answer] = {}
        self._tokens = itertools.count(1)
        self._report = Report()

    def look(self) -> None:
        """Finds out whether this desktop has the portal; reports it when it has answered."""
        if self._there:
            self.reported.emit(self._report)
        else:
            self._prepare()

    def reserve(self, wanted: Mapping[str, str]) -> None:
        """Asks for these combinations instead of all earlier ones; the answers are reported."""
        self._give_back()
        self._wanted = dict(wanted)
        if self._there:
            self._ask()
        elif wanted:
            self._prepare()
        else:
            self._tell(Report())

    def close(self) -> None:
        """Gives every combination back; the desktop does that when the connection ends."""
        self._wanted, self._session, self._there = {}, "", False
        self._requests.clear()
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    # -- Is there a portal? ----------------------------------------------------------------

    def _prepare(self) -> None:
        if self._bus is not None:
            return
        try:
            self._bus = Bus(self._address)
        except OSError as error:
            self._missing(str(error))
            return
        self._bus.signalled.connect(self._signalled)
        self._bus.lost.connect(self._missing)
        for interface in (REQUEST, SHORTCUTS, SESSION):
            self._follow(MatchRule(type="signal", sender=SERVICE, interface=interface))
        owner = MatchRule(type="signal", interface=_DBUS, member="NameOwnerChanged")
        owner.add_arg_condition(0, SERVICE)
        self._follow(owner)
        self._register()
        properties = "org.freedesktop.DBus.Properties"
        version = _message(properties, "Get", "ss", (SHORTCUTS, "version"))
        self._call(version, self._found, self._missing)
        self._bus.open()

    def _register(self) -> None:
        """Newer portals want to know who asks before anything is asked; older ones guess."""
        self._call(_message(REGISTRY, "Register", "sa{sv}", (APP, {})), _nothing, _nothing)

    def _follow(self, rule: MatchRule) -> None:
        assert self._bus is not None
        self._bus.call(message_bus.AddMatch(rule), _nothing, self._missing)

    def _found(self, version: Message) -> None:
        self._there = True
        self._owner = version.header.fields[HeaderFields.sender]
        self._ask()

    def _missing(self, why: str) -> None:
        log.info("no portal for hot keys: %s", why)
        wanted = self._wanted
        self.close()
        self._wanted = wanted
        sentence = translate("HotKeys", "This desktop gives programs no hot keys.")
        self._tell(Report(unavailable=sentence))

    # -- Asking for the keys ---------------------------------------------------------------

    def _ask(self) -> None:
        refused = {
            action: no_such_key(text)
            for action, text in self._wanted.items()
            if _trigger(text) is None
        }
        if len(refused) == len(self._wanted):
            self._tell(Report(refused=refused))
            return
        self._tell(Report(asking=True, refused=refused))
        # The same name each time: some desktops keep the keys under it.
        options = {"session_handle_token": ("s", APP)}
        self._request("CreateSession", "", (), options, self._created)

    def _created(self, code: int, results: dict[str, Any]) -> None:
        if code:
            self._denied(code)
            return
        self._session = results["session_handle"][1]
        shortcuts = [
            (action, {"description": ("s", self._titles[action]), "preferred_trigger": ("s", keys)})
            for action, text in self._wanted.items()
            if (keys := _trigger(text)) is not None
        ]
        arguments = (self._session, shortcuts, "")
        self._request("BindShortcuts", "oa(sa{sv})s", arguments, {}, self._bound)

    def _bound(self, code: int, results: dict[str, Any]) -> None:
        if code:
            self._denied(code)
            return
        if "shortcuts" not in results:  # not every desktop says what it made of them
            self._tell(Report(refused=self._report.refused))
            return
        _, bound = results["shortcuts"]
        left_out = dict.fromkeys(self._wanted.keys() - {name for name, _ in bound}, _not_given())
        refused = {**left_out, **self._report.refused}
        self._tell(Report(refused=refused, triggers=_triggers(bound)))

    def _denied(self, code: int) -> None:
        self._give_back()
        asked = dict.fromkeys(self._wanted, _declined() if code == 1 else _not_given())
        self._tell(Report(refused={**asked, **self._report.refused}))

    def _give_back(self) -> None:
        """Ends the session, and a question that is still open."""
        for handle in self._requests:
            self._end(handle, REQUEST)
        self._requests.clear()
        if self._session:
            self._end(self._session, SESSION)
        self._session = ""

    def _end(self, path: str, interface: str) -> None:
        if self._bus is not None:
            message = new_method_call(DBusAddress(path, SERVICE, interface), "Close")
            self._bus.call(message, _nothing, _nothing)

    def _request(
        self,
        method: str,
        signature: str,
        arguments: tuple[Any, ...],
        options: dict[str, Any],
        answer: _Answer,
    ) -> None:
        """Calls a method whose answer comes later, as a signal of an object made for it."""
        assert self._bus is not None
        token = f"{APP}{next(self._tokens)}"
        sender = self._bus.name.removeprefix(":").replace(".", "_")
        handle = f"{PATH}/request/{sender}/{token}"
        self._requests[handle] = answer
        options = {**options, "handle_token": ("s", token)}
        whole = _message(SHORTCUTS, method, f"{signature}a{{sv}}", (*arguments, options))
        self._call(whole, _nothing, partial(self._failed, handle))

    def _failed(self, handle: str, why: str) -> None:
        if self._requests.pop(handle, None) is not None:
            log.warning("the portal refused: %s", why)
            self._denied(2)

    def _call(
        self,
        message: Message,
        then: Callable[[Message], object],
        otherwise: Callable[[str], object],
    ) -> None:
        assert self._bus is not None
        self._bus.call(message, then, otherwise)

    # -- What the desktop says -------------------------------------------------------------

    def _signalled(self, message: Message) -> None:
        fields = message.header.fields
        path, member = fields[HeaderFields.path], fields[HeaderFields.member]
        sender = fields.get(HeaderFields.sender)
        if sender == _DBUS and member == "NameOwnerChanged":
            self._owner_changed(message.body[2])
        elif sender != self._owner:
            return
        elif member == "Response":
            answer = self._requests.pop(path, None)
            if answer is not None:
                answer(*message.body)
        elif member == "Closed" and path == self._session:
            self._session = ""
            self._denied(2)
        elif not message.body or message.body[0] != self._session:
            return
        elif member == "Activated":
            self.pressed.emit(message.body[1])
        elif member == "ShortcutsChanged":
            self._tell(Report(refused=self._report.refused, triggers=_triggers(message.body[1])))

    def _owner_changed(self, owner: str) -> None:
        """A portal that was started anew knows nothing of earlier sessions."""
        lost = bool(self._session or self._requests)
        self._owner, self._session = owner, ""
        self._requests.clear()
        if lost and not owner:
            log.warning("the portal has ended")
        elif owner and self._there and self._wanted:
            self._register()
            self._ask()

    def _tell(self, report: Report) -> None:
        self._report = report
        self.reported.emit(report)


_DBUS = "org.freedesktop.DBus"


def _declined() -> tuple[str, str]:
    sentence = translate("HotKeys", "The desktop's question about this key was declined.")
    return sentence, translate("HotKeys", "Choose keys again to be asked again.")


def _not_given() -> tuple[str, str]:
    sentence = translate("HotKeys", "The desktop did not give this key.")
    return sentence, translate("HotKeys", "Choose other keys, or look in the desktop's settings.")


def _trigger(text: str) -> str | None:
    wanted = Combination.parse(text)
    if wanted is None:
        return None
    return trigger(wanted.ctrl, wanted.alt, wanted.shift, wanted.meta, wanted.key)


def _triggers(shortcuts: list[tuple[str, dict[str, Any]]]) -> dict[str, str]:
    told = {name: about.get("trigger_description", ("s", ""))[1] for name, about in shortcuts}
    return {name: words for name, words in told.items() if words}


def _nothing(_answer: object) -> None:
    """For answers that change nothing."""


def _message(interface: str, method: str, signature: str, arguments: tuple[Any, ...]) -> Message:
    """A call of the portal's object."""
    return new_method_call(DBusAddress(PATH, SERVICE, interface), method, signature, arguments)
