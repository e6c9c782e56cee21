"""The installer for Windows, compiled by NSIS from the folder; makensis runs on Linux as well."""

import os
from pathlib import Path

from builder import env
from builder.env import INSTALLER, need, run

SCRIPT = INSTALLER / "windows" / "emoconf.nsi"


def build(folder: Path, out: Path = env.DIST) -> Path:
    """Writes `EmoConf-VERSION-setup.exe`.

    Args:
        folder: Both programs for Windows.
        out: Where it goes.
    """
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"EmoConf-{env.version()}-setup.exe"
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    mark = "/" if os.name == "nt" else "-"
    run(
        [
            need("makensis", "nsis"),
            f"{mark}V2",
            f"{mark}WX",
            f"{mark}DVERSION={env.version()}",
            f"{mark}DFILES={folder / '*'}",
            f"{mark}DKILOBYTES={size // 1024}",
            f"{mark}DICON={INSTALLER / 'icons' / 'emoconf.ico'}",
            f"{mark}DLICENCE={env.ROOT / 'LICENSE'}",
            f"{mark}DTARGET={target}",
            SCRIPT,
        ]
    )
    return target
