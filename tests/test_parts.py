"""`tests/run.py` runs parts side by side, shows each one's words whole, and forgets none."""

import sys
from pathlib import Path

import pytest

from tests.parts import Part, run_parts
from tests.run import LONG_MARKS, PARTS

PYTHON = Path(sys.executable)

#: Notes when it begins and ends, and waits for the other one to have begun.
MEET = """
import pathlib, sys, time
mine, other = (pathlib.Path(sys.argv[1]) / name for name in sys.argv[2:])
mine.touch()
end = time.monotonic() + 60
while not other.exists():
    assert time.monotonic() < end, "the other part never began"
    time.sleep(0.01)
"""

#: Fails if another one holds the same file.
ALONE = """
import pathlib, sys, time
held = pathlib.Path(sys.argv[1])
held.touch(exist_ok=False)
time.sleep(0.2)
held.unlink()
"""


@pytest.fixture
def shown() -> list[str]:
    """Everything that was shown."""
    return []


def says(name: str, code: str, **more: object) -> Part:
    return Part(name, (("-c", code),), **more)  # type: ignore[arg-type]


def test_two_parts_run_at_the_same_time(tmp_path: Path, shown: list[str]) -> None:
    folder = str(tmp_path)
    parts = [
        Part("a", (("-c", MEET, folder, "a", "b"),)),
        Part("b", (("-c", MEET, folder, "b", "a"),)),
    ]
    results = run_parts(parts, PYTHON, 2, shown.append)
    assert [(r.name, r.outcome) for r in results] == [("a", "passed"), ("b", "passed")]


def test_parts_that_use_the_same_thing_run_one_after_another(
    tmp_path: Path, shown: list[str]
) -> None:
    code = ("-c", ALONE, str(tmp_path / "held"))
    parts = [Part(name, (code,), uses=frozenset({"it"})) for name in "abc"]
    results = run_parts(parts, PYTHON, 3, shown.append)
    assert [r.outcome for r in results] == ["passed"] * 3


def test_a_part_that_shares_nothing_overtakes_one_that_must_wait(
    tmp_path: Path, shown: list[str]
) -> None:
    it = frozenset({"it"})
    parts = [
        Part("a", (("-c", MEET, str(tmp_path), "a", "c"),), uses=it),
        says("b", "pass", uses=it),
        Part("c", (("-c", MEET, str(tmp_path), "c", "a"),)),
    ]
    assert [r.outcome for r in run_parts(parts, PYTHON, 2, shown.append)] == ["passed"] * 3


def test_what_a_part_prints_is_shown_whole_and_once(shown: list[str]) -> None:
    code = "import os\nfor i in range(50): print('{0}', i, flush=True); os.write(2, b'{0} err\\n')"
    run_parts([says(name, code.format(name)) for name in "ab"], PYTHON, 2, shown.append)
    ended = [text for text in shown if "passed" in text]
    assert len(ended) == 2
    for text in ended:
        lines = text.strip().splitlines()[1:]
        name = lines[0][0]
        assert lines == [x for i in range(50) for x in (f"{name} {i}", f"{name} err")]


def test_every_command_of_a_part_must_succeed(shown: list[str]) -> None:
    part = Part("a", (("-c", "raise SystemExit(3)"), ("-c", "print('went on')")))
    [result] = run_parts([part, says("b", "pass")], PYTHON, 2, shown.append)[:1]
    assert result.outcome == "FAILED"
    assert "went on" in result.output


def test_what_is_missing_is_named_and_is_no_success(shown: list[str]) -> None:
    parts = [
        says("a", "pass", needs=(("no-such-program", "its-package"),)),
        says("b", "pass", prepare=lambda python: "needs: a licence"),
    ]
    results = run_parts(parts, PYTHON, 2, shown.append)
    assert [r.outcome for r in results] == ["SKIPPED"] * 2
    assert "sudo apt install its-package" in results[0].output
    assert "needs: a licence" in results[1].output


def test_every_mark_that_the_short_run_leaves_out_has_a_part() -> None:
    run = {word for part in PARTS if part.long for command in part.commands for word in command}
    assert {*LONG_MARKS} - {"device"} <= run
    assert any("tests/device/run.py" in word for word in run)
