"""Valence and arousal follow the distribution over the labels."""

import numpy as np
import pytest

from emoconf.signals.labels import AFFECT, LABELS, affect


def only(label: str) -> np.ndarray:
    return np.array([float(name == label) for name in LABELS], dtype=np.float32)


def test_every_label_has_a_pair_within_the_range() -> None:
    assert len(AFFECT) == len(LABELS)
    assert all(-1 <= value <= 1 for pair in AFFECT for value in pair)


def test_neutral_is_the_origin() -> None:
    assert affect(only("neutral")).tolist() == [0.0, 0.0]


def test_signs_follow_the_circumplex() -> None:
    assert affect(only("happiness")).tolist() == [0.81, 0.51]
    assert (affect(only("sadness")) < 0).all()
    valence, arousal = affect(only("anger"))
    assert valence < 0 < arousal


def test_a_mix_lies_in_between_and_seconds_may_be_stacked() -> None:
    mix = (only("neutral") + only("happiness")) / 2
    assert affect(np.stack([mix, only("neutral")])) == pytest.approx(
        np.array([[0.405, 0.255], [0, 0]])
    )


def test_where_nothing_was_read_there_is_nothing() -> None:
    assert np.isnan(affect(np.full((3, 8), np.nan))).all()


def test_eight_numbers_are_needed() -> None:
    with pytest.raises(ValueError, match="match"):
        affect(np.ones(1))
