"""Measures a model on people that it was never trained beside.

    python -m models.measuring --data DIR --jaffe FOLDER --london FOLDER [--talking FOLDER]

Whatever is not given is not measured. Prints JSON.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from numpy.typing import NDArray

from emoconf.expression.evaluation import priors, scores
from emoconf.expression.evaluation.identity import identification
from emoconf.expression.evaluation.report import rounded_figures
from emoconf.expression.evaluation.rows import Rule, choose_usage, clear_label, read
from emoconf.expression.evaluation.stills import answer
from emoconf.expression.model import ExpressionModel, Floats
from emoconf.values import LABELS
from models.measuring import people, talking
from models.training.publish import clip_frames

_POSED = {"meeting": priors.TRAINED, "posed": priors.POSED}


def on_people(model: ExpressionModel, group: people.People) -> dict[str, Any]:
    """Accuracy and UAR among the labels that the set asks for, under both priors.

    The set's own labels are the only answers under the posed prior; under the meeting prior, the
    program's, all eight are.
    """
    answers = answer(model, group.faces)
    result: dict[str, Any] = {"n": len(group), "missed": group.missed}
    possible = np.isin(np.arange(len(LABELS)), group.truth)
    for name, prior in _POSED.items():
        said = priors.adjusted(answers.frame, prior)
        if name == "posed":
            said = said * possible
        result[name] = _figures(group, said)
    return result


def _figures(group: people.People, probabilities: Floats) -> dict[str, Any]:
    said = probabilities.argmax(axis=1)

    def uar(rows: scores.Ints) -> float:
        return scores.uar(group.truth[rows], said[rows])

    return {
        "accuracy": scores.accuracy(group.truth, said),
        "uar": scores.uar(group.truth, said),
        "uar_interval": scores.bootstrap(len(group), uar),
        "recall": {LABELS[k]: v for k, v in scores.recalls(group.truth, said).items()},
    }


def by_group(model: ExpressionModel, group: people.People) -> dict[str, Any]:
    """Neutral faces read as something else and smiles read, for each group in the source."""
    said = answer(model, group.faces).frame.argmax(axis=1)
    result: dict[str, Any] = {}
    for name in sorted({each for named in group.groups.values() for each in named}):
        inside = np.array([name in group.groups.get(p, ()) for p in group.person])
        neutral, smiles = inside & (group.truth == 0), inside & (group.truth == 1)
        if neutral.any():
            result[name] = {
                "people": int(neutral.sum()),
                "false_non_neutral": _share(said[neutral] != 0),
                "smiles_read": _share(said[smiles] == 1),
            }
    return result


def _share(hits: NDArray[np.bool_]) -> dict[str, Any] | None:
    """How many of how many, as a share with its interval; None of none."""
    if not hits.size:
        return None
    count, of = int(hits.sum()), len(hits)
    return {"count": count, "of": of, "share": count / of, "interval": scores.wilson(count, of)}


def found_again(model: ExpressionModel, group: people.People) -> dict[str, Any]:
    """How well the embedding finds the smiling person among the neutral ones."""
    embedding = answer(model, group.faces).embedding
    where = {
        label: {
            p: i
            for i, (p, t) in enumerate(zip(group.person, group.truth, strict=True))
            if t == label
        }
        for label in (0, 1)
    }
    both = sorted(set(where[0]) & set(where[1]))
    gallery, probes = ([where[label][p] for p in both] for label in (0, 1))
    return dataclasses.asdict(identification(embedding[gallery], embedding[probes]))


def on_public_test(model: ExpressionModel, path: Path) -> dict[str, Any]:
    """FER+ majority on PublicTest: the figures of the model card."""
    file = read(path)
    chosen = choose_usage(file, None)
    images, votes = file.images[chosen], file.votes[chosen]
    rows, truth = clear_label(votes, Rule.MAJORITY)
    probabilities = answer(model, images[rows]).frame
    said = probabilities.argmax(axis=1)
    return {
        "n": len(rows),
        "accuracy": scores.accuracy(truth, said),
        "uar": scores.uar(truth, said),
        "ece": scores.calibration_error(truth, probabilities),
        "recall": {LABELS[k]: v for k, v in scores.recalls(truth, said).items()},
    }


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="fer2013.npz, clips/.")
@click.option("--jaffe", type=click.Path(path_type=Path, exists=True), help="JAFFE's pictures.")
@click.option("--london", type=click.Path(path_type=Path, exists=True), help="The London set.")
@click.option(
    "--talking",
    "heads",
    type=click.Path(path_type=Path, exists=True),
    help="Further clips of people who talk with a neutral face.",
)
@click.option("--model", "folder", type=click.Path(path_type=Path, exists=True), default="models")
def main(
    data: Path | None, jaffe: Path | None, london: Path | None, heads: Path | None, folder: Path
) -> None:
    """Measures the MODEL on pictures and clips of people whom it never saw."""
    cv2.setNumThreads(1)
    model = ExpressionModel(folder)
    size, margin = model.manifest.size, model.manifest.margin
    result: dict[str, Any] = {"sha256": model.manifest.sha256}
    if jaffe:
        result["jaffe"] = on_people(model, people.jaffe(jaffe, size, margin))
    if london:
        group = people.london(london, size, margin)
        result["london"] = on_people(model, group)
        result["london"]["groups"] = by_group(model, group)
        result["london"]["identification"] = found_again(model, group)
    if data:
        result["public_test"] = on_public_test(model, data / "fer2013.npz")
        chosen = (clip for clip in clip_frames(data / "clips") if clip.name in talking.NAMES)
        result["talking"] = _as_dictionaries(talking.talking(model, chosen))
    if heads:
        further = talking.talking(model, clip_frames(heads))
        result["talking_heads"] = _as_dictionaries(further)
    click.echo(json.dumps(rounded_figures(result), indent=2))


def _as_dictionaries(figures: dict[str, talking.Talking]) -> dict[str, Any]:
    return {head: dataclasses.asdict(each) for head, each in figures.items()}


if __name__ == "__main__":
    main()
