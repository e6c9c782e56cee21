"""The tray app of a bundle; commands are handed to the engine's program beside it."""

import os
import subprocess
import sys

import surroundings


def main() -> None:
    """Shows the tray icon, or becomes the engine's program."""
    surroundings.restore()
    if set(sys.argv[1:]) <= {"--debug"} and surroundings.COMPLETION not in os.environ:
        from emoconf.cli import main as tray

        tray()
    from emoconf.desktop.programs import command

    program, *arguments = command(*sys.argv[1:])
    # Under the name that the person typed: it stands in every help text.
    line = ["emoconf", *arguments]
    if sys.platform == "win32":
        sys.exit(subprocess.run(line, executable=program).returncode)
    # The command replaces this process, so that Ctrl+C and signals reach it directly.
    os.execv(program, line)


if __name__ == "__main__":
    main()
