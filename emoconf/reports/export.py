"""Writing reports to files."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path

from emoconf.errors import OutputError
from emoconf.meetings.corrections import as_objects, list_corrections
from emoconf.meetings.listing import list_meetings, note_export
from emoconf.meetings.records import Meeting
from emoconf.meetings.store import Store
from emoconf.paths import can_be_told, shown
from emoconf.private_files import write_private
from emoconf.reports import tables
from emoconf.reports.compose import compose
from emoconf.reports.escape import file_name
from emoconf.reports.figures import Report, report
from emoconf.reports.share import shareable
from emoconf.text import Text


def _html(made: Report) -> bytes:
    from emoconf.reports.html import render_html

    return render_html(compose(made)).encode()


def _pdf(made: Report) -> bytes:
    from emoconf.reports.pdf import render_pdf

    return render_pdf(compose(made))


_FORMATS: dict[str, Callable[[Report], bytes]] = {
    "html": _html,
    "csv": lambda made: tables.seconds_csv(made).encode("utf-8-sig"),  # for spreadsheets
    "json": lambda made: (tables.to_json(tables.report_object(made)) + "\n").encode(),
    "pdf": _pdf,
}


def content(made: Report, kind: str) -> bytes:
    """A report as the content of a file.

    Args:
        made: The report.
        kind: `html`, `csv`, `json` or `pdf`; the libraries for it are imported only then.
    """
    return _FORMATS[kind](made)


def share_content(made: Report, fields: Collection[str], kind: str) -> bytes:
    """What may be shown to others of a report as the content of a file.

    Args:
        made: The report.
        fields: Keys of what the person chose to show as well.
        kind: `html` or `pdf`.

    Raises:
        UsageError: It is somebody else's face, or a field is unknown.
    """
    document = shareable(made, fields)
    if kind == "pdf":
        from emoconf.reports.pdf import render_pdf

        return render_pdf(document)
    from emoconf.reports.html import render_html

    return render_html(document).encode()


def export_report(store: Store, made: Report, kind: str, path: Path, at: datetime) -> None:
    """Writes a report to a file and remembers where, to say so when the meeting is deleted.

    Raises:
        OutputError: It cannot be written, or not remembered.
    """
    write_export(store, made, content(made, kind), path, at)


def write_export(store: Store, made: Report, data: bytes, path: Path, at: datetime) -> None:
    """Writes what was made of a report to a file and remembers where.

    Raises:
        OutputError: It cannot be written, or not remembered.
    """
    if not can_be_told(path.absolute()):
        raise OutputError(
            Text("The name of “{path}” is not written in UTF-8.", path=shown(path)),
            Text("Name another file."),
        )
    write_private(path, data)
    note_export(store, made.meeting.id, path, at)


def export_all(store: Store, folder: Path, at: datetime) -> Iterator[Path]:
    """Writes everything that is kept: a list of meetings, CSV, JSON and HTML of each, corrections.

    Yields:
        Each file once it is written.

    Raises:
        OutputError: The folder cannot be made or written to.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            Text("{folder} cannot be made: {strerror}.", folder=folder, strerror=error.strerror),
            Text("Choose another folder."),
        ) from error
    items = list_meetings(store)
    for item in items:
        made = report(store, item.meeting.id)
        for kind in ("csv", "json", "html"):
            path = folder / f"{_stem(item.meeting)}.{kind}"
            export_report(store, made, kind, path, at)
            yield path
    index = folder / "meetings.csv"
    write_private(index, tables.meetings_csv(items).encode("utf-8-sig"))
    for item in items:
        note_export(store, item.meeting.id, index, at)
    yield index
    corrected = list_corrections(store)
    if corrected:
        path = folder / "corrections.json"
        write_private(path, (tables.to_json(as_objects(corrected)) + "\n").encode())
        for meeting in sorted({one.meeting_id for one in corrected if one.meeting_id}):
            note_export(store, meeting, path, at)
        yield path


def _stem(meeting: Meeting) -> str:
    """`0012 2026-03-02 0900 Weekly planning`."""
    words = f"{meeting.id:04} {meeting.started_at:%Y-%m-%d %H%M} {file_name(meeting.name)}"
    return words.strip()
