"""Prints which libraries each program and library in a folder asks for, as JSON; needs pefile.

Run in the environment `tools`: python portable_executables.py FOLDER
"""

import json
import sys
from pathlib import Path

import pefile


def look(path: Path) -> dict[str, object] | None:
    """What one file asks for, in small letters, and its version; None if it is no such file."""
    try:
        file = pefile.PE(str(path), fast_load=True)
    except pefile.PEFormatError:
        return None
    directory = pefile.DIRECTORY_ENTRY
    file.parse_data_directories(
        [
            directory["IMAGE_DIRECTORY_ENTRY_IMPORT"],
            directory["IMAGE_DIRECTORY_ENTRY_RESOURCE"],
        ]
    )
    wanted = [entry.dll.decode().lower() for entry in getattr(file, "DIRECTORY_ENTRY_IMPORT", [])]
    version = [0, 0]
    for fixed in getattr(file, "VS_FIXEDFILEINFO", []):
        version = [fixed.FileVersionMS >> 16, fixed.FileVersionMS & 0xFFFF]
    return {"wants": wanted, "version": version}


def main() -> None:
    """Looks at every file below the folder."""
    folder = Path(sys.argv[1])
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".dll", ".exe", ".pyd") and (told := look(path)):
            found[path.relative_to(folder).as_posix()] = told
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
