"""What EmoConf needs, whether it is there, and what to do if not.

`run_checks` looks at everything and changes nothing; `bundle.write_bundle` puts the answers and the
logs into an archive for a bug report.
"""

import logging
import sys
from collections.abc import Callable

from emoconf.doctor import general
from emoconf.doctor.check import Check, as_json, as_text
from emoconf.text import Text

__all__ = ["Check", "as_json", "as_text", "run_checks"]

_log = logging.getLogger(__name__)


def run_checks(platform: str = sys.platform) -> list[Check]:
    """Every precondition, in the order in which they matter.

    A check that itself breaks becomes a line too; the others still run.
    """
    return [check for look in _looks(platform) for check in _made(look)]


def _looks(platform: str) -> list[Callable[[], Check | list[Check]]]:
    return [
        general.check_python,
        general.check_opencv,
        general.check_model,
        general.check_webcams,
        lambda: _virtual_camera(platform),
        general.check_microphones,
        general.check_speech,
        general.check_screen,
        general.check_disk,
        general.check_database,
    ]


def _virtual_camera(platform: str) -> list[Check]:
    if platform == "linux":
        from emoconf.doctor.linux import check_linux

        return check_linux()
    if platform == "win32":
        from emoconf.doctor.windows import check_rights, check_windows
        from emoconf.system.single_instance import SingleInstance

        return [*check_windows(sending=SingleInstance().running() is not None), check_rights()]
    if platform == "darwin":
        from emoconf.doctor.macos import check_macos

        return check_macos()
    return [
        Check(
            "virtual camera",
            False,
            Text("There is none for {platform}.", platform=platform),
            Text("Use --to preview."),
        )
    ]


def _made(look: Callable[[], Check | list[Check]]) -> list[Check]:
    try:
        found = look()
    except Exception as error:
        _log.exception("a check broke")
        name = getattr(look, "__name__", "check").removeprefix("check_")
        return [
            Check(
                name,
                None,
                Text("This could not be checked: {error}.", error=error),
                Text("Report it with --bundle."),
            )
        ]
    return found if isinstance(found, list) else [found]
