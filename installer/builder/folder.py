"""Both programs in one folder, made by PyInstaller."""

import hashlib
import shutil
import sys
from pathlib import Path

from builder import env, notice
from builder.env import INSTALLER, ROOT, WORK, run

SPECIFICATION = INSTALLER / "pyinstaller" / "emoconf.spec"


def build() -> Path:
    """The folder; made anew only if the source changed.

    Returns:
        `dist/emoconf` (on macOS `dist/EmoConf.app` lies beside it).
    """
    target = env.DIST / "emoconf"
    stamp = WORK / "folder.stamp"
    wanted = _digest()
    if target.is_dir() and stamp.is_file() and stamp.read_text() == wanted:
        return target
    stamp.unlink(missing_ok=True)
    python = env.python("bundle")
    _install(python)
    shutil.rmtree(target, ignore_errors=True)
    run(
        [
            *(python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", env.DIST, "--workpath", WORK / "pyinstaller"),
            SPECIFICATION,
        ],
        # Elsewhere PyInstaller would take the package from the clone, without its model.
        folder=WORK,
        extra={"EMOCONF_VERSION": env.version()},
    )
    if sys.platform == "linux":
        _finish_linux(target)
    elif sys.platform == "win32":
        from builder import runtime

        runtime.complete(target)
    (target / "NOTICE.txt").write_text(notice.text(target), encoding="utf-8")
    stamp.write_text(wanted)
    return target


def _install(python: Path) -> None:
    """Puts EmoConf itself, as its wheel has it, into the environment."""
    wheels = env.fresh(WORK / "wheel")
    tools = env.python("tools")
    run([tools, "-m", "build", "--no-isolation", "--wheel", "--outdir", wheels])
    (wheel,) = wheels.glob("*.whl")
    pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "-q"]
    run([*pip, "install", "--no-deps", "--force-reinstall", wheel])


def _finish_linux(target: Path) -> None:
    from builder import libraries, slim

    slim.slim(target / "_internal")
    newest = libraries.check_old_system(target)
    libraries.needed_packages(target)
    print(f"build: needs glibc {newest[0]}.{newest[1]} at least")


def _digest() -> str:
    """Of everything that the folder is made from."""
    found = hashlib.sha256(sys.version.encode())
    folders = [
        *(ROOT / "emoconf", ROOT / "models", INSTALLER / "pyinstaller", INSTALLER / "icons"),
        *(INSTALLER / "builder", INSTALLER / "linux" / "stand_ins", INSTALLER / "requirements"),
    ]
    files = [ROOT / "pyproject.toml", ROOT / "README.md", ROOT / "LICENSE"]
    files += [p for folder in folders for p in folder.rglob("*") if p.is_file()]
    for path in sorted(files):
        if "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return found.hexdigest()
