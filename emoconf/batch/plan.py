"""What is to be read: from what the files hold and what the ledger knows."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from emoconf.batch.files import FoundFile
from emoconf.batch.folder import parts_of
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Known, Ledger
from emoconf.batch.part import Written, check_part, part_path
from emoconf.batch.survey import Survey
from emoconf.errors import StoreError
from emoconf.text import Text


@dataclass(slots=True)
class Plan:
    """What becomes of the contents that were found.

    Attributes:
        read: To be read, the largest files first: a long recording that comes last would keep one
            worker busy while all others have nothing to do.
        done: Read before.
        failed: Failed before, and not tried again.
        forgotten: Not read, because somebody had them forgotten.
        later: To be read by another run, because this one has a limit.
    """

    read: list[tuple[str, FoundFile]] = field(default_factory=list)
    done: list[Known] = field(default_factory=list)
    failed: list[tuple[FoundFile, Text, Text]] = field(default_factory=list)
    forgotten: list[FoundFile] = field(default_factory=list)
    later: int = 0


def make_plan(
    found: Survey,
    ledger: Ledger,
    recipe: Recipe,
    *,
    retry_failed: bool = False,
    verify: bool = False,
    limit: int | None = None,
) -> Plan:
    """Decides for each content; a part whose row a killed client did not write gets it now.

    Args:
        found: The contents.
        ledger: Knows what was read.
        recipe: How.
        retry_failed: Try those again that failed.
        verify: Read every part as well, to see that it is whole.
        limit: Read so many at most.
    """
    plan, known, parts = Plan(), ledger.known(), parts_of(ledger.folder)
    for content, holders in found.contents.items():
        entry = known.get(content) or Known(recipe.identity(content), content, "waiting")
        if entry.state == "forgotten":
            plan.forgotten += holders
        elif entry.state == "failed" and not retry_failed:
            plan.failed.append((holders[0], entry.message, entry.hint))
        elif entry.state == "done" and is_whole(parts, entry, verify=verify):
            plan.done.append(entry)
        elif entry.state == "waiting" and (part := _left_over(parts, entry)) is not None:
            ledger.note_done(entry.identity, part, None)
            plan.done.append(entry)
        else:
            if entry.state == "done":
                ledger.note_waiting(entry.identity)
            plan.read.append((content, holders[0]))
    plan.read.sort(key=lambda item: -item[1].stamp.size)
    if limit is not None:
        plan.read, plan.later = plan.read[:limit], len(plan.read[limit:])
    return plan


def is_whole(parts: Path, entry: Known, *, verify: bool) -> bool:
    """Whether the part of a recording that was read is still there, as it was written."""
    path = part_path(parts, entry.identity)
    try:
        if path.stat().st_size != entry.part_size:
            return False
        if not verify:
            return True
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.part_sha256
    except OSError:
        return False


def _left_over(parts: Path, entry: Known) -> Written | None:
    """The part of a recording whose client was killed before it wrote the row."""
    if not part_path(parts, entry.identity).is_file():
        return None
    try:
        return check_part(parts, entry.identity)
    except StoreError:
        return None
