"""Every place that EmoConf reads or writes, in one module.

`EMOCONF_HOME` moves all of it into one folder; without it the places follow each system's own
conventions (platformdirs).
"""

import os
import stat
import sys
import tempfile
import warnings
from pathlib import Path

import platformdirs

from emoconf.errors import EmoConfError
from emoconf.text import Text

_APP = "emoconf"
_PACKAGE = Path(__file__).resolve().parent


def home() -> Path | None:
    """The folder named by EMOCONF_HOME, or None if the system's conventions apply."""
    value = os.environ.get("EMOCONF_HOME")
    return Path(value).expanduser().absolute() if value else None


def data_folder() -> Path:
    """Where the database lives; created on first use, readable by its owner only."""
    return _private(home() or Path(platformdirs.user_data_dir(_APP, appauthor=False)))


def config_folder() -> Path:
    """Where the settings live."""
    return _private(home() or Path(platformdirs.user_config_dir(_APP, appauthor=False)))


def log_folder() -> Path:
    """Where the logs live."""
    own = home()
    return _private(own / "logs" if own else Path(platformdirs.user_log_dir(_APP, appauthor=False)))


def runtime_folder() -> Path:
    """Where the engine's socket and lock live.

    A Unix socket's path may have at most 107 bytes; where EMOCONF_HOME is longer than that
    allows, a private folder under the system's temporary folder, named after it, is used. So it is
    where the system has no folder for this, as in a session without a login manager.

    Raises:
        EmoConfError: Somebody else made that folder before.
    """
    own = home()
    if own is None:
        return _system_runtime_folder()
    folder = own / "run"
    if sys.platform != "win32" and len(os.fsencode(folder)) > 80:
        import hashlib

        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
        return _temporary(f"{_APP}-{os.getuid()}-{digest}")
    return _private(folder)


def _system_runtime_folder() -> Path:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns, once, before it makes one up
            folder = Path(platformdirs.user_runtime_dir(_APP, appauthor=False))
    except PermissionError:  # the one that it makes up is somebody else's
        return _temporary(f"{_APP}-{os.getuid()}")
    if sys.platform != "win32" and folder.is_relative_to(tempfile.gettempdir()):
        return _temporary(f"{_APP}-{os.getuid()}")
    return _private(folder)


def database() -> Path:
    """The SQLite file of meetings."""
    return data_folder() / "meetings.db"


def settings_file() -> Path:
    """The settings, as JSON."""
    return config_folder() / "settings.json"


def models_folder() -> Path:
    """The folder with emotion.onnx and its manifest: inside the wheel, or the checkout's own."""
    installed = _PACKAGE / "_models"
    return installed if installed.is_dir() else _PACKAGE.parent / "models"


def demo_clip() -> Path:
    """The built-in clip."""
    return _PACKAGE / "capture" / "assets" / "demo.mp4"


def shown(path: Path | str) -> str:
    """A path or a part of one as it can be told to people and to other programs.

    On Linux a name is any bytes. What is not UTF-8 in it can neither be printed, nor sent, nor
    stored; it becomes a visible mark.
    """
    return os.fsencode(path).decode("utf-8", "replace")


def can_be_told(path: Path | str) -> bool:
    """Whether other programs can find the file by the name that they are told."""
    return shown(path) == str(path)


def _temporary(name: str) -> Path:
    """A folder where everybody may write, so somebody else could have made it to listen in."""
    folder = _private(Path(tempfile.gettempdir()) / name)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise EmoConfError(
            Text("{folder} is not yours alone.", folder=folder),
            Text(
                "Remove it, or name a folder of your own: EMOCONF_HOME={folder}",
                folder=Path.home() / _APP,
            ),
        )
    return folder


def _private(folder: Path) -> Path:
    if sys.platform == "win32":
        from emoconf.windows_rights import make_folder

        make_folder(folder)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
