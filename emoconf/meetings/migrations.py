"""The shape of the database, as a list of numbered steps that are never changed once shipped."""

from functools import cache

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

#: Applied in this order; the names are stored in the table `_sqlite_migrations`.
MIGRATIONS = Migrations("emoconf")


@cache
def known_names() -> frozenset[str]:
    """The names of all migrations that this program knows."""
    empty = Database(memory=True)
    try:
        return frozenset(migration.name for migration in MIGRATIONS.pending(empty))
    finally:
        empty.close()


@MIGRATIONS()
def m001_meetings(db: Database) -> None:
    """Meetings, one row a second, gaps, moments and the summary with its course."""
    for statement in (
        """CREATE TABLE meetings (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started_at TEXT NOT NULL,
            utc_offset INTEGER NOT NULL,
            seconds INTEGER,
            source TEXT NOT NULL CHECK (source IN ('live', 'file')),
            app TEXT,
            is_user INTEGER NOT NULL,
            model_sha256 TEXT NOT NULL,
            provisional INTEGER NOT NULL,
            threshold REAL NOT NULL,
            calibration TEXT,
            program_version TEXT NOT NULL,
            interrupted INTEGER NOT NULL DEFAULT 0,
            thinned_at TEXT,
            deleting INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX meetings_started_at ON meetings (started_at)",
        """CREATE TABLE meeting_text (
            meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id),
            title TEXT NOT NULL DEFAULT '',
            app TEXT NOT NULL DEFAULT '',
            notes TEXT NOT NULL DEFAULT '',
            tags TEXT NOT NULL DEFAULT ''
        )""",
        """CREATE TABLE samples (
            meeting_id INTEGER NOT NULL REFERENCES meetings (id),
            second INTEGER NOT NULL,
            neutral INTEGER, happiness INTEGER, surprise INTEGER, sadness INTEGER,
            anger INTEGER, disgust INTEGER, fear INTEGER, contempt INTEGER,
            analysed INTEGER NOT NULL,
            with_face INTEGER NOT NULL,
            unsure INTEGER NOT NULL,
            changes INTEGER NOT NULL,
            brightness INTEGER NOT NULL,
            PRIMARY KEY (meeting_id, second)
        ) WITHOUT ROWID""",
        """CREATE TABLE gaps (
            meeting_id INTEGER NOT NULL REFERENCES meetings (id),
            second INTEGER NOT NULL,
            seconds INTEGER,
            cause TEXT NOT NULL,
            PRIMARY KEY (meeting_id, second, cause)
        ) WITHOUT ROWID""",
        """CREATE TABLE moments (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings (id),
            second INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('bookmark', 'change')),
            text TEXT NOT NULL DEFAULT '',
            before TEXT,
            after TEXT,
            strength REAL
        )""",
        "CREATE INDEX moments_meeting ON moments (meeting_id, second)",
        """CREATE TABLE summaries (
            meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id),
            figures TEXT NOT NULL,
            course TEXT NOT NULL
        )""",
    ):
        db.execute(statement)
