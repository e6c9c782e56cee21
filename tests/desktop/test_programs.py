"""The programs that EmoConf starts are its own, whatever lies in the current folder."""

import ast
import os
import subprocess
from pathlib import Path

import pytest

from emoconf.desktop.programs import command
from emoconf.desktop.settings.startup import command_line
from emoconf.export.child import module_command

ROOT = Path(__file__).resolve().parents[2]
STARTERS = sorted((ROOT / "emoconf").rglob("*.py")) + [
    ROOT / "installer" / name for name in ("bootstrap.py", "start.py")
]


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder, as of a download, with packages that are named like what a child imports."""
    place = tmp_path / "downloads"
    for name in ("emoconf", "click"):
        (place / name).mkdir(parents=True)
        (place / name / "__init__.py").write_text(
            "import pathlib; pathlib.Path(__file__).with_name('ran').touch()"
        )
    return place


@pytest.mark.parametrize(
    "line",
    [
        command("--version"),
        [*command_line(), "--version"],
        module_command("emoconf.export.encoder"),
    ],
    ids=["command", "log-in", "encoder"],
)
def test_no_code_of_the_current_folder_runs(planted: Path, line: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        line, cwd=planted, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert not list(planted.rglob("ran"))
    if line[-1] == "--version":
        assert done.stdout.startswith("emoconf"), done.stderr


def interpreter_lines(tree: ast.AST) -> list[list[str]]:
    """What stands behind an interpreter's name in every list or tuple of a source."""
    rows = [node.elts for node in ast.walk(tree) if isinstance(node, ast.List | ast.Tuple)]
    texts = [[e.value if isinstance(e, ast.Constant) else "" for e in row] for row in rows]
    return [row for row in texts if {"-m", "-c"} & {*row} and "/bin/sh" not in row]


@pytest.mark.parametrize("file", STARTERS, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_interpreter_is_started_without_the_current_folder(file: Path) -> None:
    for row in interpreter_lines(ast.parse(file.read_text(encoding="utf-8"))):
        what = row.index("-m" if "-m" in row else "-c")
        assert "-P" in row[:what], row


def test_the_check_of_the_sources_sees_a_forgotten_option() -> None:
    [row] = interpreter_lines(ast.parse("[sys.executable, '-m', 'emoconf', '--help']"))
    assert "-P" not in row
