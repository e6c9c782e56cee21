"""Child processes of the tests in the guest."""

import os
import subprocess
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SLOW = os.environ.get("EMOCONF_DEVICE_KIND") == "qemu"

#: Against hanging only.
LIMIT = 300 if SLOW else 180


class Program:
    """A child process whose standard output is read line by line as it comes."""

    def __init__(self, command: list[str], environment: dict[str, str] | None = None) -> None:
        self.name = " ".join(Path(part).name for part in command[:4])
        self.lines: list[str] = []
        self._news = threading.Condition()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        )
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def pid(self) -> int:
        return self.process.pid

    def wait_for(self, text: str, after: int = 0) -> str:
        """Waits until a line (from line number `after` on) contains `text`; gives that line."""

        def seen() -> str | None:
            return next((line for line in self.lines[after:] if text in line), None)

        with self._news:
            self._news.wait_for(
                lambda: seen() is not None or (self.process.poll() is not None), LIMIT
            )
        self._settle()
        line = seen()
        tail = "\n".join(self.said(20))
        assert line is not None, f"no {text!r} in {len(self.lines)} lines, ending in:\n{tail}"
        return line

    def said(self, last: int = 8) -> list[str]:
        """Its last lines, cut to a readable length, without what was seen in each picture."""
        told = [line for line in self.lines if '"type":"observation"' not in line]
        return [line[:300] for line in told[-last:]]

    def ask(self, line: str) -> None:
        """Writes a line to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def finish(self, limit: float = LIMIT) -> str:
        """Waits for its end; gives everything that it said."""
        try:
            self.process.wait(limit)
        except subprocess.TimeoutExpired:
            pytest.fail("it does not end; it said:\n" + "\n".join(self.lines[-20:]))
        self._settle()
        return "\n".join(self.lines)

    def end(self) -> None:
        """Ends it, kindly first."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _settle(self) -> None:
        if self.process.poll() is not None:
            with self._news:
                self._news.wait_for(lambda: self._over, 5)

    _over = False

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line.rstrip())
                self._news.notify_all()
        with self._news:
            self._over = True
            self._news.notify_all()
