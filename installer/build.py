"""Builds one package of EmoConf from a clone: python3 installer/build.py TARGET.

    wheel      wheel and source archive for PyPI
    folder     both programs with everything they need in one folder
    tar        that folder as an archive for any Linux distribution
    deb        the Debian package
    windows    the installer for Windows (NSIS); on Windows, of the folder
    manifests  for winget and scoop: where that installer lies (--url) and its hash
    macos      the disk image for macOS; on macOS only
    notice     the licences of everything that is in the folder
    sbom       the same as a CycloneDX bill of materials
    checksums  SHA-256 of everything in dist/
    pin        anew the versions that builds use

Each is written to dist/. The folder is of the system it is built on.
"""

import argparse
import platform
import sys
from pathlib import Path

from builder import env


def main() -> None:
    """Builds what was asked for, and what that needs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=sorted({*TARGETS, "manifests"}))
    parser.add_argument("--url", default="", help="where the packages will lie, for manifests")
    parser.add_argument("--revision", type=int, default=1, help="of the Debian package")
    asked = parser.parse_args()
    made = (
        _manifests(asked.url)
        if asked.target == "manifests"
        else TARGETS[asked.target](asked.revision)
    )
    for path in made:
        size = f", {path.stat().st_size / 1e6:.1f} MB" if path.is_file() else ""
        print(f"build: {path.relative_to(env.ROOT)}{size}")


def _wheel(revision: int) -> list[Path]:
    from builder import wheel

    return wheel.build()


def _folder(revision: int) -> list[Path]:
    from builder import folder

    return [folder.build()]


def _tar(revision: int) -> list[Path]:
    from builder import folder, tar

    return [tar.build(folder.build())]


def _deb(revision: int) -> list[Path]:
    from builder import deb, folder

    return [deb.build(folder.build(), revision)]


def _windows(revision: int) -> list[Path]:
    from builder import folder, windows

    _only_on("Windows")
    return [windows.build(folder.build())]


def _macos(revision: int) -> list[Path]:
    from builder import folder, macos

    _only_on("Darwin")
    return [macos.build(folder.build())]


def _manifests(url: str) -> list[Path]:
    from builder import manifests

    setup = env.DIST / f"EmoConf-{env.version()}-setup.exe"
    if not setup.is_file():
        sys.exit("build: there is no installer yet: py installer\\build.py windows")
    made = manifests.build(setup, url)
    manifests.check(made)
    return made


def _only_on(system: str) -> None:
    if platform.system() != system:
        sys.exit(f"build: this needs {system}; PyInstaller builds for the system it runs on.")


def _notice(revision: int) -> list[Path]:
    from builder import folder

    return [folder.build() / "NOTICE.txt"]


def _sbom(revision: int) -> list[Path]:
    from builder import folder, sbom

    return [sbom.build(folder.build())]


def _checksums(revision: int) -> list[Path]:
    from builder import checksums

    return [checksums.build()]


def _pin(revision: int) -> list[Path]:
    from builder import pins

    return pins.build()


TARGETS = {
    "wheel": _wheel,
    "folder": _folder,
    "tar": _tar,
    "deb": _deb,
    "windows": _windows,
    "macos": _macos,
    "notice": _notice,
    "sbom": _sbom,
    "checksums": _checksums,
    "pin": _pin,
}

if __name__ == "__main__":
    main()
