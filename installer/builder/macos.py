"""The disk image for macOS, from the app beside the folder; see installer/macos/README.md."""

from pathlib import Path

from builder import env
from builder.env import INSTALLER, run


def build(folder: Path) -> Path:
    """Writes `EmoConf-VERSION.dmg`; signed and notarised if the environment names an identity.

    Args:
        folder: Both programs; the app lies beside it.
    """
    target = env.DIST / f"EmoConf-{env.version()}.dmg"
    run(["bash", INSTALLER / "macos" / "make_dmg.sh", folder.with_name("EmoConf.app"), target])
    return target
