"""A real scheduler and its workers, as processes on the loopback address."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """A scheduler that can be killed and started again under the same address.

    Args:
        folder: For logs and what workers keep.
        tls: Environment that names certificates; then the connection is encrypted.
        allowed_failures: How many workers a task may end; Dask's own default is 3.
    """

    def __init__(
        self, folder: Path, tls: dict[str, str] | None = None, allowed_failures: int = 3
    ) -> None:
        self.folder, self._tls, self._allowed = folder, tls or {}, allowed_failures
        self.address = f"{'tls' if tls else 'tcp'}://127.0.0.1:{free_port()}"
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def start_scheduler(self) -> None:
        protocol, host = self.address.split("://")
        address, port = host.split(":")
        self.scheduler = self._start(
            "dask_scheduler", "--protocol", protocol, "--host", address, "--port", port
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex((address, int(port))) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError("the scheduler does not listen")

    def start_worker(self) -> None:
        self.workers.append(
            self._start(
                "dask_worker", self.address, "--nthreads", "1", "--no-nanny",
                "--local-directory", str(self.folder),
            )
        )  # fmt: skip

    def stop(self) -> None:
        for process in (self.scheduler, *self.workers):
            if process is not None and process.poll() is None:
                process.kill()
            if process is not None:
                process.wait(20)

    def _start(self, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
        variables: dict[str, Any] = {
            **os.environ,
            **self._tls,
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(self._allowed),
        }
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments, "--no-dashboard"],
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
