"""The built-in clip, what Haar and the shipped model see in it, and the script that judges it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from emoconf import paths

SCRIPT = Path(__file__).parents[2] / "models" / "clip" / "verdicts.py"


@pytest.fixture(scope="session")
def clip() -> Path:
    """The built-in clip's file."""
    return paths.demo_clip()


@pytest.fixture(scope="session")
def verdicts() -> ModuleType:
    """models/clip/verdicts.py."""
    spec = importlib.util.spec_from_file_location("clip_verdicts", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(
    scope="session", params=[pytest.param(1, marks=[pytest.mark.slow, pytest.mark.timeout(900)]), 3]
)
def every(request: pytest.FixtureRequest) -> int:
    """Which frames are looked at: each one takes a quarter of a minute, so every third at first."""
    number: int = request.param
    return number


@pytest.fixture(scope="session")
def model_labels(clip: Path, verdicts: ModuleType, every: int) -> list[str]:
    """What the shipped model sees in each such frame; empty where Haar finds no face."""
    labels: list[str] = verdicts.model_sees(clip, 30.0, every)
    return labels
