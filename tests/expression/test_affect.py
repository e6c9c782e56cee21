"""Valence and arousal follow the label mix."""

import pytest

from emoconf.expression.affect import COEFFICIENTS, estimate
from emoconf.values import LABELS


def only(label: str) -> list[float]:
    return [1.0 if name == label else 0.0 for name in LABELS]


def test_every_label_has_coefficients_within_the_range() -> None:
    assert set(COEFFICIENTS) == set(LABELS)
    assert all(-1 <= value <= 1 for pair in COEFFICIENTS.values() for value in pair)


def test_neutral_is_the_origin() -> None:
    assert estimate(only("neutral")) == (0.0, 0.0)


def test_signs_follow_the_circumplex() -> None:
    assert estimate(only("happiness")) == (0.81, 0.51)
    valence, arousal = estimate(only("sadness"))
    assert valence < 0
    assert arousal < 0
    valence, arousal = estimate(only("anger"))
    assert valence < 0
    assert arousal > 0


def test_a_mix_lies_in_between() -> None:
    mix = [0.5, 0.5, 0, 0, 0, 0, 0, 0]
    assert estimate(mix) == pytest.approx((0.405, 0.255))


def test_eight_numbers_are_needed() -> None:
    with pytest.raises(ValueError, match="zip"):
        estimate([1.0])
