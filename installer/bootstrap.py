"""Makes the project's own virtual environment, from nothing but Python; used by start and tests.

Standard library only: it runs before anything is installed.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)

#: Debian packages with the system libraries that the wheels of OpenCV and Qt expect.
LIBRARIES = "libgl1 libglib2.0-0 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon0"


def create_venv(extras: tuple[str, ...] = ()) -> Path:
    """Makes or updates `.venv`, quickly if nothing changed.

    Args:
        extras: Optional dependencies of pyproject.toml to install besides the program's own.

    Returns:
        The environment's Python.
    """
    if sys.version_info < OLDEST:
        _fail(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}."
        )
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / "emoconf.stamp"
    wanted = {_digest(), *extras}
    have = set(stamp.read_text().split()) if stamp.is_file() and python.exists() else set()
    if wanted <= have:
        return python
    if _digest() in have:
        extras = tuple({*extras, *(have - {_digest()})})
    print("Setting up .venv (once; a few hundred megabytes) …", file=sys.stderr)
    make: list[str | Path] = [sys.executable, "-P", "-m", "venv", VENV]
    if not python.exists() and subprocess.run(make).returncode:
        _fail("The virtual environment could not be made. On Debian: sudo apt install python3-venv")
    target = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    pip: list[str | Path] = [
        python,
        "-P",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    if subprocess.run([*pip, "--editable", target]).returncode:
        _fail("The dependencies could not be installed; see pip's message above.")
    _check_libraries(python)
    stamp.write_text("\n".join({_digest(), *extras}))
    return python


def _digest() -> str:
    content = (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    return hashlib.sha256(content).hexdigest()


def _check_libraries(python: Path) -> None:
    for module in ("cv2", "PyQt6.QtWidgets"):
        line: list[str | Path] = [python, "-P", "-c", f"import {module}"]
        found = subprocess.run(line, capture_output=True, text=True)
        if found.returncode:
            reason = (found.stderr.strip().splitlines() or ["no reason given"])[-1]
            _fail(f"{module} cannot be loaded ({reason}). On Debian: sudo apt install {LIBRARIES}")


def _fail(sentence: str) -> None:
    sys.exit(sentence)
