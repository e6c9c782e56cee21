"""Makes the Windows Python: Debian's wine and compiler, and files of PyPI by their hashes."""

import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from tests.windows.wine import COMPILER, OBJDUMP, WindowsPython

HERE = Path(__file__).resolve().parent
_OWN_DLLS = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")
_ZLIB = Path("/usr/x86_64-w64-mingw32/lib/zlib1.dll")

#: Which wheels fit: those for Windows' CPython 3.11, whatever system asks.
_FITTING = (
    *("--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11"),
    *("--implementation", "cp", "--abi", "cp311", "--abi", "abi3", "--abi", "none"),
)

#: Parts of a Linux Python's library that Windows' has not, or has elsewhere.
_NOT_TAKEN = shutil.ignore_patterns(
    *("site-packages", "dist-packages", "lib-dynload", "config-3*", "test", "__pycache__"),
    *("sitecustomize.py", "EXTERNALLY-MANAGED", "idlelib", "tkinter", "turtledemo"),
)


def digest() -> str:
    """Of everything that it is made from."""
    parts = [
        *HERE.glob("native/*.c"),
        HERE / "python.txt",
        HERE / "requirements.txt",
        HERE / "wine.py",
    ]
    together = b"\0".join(part.read_bytes() for part in sorted(parts))
    return hashlib.sha256(together).hexdigest()[:16]


def make(target: WindowsPython, python: Path) -> None:
    """Makes it in a folder that is not there yet.

    Args:
        target: Where.
        python: Whose pip installs.
    """
    folder, packages = target.python.parent, target.packages
    packages.mkdir(parents=True)
    _take_dlls(target.folder / "carrier", folder, python)
    shutil.copytree(_library(), folder / "Lib", ignore=_NOT_TAKEN, dirs_exist_ok=True)
    _install(python, HERE / "requirements.txt", packages)
    _compile(HERE / "native" / "python.c", target.python, "-municode")
    _forward(target.folder, folder / "python311.dll", folder / "python3.dll")
    _make_prefix(target)
    target.stop()  # so that libraries, version and fonts are read anew
    with target.running():
        said = target.run("-c", "import numpy; print(numpy.exp([0.0, 1j])[1])")
    if b"0.5403" not in said.stdout:  # cos 1
        sys.exit(f"windows: the Python that was made does not work:\n{said.stderr.decode()}")


def _install(python: Path, requirements: Path, target: Path) -> None:
    pip = (python, "-m", "pip", "--disable-pip-version-check", "-q", "install")
    how = ("--no-deps", "--no-compile", "--require-hashes", *_FITTING)
    _call(*pip, *how, "--target", target, "--requirement", requirements)


def _take_dlls(carrier: Path, folder: Path, python: Path) -> None:
    _install(python, HERE / "python.txt", carrier)
    for path in (carrier / "deploy_libs").iterdir():
        if not path.name.startswith("api-ms-win-"):  # wine's own
            shutil.copy2(path, folder)
    shutil.rmtree(carrier)


def _library() -> Path:
    """The pure part of a 3.11's library; this Python's own, or the system's."""
    if f"{sys.version_info.major}.{sys.version_info.minor}" == "3.11":
        return Path(sysconfig.get_path("stdlib"))
    code = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    return Path(_call("python3.11", "-c", code).strip())


def _make_prefix(target: WindowsPython) -> None:
    """The system folder: Windows 10, with the two libraries that wine 8.0 lacks."""
    target.wine("wineboot", "--init")
    target.settle()
    if not (target.system / "user32.dll").exists():
        sys.exit("windows: wine made no system folder. On Debian: sudo apt install wine64")
    if not (target.system / "zlib1.dll").exists():  # wine's user32 wants it
        shutil.copy2(_ZLIB, target.system)
    # Without 32-bit programs wine says that it is Windows 7.
    target.wine("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
    for font in ("Segoe UI", "MS Shell Dlg 2"):
        key = r"HKCU\Software\Wine\Fonts\Replacements"
        target.wine("reg", "add", key, "/v", font, "/d", "DejaVu Sans", "/f")
    _compile(HERE / "native" / "codecs.c", target.system / "icuuc.dll", "-shared")
    original = target.system / "ucrtbase.dll"
    original.unlink()
    shutil.copy2(_OWN_DLLS / "ucrtbase.dll", target.system / "ucrtwine.dll")
    source = HERE / "native" / "complex.c"
    own = set(re.findall(r"(?:FUNCTION|NUMBER)\((c\w+)\)", source.read_text())) | {"cpow"}
    own = {name + kind for name in own for kind in ("", "f", "l")}
    lines = [f"  {name} = emo_{name}" for name in sorted(own)]
    for name in _exports(_OWN_DLLS / "ucrtbase.dll"):
        if name not in own:
            lines.append(f'  "{name}" = "ucrtwine.{name}"')
    definitions = _definitions(target.folder / "ucrtbase.def", "ucrtbase.dll", lines)
    _compile(source, original, "-fno-builtin", "-shared", "-static-libgcc", definitions)


def _forward(folder: Path, library: Path, target: Path) -> None:
    """A library whose functions are all those of another: wheels for any Python ask for it."""
    lines = [f"  {name} = {library.stem}.{name}" for name in _exports(library)]
    definitions = _definitions(folder / f"{target.stem}.def", target.name, lines)
    _call(COMPILER, "-shared", "-nostdlib", "-s", "-o", target, definitions, "-Wl,-e,0")


def _definitions(path: Path, library: str, lines: Sequence[str]) -> Path:
    path.write_text("\n".join([f"LIBRARY {library}", "EXPORTS", *lines, ""]))
    return path


def _exports(library: Path) -> list[str]:
    said = _call(OBJDUMP, "-p", library)
    table = said.split("[Ordinal/Name Pointer] Table", 1)[1].split("\n\n", 1)[0]
    return [line.split()[-1] for line in table.splitlines() if line.startswith("\t[")]


def _compile(source: Path, target: Path, *options: str | Path) -> None:
    _call(COMPILER, "-O2", "-s", "-o", target, source, *options)


def _call(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"windows: {command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
