"""`emoconf batch`: archives of recordings, read once, in many processes."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from emoconf import consent, paths, settings_file
from emoconf.commands.speech import confirm, echo
from emoconf.commands.types import THRESHOLD
from emoconf.errors import UsageError
from emoconf.reports.escape import terminal_text
from emoconf.text import Duration, Text

if TYPE_CHECKING:
    from emoconf.batch.engine import Engine
    from emoconf.batch.ledger import Ledger

#: Exit status where some recordings could not be read.
_SOME_FAILED = 3


class _DefaultGroup(click.Group):
    """A group whose first command need not be named: `emoconf batch PATH…` reads."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the first command in front, unless one is named or help is wanted."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["read", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_DefaultGroup, short_help="Read archives of recordings, on all cores.")
def batch() -> None:
    """Read archives of recordings: each once, on all cores, however often the run is stopped.

    For your own recordings, and for research whose participants agreed. Everyone who can be seen
    must have agreed; you are asked once per run. It must not be used to assess employees,
    applicants or pupils; in the European Union that is forbidden.

    The same command goes on where it was stopped and reads what has come since. Recordings are
    known by their content, not by their name.

    \b
    Examples:
      emoconf batch recordings/ --out results
      emoconf batch status results
      emoconf batch export results --csv diary.csv
      emoconf batch forget results 2026-03-02.mp4
    """


_folder = click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))


@batch.command(short_help="Read what has not been read yet; `read` itself can be left out.")
@click.argument("places", metavar="PATH…", nargs=-1, required=True, type=click.Path())
@click.option(
    "--out",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where results go; one folder holds results that were read in one way.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    help="Worker processes.  [default: one per core]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Read with the workers of this Dask scheduler, such as tls://cluster:8786.",
)
@click.option(
    "--retry-failed/--no-retry-failed",
    default=False,
    help="Try recordings again that failed before.  [default: no]",
)
@click.option("--verify", is_flag=True, help="Read every file again to see that it is the same.")
@click.option(
    "--max-failures",
    metavar="N",
    type=click.IntRange(1),
    help="Begin no other recording once so many failed.",
)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Read at most so many.")
@click.option("--dry-run", is_flag=True, help="Only say what would be read; write nothing.")
@click.option("--frames", is_flag=True, help="Keep a row of every face in every frame too.")
@click.option(
    "--threshold",
    type=THRESHOLD,
    help="Confidence below which a label is unsure.  [default: as in your settings]",
)
@click.option("--save", is_flag=True, help="Save each recording as a meeting, for reports.")
@click.option("--consent", "agreed", is_flag=True, help="Everyone in the recordings has agreed.")
def read(
    places: tuple[str, ...],
    out: Path,
    jobs: int | None,
    scheduler: str | None,
    dry_run: bool,
    frames: bool,
    threshold: float | None,
    save: bool,
    agreed: bool,
    **limits: Any,
) -> None:
    """Read recordings that have not been read yet.

    A folder is searched at any depth for files that end like videos. The same content under two
    names is read once. A recording that cannot be read is named with its reason, and the others are
    read all the same. No image is stored.

    The exit status is 0 if all could be read, 3 if some could not.
    """  # fmt: skip
    from emoconf.batch.identity import Recipe
    from emoconf.batch.run import Options
    from emoconf.commands.batch_run import Workers, carry_out, say_summary, say_what_would_be_read
    from emoconf.expression.manifest import read_manifest

    manifest = read_manifest(paths.models_folder())
    threshold = threshold or settings_file.load(paths.settings_file()).threshold
    recipe = Recipe.of(manifest, threshold, frames=frames)
    out = out.absolute()
    if dry_run:
        say_what_would_be_read(places, out, recipe, verify=limits["verify"])
        return
    engine, workers = _engine(jobs, scheduler)
    given = _consent(agreed, scheduler)
    options = Options(**limits)
    saved_by = manifest if save else None
    report = carry_out(places, out, recipe, options, Workers(engine, workers, given), saved_by)
    say_summary(report, out)
    if report.failures:
        sys.exit(_SOME_FAILED)


def _engine(jobs: int | None, scheduler: str | None) -> "tuple[Callable[[], Engine], str]":
    """What makes the workers when they are needed, and what the ledger says of them."""
    if scheduler is None:
        from emoconf.batch.pool import ProcessEngine

        count = jobs or _cores()
        return lambda: ProcessEngine(count), f"{count} processes"
    if jobs is not None:
        raise UsageError(
            Text("Choose --jobs for this computer or --scheduler for a cluster."),
            Text("The two cannot be used together."),
        )
    from emoconf.batch.scheduler import SchedulerEngine, check_address

    check_address(scheduler)
    return lambda: SchedulerEngine(scheduler), scheduler


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _consent(agreed: bool, scheduler: str | None) -> str:
    """Asks whether everybody agreed; returns how that was said, for the ledger."""

    def ask(question: str) -> bool:
        if scheduler is not None:
            echo(
                Text("The computers behind {address} will read the recordings.", address=scheduler),
                err=True,
            )
        echo(consent.SENTENCES[-1], err=True)
        return confirm(question, default=False)

    consent.ensure_recording_consent(given=agreed, ask=ask if consent.has_terminal() else None)
    return "--consent" if agreed else "asked"


@contextlib.contextmanager
def _opened(folder: Path) -> "Iterator[Ledger]":
    from emoconf.batch.folder import require_ledger
    from emoconf.batch.ledger import Ledger

    folder = folder.absolute()
    require_ledger(folder)
    with Ledger(folder) as ledger:
        yield ledger


@batch.command(short_help="Say what a folder holds and what could not be read.")
@_folder
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def status(folder: Path, as_json: bool) -> None:
    """Say what a folder holds and what could not be read; also while a run is going on."""
    from emoconf.batch import status as room

    with _opened(folder) as ledger:
        if as_json:
            echo(json.dumps(room.status(ledger), indent=2, ensure_ascii=False))
            return
        found, failed = room.counts(ledger), room.failures(ledger)
    _say_status(found, failed)


def _say_status(found: dict[str, Any], failed: list[dict[str, Any]]) -> None:
    echo(
        Text(
            "{files} files with {recordings} recordings: {done} are read ({length} of video), "
            "{waiting} wait, {failed} failed, {forgotten} were forgotten.",
            recordings=found["done"] + found["waiting"] + found["failed"],
            length=Duration(found["seconds"]),
            **{name: found[name] for name in ("files", "done", "waiting", "failed", "forgotten")},
        )
    )
    for failure in failed:
        echo(f"✗ {terminal_text(str(failure['path']))}")
        echo(f"  {terminal_text(' '.join(filter(None, (failure['reason'], failure['hint']))))}")


@batch.command(short_help="Write what was read to tables for other programs.")
@_folder
@click.option("--csv", metavar="FILE", type=click.Path(path_type=Path), help="CSV tables.")
@click.option("--sqlite", metavar="FILE", type=click.Path(path_type=Path), help="One database.")
@click.option("--parquet", metavar="FILE", type=click.Path(path_type=Path), help="Needs pyarrow.")
def export(folder: Path, csv: Path | None, sqlite: Path | None, parquet: Path | None) -> None:
    """Write what was read to tables for other programs.

    With --csv and --parquet there is one file for each table, named after FILE:
    diary-recordings.csv, diary-files.csv, diary-seconds.csv and, with --frames, diary-frames.csv.
    """
    from emoconf.batch.export import export as write

    wanted = {"csv": csv, "sqlite": sqlite, "parquet": parquet}
    chosen = [(kind, path) for kind, path in wanted.items() if path is not None]
    if not chosen:
        raise UsageError(
            Text("Say what to write: --csv FILE, --sqlite FILE or --parquet FILE."),
            Text("For example: emoconf batch export results --csv diary.csv"),
        )
    with _opened(folder) as ledger:
        for kind, path in chosen:
            for file in write(ledger, kind, path):
                echo(str(file))


@batch.command(short_help="Remove the results of a recording, such as when consent is withdrawn.")
@_folder
@click.argument("recording", metavar="RECORDING")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(folder: Path, recording: str, yes: bool) -> None:
    """Remove the results of a recording, such as when somebody withdraws their consent.

    RECORDING is the path or the name of its file, or its identifier. What was read goes, and so do
    its names in the ledger; that it was forgotten stays, so that another run does not read it
    again. The recording itself, exported files and saved meetings are yours to delete; they are
    named.
    """
    from emoconf.batch.folder import writing_alone
    from emoconf.batch.forgetting import forget as remove
    from emoconf.batch.ledger import Ledger

    folder = folder.absolute()
    with writing_alone(folder, make=False), Ledger(folder) as ledger:
        if not yes:
            confirm(
                Text(
                    "Remove the results of “{name}” permanently?",
                    name=terminal_text(paths.shown(recording)),
                ),
                abort=True,
            )
        gone = remove(ledger, recording)
    echo(Text("The results of “{name}” are removed.", name=terminal_text(paths.shown(recording))))
    for meeting in gone.meetings:
        echo(Text("Its meeting stays: emoconf delete {meeting}", meeting=meeting))
    if gone.exports:
        echo(Text("Files you exported are still there:"))
        for path in gone.exports:
            echo(f"  {terminal_text(path)}")


COMMANDS = [batch]
