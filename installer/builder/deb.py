"""The Debian package: the folder under /usr/lib/emoconf and what a desktop expects around it."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from builder import env, libraries, manual
from builder.env import INSTALLER, WORK, need, run

LINUX = INSTALLER / "linux"
PLACE = "usr/lib/emoconf"
MAINTAINER = "The EmoConf authors <maintainers@emoconf.invalid>"

#: Needed by programs that EmoConf starts, not by libraries.
_FURTHER = ("libc6 (>= 2.36)",)
#: Microphones are read through PortAudio, which every distribution has.
_RECOMMENDS = ("libportaudio2", "pkexec", "v4l2loopback-dkms", "xdg-utils")


def build(folder: Path, revision: int = 1) -> Path:
    """Writes `dist/emoconf_VERSION-REVISION_amd64.deb`.

    Args:
        folder: Both programs.
        revision: Of the package; a higher one replaces a lower one of the same version.
    """
    root = env.fresh(WORK / "deb")
    moment = datetime.fromtimestamp(env.timestamp(), UTC)
    shutil.copytree(
        folder, root / PLACE, symlinks=True, ignore=shutil.ignore_patterns("__pycache__")
    )
    _programs(root)
    _documents(root, moment, revision)
    _desktop(root, moment)
    told = manual.ask()
    _write(root / "usr/share/man/man1/emoconf.1.gz", manual.page(told, f"{moment:%Y-%m-%d}"))
    manual.completions(told, root)
    _control(root, folder, revision)
    _settle(root, env.timestamp())
    env.DIST.mkdir(exist_ok=True)
    target = env.DIST / f"emoconf_{env.version()}-{revision}_amd64.deb"
    run([need("dpkg-deb", "dpkg"), "--root-owner-group", "-Zxz", "-z3", "--build", root, target])
    return target


def _programs(root: Path) -> None:
    """A link, because PyInstaller's loader finds its folder from where it really lies."""
    programs = root / "usr" / "bin"
    programs.mkdir(parents=True)
    (programs / "emoconf").symlink_to("../lib/emoconf/emoconf")


def _documents(root: Path, moment: datetime, revision: int) -> None:
    folder = root / "usr" / "share" / "doc" / "emoconf"
    _write(folder / "copyright", (LINUX / "copyright").read_bytes())
    notice = root / PLACE / "NOTICE.txt"
    _write(folder / "NOTICE.txt.gz", gzip.compress(notice.read_bytes(), 9, mtime=0))
    notice.unlink()
    changes = (env.ROOT / "CHANGELOG.md").read_bytes()
    _write(folder / "NEWS.md.gz", gzip.compress(changes, 9, mtime=0))
    entry = (
        f"emoconf ({env.version()}-{revision}) unstable; urgency=medium\n\n"
        "  * What is new is told in /usr/share/doc/emoconf/NEWS.md.gz.\n\n"
        f" -- {MAINTAINER}  {moment:%a, %d %b %Y %H:%M:%S +0000}\n"
    )
    _write(folder / "changelog.Debian.gz", gzip.compress(entry.encode(), 9, mtime=0))
    overrides = root / "usr" / "share" / "lintian" / "overrides" / "emoconf"
    _write(overrides, (LINUX / "lintian-overrides").read_bytes())


def _desktop(root: Path, moment: datetime) -> None:
    share = root / "usr" / "share"
    _write(share / "applications/emoconf.desktop", (LINUX / "emoconf.desktop").read_bytes())
    autostart = (LINUX / "emoconf-autostart.desktop").read_bytes()
    _write(share / "emoconf/emoconf-autostart.desktop", autostart)
    metainfo = (LINUX / "org.emoconf.EmoConf.metainfo.xml").read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", env.version())
    metainfo = metainfo.replace("@DATE@", f"{moment:%Y-%m-%d}")
    _write(share / "metainfo/org.emoconf.EmoConf.metainfo.xml", metainfo.encode())
    for picture in (INSTALLER / "icons").glob("emoconf-*.png"):
        side = picture.stem.removeprefix("emoconf-")
        target = share / f"icons/hicolor/{side}x{side}/apps/emoconf.png"
        _write(target, picture.read_bytes())


def _control(root: Path, folder: Path, revision: int) -> None:
    needs = [p for p in libraries.needed_packages(folder) if p != "libc6"]
    size = sum(p.lstat().st_size for p in root.rglob("*") if not p.is_dir())
    fields = {
        "Package": "emoconf",
        "Version": f"{env.version()}-{revision}",
        "Architecture": "amd64",
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join(sorted([*_FURTHER, *needs])),
        "Recommends": ", ".join(_RECOMMENDS),
        "Section": "video",
        "Priority": "optional",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    text += f"Description: {(LINUX / 'description').read_text(encoding='utf-8').strip()}\n"
    _write(root / "DEBIAN/control", text.encode())


def _settle(root: Path, moment: int) -> None:
    """The same rights and times whoever builds, and the sums that dpkg --verify reads."""
    import hashlib

    sums = []
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and not path.is_symlink() and inside.parts[0] != "DEBIAN":
            sums.append(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {inside.as_posix()}\n")
    _write(root / "DEBIAN/md5sums", "".join(sums).encode())
    programs = {root / PLACE / name for name in ("emoconf", "emoconf-engine")}
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
