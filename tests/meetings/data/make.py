"""Writes the databases of the earlier versions that are not here yet."""

import itertools
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from emoconf.meetings import connection, store
from emoconf.meetings.migrations import MIGRATIONS, known_names
from emoconf.meetings.records import Gap, MeetingStart, Moment, SampleRow

HERE = Path(__file__).parent


def main() -> None:
    """Applies all migrations up to each version, then records the meeting."""
    names = sorted(known_names())
    for last, following in itertools.pairwise(names):
        target = HERE / f"{last}.db"
        if target.exists():
            continue
        db = connection._connect(target)
        MIGRATIONS.apply(db, stop_before=following)
        made = store.Store.__new__(store.Store)
        made.path, made._db, made.connection = target, db, db.conn
        start = MeetingStart("live", app="Zoom", title="Weekly", model_sha256="0" * 64)
        meeting = made.begin(start, datetime(2026, 3, 2, 8, tzinfo=UTC))
        seconds = [second for second in range(120) if not 50 <= second < 60]
        mix = (60, 40, 0, 0, 0, 0, 0, 0)
        rows = [SampleRow(second, mix, 30, 30, 0, second % 2, 50) for second in seconds]
        made.append(meeting, rows, [Gap(50, 10, "paused")], [Moment(70, "bookmark", "prices")])
        made.finish(meeting, 120)
        made.close()
        with sqlite3.connect(target) as again:
            again.execute("PRAGMA journal_mode=DELETE")
            again.execute("VACUUM")


if __name__ == "__main__":
    main()
