"""The shape of the database, as a list of numbered steps that are never changed once shipped."""

from functools import cache

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

#: Applied in this order; the names are stored in the table `_sqlite_migrations`.
MIGRATIONS = Migrations("emoconf")

#: The labels when these steps were written; a step must not change when the labels do.
_LABELS_OF_2026 = (
    "neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt",
)  # fmt: skip


def _create_samples_readable(db: Database) -> None:
    best = f"max({', '.join(f's.{label}' for label in _LABELS_OF_2026)})"
    names = " ".join(f"WHEN s.{label} THEN '{label}'" for label in _LABELS_OF_2026)
    db.execute(
        f"""CREATE VIEW samples_readable AS
        SELECT s.meeting_id, s.second,
            datetime(m.started_at, '+' || s.second || ' seconds') AS at_utc,
            CASE WHEN 2 * s.with_face < s.analysed THEN 'no face'
                WHEN 2 * s.unsure > s.with_face OR s.neutral IS NULL THEN 'unsure'
                ELSE CASE {best} {names} END END AS label,
            {", ".join(f"s.{label} AS {label}_percent" for label in _LABELS_OF_2026)},
            s.analysed, s.with_face, s.unsure, s.changes, s.brightness AS brightness_percent
        FROM samples s JOIN meetings m ON m.id = s.meeting_id WHERE m.deleting = 0"""
    )


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


@MIGRATIONS()
def m002_search_and_exports(db: Database) -> None:
    """Full-text search over what people write, and which files a meeting was exported to."""
    db.table("meeting_text").enable_fts(
        ["title", "app", "notes", "tags"],
        fts_version="FTS5",
        tokenize="unicode61 remove_diacritics 2",
        create_triggers=True,
    )
    db.execute(
        """CREATE TABLE exports (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER NOT NULL REFERENCES meetings (id),
            path TEXT NOT NULL,
            exported_at TEXT NOT NULL,
            UNIQUE (meeting_id, path)
        )"""
    )


@MIGRATIONS()
def m003_readable_views(db: Database) -> None:
    """Views that decode everything, for people who open the file with another program."""
    figures = ", ".join(
        f"json_extract(s.figures, '$.{name}') AS {name}"
        for name in (
            "recorded", "covered", "coverage", "unsure_share", "valence", "arousal",
            "expressiveness", "smiles", "smiles_per_hour", "changes_per_minute",
        )
    )  # fmt: skip
    shares = ", ".join(
        f"json_extract(s.figures, '$.shares.{label}') AS {label}" for label in _LABELS_OF_2026
    )
    db.execute(
        f"""CREATE VIEW meetings_readable AS
        SELECT m.id, t.title, m.app, t.notes, t.tags, m.started_at AS started_at_utc,
            datetime(m.started_at, m.utc_offset || ' minutes') AS started_at_local,
            m.seconds, m.source, m.is_user, m.interrupted, m.thinned_at, {figures}, {shares}
        FROM meetings m JOIN meeting_text t ON t.meeting_id = m.id
        LEFT JOIN summaries s ON s.meeting_id = m.id WHERE m.deleting = 0"""
    )
    _create_samples_readable(db)


@MIGRATIONS()
def m004_kept_since(db: Database) -> None:
    """Since when a meeting is kept: a recording may be much older than its row."""
    db.execute("ALTER TABLE meetings ADD COLUMN kept_since TEXT")
    db.execute("UPDATE meetings SET kept_since = started_at")


@MIGRATIONS()
def m005_corrections(db: Database) -> None:
    """What people say was wrong: the label shown, the right one, the network's view of the face."""
    db.execute(
        """CREATE TABLE corrections (
            id INTEGER PRIMARY KEY,
            meeting_id INTEGER REFERENCES meetings (id),
            corrected_at TEXT NOT NULL,
            shown TEXT NOT NULL,
            label TEXT NOT NULL,
            is_user INTEGER NOT NULL,
            model_sha256 TEXT NOT NULL,
            embedding BLOB NOT NULL
        )"""
    )
    db.execute("CREATE INDEX corrections_meeting ON corrections (meeting_id)")
    # With its meeting goes everything that came of it, whoever deletes the row.
    db.execute(
        "CREATE TRIGGER corrections_go BEFORE DELETE ON meetings"
        " BEGIN DELETE FROM corrections WHERE meeting_id = old.id; END"
    )


@MIGRATIONS()
def m006_signals(db: Database) -> None:
    """A table for each signal; what was the table of all seconds becomes a view of the same shape.

    An EmoConf from before that still runs goes on writing through the view. The pages of the old
    table stay in the file: `user_version` says that it is to be rewritten (see `traces`).
    """
    labels = ", ".join(_LABELS_OF_2026)
    key = "meeting_id INTEGER NOT NULL REFERENCES meetings (id), second INTEGER NOT NULL"
    end = "PRIMARY KEY (meeting_id, second)) WITHOUT ROWID"
    for statement in (
        f"""CREATE TABLE samples_expression ({key},
            {", ".join(f"{label} INTEGER" for label in _LABELS_OF_2026)},
            unsure INTEGER NOT NULL DEFAULT 0, changes INTEGER NOT NULL DEFAULT 0, {end}""",
        f"""CREATE TABLE samples_presence ({key}, analysed INTEGER NOT NULL DEFAULT 0,
            with_face INTEGER NOT NULL DEFAULT 0, brightness INTEGER, {end}""",
        f"""INSERT INTO samples_expression SELECT meeting_id, second, {labels}, unsure, changes
            FROM samples WHERE neutral IS NOT NULL OR unsure <> 0 OR changes <> 0
            ORDER BY meeting_id, second""",
        """INSERT INTO samples_presence SELECT meeting_id, second, analysed, with_face, brightness
            FROM samples ORDER BY meeting_id, second""",
        "DROP VIEW samples_readable",
        "DROP TABLE samples",
        f"""CREATE VIEW samples AS SELECT p.meeting_id, p.second,
            {", ".join(f"e.{label}" for label in _LABELS_OF_2026)}, p.analysed, p.with_face,
            coalesce(e.unsure, 0) AS unsure, coalesce(e.changes, 0) AS changes, p.brightness
        FROM samples_presence p LEFT JOIN samples_expression e
            ON e.meeting_id = p.meeting_id AND e.second = p.second""",
        f"""CREATE TRIGGER samples_insert INSTEAD OF INSERT ON samples BEGIN
            INSERT OR IGNORE INTO samples_presence VALUES
                (new.meeting_id, new.second, new.analysed, new.with_face, new.brightness);
            INSERT OR IGNORE INTO samples_expression
                SELECT new.meeting_id, new.second,
                    {", ".join(f"new.{label}" for label in _LABELS_OF_2026)},
                    new.unsure, new.changes
                WHERE new.neutral IS NOT NULL OR new.unsure <> 0 OR new.changes <> 0;
        END""",
    ):
        db.execute(statement)
    _create_samples_readable(db)
    if db.execute("SELECT 1 FROM samples_presence LIMIT 1").fetchone():
        due = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute(f"PRAGMA user_version = {due + 1}")


@MIGRATIONS()
def m007_title_source(db: Database) -> None:
    """Where a title is from: `` (not looked up yet), `person`, `calendar`, or `none` found."""
    db.execute("ALTER TABLE meeting_text ADD COLUMN title_source TEXT NOT NULL DEFAULT ''")
