"""Meetings to report on, written straight into a database."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

import pytest

from emoconf.meetings.records import Gap, MeetingStart, Moment, SampleRow
from emoconf.meetings.store import Store
from emoconf.signals.labels import LABELS
from tests.meetings.rows import row

MODEL = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new, empty database."""
    with Store(tmp_path / "meetings.db") as opened:
        yield opened


@pytest.fixture
def start() -> datetime:
    """A Monday morning in winter, an hour ahead of UTC."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture(name="row")
def row_fixture() -> Callable[..., SampleRow]:
    """The row of a second; None for no face."""

    def make(
        second: int,
        label: str | None = "neutral",
        *,
        unsure: bool = False,
        brightness: int = 50,
        changes: int = 0,
        analysed: int = 10,
    ) -> SampleRow:
        if label is None:
            return row(second, None, analysed, 0, brightness=brightness)
        mix = tuple(93 if name == label else 1 for name in LABELS)
        doubts = analysed if unsure else 0
        return row(second, mix, analysed, analysed, doubts, changes, brightness)

    return make


@pytest.fixture
def add(store: Store, start: datetime, row: Callable[..., SampleRow]) -> Callable[..., int]:
    """Stores a meeting: `add("neutral", "neutral", None, …)`, one label per second."""

    def make(
        *labels: str | None,
        day: int = 0,
        title: str | None = "Weekly",
        app: str | None = "Zoom",
        source: str = "live",
        model: str = MODEL,
        gaps: tuple[Gap, ...] = (),
        moments: tuple[Moment, ...] = (),
        seconds: int | None = None,
        finish: bool = True,
        provisional: bool = False,
        **details: object,
    ) -> int:
        kind: Literal["live", "file"] = "live" if source == "live" else "file"
        meeting_id = store.begin(
            MeetingStart(
                kind,
                app=app,
                title=title,
                is_user=source == "live",
                model_sha256=model,
                provisional=provisional,
            ),
            start + timedelta(days=day),
        )
        missing = {s for gap in gaps for s in range(gap.second, gap.second + (gap.seconds or 0))}
        rows = [
            row(second, label, **details)
            for second, label in enumerate(labels)
            if second not in missing
        ]
        store.append(meeting_id, rows, gaps, moments)
        if finish:
            store.finish(meeting_id, len(labels) if seconds is None else seconds)
        return meeting_id

    return make
