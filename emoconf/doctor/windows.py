"""Windows: whether a driver of a virtual camera is registered, for whom, and free; who may read."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from emoconf.doctor.check import Check
from emoconf.paths import data_folder
from emoconf.text import Text
from emoconf.virtualcam.drivers import WINDOWS_FILTERS, WindowsFilter, class_name
from emoconf.windows_rights import others

_NAME = "virtual camera"

#: The shared memory that OBS's virtual camera lives in while somebody sends to it.
_OBS_QUEUE = "OBSVirtualCamVideo"


@dataclass(frozen=True, slots=True)
class WindowsProbe:
    """The questions to the system.

    Attributes:
        class_name: What a COM class is called that is registered for programs of that many bits;
            None if it is not.
        queue_exists: Whether a piece of shared memory of that name exists.
    """

    class_name: Callable[[str, int], str | None]
    queue_exists: Callable[[str], bool]


def check_windows(probe: WindowsProbe | None = None, sending: bool = False) -> list[Check]:
    """Says what keeps the virtual camera from working, or that it works.

    Args:
        probe: Answers the questions; the real system by default.
        sending: Whether our own engine runs, which then owns the camera rightly.
    """
    ask = probe or WindowsProbe(class_name, _queue_exists)
    for driver, one in WINDOWS_FILTERS.items():
        if ask.class_name(one.classes[64], 64) is not None:
            return [_registered(ask, driver, one, sending)]
    obs = WINDOWS_FILTERS["obs"]
    if ask.class_name(obs.classes[32], 32) is not None:
        return [
            Check(
                _NAME,
                False,
                Text("{name} is registered for 32-bit programs only.", name=obs.name),
                Text("Install the 64-bit OBS Studio again."),
            )
        ]
    return [
        Check(
            _NAME,
            False,
            Text("No virtual camera driver is registered."),
            Text("Install OBS Studio (or Unity Capture), then start EmoConf again."),
        )
    ]


def check_rights(look: Callable[[Path], tuple[str, str]] | None = None) -> Check:
    """Whether others on this computer can read meetings; administrators always can.

    Args:
        look: Gives the descriptor of a folder and who asks; the real system by default.
    """
    folder = data_folder()
    rights, user = (look or _rights)(folder)
    strangers = others(rights, user)
    if not strangers:
        return Check("rights", True, Text("{folder} is yours alone.", folder=folder))
    return Check(
        "rights",
        False,
        Text(
            "Others on this computer can read {folder}: {names}.",
            folder=folder,
            names=", ".join(strangers),
        ),
        Text("Take their rights away in the folder's properties, or name a folder of your own."),
        f'icacls "{folder}" /inheritance:r /grant:r "*{user}:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"',
    )


def _rights(folder: Path) -> tuple[str, str]:
    if sys.platform == "win32":
        from emoconf.windows_rights import current_user, rights_of_file

        return rights_of_file(folder), current_user()
    raise NotImplementedError("only Windows has such rights")


def _registered(ask: WindowsProbe, driver: str, one: WindowsFilter, sending: bool) -> Check:
    name = ask.class_name(one.classes[64], 64) if driver == "unitycapture" else one.name
    if driver == "obs" and not sending and ask.queue_exists(_OBS_QUEUE):
        return Check(
            _NAME,
            False,
            Text("{name} is already used by another program (often OBS itself).", name=name),
            Text(
                "Press Stop Virtual Camera there and close apps that still show its last picture, "
                "then start EmoConf again."
            ),
        )
    if ask.class_name(one.classes[32], 32) is None:
        return Check(
            _NAME,
            None,
            Text("{name} is registered, but 32-bit programs do not see it.", name=name),
            Text("If your meeting app is a 32-bit one, install that driver again, for both kinds."),
        )
    return Check(_NAME, True, Text("{name}.", name=name))


def _queue_exists(name: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        read = 4
        handle = ctypes.windll.kernel32.OpenFileMappingW(read, False, name)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    return False
