"""Fresh places for every test: nothing touches the home folder."""

from pathlib import Path

import pytest

from tests.run import LONG_MARKS


@pytest.fixture(autouse=True)
def emoconf_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh EMOCONF_HOME; child processes inherit it."""
    home = tmp_path / "emoconf-home"
    monkeypatch.setenv("EMOCONF_HOME", str(home))
    return home


@pytest.hookimpl(trylast=True)  # after the folders that mark everything in them
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test is run by one part: with two marks it would run, and cost, twice."""
    for item in items:
        parts = {mark.name for mark in item.iter_markers()} & {*LONG_MARKS}
        if len(parts) > 1:
            raise pytest.UsageError(f"{item.nodeid} is in several parts: {sorted(parts)}")
