"""What a folder holds: counts, and what could not be read."""

from typing import Any

from emoconf.batch.ledger import Ledger

_COUNTS = """SELECT
    (SELECT count(*) FROM files) AS files,
    count(*) FILTER (WHERE state = 'done') AS done,
    count(*) FILTER (WHERE state = 'waiting') AS waiting,
    count(*) FILTER (WHERE state = 'failed') AS failed,
    count(*) FILTER (WHERE state = 'forgotten') AS forgotten,
    coalesce(sum(seconds), 0) AS seconds,
    coalesce(sum(took), 0) AS took
    FROM recordings"""

_RECORDINGS = """SELECT r.id, r.state, r.name, r.seconds, r.frames, r.warning, r.reason, r.hint,
    (SELECT json_group_array(path) FROM (
        SELECT path FROM files f WHERE f.content_sha256 = r.content_sha256 ORDER BY path
    )) AS paths
    FROM recordings r ORDER BY r.name, r.id"""

_FAILURES = """SELECT coalesce(
        (SELECT min(path) FROM files f WHERE f.content_sha256 = r.content_sha256), r.name
    ) AS path, r.reason, r.hint, r.said FROM recordings r WHERE r.reason IS NOT NULL
    UNION ALL SELECT path, reason, hint, said FROM files WHERE reason IS NOT NULL
    ORDER BY path"""


def status(ledger: Ledger) -> dict[str, Any]:
    """Counts, runs, exports, failures and recordings, as JSON values."""
    import msgspec

    recipe = ledger.recipe()
    recordings = list(ledger.objects(_RECORDINGS))
    for recording in recordings:
        recording["paths"] = msgspec.json.decode(recording["paths"])
    return {
        "format": "emoconf-batch-status/1",
        "recipe": None if recipe is None else msgspec.to_builtins(recipe),
        **counts(ledger),
        "failures": failures(ledger),
        "runs": list(ledger.objects("SELECT * FROM runs ORDER BY id")),
        "exports": list(ledger.objects("SELECT * FROM exports ORDER BY path")),
        "recordings": recordings,
    }


def counts(ledger: Ledger) -> dict[str, Any]:
    """How many files and recordings there are, by their state, and seconds of video."""
    return next(iter(ledger.objects(_COUNTS)))


def failures(ledger: Ledger) -> list[dict[str, Any]]:
    """Path, reason and hint of everything that could not be read."""
    return [
        {name: row[name] for name in ("path", "reason", "hint")}
        for row in ledger.objects(_FAILURES)
    ]
