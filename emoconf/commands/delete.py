"""`emoconf delete`: meetings for good, or everything that is kept."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from emoconf import paths
from emoconf.commands.meetings import day, number, open_store
from emoconf.commands.speech import confirm, echo
from emoconf.errors import UsageError
from emoconf.meetings.deletion import (
    Deleted,
    Kept,
    delete_everything,
    delete_meetings,
    what_is_kept,
)
from emoconf.meetings.faults import DatabaseDamaged
from emoconf.meetings.listing import Filter, list_meetings
from emoconf.meetings.outside import result_folders
from emoconf.meetings.store import Store
from emoconf.reports.escape import terminal_text
from emoconf.reports.wording import deleted_text
from emoconf.text import Instant, Text, plural


@click.command(short_help="Delete meetings permanently.")
@click.argument("which", metavar="[ID]...", type=number, nargs=-1)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Delete all meetings, corrections, calibrations, and older copies of the database.",
)
@click.option(
    "--before", metavar="DATE", type=day, help="Delete all meetings that started before this day."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(
    which: tuple[int | Literal["latest"], ...],
    everything: bool,
    before: datetime | None,
    yes: bool,
) -> None:
    """Delete meetings permanently: some by their IDs, those before a day, or all.

    Rows are overwritten, the search index is rebuilt without them, the database file is rewritten
    and its journal emptied; older copies of the database that contain them are deleted too. Files
    you exported are yours and stay; they are listed. What a solid-state disk keeps of overwritten
    blocks is out of any program's reach; disk encryption guards against that.

    \b
    Examples:
      emoconf delete 12
      emoconf delete --before 2026-01-01
      emoconf delete --all --yes
    """
    if sum((bool(which), everything, before is not None)) != 1:
        raise UsageError(
            Text("Say what to delete: numbers of meetings, or --all, or --before DATE."),
            Text("emoconf meetings lists them."),
        )
    done = _everything(yes) if everything else _some(which, before, yes)
    if done is None:
        echo(Text("There is nothing to delete."))
        _name(result_folders(paths.database()) if everything else ())
        return
    echo(deleted_text(done.meetings))
    if done.copies:
        echo(
            plural(
                "Deleted {count} older copy of the database that contained them.",
                "Deleted {count} older copies of the database that contained them.",
                len(done.copies),
            )
        )
    _name(done.exports)


def _name(exports: Sequence[Path]) -> None:
    """Names what is the person's to delete."""
    if exports:
        echo(Text("Files you exported are still there:"))
    for path in exports:
        echo(f"  {terminal_text(str(path))}")


def _some(
    which: tuple[int | Literal["latest"], ...], before: datetime | None, yes: bool
) -> Deleted | None:
    with open_store() as store:
        if which:
            ids = list(dict.fromkeys(store.meeting(one).id for one in which))
        else:
            ids = [item.meeting.id for item in list_meetings(store, Filter(until=before))]
        if not ids:
            return None
        if not yes:
            confirm(_question(store, ids), abort=True)
        return delete_meetings(store, ids)


def _everything(yes: bool) -> Deleted | None:
    path = paths.database()
    try:
        kept = what_is_kept(path)
    except DatabaseDamaged as error:
        echo(error.message, err=True)
        question = Text("Delete it with everything in it and older copies of it permanently?")
    else:
        if not any((kept.meetings, kept.corrections, kept.copies, kept.calibrations)):
            return None
        question = _question_about_everything(kept)
    if not yes:
        confirm(question, abort=True)
    return delete_everything(path)


def _question(store: Store, ids: list[int]) -> Text:
    if len(ids) > 1:
        return Text("Delete {count} meetings permanently?", count=len(ids))
    meeting = store.meeting(ids[0])
    name, when = terminal_text(meeting.name), Instant(meeting.started_at)
    return Text(
        "Delete meeting {id} ({name}, {when}) permanently?", id=meeting.id, name=name, when=when
    )


def _question_about_everything(kept: Kept) -> Text:
    return plural(
        "Delete {count} meeting with everything about it, your corrections ({corrections}), "
        "calibrations ({calibrations}) and older copies of the database ({copies}) permanently?",
        "Delete {count} meetings with everything about them, your corrections ({corrections}), "
        "calibrations ({calibrations}) and older copies of the database ({copies}) permanently?",
        kept.meetings,
        corrections=kept.corrections,
        calibrations=kept.calibrations,
        copies=kept.copies,
    )


COMMANDS = [delete]
