"""What a frozen program has to put right before anything else."""

import os
import sys

#: Set by the shell when it asks which words could come next.
COMPLETION = "_EMOCONF_COMPLETE"


def restore() -> None:
    """Undoes what would reach further than this program.

    On Linux the bundle's own libraries are found through LD_LIBRARY_PATH. Programs of the system
    that are started from here (pkexec, xdg-open) must get the system's. And nothing may be written
    beside the program: whoever removes it must find no rest.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    sys.dont_write_bytecode = True
