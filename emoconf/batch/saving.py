"""Recordings of an archive as meetings, for reports: as `emoconf analyze --save` does it."""

from datetime import UTC, datetime
from pathlib import Path

from emoconf.batch.folder import parts_of
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Ledger
from emoconf.batch.part import read_part
from emoconf.batch.rows import sample_row
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.faults import UnknownMeeting
from emoconf.meetings.listing import note_export
from emoconf.meetings.records import MeetingStart, SampleRow
from emoconf.meetings.store import Store
from emoconf.paths import shown

#: Seconds that are written in one transaction: a live meeting may be writing too.
_TOGETHER = 300


class MeetingSaver:
    """Saves each recording once, also if it is killed in the middle of it.

    Args:
        store: The database of meetings.
        ledger: Remembers what was saved.
        recipe: How the recordings were read.
        provisional: Whether the model calls itself so.
    """

    def __init__(self, store: Store, ledger: Ledger, recipe: Recipe, *, provisional: bool) -> None:
        self._store, self._ledger, self._recipe = store, ledger, recipe
        self._provisional = provisional
        self._known = {entry.identity: entry for entry in ledger.known().values()}

    def save(self, identity: str, path: Path) -> None:
        """Saves a recording that was read, unless it is saved already.

        Raises:
            StoreError: The part or the database cannot be read or written.
        """
        entry = self._known.get(identity)
        if entry is not None and entry.saved:
            return
        if entry is not None and entry.meeting is not None:
            self._discard(entry.meeting)
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
        meeting = self._store.begin(self._start(path), when)
        self._ledger.note_meeting(identity, meeting, saved=False)
        self._fill(meeting, identity)
        # Who deletes the meeting is told that its numbers are in the folder as well.
        note_export(self._store, meeting, self._ledger.folder, datetime.now(UTC))
        self._ledger.note_meeting(identity, meeting, saved=True)

    def _start(self, path: Path) -> MeetingStart:
        return MeetingStart(
            source="file",
            title=shown(path.name),
            is_user=False,
            model_sha256=self._recipe.model_sha256,
            provisional=self._provisional,
            threshold=self._recipe.threshold,
            program_version=self._recipe.program_version,
        )

    def _fill(self, meeting: int, identity: str) -> None:
        rows: list[SampleRow] = []
        columns: tuple[str, ...] = ()
        seconds = 0
        for line in read_part(parts_of(self._ledger.folder), identity):
            if isinstance(line, dict):
                columns = tuple(line.get("second", columns))
                seconds = line.get("end", {"figures": {"seconds": 0}})["figures"]["seconds"]
            elif line[0] == "second":
                rows.append(sample_row(line[1:], columns))
                if len(rows) >= _TOGETHER:
                    self._store.append(meeting, rows)
                    rows = []
        self._store.append(meeting, rows)
        self._store.finish(meeting, seconds)

    def _discard(self, meeting: int) -> None:
        """Deletes what a killed run left half written."""
        try:
            delete_meetings(self._store, [meeting])
        except UnknownMeeting:
            return  # somebody has deleted it
