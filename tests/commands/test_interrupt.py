"""Ctrl+C while the program is still being loaded: it ends, without a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: Runs `emoconf` and sends itself SIGINT as soon as a certain module is looked for. With `broken`
#: the interrupted import fails as native libraries do that know no KeyboardInterrupt.
INTERRUPTED = """
import os, runpy, signal, sys
module, how, *arguments = sys.argv[1:]
sys.argv[1:] = arguments
class Trap:
    def find_spec(self, name, path=None, target=None):
        if name != module:
            return None
        sys.meta_path.remove(self)
        try:
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1000): pass
        except KeyboardInterrupt:
            if how == "broken":
                raise ImportError("DLL load failed") from None
            raise
        return None
sys.meta_path.insert(0, Trap())
runpy.run_module("emoconf", run_name="__main__", alter_sys=True)
"""

RUN = ("run", "--camera", "clip", "--to", "null", "--duration", "1", "--size", "320x180")


@pytest.mark.skipif(sys.platform == "win32", reason="no process can interrupt itself there")
@pytest.mark.parametrize("how", ["interrupted", "broken"])
@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("click", RUN),
        ("emoconf.cli", RUN),
        ("emoconf.commands.run", RUN),
        ("cv2", RUN),
        ("emoconf.outputs.null", RUN),
        ("onnxruntime", ("model", "info")),
        ("emoconf.reports.terminal", ("meetings",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_ctrl_c_in_the_middle_of_an_import_ends_the_program_in_peace(
    tmp_path: Path, module: str, arguments: tuple[str, ...], how: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module, how, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stderr.strip() in ("", "Stopped.")
    assert done.returncode in (130, -signal.SIGINT)
