"""Tries EmoConf under the Windows Python: the self-test, then test files, each in a process.

    run.py             the self-test and the files of `FILES`: what every change is tried with
    run.py --all       the self-test and every quick test file
    run.py FILE …      these files

Exits with 0 if all passed. What fails for wine's sake is in `WINE_LACKS`, told apart from what
EmoConf cannot do on Windows, which the tests themselves skip.
"""

import argparse
import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.run import SHORT  # noqa: E402 - found only now
from tests.windows.wine import WindowsPython, prepare  # noqa: E402

#: What is different on Windows: streams, processes, files, pipes, consoles, the database, Qt.
FILES = (
    "tests/test_paths.py",
    "tests/test_windows_rights.py",
    "tests/commands/test_ending.py",
    "tests/commands/test_redirected.py",
    "tests/desktop/test_engine_process.py",
    "tests/desktop/test_instance.py",
    "tests/desktop/test_programs.py",
    "tests/doctor/test_other_systems.py",
    "tests/engine/test_server.py",
    "tests/export/test_child.py",
    "tests/meetings/test_damage.py",
    "tests/meetings/test_storage.py",
    "tests/system/test_single_instance.py",
)
assert len(FILES) <= 20

#: Seconds that one file may take.
LIMIT = 150.0

#: What wine 8.0 cannot do and Windows can, by test file: names of tests (`-k` leaves them out) and
#: why. What Windows itself cannot do is marked at the test.
WINE_LACKS: dict[str, tuple[tuple[str, ...], str]] = {
    "tests/test_windows_rights.py": (
        ("test_where_a_pipe_is_no_second_one_can_listen_in",),
        "its pipes know no FILE_FLAG_FIRST_PIPE_INSTANCE",
    ),
}


def main() -> None:
    """Runs what was asked for and prints a line for each file, and all of what failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="every quick test file")
    parser.add_argument("files", nargs="*", metavar="FILE")
    asked = parser.parse_args()
    files = asked.files or (_every_file() if asked.all else FILES)
    with prepare().running() as windows:
        failed = [] if asked.files else _selftest(windows)
        failed += [file for file in files if not _tried(windows, file)]
    print(f"windows: {len(files)} files, {len(failed)} failures: {' '.join(failed) or 'none'}")
    sys.exit(1 if failed else 0)


def _every_file() -> list[str]:
    folders = {"bench", "device", "models", "packaging", "windows"}  # not for a person's Windows
    found = sorted((ROOT / "tests").rglob("test_*.py"))
    names = [path.relative_to(ROOT) for path in found]
    return [name.as_posix() for name in names if name.parts[1] not in folders]


def _selftest(windows: WindowsPython) -> list[str]:
    status, said, seconds = _run(windows, ["-m", "emoconf", "selftest"])
    print(f"{'ok' if status == 0 else 'FAILED':<8}{seconds:6.1f} s  selftest\n{said}", flush=True)
    return [] if status == 0 else ["selftest"]


def _tried(windows: WindowsPython, file: str) -> bool:
    lacks, _ = WINE_LACKS.get(file, ((), ""))
    names = ["-k", " and ".join(f"not {name}" for name in lacks)] if lacks else []
    options = ["-p", "no:xdist", "-p", "no:cacheprovider", "-rs", "-m", SHORT, *names]
    status, said, seconds = _run(windows, ["-m", "pytest", *options, file])
    passed = status in (0, 5)  # 5: none of its tests is a quick one
    summary = re.findall(r"^.*\b(?:passed|skipped|failed|deselected)\b.*$", said, re.MULTILINE)
    word = "ok" if passed else "FAILED"
    print(f"{word:<8}{seconds:6.1f} s  {file}: {(summary or ['no result'])[-1]}", flush=True)
    if not passed:
        print(said, flush=True)
    return passed


def _run(windows: WindowsPython, arguments: Sequence[str]) -> tuple[int, str, float]:
    """Exit status, what it said, and how long it took; -1 if it had to be ended.

    Whoever is left of its children would hold its pipe open, so all of wine is ended with it.
    """
    began = time.monotonic()
    process = windows.popen(
        *arguments,
        more={"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ""},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        said, _ = process.communicate(timeout=LIMIT)
        status = process.returncode
    except subprocess.TimeoutExpired:
        windows.stop()
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        said, _ = process.communicate()
        status = -1
        windows.start()
    return status, said.decode(errors="replace"), time.monotonic() - began


if __name__ == "__main__":
    main()
