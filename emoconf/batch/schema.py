"""The shape of the ledger, as numbered steps that are never changed once shipped."""

from functools import cache

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

#: Applied in this order; their names are stored in the table `_sqlite_migrations`.
MIGRATIONS = Migrations("emoconf-batch")

_LEDGER = (
    """CREATE TABLE recipe (
        fingerprint TEXT PRIMARY KEY,
        recipe TEXT NOT NULL,
        made_at TEXT NOT NULL
    )""",
    """CREATE TABLE recordings (
        id TEXT PRIMARY KEY,
        content_sha256 TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'forgotten')),
        name TEXT,
        size INTEGER,
        reason TEXT,
        hint TEXT,
        said TEXT,
        warning TEXT,
        seconds REAL,
        frames INTEGER,
        width INTEGER,
        height INTEGER,
        fps REAL,
        figures TEXT,
        part_size INTEGER,
        part_sha256 TEXT,
        read_at TEXT,
        took REAL,
        meeting INTEGER,
        saved INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE files (
        raw BLOB PRIMARY KEY,
        path TEXT NOT NULL,
        size INTEGER,
        mtime_ns INTEGER,
        inode INTEGER,
        content_sha256 TEXT,
        reason TEXT,
        hint TEXT,
        said TEXT
    )""",
    "CREATE INDEX files_content ON files (content_sha256)",
    """CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        ended TEXT,
        program_version TEXT NOT NULL,
        consent TEXT NOT NULL,
        workers TEXT NOT NULL,
        read INTEGER,
        failed INTEGER
    )""",
    """CREATE TABLE exports (
        path TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        made_at TEXT NOT NULL
    )""",
)


@cache
def known_names() -> frozenset[str]:
    """The names of all steps that this program knows."""
    empty = Database(memory=True)
    try:
        return frozenset(step.name for step in MIGRATIONS.pending(empty))
    finally:
        empty.close()


@MIGRATIONS()
def m001_ledger(db: Database) -> None:
    """Recipe, recordings, the files that hold them, runs and exports."""
    for statement in _LEDGER:
        db.execute(statement)
