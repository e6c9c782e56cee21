"""The part of the model card that holds figures: rendered from the metrics, never typed."""

from typing import Any

from emoconf.values import LABELS

BEGIN = "<!-- figures: begin (rendered from metrics.json, do not edit) -->"
END = "<!-- figures: end -->"


def with_figures(card: str, metrics: dict[str, Any]) -> str:
    """The card's text with the part between the two markers rendered anew.

    Raises:
        ValueError: A marker is missing.
    """
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the model card needs the lines {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n\n{render(metrics)}\n\n{END}{after}"


def render(metrics: dict[str, Any]) -> str:
    """All figures of a result of `evaluate` as Markdown."""
    model = metrics["model"]
    parts = [
        f"Model `{model['sha256']}`, run `{model['run']}`.",
        _stills(metrics),
        _recall(metrics["stills"]["majority"]),
        _confusion(metrics["stills"]["majority"]),
    ]
    return "\n\n".join(parts)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(figures: dict[str, Any], name: str) -> str:
    """A share and its 95 % interval."""
    low, high = figures[f"{name}_interval"]
    return f"{100 * figures[name]:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def _stills(metrics: dict[str, Any]) -> str:
    rows = []
    for rule, cnn in metrics["stills"].items():
        for head, figures in (("CNN", cnn), ("CNN-LSTM, first step", cnn["cnn_lstm"])):
            error = f"{figures['ece']:.3f}"
            shares = [percent(figures, "accuracy"), percent(figures, "uar")]
            rows.append([rule, head, str(figures["n"]), *shares, error])
    data = metrics["data"]
    usage = "PublicTest or all rows" if data["usage"] is None else f"usage {data['usage']}"
    table = _table(["rule", "head", "pictures", "accuracy", "UAR", "ECE"], rows)
    return f"Stills: `{data['file']}`, {usage}; 95 % intervals in brackets.\n\n{table}"


def _recall(majority: dict[str, Any]) -> str:
    rows = []
    for label in LABELS:
        if label in majority["recall"]:
            low, high = majority["recall_interval"][label]
            share = f"{100 * majority['recall'][label]:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
            rows.append([label, str(majority["count"][label]), share])
    return f"Recall (majority, CNN):\n\n{_table(['label', 'pictures', 'recall'], rows)}"


def _confusion(majority: dict[str, Any]) -> str:
    rows = [
        [label, *(str(count) for count in counts)]
        for label, counts in zip(LABELS, majority["confusion"], strict=True)
    ]
    table = _table(["shown \\ read", *LABELS], rows)
    return f"Confusion (majority, CNN), pictures:\n\n{table}"
