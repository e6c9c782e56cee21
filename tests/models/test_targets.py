"""What a model must reach, and when missing it is more than chance."""

from typing import Any

import pytest

from models.training import targets
from models.training.targets import missed


def method(accuracy: float, *, switches: float = 50.0, delay: float = 0.1) -> dict[str, Any]:
    return {
        "accuracy": accuracy,
        "accuracy_interval": [accuracy - 0.01, accuracy + 0.01],
        "switches_per_minute": switches,
        "switches_per_minute_interval": [switches - 5, switches + 5],
        "delay_s": delay,
        "delay_s_interval": [delay - 0.01, delay + 0.01],
    }


@pytest.fixture
def metrics() -> dict[str, Any]:
    """Of a model that reaches everything."""
    labels = ("neutral", "contempt")
    stills = {
        "accuracy": 0.88,
        "accuracy_interval": [0.87, 0.89],
        "uar": 0.7,
        "uar_interval": [0.66, 0.74],
        "ece": 0.02,
        "ece_interval": [0.01, 0.03],
        "recall": dict.fromkeys(labels, 0.5),
        "recall_interval": {label: [0.3, 0.7] for label in labels},
    }
    mixed = {
        "cnn": method(0.66, switches=150),
        "cnn_smoothed": method(0.68, delay=0.2),
        "linear": method(0.69, delay=0.15),
        "cnn_lstm": method(0.72, switches=60, delay=0.14),
    }
    clean = {"cnn": method(0.82), "cnn_lstm": method(0.82)}
    sequences = {"mixed": mixed, "clean": clean}
    return {"stills": {"majority": stills}, "sequences": sequences}


def test_a_model_that_reaches_everything_misses_nothing(metrics) -> None:
    assert missed(metrics) == []


def test_what_was_not_measured_is_not_judged(metrics) -> None:
    del metrics["sequences"]
    assert missed(metrics) == []


def test_a_target_within_the_interval_is_missed_but_not_clearly(metrics) -> None:
    metrics["stills"]["majority"] |= {"accuracy": 0.868, "accuracy_interval": [0.857, 0.88]}
    [short] = missed(metrics)
    assert (short.what, short.wanted, short.clearly) == ("accuracy", targets.ACCURACY, False)
    assert "within its interval" in str(short)


def test_a_target_outside_the_interval_is_clearly_missed(metrics) -> None:
    metrics["stills"]["majority"]["recall"]["contempt"] = 0.1
    metrics["stills"]["majority"]["recall_interval"]["contempt"] = [0.0, 0.3]
    [short] = missed(metrics)
    assert short.what == "recall of contempt" and short.clearly


def test_calibration_may_not_be_worse_than_its_target(metrics) -> None:
    metrics["stills"]["majority"] |= {"ece": 0.08, "ece_interval": [0.06, 0.09]}
    [short] = missed(metrics)
    assert short.what == "ECE" and short.clearly


@pytest.mark.parametrize(
    ("ours", "what"),
    [
        (method(0.675, switches=60, delay=0.14), {"beside the CNN", "beside the baselines"}),
        (method(0.705, switches=60, delay=0.14), {"beside the baselines"}),
        (method(0.72, switches=90, delay=0.14), {"switches a minute"}),
        (method(0.72, switches=60, delay=0.3), {"delay in seconds"}),
    ],
)
def test_over_time_it_must_lead_by_as_much_as_promised(metrics, ours, what: set[str]) -> None:
    metrics["sequences"]["mixed"]["cnn_lstm"] = ours
    assert {short.what.removeprefix("mixed, ") for short in missed(metrics)} == what


def test_on_clean_clips_it_may_not_be_below_the_cnn(metrics) -> None:
    metrics["sequences"]["clean"]["cnn_lstm"] = method(0.8)
    [short] = missed(metrics)
    assert short.what == "clean, beside the CNN" and short.clearly
