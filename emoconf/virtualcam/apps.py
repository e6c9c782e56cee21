"""The names that people know programs by, from what the system calls them."""

from collections.abc import Sequence
from pathlib import Path

from emoconf.system.device_users import PROC, DeviceUser

#: Executable (or short process name), lower case, to the name that people know.
KNOWN_PROGRAMS = {
    "brave": "Brave",
    "cheese": "Cheese",
    "chrome": "Chrome",
    "chromium": "Chromium",
    "chromium-browser": "Chromium",
    "ciscocollabhost": "Webex",
    "discord": "Discord",
    "element-desktop": "Element",
    "ferdium": "Ferdium",
    "ffmpeg": "FFmpeg",
    "ffplay": "FFmpeg",
    "firefox": "Firefox",
    "firefox-bin": "Firefox",
    "firefox-esr": "Firefox",
    "gst-launch-1.0": "GStreamer",
    "guvcview": "guvcview",
    "jitsi-meet": "Jitsi Meet",
    "kamoso": "Kamoso",
    "msedge": "Edge",
    "obs": "OBS",
    "opera": "Opera",
    "pipewire": "an app through PipeWire",
    "signal-desktop": "Signal",
    "skypeforlinux": "Skype",
    "slack": "Slack",
    "snapshot": "Camera",
    "teams": "Teams",
    "teams-for-linux": "Teams",
    "telegram-desktop": "Telegram",
    "v4l2-ctl": "v4l2-ctl",
    "vivaldi-bin": "Vivaldi",
    "vlc": "VLC",
    "webex": "Webex",
    "zoom": "Zoom",
    "zoom.real": "Zoom",
}

_BROWSERS = {"Brave", "Chrome", "Chromium", "Edge", "Opera", "Vivaldi"}

#: Marks on the command line of a browser that was started as one site's own window.
_SITES = {
    "meet.google.com": "Google Meet",
    "kjgfgldnnfoeklkmfkjfagphfepbbdan": "Google Meet",
    "teams.microsoft.com": "Teams",
    "teams.live.com": "Teams",
    "app.zoom.us": "Zoom",
    "meet.jit.si": "Jitsi Meet",
}


def app_name(holder: DeviceUser, proc: Path = PROC) -> str:
    """The name of the app that holds the camera.

    A browser is named as such; only if it was started as one site's own window (`--app=…`) is the
    site named too. Window titles are never read.
    """
    for key in (holder.executable.lower(), holder.command.lower()):
        if key in KNOWN_PROGRAMS:
            name = KNOWN_PROGRAMS[key]
            site = _site(holder.pid, proc) if name in _BROWSERS else ""
            return f"{site} ({name})" if site else name
    return holder.executable or holder.command or f"process {holder.pid}"


def app_names(found: Sequence[DeviceUser], proc: Path = PROC) -> tuple[str, ...]:
    """The apps of several device users, each once, in their order."""
    return tuple(dict.fromkeys(app_name(holder, proc) for holder in found))


def _site(pid: int, proc: Path) -> str:
    """Looks at the process and its parent: browsers hold cameras in a helper process."""
    for number in (pid, _parent(pid, proc)):
        try:
            line = (proc / str(number) / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        for argument in line.split("\0"):
            if argument.startswith(("--app=", "--app-id=")):
                return next((name for mark, name in _SITES.items() if mark in argument), "")
    return ""


def _parent(pid: int, proc: Path) -> int:
    try:
        text = (proc / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[1])
