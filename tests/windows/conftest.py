"""The Windows Python, once for all scenarios, and a fresh home for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.windows.wine import WindowsPython, prepare, windows_path


@pytest.fixture(scope="session")
def windows() -> Iterator[WindowsPython]:
    """The Windows Python, with wine's services running."""
    with prepare().running() as python:
        yield python


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The variable that moves everything that EmoConf reads or writes."""
    return {"EMOCONF_HOME": windows_path(tmp_path / "home größe"), "DISPLAY": ""}
