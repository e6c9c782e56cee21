"""What a bundle for Windows needs of the system, and Microsoft's C++ runtime, which is in it.

A Windows without that runtime is usual; a program that asks for it does not even start there.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder import env

#: The runtime, as PyQt6's Qt brings it; every program finds it beside the other libraries.
RUNTIME = ("msvcp140.dll", "msvcp140_1.dll", "vcruntime140.dll", "vcruntime140_1.dll")
_SOURCE = PurePosixPath("_internal/PyQt6/Qt6/bin")
_LIBRARIES = PurePosixPath("_internal")

#: Since this version a mutex needs no constructor; what was built with it crashes with an older one
#: (release notes of Visual Studio 2022 17.10).
OLDEST = (14, 40)

#: Libraries that every Windows 10 has. What is neither here nor in the bundle ends the build.
SYSTEM = frozenset(
    f"{name}.dll"
    for name in (
        *("advapi32", "authz", "avicap32", "avrt", "bcrypt", "bcryptprimitives", "cabinet"),
        *("comctl32", "comdlg32", "crypt32", "cryptsp", "d2d1", "d3d11", "d3d12", "d3d9"),
        *("dbghelp", "dnsapi", "dwmapi", "dwrite", "dxgi", "dxva2", "evr", "gdi32", "icuuc"),
        *("imagehlp", "imm32", "iphlpapi", "kernel32", "mf", "mfplat", "mfreadwrite", "mpr"),
        *("msi", "msvcrt", "ncrypt", "netapi32", "ntdll", "ole32", "oleaut32", "pdh", "powrprof"),
        *("propsys", "psapi", "rpcrt4", "secur32", "setupapi", "shcore", "shell32", "shlwapi"),
        *("ucrtbase", "uiautomationcore", "user32", "userenv", "uxtheme", "version", "winhttp"),
        *("winmm", "winscard", "ws2_32", "wsock32", "wtsapi32"),
    )
) | {"winspool.drv"}


@dataclass(frozen=True)
class Binary:
    """A program or library.

    Attributes:
        wants: The libraries that it is linked against, in small letters.
        version: First two numbers of its version; zeros if it has none.
    """

    wants: tuple[str, ...]
    version: tuple[int, int] = (0, 0)


def complete(folder: Path) -> None:
    """Puts the runtime where every program finds it, and ends the build if anything is missing."""
    there = {path.name.lower(): path for path in (folder / _SOURCE).iterdir()}
    for name in RUNTIME:
        if name not in there:
            sys.exit(f"build: Qt did not bring {name}; take it from Microsoft's redistributable.")
        shutil.copy2(there[name], folder / _LIBRARIES / name)
    faults = check(look(folder))
    if faults:
        sys.exit("build: " + "\nbuild: ".join(faults))


def look(folder: Path) -> dict[str, Binary]:
    """All programs and libraries below a folder, by their paths with slashes."""
    script = Path(__file__).with_name("portable_executables.py")
    told = json.loads(env.run([env.python("tools"), script, folder]))
    return {
        path: Binary(tuple(one["wants"]), (one["version"][0], one["version"][1]))
        for path, one in told.items()
    }


def check(binaries: Mapping[str, Binary]) -> list[str]:
    """What would keep a program from starting on a fresh Windows, a sentence each.

    A library is looked for beside whoever asks, among the bundle's libraries, and in the folders
    that a package adds for itself.
    """
    faults = []
    for path, binary in sorted(binaries.items()):
        near = _searched(PurePosixPath(path), binaries)
        missing = [n for n in binary.wants if n not in near and not _of_the_system(n)]
        if missing:
            faults.append(f"{path} needs {', '.join(missing)}, which a fresh Windows may not have.")
    for path, binary in sorted(binaries.items()):
        if PurePosixPath(path).name.lower() == "msvcp140.dll" and binary.version < OLDEST:
            number = ".".join(map(str, binary.version))
            faults.append(f"{path} is version {number}; {'.'.join(map(str, OLDEST))} is needed.")
    return faults


def _of_the_system(name: str) -> bool:
    return name in SYSTEM or name.startswith(("api-ms-win-", "ext-ms-"))


def _searched(path: PurePosixPath, binaries: Mapping[str, Binary]) -> set[str]:
    """The names of all libraries that are found from a file."""
    folders = {path.parent, _LIBRARIES}
    if len(path.parts) > 2:  # _internal/PACKAGE/…
        package = path.parts[1].removesuffix(".libs")
        folders |= {_LIBRARIES / f"{package}.libs"}
        if package == "PyQt6":
            folders |= {_SOURCE}
    return {
        PurePosixPath(other).name.lower()
        for other in binaries
        if PurePosixPath(other).parent in folders
    }
