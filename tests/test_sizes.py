"""Modules are short, and so are functions and their parameters; what is longer says why."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

#: What a person can hold in mind: a module to scroll through, a function on a screen.
MODULE, FUNCTION, PARAMETERS = 300, 40, 5

#: Longer on purpose. A path alone is the whole file.
REASONS = {
    "emoconf/meetings/migrations.py": "a migration that was shipped never changes again",
    "emoconf/engine/engine.py:__init__": "in work: the engine's parts are being put together anew",
    "emoconf/engine/forward.py:__init__": "in work: likewise",
    "emoconf/meetings/recorder.py:__init__": "in work: writer and recorder are being rebuilt",
    "emoconf/meetings/writer.py:__init__": "in work: likewise",
    "emoconf/batch/plan.py:make_plan": "in work",
    "emoconf/batch/run.py:__init__": "in work",
    "emoconf/batch/survey.py:survey": "in work",
    "emoconf/commands/batch_run.py:carry_out": "in work",
    "emoconf/capture/clip.py:__init__": "keyword-only: what comes out, and the clock",
    "emoconf/engine/calibrating.py:__init__": "what it takes from and gives to, and the clock",
    "emoconf/capture/feed.py:__init__": "keyword-only: whom it serves, the clock and the memory",
    "emoconf/capture/webcam.py:__init__": "keyword-only: the system that tests replace",
    "emoconf/desktop/tray.py:__init__": "keyword-only: the desktop that tests replace",
    "emoconf/engine/hearing.py:__init__": "keyword-only: the clock",
    "tests/desktop/footprint.py:main": "a script that is read from above to below",
    "tests/desktop/render.py:render": "one line for each window",
    "tests/desktop/hotkeys/portal_stand_in.py:_signal": "the fields of a D-Bus signal",
    "tests/meetings/conftest.py:make": "keyword-only: what a test names of a row",
    "tests/meetings/rows.py:row": "keyword-only: what a test names of a row",
    "tests/reports/conftest.py:make": "keyword-only: what a test names of a meeting",
}


def _files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    rooms = ("emoconf/", "models/", "installer/", "tests/")
    return [
        Path(name)
        for name in listed
        if name.startswith(rooms)
        and not Path(name).name.startswith("test_")
        and (ROOT / name).exists()
    ]


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` on, without the docstring."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function):
        docstring = function.body[0]
        assert docstring.end_lineno is not None
        lines -= docstring.end_lineno - docstring.lineno + 1
    return lines


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Without `self`; none for a command, whose parameters are its options."""
    if any("command(" in ast.unparse(each) for each in function.decorator_list):
        return 0
    given = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return sum(each.arg not in ("self", "cls") for each in given)


def _too_large() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in _files():
        lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
        if lines > MODULE:
            found[path.as_posix()] = f"{lines} lines"
        for function in _functions(path):
            place = f"{path.as_posix()}:{function.name}"
            if (length := _length(function)) > FUNCTION:
                found[place] = f"{length} lines"
            if (count := _parameters(function)) > PARAMETERS:
                found[place] = f"{count} parameters"
    return found


pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only in a checkout")


def test_modules_and_functions_are_short_unless_a_reason_stands_here() -> None:
    left = {
        place: size
        for place, size in _too_large().items()
        if place not in REASONS and place.partition(":")[0] not in REASONS
    }
    assert left == {}


def test_no_reason_outlives_what_it_excuses() -> None:
    found = _too_large()
    files = {place.partition(":")[0] for place in found}
    assert [place for place in REASONS if place not in found and place not in files] == []
