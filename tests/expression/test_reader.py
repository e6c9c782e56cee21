"""A reader remembers each face by itself, and forgets a face that is gone."""

from dataclasses import replace

import numpy as np
import pytest

from emoconf.expression.manifest import ACTIONS
from emoconf.expression.reader import FORGET_AFTER, ExpressionReader
from emoconf.geometry import Box
from emoconf.person.adaptation import Adaptation
from emoconf.values import LABELS, UNSURE, Expression, FaceTrack

LEFT = FaceTrack(1, Box(32, 48, 96, 96), detected=True)
RIGHT = FaceTrack(2, Box(192, 48, 96, 96), detected=False)


@pytest.fixture
def reader(model) -> ExpressionReader:
    return ExpressionReader(model, threshold=0.0, hidden=())


def test_an_expression_is_complete(reader, picture) -> None:
    (reading,) = reader.read(picture, [LEFT], 0.0)
    shown = reading.expression
    assert reading.face == LEFT
    assert shown is not None
    assert sum(shown.probabilities) == pytest.approx(1, abs=1e-4)
    assert sum(shown.frame_probabilities) == pytest.approx(1, abs=1e-4)
    assert shown.confidence == max(shown.probabilities)
    assert shown.label == LABELS[shown.probabilities.index(shown.confidence)]
    assert -1 <= shown.valence <= 1
    assert -1 <= shown.arousal <= 1


def test_what_the_face_does_comes_with_what_it_shows(reader, model, picture) -> None:
    (reading,) = reader.read(picture, [LEFT], 0.0)
    body = reading.body
    assert set(body.actions) == set(ACTIONS) - set(model.manifest.untaught)
    assert all(0 <= value <= 1 for value in body.actions.values())
    assert all(abs(angle) < 90 for angle in (body.yaw, body.pitch, body.roll))


def test_a_model_that_reads_no_body_gives_none(model, picture, monkeypatch) -> None:
    step = model.step
    monkeypatch.setattr(model, "step", lambda *given: replace(step(*given), actions=None))
    (reading,) = ExpressionReader(model).read(picture, [LEFT], 0.0)
    assert reading.expression is not None and reading.body is None


def test_below_the_threshold_the_label_is_unsure(model, picture) -> None:
    (reading,) = ExpressionReader(model, threshold=1.01).read(picture, [LEFT], 0.0)
    assert reading.expression is not None
    assert reading.expression.label == UNSURE


def test_a_hidden_label_is_never_named(model, picture) -> None:
    (open_reading,) = ExpressionReader(model, 0.0, hidden=()).read(picture, [LEFT], 0.0)
    named = open_reading.expression.label
    (reading,) = ExpressionReader(model, 0.0, hidden=(named,)).read(picture, [LEFT], 0.0)
    assert reading.expression.label == UNSURE
    assert reading.expression.probabilities == open_reading.expression.probabilities


def test_threshold_and_hidden_labels_come_from_the_manifest_by_default(model) -> None:
    assert ExpressionReader(model).threshold == model.manifest.threshold


def test_only_the_users_own_face_is_read(reader, picture) -> None:
    other = FaceTrack(2, RIGHT.box, detected=True, is_user=False)
    readings = reader.read(picture, [LEFT, other], 0.0)
    assert [reading.face for reading in readings] == [LEFT]


def test_each_face_has_its_own_memory(model, picture) -> None:
    both, left = ExpressionReader(model), ExpressionReader(model)
    for step in range(4):
        pair = both.read(picture, [LEFT, RIGHT], step / 15)
        (alone,) = left.read(picture, [LEFT], step / 15)
    assert [reading.face.track for reading in pair] == [1, 2]
    assert pair[0].expression.probabilities == pytest.approx(
        alone.expression.probabilities, abs=1e-4
    )


def flipped(picture: np.ndarray) -> np.ndarray:
    """Left and right face exchanged, so that the memory of a face and its picture differ."""
    return np.ascontiguousarray(np.roll(picture, 160, axis=1))


def test_what_was_seen_before_counts(reader, picture) -> None:
    fresh = reader.read(picture, [LEFT], 0.0)[0].expression
    reader.reset()
    reader.read(flipped(picture), [LEFT], 0.0)
    later = reader.read(picture, [LEFT], 0.05)[0].expression
    assert later.frame_probabilities == pytest.approx(fresh.frame_probabilities, abs=1e-5)
    assert later.probabilities != pytest.approx(fresh.probabilities, abs=1e-3)


@pytest.mark.parametrize("gap", [FORGET_AFTER + 0.1, -1.0])
def test_a_face_starts_anew_after_a_long_gap_or_when_time_goes_back(reader, picture, gap) -> None:
    fresh = reader.read(picture, [LEFT], 10.0)[0].expression
    reader.reset()
    reader.read(flipped(picture), [LEFT], 10.0)
    again = reader.read(picture, [LEFT], 10.0 + gap)[0].expression
    assert again.probabilities == pytest.approx(fresh.probabilities, abs=1e-5)


def test_a_gap_of_others_does_not_make_a_face_forgotten(reader, picture) -> None:
    reader.read(flipped(picture), [LEFT], 0.0)
    reader.read(picture, [], 0.5)
    remembered = reader.read(picture, [LEFT], 0.9)[0].expression
    reader.reset()
    fresh = reader.read(picture, [LEFT], 0.9)[0].expression
    assert remembered.probabilities != pytest.approx(fresh.probabilities, abs=1e-4)


def test_a_box_outside_the_picture_is_a_lost_face(reader, picture) -> None:
    gone = FaceTrack(3, Box(400, 300, 50, 50), detected=False)
    readings = reader.read(picture, [gone, LEFT], 0.0)
    assert readings[0].expression is None
    assert readings[1].expression is not None


def test_a_box_that_is_only_a_guess_is_not_read(reader, picture) -> None:
    guess = FaceTrack(1, LEFT.box, detected=False, certain=False)
    (reading,) = reader.read(picture, [guess], 0.0)
    assert reading.face == guess
    assert reading.expression is None


def test_no_face_is_no_reading(reader, picture) -> None:
    assert reader.read(picture, [], 0.0) == ()


def test_what_is_known_of_the_person_changes_what_is_read_and_what_would_have_been_stays(
    model, picture
) -> None:
    def read(adaptation: Adaptation | None) -> Expression:
        reader = ExpressionReader(model, adaptation=lambda: adaptation)
        shown = reader.read(picture, [LEFT], 0.0)[0].expression
        assert shown is not None
        return shown

    plain = read(None)
    assert plain.unadapted is None
    leans = np.log(np.maximum(plain.probabilities, 1e-9)).astype(np.float32)
    shown = read(Adaptation("c1", {"silent": leans}))
    assert shown.unadapted == pytest.approx(plain.probabilities, abs=1e-6)
    assert shown.probabilities.index(max(shown.probabilities)) == LABELS.index("neutral")
    assert sum(shown.probabilities) == pytest.approx(1, abs=1e-5)


def test_the_last_details_of_a_face_are_what_the_network_said(reader, picture) -> None:
    assert reader.details(LEFT.track) is None
    (reading,) = reader.read(picture, [LEFT], 0.0)
    details = reader.details(LEFT.track)
    assert np.exp(details.logits) == pytest.approx(reading.expression.probabilities, abs=1e-5)
    assert 0 < details.light < 255
    assert details.embedding is reader.embedding(LEFT.track)
