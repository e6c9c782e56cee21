"""SHA-256 of what was built, in the form that `sha256sum --check` reads."""

import hashlib
from pathlib import Path

from builder import env


def build(folder: Path = env.DIST) -> Path:
    """Writes SHA256SUMS beside the files."""
    target = folder / "SHA256SUMS"
    files = sorted(p for p in folder.iterdir() if p.is_file() and p != target)
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in files]
    target.write_text("".join(lines), encoding="utf-8")
    return target
