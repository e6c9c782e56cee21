"""Measures models/emotion.onnx and brings metrics, manifest and card in line with it.

python -m models.training.publish --data DIR
"""

from pathlib import Path

import click
import msgspec

from emoconf.expression.evaluation import encode, evaluate, summary
from emoconf.expression.evaluation.card import with_figures
from emoconf.expression.manifest import MANIFEST_NAME, read_manifest


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--target", type=click.Path(path_type=Path), default=Path("models"))
def main(data: Path, target: Path) -> None:
    """Writes TARGET's metrics.json, the figures of its card, and the manifest's hidden labels."""
    result = evaluate(data / "fer2013.npz", folder=target)
    (target / "metrics.json").write_bytes(encode(result))
    card = target / "MODEL_CARD.md"
    fresh = with_figures(card.read_text(encoding="utf-8"), result)
    card.write_text(fresh, encoding="utf-8")
    manifest = msgspec.structs.replace(
        read_manifest(target), hidden_labels=tuple(result["hidden_labels"])
    )
    encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
    (target / MANIFEST_NAME).write_bytes(encoded + b"\n")
    click.echo(summary(result))


if __name__ == "__main__":
    main()
