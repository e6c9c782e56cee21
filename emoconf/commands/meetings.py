"""The commands about meetings that were kept: list, report, export, note, trends."""

import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from emoconf import i18n, paths
from emoconf.commands.share import share
from emoconf.commands.speech import echo, spoken
from emoconf.commands.titles import look_up
from emoconf.meetings import listing
from emoconf.meetings.clock import wall_clock
from emoconf.meetings.listing import Filter, Listed, list_meetings
from emoconf.meetings.store import Store
from emoconf.reports import figures, tables, terminal, wording
from emoconf.reports.compose import compose
from emoconf.reports.escape import terminal_text
from emoconf.reports.export import content, export_all, export_report
from emoconf.reports.share import FIELDS
from emoconf.reports.trends import trends as find_trends
from emoconf.reports.trends_terminal import render_trends
from emoconf.text import Duration, Percent, Text, plural, sentences
from emoconf.values import Notice


def number(text: str | int) -> int | Literal["latest"]:
    """Reads a meeting's number, or `latest`."""
    if text == "latest":
        return "latest"
    if str(text).isdecimal() and len(str(text)) < 16:
        return int(text)
    raise click.BadParameter(
        spoken(Text("“{text}” is neither a meeting's number nor “latest”.", text=text))
    )


def day(text: str) -> datetime:
    """Reads a day on the local clock, ISO 8601: 2026-03-02 or 2026-03-02T14:30."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise click.BadParameter(
            spoken(Text("“{text}” is not a date; write it like 2026-03-02.", text=text))
        ) from None


FILE = click.Path(path_type=Path, allow_dash=True, dir_okay=False)


def _tell(notice: Notice) -> None:
    echo(sentences([notice.message, notice.hint]), err=True)


def open_store() -> Store:
    """The person's own database; what happens to it is told on standard error."""
    return Store(paths.database(), _tell)


@click.command(short_help="List saved meetings, newest first.")
@click.option("--search", metavar="WORDS", default="", help="Words in title, app, notes or tags.")
@click.option("--app", metavar="NAME", help="Show only meetings in this app.")
@click.option(
    "--since",
    metavar="DATE",
    type=day,
    help="Show only meetings from this day on, such as 2026-03-02.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array with every figure.")
def meetings(search: str, app: str | None, since: datetime | None, as_json: bool) -> None:
    """List saved meetings, newest first.

    A word given to --search also finds longer words that begin with it. Of several words all must
    be there; words in double quotes must follow one another.

    \b
    Examples:
      emoconf meetings
      emoconf meetings --search "price anna" --since 2026-03-01
      emoconf meetings --app Zoom --json
    """
    with open_store() as store:
        look_up(store)
        items = list_meetings(store, Filter(words=search, app=app, since=since))
    if as_json:
        echo(tables.to_json([tables.meeting_object(item) for item in items]))
    elif items:
        echo("\n".join(_line(item) for item in items))
    elif search or app or since:
        echo(Text("No meeting fits."))
    else:
        echo(Text("No meeting yet: emoconf run records one."))


def _line(item: Listed) -> str:
    meeting, summary = item.meeting, item.summary
    length = i18n.show(Text("running") if meeting.running else Duration(meeting.seconds or 0))
    name = terminal_text(meeting.name)
    where = f" ({terminal_text(meeting.app)})" if meeting.app and meeting.title else ""
    tags = "".join(f" #{terminal_text(tag)}" for tag in meeting.tags)
    shown = ""
    if summary is not None and summary.covered:
        shown = ", ".join(
            f"{i18n.say(wording.label_name(label))} {i18n.show(Percent(summary.shares[label]))}"
            for label in summary.dominant[:2]
        )
    start = f"{meeting.started_at:%Y-%m-%d %H:%M}"
    return f"{meeting.id:>5}  {start}  {length:>12}  {name}{where}{tags}  {shown}".rstrip()


@click.command(short_help="Show how you came across in a meeting.")
@click.argument("which", metavar="[ID|latest]", type=number, default="latest")
@click.option("--html", type=FILE, help="Write one page that needs no network and prints well.")
@click.option("--csv", type=FILE, help="Write one row per second.")
@click.option("--json", type=FILE, help="Write every figure and every second.")
@click.option("--pdf", type=FILE, help="Write a document to print, of a few pages.")
@click.option("--share", "others", is_flag=True, help="Write for others, without what names you.")
@click.option(
    "--include",
    multiple=True,
    type=click.Choice([field.key for field in FIELDS]),
    help="Show others this as well; may be given several times.",
)
@click.option("--yes", is_flag=True, help="With --share: write without asking.")
def report(
    which: int | Literal["latest"],
    html: Path | None,
    csv: Path | None,
    json: Path | None,
    pdf: Path | None,
    others: bool,
    include: tuple[str, ...],
    yes: bool,
) -> None:
    """Show how you came across in a meeting: the latest, or the one with this ID.

    Without an option, the report is printed. With one or more of them it is written to files
    instead; - stands for standard output. Nothing is sent anywhere.

    With --share the HTML or PDF file is one for others: a summary without a title, and what you
    --include; what it will hold is shown before. Notes, app and times of day are never in it.

    \b
    Examples:
      emoconf report
      emoconf report 12 --html talk.html --pdf talk.pdf
      emoconf report 12 --share --include course --pdf for-anna.pdf
      emoconf report latest --json - | jq .summary.shares
    """
    files = {"html": html, "csv": csv, "json": json, "pdf": pdf}
    wanted = {kind: path for kind, path in files.items() if path is not None}
    with open_store() as store:
        look_up(store)
        made = figures.report(store, which)
        if others:
            share(store, made, wanted, include, yes)
            return
        if not wanted:
            width = shutil.get_terminal_size().columns
            echo(terminal.render(compose(made), width, colour=sys.stdout.isatty()), nl=False)
        for kind, path in wanted.items():
            if str(path) == "-":
                sys.stdout.buffer.write(content(made, kind))
            else:
                export_report(store, made, kind, path, wall_clock())
                echo(Text("Written: {path}", path=path), err=True)


@click.command(short_help="Write everything saved about you to a folder.")
@click.argument(
    "folder", required=False, type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER"
)
@click.option("--all", "former", type=click.Path(path_type=Path, file_okay=False), hidden=True)
def export(folder: Path | None, former: Path | None) -> None:
    """Write everything saved about you to a folder.

    You get a list of all meetings (CSV), your corrections (JSON), and of each meeting its seconds
    (CSV), its figures and seconds (JSON) and its report (HTML). The folder is made if need be. Only
    you can read the files; they stay when you delete meetings, which then names them.

    \b
    Example:
      emoconf export ~/emoconf-export
    """
    target = folder or former
    if target is None:
        raise click.UsageError(spoken(Text("Say where to: emoconf export FOLDER")))
    with open_store() as store:
        count = sum(1 for _ in export_all(store, target, wall_clock()))
    echo(
        plural(
            "{count} file written to {folder}",
            "{count} files written to {folder}",
            count,
            folder=target,
        )
    )


@click.command(short_help="Write the notes of a meeting.")
@click.argument("which", metavar="ID", type=number)
@click.argument("text")
def note(which: int | Literal["latest"], text: str) -> None:
    """Write TEXT as the notes of a meeting.

    It replaces what was there; an empty TEXT removes the notes. As ID, `latest` stands for the
    latest meeting.

    \b
    Example:
      emoconf note latest "Anna asked about prices; prepare that."
    """
    with open_store() as store:
        meeting = store.meeting(which)
        listing.note(store, meeting.id, text)
    echo(Text("Noted for meeting {id}.", id=meeting.id))


@click.command(short_help="Add tags to a meeting, or remove them.")
@click.argument("which", metavar="ID", type=number)
@click.argument("add", metavar="[TAG]...", nargs=-1)
@click.option("--remove", metavar="TAG", multiple=True, help="Remove this tag; repeatable.")
def tag(which: int | Literal["latest"], add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Add one-word tags to a meeting, or remove them.

    Without a TAG, the meeting's tags are printed.

    \b
    Examples:
      emoconf tag 12 sales q3
      emoconf tag latest --remove q3
    """
    with open_store() as store:
        tags = listing.tag(store, store.meeting(which).id, add, remove)
    echo(" ".join(f"#{terminal_text(name)}" for name in tags) or Text("No tags."))


@click.command(short_help="Give a meeting another title.")
@click.argument("which", metavar="ID", type=number)
@click.argument("title")
def rename(which: int | Literal["latest"], title: str) -> None:
    """Give a meeting another TITLE; an empty one removes it.

    Lists and reports show the title, and --search finds its words. Files written earlier keep the
    old one.

    \b
    Example:
      emoconf rename 12 "Interview at Acme"
    """
    with open_store() as store:
        meeting_id = store.meeting(which).id
        listing.rename(store, meeting_id, title)
        name = store.meeting(meeting_id).name
    echo(
        Text(
            "Meeting {meeting_id} is now called {name}.",
            meeting_id=meeting_id,
            name=terminal_text(name),
        )
    )


@click.command(short_help="Show what changes over the weeks and differs between apps.")
@click.option("--days", type=click.IntRange(1, 3660), default=365, show_default=True,
              metavar="N", help="How many days to look back.")  # fmt: skip
@click.option("--app", metavar="NAME", help="Count only meetings in this app.")
def trends(days: int, app: str | None) -> None:
    """Show what changes over the weeks and differs between apps.

    What counts are live meetings of your own with at least a minute of your face, read by the same
    model as the latest one. Figures are medians, with the middle half of the meetings in brackets;
    there is no score.

    \b
    Example:
      emoconf trends --days 90
    """
    with open_store() as store:
        found = find_trends(store, wall_clock(), days=days, app=app)
    echo(render_trends(found), nl=False)


COMMANDS = [meetings, report, export, note, tag, rename, trends]
