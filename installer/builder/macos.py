"""The disk image for macOS, from the app beside the folder; see installer/macos/README.md."""

from pathlib import Path

from builder import environment
from builder.environment import INSTALLER, run


def build(folder: Path) -> Path:
    """Writes `EmoConf-VERSION.dmg`; signed and notarised if the environment names an identity.

    Args:
        folder: Both programs; the app lies beside it.
    """
    target = environment.DIST / f"EmoConf-{environment.version()}.dmg"
    run(["bash", INSTALLER / "macos" / "make_dmg.sh", folder.with_name("EmoConf.app"), target])
    return target
