"""Sets everything up and runs EmoConf: python3 installer/start.py [COMMAND …].

Without arguments it runs `emoconf run`: webcam, expression, virtual camera, report. With arguments
it runs that command of EmoConf, such as `python3 installer/start.py analyze talk.mp4`.
"""

import os
import subprocess
import sys

from bootstrap import create_venv


def main() -> None:
    """Makes the environment and hands over to the program."""
    command = [str(create_venv()), "-P", "-m", "emoconf", *(sys.argv[1:] or ["run"])]
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    # The program replaces this process, so that Ctrl+C and signals reach it directly.
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
