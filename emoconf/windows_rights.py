"""Who may use a folder or a named pipe on Windows: the person alone, and who guards the computer.

Rights are written in Microsoft's security descriptor definition language (SDDL): what is given, and
what others gave, is a text that tests and people can read. Only the lower half talks to Windows.
"""

import re
import sys
from pathlib import Path
from typing import Any

#: Whose rights are no news: the system itself, administrators, who can take any right, and whoever
#: owns or makes a file.
_KNOWN = frozenset({"SY", "BA", "OW", "CO", "S-1-5-18", "S-1-5-32-544", "S-1-3-0", "S-1-3-4"})

#: What those are called who are meant most often.
_NAMES = {"WD": "Everyone", "BU": "Users", "AU": "Authenticated Users", "BG": "Guests"}

#: Kinds of entries that give rights: plain ones, for parts of an object, and with a condition.
_GIVING = frozenset({"A", "OA", "XA"})


def folder_rights(user: str) -> str:
    """The descriptor of a folder for one person, the system and administrators; nothing inherited.

    Args:
        user: The person's security identifier.
    """
    return f"O:{user}D:P(A;OICI;FA;;;{user})(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"


def pipe_rights(user: str) -> str:
    """The descriptor of a named pipe for one person's programs on this computer.

    Who comes over the network is refused first, also the same person.

    Args:
        user: The person's security identifier.
    """
    return f"O:{user}D:P(D;;FA;;;NU)(A;;FA;;;{user})"


def others(rights: str, user: str) -> list[str]:
    """Who else has rights, by name or security identifier; administrators do not count.

    Args:
        rights: A descriptor.
        user: The security identifier of whoever may have rights.
    """
    found = re.search(r"D:([A-Z_]*)((?:\([^)]*\))*)", rights)
    if found is None or "NO_ACCESS_CONTROL" in found[1]:
        return [_NAMES["WD"]]
    own = _KNOWN | {user} | ({"LA"} if user.endswith("-500") else frozenset())
    entries = [entry.split(";") for entry in re.findall(r"\(([^)]*)\)", found[2])]
    trustees = [entry[5] for entry in entries if entry[0] in _GIVING and entry[5] not in own]
    return [_NAMES.get(name, name) for name in dict.fromkeys(trustees)]


def owner(rights: str) -> str:
    """The owner's security identifier in a descriptor; empty if it names none."""
    found = re.match(r"O:(S-[\d-]+|[A-Z]{2})", rights)
    return found[1] if found else ""


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _advapi = ctypes.WinDLL("advapi32", use_last_error=True)
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)

    #: Constants of winnt.h, accctrl.h and sddl.h.
    _TOKEN_QUERY, _TOKEN_USER, _REVISION = 0x0008, 1, 1
    _SE_FILE_OBJECT, _SE_KERNEL_OBJECT = 1, 6
    _OWNER_AND_DACL = 0x1 | 0x4

    class SecurityAttributes(ctypes.Structure):
        """SECURITY_ATTRIBUTES, with the memory that its descriptor lies in."""

        _fields_ = (
            ("length", wintypes.DWORD),
            ("descriptor", wintypes.LPVOID),
            ("inherited", wintypes.BOOL),
        )

        def __init__(self, rights: str) -> None:
            super().__init__(ctypes.sizeof(SecurityAttributes), None, False)
            place = wintypes.LPVOID()
            _check(
                _advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(
                    wintypes.LPCWSTR(rights), _REVISION, ctypes.byref(place), None
                )
            )
            self.descriptor = place.value

        def __del__(self) -> None:
            _free(self.descriptor)

    def _check(succeeded: int) -> None:
        if not succeeded:
            raise ctypes.WinError(ctypes.get_last_error())

    def _free(place: int | None) -> None:
        _kernel.LocalFree(wintypes.LPVOID(place))

    def current_user() -> str:
        """The security identifier of the person whose program this is."""
        token = wintypes.HANDLE()
        _kernel.GetCurrentProcess.restype = wintypes.HANDLE
        process = wintypes.HANDLE(_kernel.GetCurrentProcess())
        _check(_advapi.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)))
        try:
            size = wintypes.DWORD()
            _advapi.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(size))
            told = ctypes.create_string_buffer(size.value)
            _check(_advapi.GetTokenInformation(token, _TOKEN_USER, told, size, ctypes.byref(size)))
        finally:
            _kernel.CloseHandle(token)
        identifier = ctypes.cast(told, ctypes.POINTER(wintypes.LPVOID))[0]  # TOKEN_USER.User.Sid
        text = wintypes.LPWSTR()
        _check(_advapi.ConvertSidToStringSidW(wintypes.LPVOID(identifier), ctypes.byref(text)))
        try:
            return str(text.value)
        finally:
            _free(ctypes.cast(text, wintypes.LPVOID).value)

    def make_folder(folder: Path) -> None:
        """Makes a folder for this person alone, and those above it that are missing."""
        if folder.exists():
            return
        make_folder(folder.parent)
        attributes = SecurityAttributes(folder_rights(current_user()))
        made = _kernel.CreateDirectoryW(wintypes.LPCWSTR(str(folder)), ctypes.byref(attributes))
        if not made and not folder.exists():  # somebody else of this person's was faster
            raise ctypes.WinError(ctypes.get_last_error())

    def rights_of_file(path: Path) -> str:
        """The descriptor of a file or folder."""
        return _rights(_advapi.GetNamedSecurityInfoW, wintypes.LPCWSTR(str(path)), _SE_FILE_OBJECT)

    def rights_of_handle(handle: int) -> str:
        """The descriptor of an open pipe."""
        return _rights(_advapi.GetSecurityInfo, wintypes.HANDLE(handle), _SE_KERNEL_OBJECT)

    def _rights(ask: Any, what: Any, kind: int) -> str:
        place = wintypes.LPVOID()
        error = ask(what, kind, _OWNER_AND_DACL, None, None, None, None, ctypes.byref(place))
        if error:
            raise ctypes.WinError(error)
        text = wintypes.LPWSTR()
        try:
            _check(
                _advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                    place, _REVISION, _OWNER_AND_DACL, ctypes.byref(text), None
                )
            )
            return str(text.value)
        finally:
            _free(place.value)
            _free(ctypes.cast(text, wintypes.LPVOID).value)
