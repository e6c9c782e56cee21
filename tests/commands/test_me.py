"""`analyze --me`: what is known of the person is applied, from whatever webcam it was learned."""

import numpy as np
import pytest

from emoconf import paths
from emoconf.commands.me import known_of_me
from emoconf.errors import UsageError
from emoconf.meetings.calibrations import Calibration, StoredBaseline, keep_calibration
from emoconf.person.baseline import log_probabilities, measured

MODEL = "a" * 64
LEAN = log_probabilities(np.array([1, 0, 0, 3, 0, 0, 0, 0], np.float32))


def test_where_nothing_is_known_it_is_refused() -> None:
    with pytest.raises(UsageError, match="Nothing is known of you"):
        known_of_me(MODEL)


def test_a_calibration_of_any_webcam_is_applied_if_it_is_of_the_model() -> None:
    face = measured(LEAN[None], np.zeros((1, 4), np.float32), 10)
    made = Calibration(
        id="c1",
        made_at="2026-11-24T12:00:00+00:00",
        camera="HD Webcam",
        model_sha256=MODEL,
        brightness=120.0,
        states={"silent": StoredBaseline.of(face, {})},
    )
    keep_calibration(paths.database(), made)
    known = known_of_me(MODEL)
    assert known.version == "c1"
    assert known.read(LEAN, np.zeros(4, np.float32)).argmax() == 0
    with pytest.raises(UsageError):
        known_of_me("b" * 64)
