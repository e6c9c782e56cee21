"""The part of the model card that holds figures: rendered from the metrics, never typed."""

from typing import Any

from emoconf.expression.evaluation.sequences import METHODS, SHOWN
from emoconf.signals.labels import by_label

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
    if "sequences" in metrics:
        parts.append(_sequences(metrics["sequences"]))
    if "robustness" in metrics:
        parts.append(_robustness(metrics["robustness"]))
    if "clips" in metrics:
        parts.append(_clips(metrics["clips"]))
    return "\n\n".join(parts)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(figures: dict[str, Any], name: str, digits: int = 1) -> str:
    """A share and its 95 % interval, if there is one."""
    share = f"{100 * figures[name]:.{digits}f} %"
    interval = figures.get(f"{name}_interval")
    if interval is None:
        return share
    low, high = interval
    return f"{share} [{100 * low:.{digits}f}, {100 * high:.{digits}f}]"


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
    for label, recall in majority["recall"].items():
        low, high = majority["recall_interval"][label]
        share = f"{100 * recall:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
        rows.append([label, str(majority["count"][label]), share])
    return f"Recall (majority, CNN):\n\n{_table(['label', 'pictures', 'recall'], rows)}"


def _confusion(majority: dict[str, Any]) -> str:
    shown = by_label(majority["confusion"])
    rows = [[label, *(str(count) for count in counts)] for label, counts in shown.items()]
    table = _table(["shown \\ read", *shown], rows)
    return f"Confusion (majority, CNN), pictures:\n\n{table}"


def _sequences(sequences: dict[str, Any]) -> str:
    rows, switching = [], []
    parts = {name: part for name, part in sequences.items() if isinstance(part, dict)}
    methods = [each for each in (*METHODS, SHOWN) if all(each in part for part in parts.values())]
    for condition, figures in parts.items():
        accuracies = [percent(figures[method], "accuracy") for method in methods]
        rows.append([condition, str(figures["n"]), *accuracies])
        counts = [f"{figures[method]['switches_per_minute']:.0f}" for method in methods]
        delays = [
            "-" if figures[method]["delay_s"] is None else f"{figures[method]['delay_s']:.2f}"
            for method in methods
        ]
        true = f"{figures['true_switches_per_minute']:.0f}"
        switching.append([condition, true, *counts, *delays])
    accuracy = _table(["condition", "sequences", *methods], rows)
    calm = _table(
        [
            "condition",
            "true switches",
            *(f"{method} switches" for method in methods),
            *(f"{method} delay" for method in methods),
        ],
        switching,
    )
    share = "" if sequences["share"] == 1 else f", {100 * sequences['share']:.0f} % of it"
    return (
        f"Over time: benchmark `{sequences['fingerprint'][:16]}`{share}; accuracy by frame, "
        f"95 % intervals by sequence.\n\n{accuracy}\n\n"
        f"Label switches per minute, and seconds until a change is seen (changes that all four "
        f"methods found):\n\n{calm}"
    )


def _robustness(robustness: dict[str, Any]) -> str:
    rows = []
    for name, sweep in robustness.items():
        if name != "unchanged":
            cells = (f"{one['value']:g}: {100 * one['accuracy']:.1f} %" for one in sweep)
            rows.append([name, ", ".join(cells)])
    table = _table(["change", "value: accuracy"], rows)
    unchanged = f"{100 * robustness['unchanged']:.1f} %"
    return f"Robustness (majority, CNN; unchanged {unchanged}):\n\n{table}"


#: Headings of the shares of time, by their figure.
_TIMES = {
    "right_share": "share of time right",
    "talking_not_neutral": "not neutral while talking",
}


def _clips(clips: dict[str, Any]) -> str:
    totals = clips["total"]
    shares = {
        name: head for name, head in _TIMES.items() if any(name in t for t in totals.values())
    }
    rows = []
    for method, total in totals.items():
        calm = total["switches_per_minute"]
        cells = ["-" if total[name] is None else percent(total, name, 0) for name in shares]
        rows.append([method, "-" if calm is None else f"{calm:.0f}", *cells])
    labelled = sum("right_share" in entry.get("cnn", {}) for entry in clips["each"])
    table = _table(["method", "switches per minute", *shares.values()], rows)
    return f"Real clips: {len(clips['each'])}, {labelled} with a label.\n\n{table}"
