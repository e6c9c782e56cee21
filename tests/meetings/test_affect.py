import numpy as np
import pytest

from emoconf.expression import affect as live
from emoconf.meetings import affect
from emoconf.values import LABELS


def test_the_stored_mix_is_read_with_the_same_table_as_the_live_one():
    assert dict(live.COEFFICIENTS) == affect.COEFFICIENTS


@pytest.mark.parametrize("label", LABELS)
def test_a_pure_expression_has_the_coefficients_of_its_label(label):
    mix = np.array([float(name == label) for name in LABELS])
    assert affect.valence_arousal(mix) == pytest.approx(live.estimate(mix.tolist()))
