"""`emoconf model`: what reads the expressions."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emoconf import paths
from emoconf.commands.measured import photographs, recordings, sightings
from emoconf.commands.speech import echo
from emoconf.errors import UsageError
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.expression.evaluation.stills import Progress


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


@model.command(short_help="Measure the model on labelled images, people and recordings.")
@click.option(
    "--data",
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
    "--people",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Photographs of people: FOLDER/PERSON/LABEL/picture.jpg.",
)
@click.option(
    "--references",
    type=click.IntRange(min=1),
    metavar="N",
    help="Calibrate to each of --people by N neutral pictures, and measure the others.",
)
@click.option(
    "--clips",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Read the recordings in this folder too; a file's name may say what it shows.",
)
@click.option(
    "--labels",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="What the recordings show, moment by moment.",
)
@click.option(
    "--landmarks",
    metavar="FILE.npz",
    type=click.Path(path_type=Path),
    help="What a landmark model says of the faces: measure facial actions and head pose too.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every figure as JSON.")
def evaluate(
    data: Path | None,
    usage: int | None,
    sequences: bool,
    robustness: bool,
    people: Path | None,
    references: int | None,
    clips: Path | None,
    labels: Path | None,
    landmarks: Path | None,
    as_json: bool,
) -> None:
    """Measure the model on labelled images, on people, over time, and on recordings.

    --data is a file in the format of fer2013.npz with FER+ votes: images, ferplus_votes, usage.
    Rows count by the rule of the FER+ paper: single votes are dropped, and one expression must
    have more than half of the rest.

    --people holds a folder for each person, in it a folder for each expression that the person
    shows (neutral, happiness, surprise, sadness, anger, disgust, fear, contempt), in that pictures.
    The program's own detector frames the faces. Where people have two pictures, it is also measured
    whether the network's description could be misused to recognise them.

    With --references N the first N neutral pictures of each person calibrate, and the rest is read:
    uncalibrated; "general", with what other people's neutral faces are read as taken away; and
    "personal", with what is known of this person as well.

    --labels says what the recordings of --clips show; those that it does not name are not read.
    Its first line is clip,start,end,label; each other line names a file without its ending, two
    times in seconds, and one of the eight expressions, "talking" (talks and shows nothing else) or
    "unclear" (not counted). Lines that begin with # are notes.

    --landmarks says how well facial actions and head pose agree with MediaPipe's face landmarker on
    the faces of --people and --clips: correlation, and degrees for the head. That model knows no
    wrinkled nose, its scores for the mouth move with speech, faint smiles score low in it, and its
    own errors are not measured. `python -m models.training.landmarks` writes the file.
    """
    from emoconf.expression.evaluation import read_spans, read_told
    from emoconf.expression.evaluation.report import Extent, encode, summary
    from emoconf.expression.evaluation.report import evaluate as measure

    _check_recordings(clips, labels)
    _check_people(people, clips, landmarks, references)
    spans = None if labels is None else read_spans(labels)
    extent = Extent(
        usage,
        sequences,
        robustness=robustness,
        clips=None if clips is None else recordings(clips, None if spans is None else set(spans)),
        spans=spans,
        people=None if people is None else photographs(people),
        sightings=() if landmarks is None else sightings(people, clips),
        told=None if landmarks is None else read_told(landmarks),
        references=references,
    )
    result = measure(data, extent, progress=_progress())
    echo(encode(result).decode() if as_json else summary(result), nl=not as_json)


def _check_recordings(clips: Path | None, labels: Path | None) -> None:
    """Refuses labels of recordings that are not named."""
    if labels is not None and clips is None:
        raise UsageError(
            Text("{labels} says what recordings show, but none are named.", labels=labels),
            Text("Name their folder with --clips."),
        )


def _check_people(
    people: Path | None, clips: Path | None, landmarks: Path | None, references: int | None
) -> None:
    """Refuses what speaks of faces that are not named."""
    if landmarks is not None and clips is None and people is None:
        raise UsageError(
            Text("{landmarks} speaks of faces, but none are named.", landmarks=landmarks),
            Text("Name their folder with --people or --clips."),
        )
    if references is not None and people is None:
        raise UsageError(
            Text("References are pictures of people, but none are named."),
            Text("Name their folder with --people."),
        )


def _progress() -> "Progress":
    """Prints how far it is, each percent once."""
    bars: dict[str, int] = {}

    def progress(what: str, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if bars.get(what) != percent:
            bars[what] = percent
            echo(f"\r{what}: {percent} %   ", nl=percent == 100, err=True)

    return progress


COMMANDS = [model]
