"""Nothing leaves this computer: looked for in the source, and proven by running it."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from emoconf.paths import demo_clip

ROOT = Path(__file__).resolve().parents[1]
NETWORKING = {
    "aiohttp", "asyncio", "dask", "distributed", "ftplib",
    "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
#: They wake a waiting thread, or reach the engine without waiting for ever; none for the internet
#: is named in them, and what the engine opens is traced below.
LOCAL_SOCKETS = {
    "emoconf/engine/client.py",
    "emoconf/engine/clients.py",
    "emoconf/engine/server.py",
    "emoconf/desktop/app.py",
}
#: Reaches a scheduler that the person names, and only encrypted beyond this computer.
SCHEDULER = "emoconf/batch/scheduler.py"
RUN = [
    sys.executable,
    "-m",
    "emoconf",
    "run",
    "--camera",
    "clip",
    "--to",
    "null",
    "--duration",
    "4",
]


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize(
    "file", sorted((ROOT / "emoconf").rglob("*.py")), ids=lambda f: str(f.relative_to(ROOT))
)
def test_no_module_imports_networking(file: Path) -> None:
    found = imported(file) & NETWORKING
    if str(file.relative_to(ROOT)) == SCHEDULER:
        assert "check_address(address)" in file.read_text()
        found -= {"distributed", "urllib"}  # of urllib only what takes an address apart
    local = str(file.relative_to(ROOT)) in LOCAL_SOCKETS and "AF_INET" not in file.read_text()
    if "socket" in imported(file) and not local:
        found.add("socket")
    assert not found


def test_the_model_library_is_told_not_to_report_home_before_it_is_loaded() -> None:
    program = (
        "import os, sys\n"
        "import emoconf.expression.model\n"
        "assert 'onnxruntime' in sys.modules\n"
        "print(os.environ['ORT_DISABLE_TELEMETRY'])\n"
    )
    variables = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=variables, capture_output=True, text=True
    )
    assert done.stdout.strip() == "1", done.stderr


@pytest.mark.strace
def test_the_engine_needs_no_network_interface() -> None:
    isolated = [shutil.which("unshare") or "unshare", "--map-root-user", "--net", *RUN]
    done = subprocess.run(isolated, cwd=ROOT, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert "expression" in done.stdout.lower()


@pytest.mark.strace
@pytest.mark.parametrize(
    "arguments",
    # Libraries that report home take their time over it: all of these last some seconds.
    [
        ["run", "--camera", "clip", "--to", "null", "--duration", "12"],
        ["demo", "--out", "out"],
        ["batch", str(demo_clip()), "--out", "out", "--consent"],
    ],
    ids=["run", "demo", "batch"],
)
def test_no_internet_socket_is_ever_made(arguments: list[str], tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "emoconf", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert done.returncode == 0, done.stderr
    calls = trace.read_text()
    families = set(re.findall(r"socket\((AF_\w+|PF_\w+)", calls))
    assert families <= {"AF_UNIX", "AF_LOCAL", "AF_NETLINK"}
    if arguments[0] == "run":
        assert "AF_UNIX" in families, "the trace saw not even the engine's own endpoint"
