"""How long a start takes, seen from outside: a new process, asked over its endpoint."""

import os
import subprocess
import sys
import tempfile
import time

from emoconf.engine import protocol
from emoconf.engine.client import EngineClient
from emoconf.errors import EngineError
from emoconf.text import Text

#: Seconds to wait for the engine, and for its first picture.
_PATIENCE = 30.0


def measure(runs: int) -> dict[str, float]:
    """Starts the engine on the built-in clip several times.

    Returns:
        Medians in seconds from the start of the process: `first_output` (a card) and
        `first_live` (a picture of the source).
    """
    found = sorted((_once() for _ in range(runs)), key=lambda pair: pair[1])
    outputs = sorted(first for first, _ in found)
    return {
        "first_output": round(outputs[runs // 2], 3),
        "first_live": round(found[runs // 2][1], 3),
        "runs": runs,
    }


def _once() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as home:
        os.environ["EMOCONF_HOME"] = home
        command = [sys.executable, "-P", "-m", "emoconf", "run", "--camera", "clip", "--to", "null"]
        began = time.monotonic()
        engine = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            client = connected(_PATIENCE)
            limit = time.monotonic() + _PATIENCE
            while time.monotonic() < limit:
                answer = client.ask(protocol.AskStatistics(id=client.next_id()))
                if isinstance(answer, protocol.Statistics) and answer.first_live >= 0:
                    client.ask(protocol.Quit(id=client.next_id()))
                    return answer.first_output - began, answer.first_live - began
                time.sleep(0.1)
        finally:
            engine.terminate()
            engine.wait(10)
    raise EngineError(
        Text("The engine showed no picture."), Text("See the log with: emoconf doctor")
    )


def connected(patience: float) -> EngineClient:
    """A connection to an engine that may still be starting.

    Args:
        patience: Seconds to wait for it.

    Raises:
        EngineError: It did not answer in time.
    """
    limit = time.monotonic() + patience
    while True:
        try:
            return EngineClient.connect()
        except EngineError:
            if time.monotonic() > limit:
                raise
            time.sleep(0.05)
