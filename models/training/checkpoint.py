"""Checkpoints that survive being killed while written."""

from pathlib import Path
from typing import Any

import torch


def save(path: Path, content: dict[str, Any]) -> None:
    """Writes next to the old file, then replaces it in one step."""
    fresh = path.with_suffix(".new")
    torch.save(content, fresh)
    fresh.replace(path)


def load_finished(run: Path) -> dict[str, Any]:
    """What the training of a run's CNN saved last.

    Raises:
        FileNotFoundError: The run has no CNN yet.
    """
    saved = load(run / "cnn.pt")
    if saved is None:
        raise FileNotFoundError(f"{run} has no cnn.pt")
    return saved


def load(path: Path) -> dict[str, Any] | None:
    """What was saved last, or None if this run is new."""
    if not path.exists():
        return None
    content: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return content
