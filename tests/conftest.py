"""Fresh places for every test: nothing touches the home folder."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def emoconf_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh EMOCONF_HOME; child processes inherit it."""
    home = tmp_path / "emoconf-home"
    monkeypatch.setenv("EMOCONF_HOME", str(home))
    return home
