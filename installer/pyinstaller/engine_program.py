"""The engine of a bundle: every command, and the modules that run as programs of their own."""

import subprocess
import sys
from pathlib import Path

import surroundings


def main() -> None:
    """Runs a module, the tray app beside this program if nothing was asked for, or a command."""
    surroundings.restore()
    from emoconf.export.child import run_as_module

    if run_as_module(sys.argv[1:]):
        return
    desktop = Path(sys.executable).with_name("emoconf").with_suffix(Path(sys.executable).suffix)
    if len(sys.argv) == 1 and desktop.exists():
        sys.exit(subprocess.run([desktop]).returncode)
    from emoconf.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
