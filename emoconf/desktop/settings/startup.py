"""Starting with the computer: an XDG autostart file, the registry's Run key, a launch agent."""

import os
import plistlib
import shlex
import sys
from pathlib import Path

from emoconf.errors import UsageError
from emoconf.text import Text


def command_line() -> list[str]:
    """What starts the tray app."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "emoconf"]


def follow_autostart(on: bool) -> None:
    """Makes the system start the tray icon at log-in, or not.

    Raises:
        UsageError: The system's entry cannot be written.
    """
    try:
        if sys.platform == "win32":
            _registry(on)
        elif sys.platform == "darwin":
            _file(_launch_agent_path(), _launch_agent() if on else None)
        else:
            _file(_xdg_path(), _xdg_entry() if on else None)
    except OSError as error:
        raise UsageError(
            Text(
                "The entry for the start cannot be written: {reason}.",
                reason=error.strerror or error,
            ),
            Text("Check that you may write there."),
        ) from error


def _xdg_path() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "autostart" / "emoconf.desktop"


def _xdg_entry() -> bytes:
    # After the panel, so that there is a place for the icon (as maestral-qt and Vorta do).
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Name=EmoConf",
            f"Exec={shlex.join(command_line())}",
            "Icon=emoconf",
            "Terminal=false",
            "X-GNOME-Autostart-Delay=2",
            "X-KDE-autostart-after=panel",
            "",
        ]
    ).encode()


def _launch_agent_path() -> Path:
    return Path.home() / "Library" / "LaunchAgents" / "org.emoconf.desktop.plist"


def _launch_agent() -> bytes:
    return plistlib.dumps(
        {"Label": "org.emoconf.desktop", "ProgramArguments": command_line(), "RunAtLoad": True}
    )


def _file(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _registry(on: bool) -> None:
    if sys.platform == "win32":
        import subprocess
        import winreg

        run = r"Software\Microsoft\Windows\CurrentVersion\Run"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, run, 0, winreg.KEY_SET_VALUE) as key:
            if on:
                line = subprocess.list2cmdline(command_line())
                winreg.SetValueEx(key, "EmoConf", 0, winreg.REG_SZ, line)
            else:
                try:
                    winreg.DeleteValue(key, "EmoConf")
                except FileNotFoundError:
                    return
