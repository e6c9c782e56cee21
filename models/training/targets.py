"""What a model must reach to be shipped, and what of it a measurement misses.

A target counts as clearly missed if it lies outside the figure's 95 % interval, so that six
pictures more or less do not decide. One that is clearly missed makes a model provisional.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Figures = dict[str, Any]

ACCURACY = 0.87
UAR = 0.65
RECALL = 0.35
ECE = 0.05

#: Points of accuracy on the mixed clips by which the CNN-LSTM leads the CNN, and the best baseline.
LEAD, LEAD_OVER_BASELINES = 0.04, 0.02

_BASELINES = ("cnn_smoothed", "linear")


@dataclass(frozen=True, slots=True)
class Missed:
    """A target that a measurement does not reach.

    Attributes:
        what: The figure's name.
        wanted: The target.
        measured: The figure.
        clearly: Whether the target lies outside the figure's 95 % interval.
    """

    what: str
    wanted: float
    measured: float
    clearly: bool

    def __str__(self) -> str:
        how = "clearly" if self.clearly else "within its interval"
        return f"{self.what}: {self.measured:.4g}, wanted {self.wanted:.4g} ({how} missed)"


def missed(metrics: Figures) -> list[Missed]:
    """Every target that the metrics do not reach; those over time only if they were measured."""
    found = list(_stills(metrics["stills"]["majority"]))
    if "sequences" in metrics:
        found += _over_time(metrics["sequences"])
    return found


def _stills(figures: Figures) -> Iterator[Missed]:
    yield from _below("accuracy", figures["accuracy"], figures["accuracy_interval"], ACCURACY)
    yield from _below("UAR", figures["uar"], figures["uar_interval"], UAR)
    yield from _above("ECE", figures["ece"], figures["ece_interval"], ECE)
    for label, recall in figures["recall"].items():
        interval = figures["recall_interval"][label]
        yield from _below(f"recall of {label}", recall, interval, RECALL)


def _over_time(sequences: Figures) -> Iterator[Missed]:
    mixed, clean = sequences["mixed"], sequences["clean"]
    ours = mixed["cnn_lstm"]
    best = max((mixed[name] for name in _BASELINES), key=lambda baseline: baseline["accuracy"])
    of_ours = (ours["accuracy"], ours["accuracy_interval"])
    yield from _below("mixed, beside the CNN", *of_ours, mixed["cnn"]["accuracy"] + LEAD)
    yield from _below(
        "mixed, beside the baselines", *of_ours, best["accuracy"] + LEAD_OVER_BASELINES
    )
    yield from _above(
        "mixed, delay in seconds", ours["delay_s"], ours["delay_s_interval"], best["delay_s"]
    )
    yield from _above(
        "mixed, switches a minute",
        ours["switches_per_minute"],
        ours["switches_per_minute_interval"],
        mixed["cnn"]["switches_per_minute"] / 2,
    )
    still = clean["cnn_lstm"]
    yield from _below(
        "clean, beside the CNN",
        still["accuracy"],
        still["accuracy_interval"],
        clean["cnn"]["accuracy"],
    )


def _below(what: str, value: float, interval: list[float], wanted: float) -> Iterator[Missed]:
    if value < wanted:
        yield Missed(what, wanted, value, clearly=interval[1] < wanted)


def _above(what: str, value: float, interval: list[float], wanted: float) -> Iterator[Missed]:
    if value > wanted:
        yield Missed(what, wanted, value, clearly=interval[0] > wanted)
