"""The folder as an archive for Linux distributions without a package of their own."""

import gzip
import tarfile
from pathlib import Path

from builder import env


def build(folder: Path) -> Path:
    """Writes `dist/emoconf-VERSION-linux-x86_64.tar.gz`; the same folder gives the same bytes."""
    name = f"emoconf-{env.version()}"
    target = env.DIST / f"{name}-linux-x86_64.tar.gz"
    moment = env.timestamp()

    def cleaned(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        return entry

    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            if path.name == "__pycache__" or path.suffix == ".pyc":
                continue  # of somebody who tried the folder as it lies here
            inside = Path(name, path.relative_to(folder)).as_posix()
            archive.add(path, inside, recursive=False, filter=cleaned)
    return target
