"""Corrections change what is read of faces like the corrected ones, and one slip changes little."""

import numpy as np
import pytest

from emoconf.person import corrections
from emoconf.person.baseline import log_probabilities
from emoconf.person.corrections import Example, applied, contradictions, prepared
from emoconf.person.effect import Effect, replay

ANGER, SADNESS, DISGUST = 4, 3, 5
CENTRE = np.zeros(6, np.float32)


def towards(axis: int, length: float = 3.0, aside: float = 0.0) -> np.ndarray:
    embedding = np.zeros(6, np.float32)
    embedding[axis], embedding[(axis + 1) % 6] = length, aside
    return embedding


def reading(label: int, by: float = 1.0) -> np.ndarray:
    logits = np.zeros(8, np.float32)
    logits[label] = by
    return log_probabilities(logits)


WRONG = [Example(towards(0, aside=0.1 * n), ANGER, SADNESS) for n in range(4)]


def test_a_face_like_the_corrected_ones_is_read_as_the_person_said() -> None:
    ready = prepared(WRONG, CENTRE)
    assert applied(reading(ANGER), towards(0, 2.0), ready).argmax() == SADNESS


def test_another_face_hardly_changes() -> None:
    ready = prepared(WRONG, CENTRE)
    assert applied(reading(ANGER, 3.0), towards(3), ready).argmax() == ANGER


def test_a_clear_reading_outweighs_a_single_slip() -> None:
    slip = prepared(WRONG[:1], CENTRE)
    assert applied(reading(ANGER, 4.0), towards(0), slip).argmax() == ANGER


def test_no_expression_becomes_unreachable() -> None:
    ready = prepared([Example(towards(0), DISGUST, SADNESS)] * 30, CENTRE)
    assert applied(reading(DISGUST, 5.0), towards(3), ready).argmax() == DISGUST


def test_what_was_read_right_and_confirmed_moves_nothing() -> None:
    ready = prepared([Example(towards(0), SADNESS, SADNESS)], CENTRE)
    before = reading(ANGER)
    assert np.allclose(applied(before, towards(0), ready), before, atol=1e-6)


def test_no_corrections_change_nothing() -> None:
    before = reading(ANGER)
    assert np.array_equal(applied(before, towards(0), prepared((), CENTRE)), before)


def test_many_faces_are_read_as_each_alone() -> None:
    ready = prepared(WRONG, CENTRE)
    logits = np.stack([reading(ANGER), reading(SADNESS)])
    faces = np.stack([towards(0), towards(2)])
    alone = [applied(z, e, ready) for z, e in zip(logits, faces, strict=True)]
    assert np.allclose(applied(logits, faces, ready), np.stack(alone), atol=1e-6)


def test_alike_faces_with_different_labels_contradict_each_other() -> None:
    examples = [*WRONG[:2], Example(towards(0, aside=0.05), ANGER, DISGUST)]
    assert contradictions(examples, CENTRE) == ((0, 2), (1, 2))
    assert contradictions(WRONG, CENTRE) == ()


def test_the_effect_is_told_by_reading_each_correction_with_the_help_of_the_others() -> None:
    lonely = Example(towards(4), DISGUST, SADNESS)
    examples = [*WRONG, lonely]
    readings = np.stack([*[reading(ANGER)] * 4, reading(DISGUST, 4.0)])
    assert replay(examples, readings, CENTRE) == (Effect(ANGER, 4, 0), Effect(DISGUST, 1, 1))


def test_unsure_readings_have_no_wrong_expression_to_count() -> None:
    examples = [Example(towards(0), None, SADNESS), Example(towards(0), SADNESS, SADNESS)]
    assert replay(examples, np.stack([reading(ANGER)] * 2), CENTRE) == ()


@pytest.mark.parametrize("count", [1, 3, 10])
def test_more_corrections_of_a_kind_move_a_face_farther(count: int) -> None:
    moved = [
        applied(reading(ANGER), towards(0), prepared(WRONG[:1] * n, CENTRE))[SADNESS]
        for n in (count, count + 1)
    ]
    assert moved[0] < moved[1]
    assert corrections.ALIKE > corrections.ALL
