"""Starting one of EmoConf's own modules as a separate program."""

import contextlib
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import emoconf

#: First argument of a frozen program that is to run one of `MODULES` instead of a command.
_FLAG = "--emoconf-module"

#: What may be started this way; each has a `main`.
MODULES = ("emoconf.export.encoder", "emoconf.export.listening", "emoconf.export.window")

#: Bundles hold one Qt, the desktop program's; OpenCV's, which this window needs, is left out.
_NOT_IN_BUNDLES = {
    "emoconf.export.window": "it could not be made, because this package leaves previews to the "
    "tray app: start `emoconf`",
}


def module_command(module: str) -> list[str]:
    """The command line that runs a module of this package as a program of its own.

    A frozen bundle has no interpreter to name; there the program itself runs the module.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, _FLAG, module]
    return [sys.executable, "-P", "-m", module]


def run_as_module(arguments: Sequence[str]) -> bool:
    """Runs the module that a frozen program was started for by `module_command`.

    Args:
        arguments: The program's arguments, without its name.

    Returns:
        False if it was started for something else; nothing was done then.

    Raises:
        SystemExit: Bundles do not have what that module needs; the text says so.
    """
    if len(arguments) != 2 or arguments[0] != _FLAG or arguments[1] not in MODULES:
        return False
    if arguments[1] in _NOT_IN_BUNDLES:
        sys.exit(_NOT_IN_BUNDLES[arguments[1]])
    importlib.import_module(arguments[1]).main()
    return True


class Child:
    """A module of this package, running in a process of its own.

    It reads messages from its standard input (see `wire`) and answers in lines on its standard
    output. It ends by itself when its input ends, so it never outlives this process for long.

    Args:
        module: Its full name, such as `emoconf.export.encoder`.
    """

    def __init__(self, module: str) -> None:
        # -P and the explicit path: the child must get this very package, never one that happens
        # to lie in the current folder.
        root = str(Path(emoconf.__file__).resolve().parent.parent)
        inherited = os.environ.get("PYTHONPATH")
        environment = dict(
            os.environ, PYTHONPATH=os.pathsep.join([root, inherited] if inherited else [root])
        )
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `end`
        self._process = subprocess.Popen(
            module_command(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            bufsize=0,
            env=environment,
            # No console window flashes up on Windows.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self.stdin: IO[bytes] = self._process.stdin
        self.stdout: IO[bytes] = self._process.stdout

    @property
    def pid(self) -> int:
        """The process number."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """False once the process has ended."""
        return self._process.poll() is None

    def complaints(self) -> str:
        """The end of what it wrote to its standard error, for the log."""
        self._errors.seek(0)
        return self._errors.read()[-2000:].decode("utf-8", "replace").strip()

    def end(self, timeout: float) -> None:
        """Closes its input, waits for its end, and ends it by force after `timeout` seconds."""
        with contextlib.suppress(OSError):  # it was gone already
            self.stdin.close()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.stdout.close()

    def kill(self) -> None:
        """Ends it by force."""
        self._process.kill()
