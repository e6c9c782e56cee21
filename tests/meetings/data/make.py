"""Writes the database of this version; run it just before the next migration is added."""

from datetime import UTC, datetime
from pathlib import Path

from emoconf.meetings.migrations import known_names
from emoconf.meetings.records import Gap, MeetingStart, Moment
from emoconf.meetings.store import Store
from emoconf.sqlite import sqlite3
from tests.meetings.rows import row

HERE = Path(__file__).parent


def main() -> None:
    """Records the meeting and packs the file; one that is there already is left alone."""
    target = HERE / f"{max(known_names())}.db"
    if target.exists():
        return
    with Store(target) as store:
        start = MeetingStart("live", app="Zoom", title="Weekly", model_sha256="0" * 64)
        meeting = store.begin(start, datetime(2026, 3, 2, 8, tzinfo=UTC))
        seconds = [second for second in range(120) if not 50 <= second < 60]
        mix = (60, 40, 0, 0, 0, 0, 0, 0)
        rows = [row(second, mix, 30, 30, changes=second % 2) for second in seconds]
        store.append(meeting, rows, [Gap(50, 10, "paused")], [Moment(70, "bookmark", "prices")])
        store.finish(meeting, 120)
    with sqlite3.connect(target) as again:
        again.execute("PRAGMA journal_mode=DELETE")
        again.execute("VACUUM")


if __name__ == "__main__":
    main()
