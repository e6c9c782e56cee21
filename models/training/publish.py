"""Measures models/emotion.onnx and brings metrics, manifest and card in line with it.

python -m models.training.publish --data DIR
"""

from collections.abc import Iterator
from pathlib import Path

import click
import cv2
import msgspec
import numpy as np

from emoconf.expression.evaluation import ClipFrames, Extent, encode, evaluate, read_spans, summary
from emoconf.expression.evaluation.card import with_figures
from emoconf.expression.manifest import MANIFEST_NAME, read_manifest
from emoconf.faces.tracker import FaceTracker
from emoconf.geometry import Box
from emoconf.values import Image
from models.training.targets import missed

#: What the recordings in DATA/clips show, by eye.
_LABELS = Path("models/measuring/labels/clips.csv")

#: Analysed pictures a second, as in a live call.
_RATE = 15.0


def clip_frames(folder: Path) -> Iterator[ClipFrames]:
    """The recordings of a folder, each with the boxes that the tracker finds."""
    for path in sorted(folder.glob("*.mp4")):
        yield ClipFrames(path.stem, _tracked(path))


def _tracked(path: Path) -> Iterator[tuple[float, Image, Box | None]]:
    video = cv2.VideoCapture(str(path))
    rate = video.get(cv2.CAP_PROP_FPS) or 25.0
    tracker = FaceTracker(mode="live")
    number, due = 0, 0.0
    while True:
        read, picture = video.read()
        if not read:
            break
        time = number / rate
        number += 1
        if time < due - 1e-6:
            continue
        due += 1 / _RATE
        image = np.asarray(picture, dtype=np.uint8)
        own = [track.box for track in tracker.update(image, time) if track.is_user]
        yield time, image, own[0] if own else None
    video.release()


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--target", type=click.Path(path_type=Path), default=Path("models"))
@click.option("--sequences/--no-sequences", default=True, help="The benchmark over time.")
@click.option("--share", default=1.0, help="Part of the benchmark's sequences.")
@click.option("--robustness/--no-robustness", default=True, help="Sweeps of light and pose.")
@click.option("--clips/--no-clips", default=True, help="The recordings in DATA/clips.")
def main(
    data: Path, target: Path, sequences: bool, share: float, robustness: bool, clips: bool
) -> None:
    """Writes TARGET's metrics.json, the figures of its card, and what the manifest says of them.

    The labels to hide, and whether the model is provisional.
    """
    cv2.setNumThreads(1)
    result = evaluate(
        data / "fer2013.npz",
        Extent(
            sequences=sequences,
            share=share,
            robustness=robustness,
            clips=clip_frames(data / "clips") if clips else None,
            spans=read_spans(_LABELS) if clips else None,
        ),
        folder=target,
        progress=lambda what, done, full: click.echo(f"\r{what}: {done}/{full}   ", nl=False),
    )
    short = missed(result)
    provisional = any(each.clearly for each in short)
    result["model"]["provisional"] = provisional
    (target / "metrics.json").write_bytes(encode(result))
    card = target / "MODEL_CARD.md"
    fresh = with_figures(card.read_text(encoding="utf-8"), result)
    card.write_text(fresh, encoding="utf-8")
    manifest = msgspec.structs.replace(
        read_manifest(target),
        hidden_labels=tuple(result["hidden_labels"]),
        provisional=provisional,
    )
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (target / MANIFEST_NAME).write_bytes(encoded + b"\n")
    click.echo(f"\n{summary(result)}")
    for each in short:
        click.echo(str(each))
    click.echo("The model is provisional." if provisional else "No target is clearly missed.")


if __name__ == "__main__":
    main()
