"""`emoconf report --share`: what a file for others would hold, shown before it is written."""

import sys
from collections.abc import Collection
from pathlib import Path

import click

from emoconf.commands.speech import echo, spoken
from emoconf.errors import UsageError
from emoconf.meetings.clock import wall_clock
from emoconf.meetings.store import Store
from emoconf.reports.export import share_content, write_export
from emoconf.reports.figures import Report
from emoconf.reports.share import ALWAYS, FIELDS, NEVER, check
from emoconf.text import Text

#: What a report for others can be written as: rows of seconds are nobody else's.
KINDS = ("html", "pdf")


def share(
    store: Store, made: Report, files: dict[str, Path], include: Collection[str], sure: bool
) -> None:
    """Shows what the files would hold, and writes them after a yes.

    Args:
        store: Where it is remembered that they were written.
        made: The report.
        files: Where to, by kind.
        include: Keys of what was chosen.
        sure: The yes was given beforehand.

    Raises:
        UsageError: No file was named, or one that others cannot be given.
        click.Abort: Nobody said yes.
    """
    check(made, include)
    wanted = Text("Name a file with --html or --pdf.")
    if not files:
        raise UsageError(Text("There is no file to write for others."), wanted)
    if any(kind not in KINDS for kind in files):
        raise UsageError(Text("CSV and JSON hold every second, and are not for others."), wanted)
    echo(Text("The file for others will hold what is marked:"), err=True)
    echo(f"  [x] {'':<10} {spoken(ALWAYS.title)}", err=True)
    for field in FIELDS:
        mark = "x" if field.key in include else " "
        echo(f"  [{mark}] {field.key:<10} {spoken(field.title)}", err=True)
    echo(NEVER, err=True)
    echo(Text("More is included with --include, such as --include course."), err=True)
    if not sure:
        click.confirm(spoken(Text("Write it?")), abort=True, err=True)
    for kind, path in files.items():
        data = share_content(made, include, kind)
        if str(path) == "-":
            sys.stdout.buffer.write(data)
        else:
            write_export(store, made, data, path, wall_clock())
            echo(Text("Written: {path}", path=path), err=True)
