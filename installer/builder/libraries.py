"""Which libraries of the system a bundle needs, and how old they may be."""

import re
import subprocess
import sys
from pathlib import Path

from builder.env import need

#: The oldest system that bundles are for: Debian 12.
NEWEST_GLIBC = (2, 36)

#: Libraries of the system that bundles use, with the Debian package that has them. A library that
#: is neither here nor in the bundle ends the build: a person would meet it as a program that does
#: not start.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libbrotlidec.so.1": "libbrotli1",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libgcc_s.so.1": "libgcc-s1",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libm.so.6": "libc6",
    "libmvec.so.1": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libutil.so.1": "libc6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def needed_packages(folder: Path) -> list[str]:
    """The Debian packages with everything that a bundle expects of the system.

    Args:
        folder: The bundle.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and _is_elf(path)]
    own = {path.name for path in folder.rglob("*")}
    wanted: dict[str, list[str]] = {}
    for path in files:
        for name in _needs(path):
            if name not in own:
                wanted.setdefault(name, []).append(path.name)
    unknown = {name: users for name, users in wanted.items() if name not in PACKAGES}
    if unknown:
        sys.exit(f"build: libraries that are neither in the bundle nor known: {unknown}.")
    return sorted({PACKAGES[name] for name in wanted})


def check_old_system(folder: Path) -> tuple[int, int]:
    """Ends the build if the bundle asks for what the oldest supported system does not have.

    Returns:
        The newest version of glibc that anything in the bundle needs.
    """
    newest = (2, 0)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and _is_elf(path):
            for found in _GLIBC.finditer(_dump(path)):
                version = (int(found[1]), int(found[2]))
                if version > NEWEST_GLIBC:
                    sys.exit(f"build: {path.name} needs glibc {found[1]}.{found[2]}.")
                newest = max(newest, version)
            if search_paths(path, absolute=True):
                sys.exit(f"build: {path.name} looks for libraries outside the bundle.")
    return newest


def search_paths(path: Path, *, absolute: bool = False) -> list[str]:
    """Where a library looks for others: the entries of its RPATH and RUNPATH.

    Args:
        path: The library.
        absolute: Only those that are not relative to itself.
    """
    found = re.findall(r"^\s+R(?:UN)?PATH\s+(\S+)", _dump(path), re.MULTILINE)
    entries = [entry for line in found for entry in line.split(":")]
    return [entry for entry in entries if entry.startswith("/") or not absolute]


def _needs(path: Path) -> list[str]:
    return re.findall(r"^\s+NEEDED\s+(\S+)", _dump(path), re.MULTILINE)


def _dump(path: Path) -> str:
    return subprocess.run(
        [need("objdump", "binutils"), "-p", path], capture_output=True, text=True, check=True
    ).stdout


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
