"""`emoconf model`: what reads the expressions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emoconf import paths
from emoconf.commands.speech import echo
from emoconf.errors import UsageError
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.capture import RecordingSource
    from emoconf.expression.evaluation.clips import ClipFrames
    from emoconf.geometry import Box
    from emoconf.values import Image

_VIDEOS = {".mp4", ".mov", ".mkv", ".avi", ".webm"}


@click.group(short_help="Show facts about the model, or measure it.")
def model() -> None:
    """Show facts about the model that reads the expressions, or measure it."""


@model.command(short_help="Show what the model is and how well it reads.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole manifest as JSON.")
def info(as_json: bool) -> None:
    """Show what the model is, where it comes from, and how well it reads.

    The file is checked against its manifest first. A provisional model has not reached its
    accuracy targets yet; the overlay and reports say so too. The model card has the full story.
    """
    import msgspec

    from emoconf.expression.model import ExpressionModel

    manifest = ExpressionModel().manifest
    if as_json:
        echo(json.dumps(msgspec.to_builtins(manifest), indent=2))
        return
    folder = paths.models_folder()
    status = (
        "provisional: its accuracy is below its targets" if manifest.provisional else "released"
    )
    hidden = ", ".join(manifest.hidden_labels) or "none"
    rows = {
        "file": str(folder / "emotion.onnx"),
        "status": status,
        "training run": manifest.run,
        "SHA-256": manifest.sha256,
        "labels": ", ".join(manifest.labels),
        "not named": hidden,
        "threshold": f"{manifest.threshold:.2f}",
        "input": f"{manifest.size}x{manifest.size} grey, margin {manifest.margin:+.2f}",
        "state": f"{manifest.state_size} numbers per face",
        "embedding": f"{manifest.embedding_size} numbers",
        "card": str(folder / "MODEL_CARD.md"),
    }
    for name, value in rows.items():
        echo(f"{name:<13} {value}")
    metrics = folder / "metrics.json"
    if metrics.is_file():
        stills = json.loads(metrics.read_text(encoding="utf-8")).get("stills", {}).get("majority")
        if stills:
            echo(
                f"{'measured':<13} accuracy {stills['accuracy']:.1%}, UAR {stills['uar']:.1%}, "
                f"calibration error {stills['ece']:.3f} on {stills['n']} unseen stills"
            )


@model.command(short_help="Measure the model on labelled images and recordings.")
@click.option(
    "--data",
    required=True,
    metavar="FILE.npz",
    type=click.Path(path_type=Path),
    help="Labelled images.",
)
@click.option(
    "--usage",
    type=int,
    metavar="N",
    help="Take rows with this usage; PublicTest (1) if there is one.",
)
@click.option(
    "--sequences", is_flag=True, help="Measure over time too; this takes a quarter of an hour."
)
@click.option(
    "--robustness", is_flag=True, help="Measure under changes of light, pose and quality too."
)
@click.option(
    "--clips",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Read the recordings in this folder too; a file's name may say what it shows.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
def evaluate(
    data: Path,
    usage: int | None,
    sequences: bool,
    robustness: bool,
    clips: Path | None,
    as_json: bool,
) -> None:
    """Measure the model on labelled images, over time, and on recordings.

    The file has the format of fer2013.npz with FER+ votes: images, ferplus_votes, usage. Rows
    count by the rule of the FER+ paper: single votes are dropped, and one expression must have
    more than half of the rest.
    """
    from emoconf.expression.evaluation.report import Extent, encode, summary
    from emoconf.expression.evaluation.report import evaluate as measure

    recordings = None if clips is None else _recordings(clips)
    bars: dict[str, int] = {}

    def progress(what: str, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if bars.get(what) != percent:
            bars[what] = percent
            echo(f"\r{what}: {percent} %   ", nl=percent == 100, err=True)

    extent = Extent(usage, sequences, robustness=robustness, clips=recordings)
    result = measure(data, extent, progress=progress)
    echo(encode(result).decode() if as_json else summary(result), nl=not as_json)


def _recordings(folder: Path) -> "Iterator[ClipFrames]":
    """Every recording of a folder with the box of its largest face."""
    from emoconf.capture import RecordingSource
    from emoconf.expression.evaluation.clips import ClipFrames

    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in _VIDEOS)
    if not files:
        raise UsageError(
            Text("There is no recording in {folder}.", folder=folder),
            Text("Name a folder with videos."),
        )
    for file in files:
        yield ClipFrames(file.stem, _frames(RecordingSource(file)))


def _frames(source: "RecordingSource") -> "Iterator[tuple[float, Image, Box | None]]":
    from emoconf.faces.tracker import FaceTracker

    tracker = FaceTracker()
    source.open()
    while (frame := source.read()) is not None:
        own = [t for t in tracker.update(frame.image, frame.time) if t.is_user]
        yield frame.time, frame.image, own[0].box if own else None
    source.close()


COMMANDS = [model]
