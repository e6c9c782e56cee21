"""`emoconf model`: what reads the expressions."""

import json

import click

from emoconf import paths


@click.group()
def model() -> None:
    """Facts about the model that reads the expressions."""


@model.command()
@click.option("--json", "as_json", is_flag=True, help="The whole manifest as JSON.")
def info(as_json: bool) -> None:
    """Print what the model is, where it came from, and how well it was measured.

    The file is checked against its manifest first. A provisional model's accuracy has not reached
    its targets yet; overlay and reports say so too. The full story is in the model card.
    """
    import msgspec

    from emoconf.expression.model import ExpressionModel

    manifest = ExpressionModel().manifest
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(manifest), indent=2))
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
        click.echo(f"{name:<13} {value}")
    metrics = folder / "metrics.json"
    if metrics.is_file():
        stills = json.loads(metrics.read_text(encoding="utf-8")).get("stills", {}).get("majority")
        if stills:
            click.echo(
                f"{'measured':<13} accuracy {stills['accuracy']:.1%}, UAR {stills['uar']:.1%}, "
                f"calibration error {stills['ece']:.3f} on {stills['n']} unseen stills"
            )


COMMANDS = [model]
