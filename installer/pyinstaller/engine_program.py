"""The engine of a bundle: every command, and the modules that run as programs of their own.

It never starts the desktop program, which hands commands to this one: they could call each other
for ever.
"""

import multiprocessing
import os
import sys

import surroundings


def main() -> None:
    """Runs a module, a command, or shows the help if nothing was asked for."""
    surroundings.restore()
    multiprocessing.freeze_support()  # the workers of `emoconf batch` are started from this program
    from emoconf.export.child import run_as_module

    if run_as_module(sys.argv[1:]):
        return
    if len(sys.argv) == 1 and surroundings.COMPLETION not in os.environ:
        sys.argv.append("--help")
    from emoconf.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
