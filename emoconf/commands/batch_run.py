"""A run of `emoconf batch`, from the command line to what is said at its end."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from emoconf import paths
from emoconf.batch import files
from emoconf.batch.engine import Engine
from emoconf.batch.folder import has_ledger, writing_alone
from emoconf.batch.identity import Recipe
from emoconf.batch.ledger import Ledger
from emoconf.batch.progress import ProgressLine
from emoconf.batch.run import Options, Report, Run
from emoconf.batch.status import counts
from emoconf.batch.survey import unknown_files
from emoconf.commands.speech import echo, spoken
from emoconf.errors import EmoConfError
from emoconf.expression.manifest import Manifest
from emoconf.meetings.outside import note_folder
from emoconf.reports.escape import terminal_text
from emoconf.text import Number, Text, plural, sentences


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads.

    Attributes:
        make: Starts them; called when the first one is needed.
        said: What the ledger says of them.
        consent: How it was said that everybody agreed.
    """

    make: Callable[[], Engine]
    said: str
    consent: str


def carry_out(
    places: Sequence[str],
    out: Path,
    recipe: Recipe,
    options: Options,
    workers: Workers,
    saved_by: Manifest | None,
) -> Report:
    """Carries out a run over a folder that this process holds alone.

    Args:
        places: Files and folders.
        out: For results.
        recipe: How recordings are read.
        options: Which of them.
        workers: Who reads.
        saved_by: The model's manifest, if recordings become meetings as well.

    Raises:
        EmoConfError: Nothing more can be read or written.
    """
    with writing_alone(out, make=True), Ledger(out) as ledger, contextlib.ExitStack() as stack:
        ledger.settle(recipe)
        note_folder(paths.database(), out)
        stack.callback((progress := ProgressLine(spoken)).close)
        done = _saver(stack, ledger, recipe, saved_by)
        run = Run(ledger, recipe, workers.make, options, progress, done)
        number, ended = ledger.begin_run(workers.consent, workers.said), "finished"
        try:
            return run.carry_out(places)
        except KeyboardInterrupt:
            ended = "stopped"
            _say_stopped(progress, run.report)
            raise
        except EmoConfError as error:
            ended = str(error.message)
            raise
        finally:
            with contextlib.suppress(EmoConfError):  # such as on a disk that is full
                ledger.end_run(number, ended, run.report.read, run.report.new_failures)


def _saver(
    stack: contextlib.ExitStack, ledger: Ledger, recipe: Recipe, manifest: Manifest | None
) -> Callable[[str, Path], None]:
    if manifest is None:
        return lambda identity, path: None
    from emoconf.batch.saving import MeetingSaver
    from emoconf.meetings.store import Store

    store = stack.enter_context(Store(paths.database()))
    return MeetingSaver(store, ledger, recipe, provisional=manifest.provisional).save


def _say_stopped(progress: ProgressLine, report: Report) -> None:
    progress.close()
    echo(
        Text(
            "{count} recordings were read in this run; the same command goes on from here.",
            count=report.read,
        ),
        err=True,
    )


def say_summary(report: Report, out: Path) -> None:
    """Says what became of a run, with the reason of each failure."""
    for failure in report.failures:
        echo(f"✗ {terminal_text(failure.path)}", err=True)
        echo(f"  {terminal_text(spoken(sentences([failure.message, failure.hint])))}", err=True)
    for path in report.forgotten:
        echo(Text("Left out because it was forgotten: {path}", path=terminal_text(path)), err=True)
    parts = [
        plural("{count} recording was read.", "{count} recordings were read.", report.read),
        report.before and Text("{count} had been read before.", count=report.before),
        report.copies
        and plural(
            "{count} file holds the same as another.",
            "{count} files hold the same as another.",
            report.copies,
        ),
        report.failures and Text("{count} could not be read.", count=len(report.failures)),
        report.later and Text("{count} are left for another run.", count=report.later),
        Text("The results are in {folder}.", folder=out),
    ]
    echo(sentences([part for part in parts if part]))


def say_what_would_be_read(
    places: tuple[str, ...], out: Path, recipe: Recipe, *, verify: bool
) -> None:
    """Says what a run would read; reads no recording and writes nothing."""
    found = files.search(places, out)
    fresh, known = found.files, {}
    if has_ledger(out):
        with Ledger(out) as ledger:
            before = ledger.recipe()
            if before is not None and before != recipe:
                ledger.settle(recipe)  # says what is different
            fresh, known = unknown_files(found, ledger, verify=verify), counts(ledger)
    for path, error in found.problems.items():
        echo(f"✗ {terminal_text(paths.shown(path))}: {terminal_text(spoken(error.message))}")
    for file in fresh:
        echo(terminal_text(paths.shown(file.path)))
    echo(
        Text(
            "{files} files; {new} of them ({megabytes} MB) are new or changed and would be read, "
            "unless they hold the same as another. Of those known, {done} are read, {failed} "
            "failed and {waiting} wait.",
            files=len(found.files),
            new=len(fresh),
            megabytes=Number(sum(file.stamp.size for file in fresh) / 1e6),
            **{name: known.get(name, 0) for name in ("done", "failed", "waiting")},
        )
    )
