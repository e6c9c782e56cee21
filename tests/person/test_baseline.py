"""What a face shows beyond its rest: leans of its own are taken away."""

import numpy as np
import pytest

from emoconf.person import baseline
from emoconf.person.baseline import Baseline, log_probabilities

NEUTRAL, SADNESS, ANGER = 0, 3, 4


def face(**lean: float) -> np.ndarray:
    """Log-probabilities of a mostly neutral face with a lean."""
    logits = np.zeros(8, np.float32)
    logits[NEUTRAL] = 5.0
    for name, value in lean.items():
        logits[{"sadness": SADNESS, "anger": ANGER}[name]] = value
    return log_probabilities(logits)


def at_rest(logits: np.ndarray, looks: float = 10.0) -> Baseline:
    return baseline.measured(np.stack([logits] * 3), np.zeros((3, 4), np.float32), looks)


OTHERS = baseline.general([at_rest(face()), at_rest(face(anger=1.0))])


def test_a_face_at_rest_is_neutral_whatever_it_looks_like_to_the_network() -> None:
    gloomy = face(sadness=6.0)
    assert gloomy.argmax() == SADNESS
    read = baseline.corrected(gloomy, baseline.shrunk(at_rest(gloomy), OTHERS))
    assert read.argmax() == NEUTRAL and np.exp(read[NEUTRAL]) > 0.4


def test_what_a_person_shows_beyond_their_rest_is_read_although_the_network_says_neutral() -> None:
    own = at_rest(face(anger=-2.0))
    frowning = face(anger=4.5)
    assert frowning.argmax() == NEUTRAL
    assert baseline.corrected(frowning, baseline.shrunk(own, OTHERS)).argmax() == ANGER


def test_who_is_unknown_is_read_like_the_mean_of_others_and_who_is_known_like_themselves() -> None:
    own = at_rest(face(sadness=4.0), looks=10)
    assert np.allclose(baseline.shrunk(None, OTHERS), OTHERS.logits)
    near = np.abs(baseline.shrunk(own, OTHERS) - own.logits).max()
    far = np.abs(baseline.shrunk(at_rest(face(sadness=4.0), 0.05), OTHERS) - own.logits).max()
    assert near < 0.05 < far


def test_a_frame_that_goes_astray_does_not_move_the_median() -> None:
    logits = np.stack([face()] * 9 + [face(anger=20.0)])
    found = baseline.measured(logits, np.zeros((10, 4), np.float32), 1)
    assert np.allclose(found.logits, face(), atol=1e-5)


def test_results_are_log_probabilities_and_the_arguments_stay_as_they_are() -> None:
    rng = np.random.default_rng(1)
    logits = log_probabilities(rng.normal(0, 5, (20, 8)).astype(np.float32))
    before = logits.copy()
    read = baseline.corrected(logits, OTHERS.logits)
    assert np.allclose(np.exp(read).sum(axis=1), 1, atol=1e-5)
    assert np.array_equal(logits, before)


def test_a_baseline_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        baseline.measured(np.zeros((0, 8), np.float32), np.zeros((0, 4), np.float32), 1)
    with pytest.raises(ValueError, match="at least one"):
        baseline.general([])


def test_who_moves_while_at_rest_is_given_more_room_before_something_is_read() -> None:
    rng = np.random.default_rng(3)
    anger = rng.normal(0, 1.5, 200)
    restless = np.stack([face(anger=value) for value in anger])
    own = baseline.measured(restless, np.zeros((200, 4), np.float32), 10)
    rest = baseline.shrunk(own, own)
    assert rest[ANGER] == pytest.approx(own.logits[ANGER] + own.spread[ANGER], abs=0.02)
    assert rest[NEUTRAL] == own.logits[NEUTRAL]
    read = baseline.corrected(restless, rest).argmax(axis=1)
    assert (read == NEUTRAL).mean() > 0.95
