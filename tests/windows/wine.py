"""A Windows CPython 3.11 with EmoConf's Windows wheels, under Debian 12's wine64.

Made once from Debian's packages and PyPI, every file checked against its pinned hash, and kept in
the cache folder under a name that says what it was made from. Wine is no Windows; `README.md` says
what it can show and what not.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WINE = Path("/usr/lib/wine/wine64")
SERVER = Path("/usr/lib/wine/wineserver64")
COMPILER = "x86_64-w64-mingw32-gcc"
OBJDUMP = "x86_64-w64-mingw32-objdump"

#: What must be there, with its Debian package.
NEEDS = (
    (str(WINE), "wine64"),
    (COMPILER, "gcc-mingw-w64-x86-64-win32"),
    (OBJDUMP, "binutils-mingw-w64-x86-64"),
    ("python3.11", "python3"),
)

#: No downloads of .NET and a browser, and our C runtime in place of wine's.
_UNASKED = "mscoree,mshtml="
_OVERRIDES = f"{_UNASKED};ucrtbase=n"


class WindowsPython:
    """The Python, its system folder, and what it takes to run a program with it.

    Args:
        folder: Where it lies.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "python" / "python.exe"
        self.packages = folder / "python" / "Lib" / "site-packages"
        self.prefix = folder / "prefix"
        self.system = self.prefix / "drive_c" / "windows" / "system32"
        #: Until the system folder is complete, it has no C runtime but wine's.
        self._overrides = _OVERRIDES if (folder / "complete").exists() else _UNASKED

    def variables(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment in which wine finds everything.

        Args:
            more: Further variables; they win.
        """
        unwanted = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        return {
            **kept,
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            **(more or {}),
        }

    def command(self, *arguments: str) -> list[str]:
        """The command line of the Windows Python."""
        return [str(WINE), str(self.python), *arguments]

    def popen(
        self, *arguments: str, more: Mapping[str, str] | None = None, **how: Any
    ) -> "subprocess.Popen[bytes]":
        """Starts the Windows Python.

        Python cannot use a file of Linux as a standard stream under wine 8.0 ("init_sys_streams"):
        what is not asked for goes nowhere, and whoever wants it gives a pipe.

        Args:
            arguments: For Python.
            more: Further environment variables.
            how: As for `subprocess.Popen`.
        """
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        return subprocess.Popen(
            self.command(*arguments), env=self.variables(more), **{**streams, **how}
        )

    def run(
        self,
        *arguments: str,
        more: Mapping[str, str] | None = None,
        timeout: float = 300,
        folder: Path | None = None,
    ) -> "subprocess.CompletedProcess[bytes]":
        """Runs the Windows Python to its end; both its outputs are kept, apart."""
        return subprocess.run(
            self.command(*arguments),
            env=self.variables(more),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
        )

    @contextlib.contextmanager
    def running(self) -> Iterator["WindowsPython"]:
        """Wine's services, for as long as they are needed; for one checkout at a time."""
        with _locked(self.folder / "in-use.lock"):
            self.packages.joinpath("emoconf.pth").write_text(windows_path(ROOT) + "\n")
            self.start()
            try:
                yield self
            finally:
                self.stop()

    def start(self) -> None:
        """Starts wine's services by themselves.

        As children of the first program they would hold its pipe open, and whoever reads it would
        wait for ever.
        """
        self.wine("cmd", "/c", "exit")

    def stop(self) -> None:
        """Ends every program of this wine, and its services."""
        subprocess.run([SERVER, "-k"], env=self.variables(), check=False)

    def settle(self) -> None:
        """Waits until all programs of this wine have ended, and what they wrote is on the disk."""
        subprocess.run([SERVER, "-w"], env=self.variables(), check=False)

    def wine(self, *arguments: str | Path) -> None:
        """Runs a program of wine's own; what it says goes nowhere."""
        nowhere = subprocess.DEVNULL
        subprocess.run(
            [WINE, *arguments],
            env={**self.variables(), "DISPLAY": "", "WINEDLLOVERRIDES": self._overrides},
            stdin=nowhere,
            stdout=nowhere,
            stderr=nowhere,
            check=False,
            timeout=300,
        )


def windows_path(path: Path) -> str:
    """How a Windows program calls a file of this system."""
    return "Z:" + str(path.absolute()).replace("/", "\\")


def cache_folder() -> Path:
    """Where it is kept: EMOCONF_WINDOWS_PYTHON, or below the user's cache folder."""
    named = os.environ.get("EMOCONF_WINDOWS_PYTHON")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "emoconf-tests"


def prepare(python: Path = Path(sys.executable)) -> WindowsPython:
    """The Windows Python; made first if there is none of exactly these parts.

    Args:
        python: Whose pip installs.

    Raises:
        subprocess.CalledProcessError: A download or a compilation failed.
    """
    from tests.windows import making

    place = cache_folder()
    place.mkdir(parents=True, exist_ok=True)
    final = WindowsPython(place / f"windows-python-{making.digest()}")
    with _locked(place / "windows-python.lock"):
        if not (final.folder / "complete").exists():
            for old in place.glob("windows-python-*"):
                _remove_unless_used(old)
            making.make(final, python)
            (final.folder / "complete").touch()
    return WindowsPython(final.folder)


def _remove_unless_used(folder: Path) -> None:
    """Removes one that was made from other parts; another checkout may still run it."""
    import fcntl

    with (folder / "in-use.lock").open("w") as lock, contextlib.suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    import fcntl  # not on Windows, where tests/run.py reads this file too

    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
