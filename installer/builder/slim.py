"""Makes a bundle on Linux smaller: takes out what the linker wants but EmoConf never calls.

The wheels hold whole families of codecs and tables of all languages. A library that another one is
linked against cannot just be left out; a stand-in of a few kilobytes takes its place. Which
functions a stand-in must have is read from the libraries themselves; a function that is not known
here ends the build.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from builder import env
from builder.env import need, run
from builder.libraries import search_paths

STAND_INS = env.INSTALLER / "linux" / "stand_ins"

#: Where reference LAPACK and BLAS lie on Debian.
_REFERENCE = (
    Path("/usr/lib/x86_64-linux-gnu/lapack/liblapack.so.3"),
    Path("/usr/lib/x86_64-linux-gnu/blas/libblas.so.3"),
)

#: Folders whose libraries were moved by patchelf, after which strip breaks them.
_NOT_STRIPPED = re.compile(r"[.]libs/|Qt6/lib/")


@dataclass(frozen=True)
class Unused:
    """A library that another one is linked against and whose functions are never called.

    Attributes:
        pattern: Where it lies.
        prefix: What the names of its functions begin with.
        nulls: Of those that answer with a pointer, which is null then.
        texts: Of those that answer with a text, which is empty then.
        status: What all others answer, as C.
        alone: Libraries that only this one needs.
    """

    pattern: str
    prefix: str
    nulls: str = "^$"
    texts: str = "^$"
    status: str = "-1"
    alone: tuple[str, ...] = ()


def _vpx(folder: str) -> Unused:
    return Unused(
        f"{folder}/libvpx-*.so.*",
        "vpx_",
        nulls="_vp[89]_[cd]x$|_get_cx_data|_get_frame|_img_wrap|_error_detail$",
        texts="_str$|_to_string$|_error$|_build_config$",
        status="1",  # VPX_CODEC_ERROR of vpx_codec.h
    )


#: Encoders, decoders beside dav1d and FFmpeg's own, and TLS.
UNUSED = (
    _vpx("av.libs"),
    _vpx("opencv_python_headless.libs"),
    Unused("av.libs/libx265-*.so.*", "x265_api_get_", nulls="."),
    # EB_ErrorUndefined of EbSvtAv1.h.
    Unused("av.libs/libSvtAv1Enc-*.so.*", "svt_", status="(int)0x80001005"),
    Unused(
        "av.libs/libgnutls-*.so.*",
        "gnutls_",
        texts="strerror",
        alone=tuple(
            f"av.libs/lib{name}-*.so.*" for name in ("hogweed", "nettle", "gmp", "unistring")
        ),
    ),
    # AOM_CODEC_ERROR of aom_codec.h.
    Unused(
        "opencv_python_headless.libs/libaom-*.so.*",
        "aom_",
        nulls="_av1_[cd]x$|_get_|_img_alloc|_error_detail$",
        texts="_str$|_to_string$|_error$",
        status="1",
    ),
)


def slim(libraries: Path) -> None:
    """Replaces, strips and takes out.

    Args:
        libraries: The bundle's folder of libraries.
    """
    before = _size(libraries)
    _replace_icu(libraries)
    _replace_unused(libraries)
    _replace_openblas(libraries)
    _drop_dead_links(libraries)
    _forget_build_machine(libraries)
    _strip(libraries)
    print(f"build: slimmed from {before / 1e6:.0f} to {_size(libraries) / 1e6:.0f} MB")


def _replace_icu(libraries: Path) -> None:
    data = _only(libraries, "PyQt6/Qt6/lib/libicudata.so.*")
    release = data.name.rsplit(".", 1)[1]
    _compile(data, "icudata.c", f"-DSYMBOL=icudt{release}_dat")


def _replace_unused(libraries: Path) -> None:
    for unused in UNUSED:
        target = _only(libraries, unused.pattern)
        called = _called(target.parent, target)
        strange = [name for name in called if not name.startswith(unused.prefix)]
        if strange or not called:
            sys.exit(f"build: {target.name} is called in a way that has no stand-in: {strange}.")
        nulls = {name for name in called if re.search(unused.nulls, name)}
        texts = {name for name in called if re.search(unused.texts, name)}
        _compile(
            target,
            "refuse.c",
            f"-DSTATUS={unused.status}",
            f"-DNULLS={_macros('NULL_ANSWER', nulls)}",
            f"-DTEXTS={_macros('EMPTY_ANSWER', texts)}",
            f"-DERRORS={_macros('ERROR_ANSWER', {*called} - nulls - texts)}",
        )
        for pattern in unused.alone:
            alone = _only(libraries, pattern)
            (libraries / alone.name).unlink(missing_ok=True)
            alone.unlink()


def _macros(macro: str, names: set[str]) -> str:
    return " ".join(f"{macro}({name})" for name in sorted(names))


def _replace_openblas(libraries: Path) -> None:
    folder = libraries / "opencv_python_headless.libs"
    openblas = _only(folder, "libopenblas*.so")
    wanted = _called(libraries / "cv2", openblas)
    for path in _REFERENCE:
        if not path.exists():
            sys.exit("build: the reference LAPACK is missing: sudo apt install liblapack3 libblas3")
        shutil.copy2(path.resolve(), libraries / path.name)
    have = {name for path in _REFERENCE for name in _defined(path)}
    if not set(wanted) <= have:
        sys.exit(f"build: the reference LAPACK lacks {sorted(set(wanted) - have)}.")
    # Fortran's own library is there already, NumPy's OpenBLAS needs it too.
    fortran = _only(libraries / "numpy.libs", "libgfortran-*.so.5.*")
    (libraries / "libgfortran.so.5").symlink_to(fortran.relative_to(libraries))
    for pattern in ("libgfortran-*.so.*", "libquadmath-*.so.*"):
        for path in folder.glob(pattern):
            path.unlink()
            (libraries / path.name).unlink(missing_ok=True)
    both = [libraries / path.name for path in _REFERENCE]
    _compile(openblas, "lapack.c", "-Wl,--no-as-needed", f"-Wl,-rpath-link,{libraries}", *both)


def _drop_dead_links(libraries: Path) -> None:
    for path in libraries.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _forget_build_machine(libraries: Path) -> None:
    """Python itself, built from source, looks for its library where it was built first."""
    chrpath = need("chrpath", "chrpath")
    for path in libraries.rglob("*.so*"):
        if path.is_file() and not path.is_symlink() and search_paths(path, absolute=True):
            run([chrpath, "--delete", path])


def _strip(libraries: Path) -> None:
    strip = need("strip", "binutils")
    for path in libraries.rglob("*.so*"):
        name = path.relative_to(libraries).as_posix()
        if path.is_file() and not path.is_symlink() and not _NOT_STRIPPED.search(name):
            run([strip, "--strip-unneeded", path])


def _compile(target: Path, source: str, *options: str | Path) -> None:
    versions = _version_script(target)
    target.unlink()
    with tempfile.TemporaryDirectory() as folder:
        if versions:
            script = Path(folder, "versions")
            script.write_text(versions)
            options = (*options, f"-Wl,--version-script={script}")
        run(
            [
                *(need("gcc", "gcc"), "-shared", "-fPIC", "-Os", "-s", "-Wall", "-Werror"),
                *(f"-Wl,-soname,{target.name}", "-Wl,--build-id=none", "-Wl,--undefined-version"),
                *("-o", target, STAND_INS / source, *options),
            ]
        )


def _version_script(library: Path) -> str:
    """Gives each name the version it has in a library; empty if they have none."""
    nodes: dict[str, list[str]] = {}
    for line in _names(library, "--defined-only"):
        name, _, version = line.partition("@@")
        if version:
            nodes.setdefault(version, []).append(name)
    return "".join(
        f"{version} {{ global: {'; '.join(sorted({*names} - {version})) or '__none'}; }};\n"
        for version, names in sorted(nodes.items())
    )


def _called(users: Path, library: Path) -> list[str]:
    """The names that libraries in a folder want and `library` has."""
    wanted = set()
    for path in users.rglob("*.so*"):
        if path.is_file() and path != library:
            wanted |= set(_symbols(path, "--undefined-only"))
    return sorted(wanted & set(_defined(library)))


def _defined(library: Path) -> list[str]:
    return _symbols(library, "--defined-only")


def _symbols(library: Path, which: str) -> list[str]:
    return [name.split("@")[0] for name in _names(library, which)]


def _names(library: Path, which: str) -> list[str]:
    said = subprocess.run(
        [need("nm", "binutils"), "-D", "--format=posix", which, library],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [line.split()[0] for line in said.splitlines() if line.strip()]


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        sys.exit(f"build: {len(found)} files match {pattern} where one is expected.")
    return found[0]


def _size(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
