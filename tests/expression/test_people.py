"""Photographs of people: what is averaged, what is left out, and who is found again."""

import numpy as np
import pytest

from emoconf.errors import UsageError
from emoconf.expression.evaluation import Extent, Photograph, evaluate, summary
from emoconf.expression.evaluation.people import evaluate_people
from emoconf.geometry import Box
from emoconf.values import LABELS

BOX = Box(32, 48, 96, 96)


def photographs(picture: np.ndarray, people: int = 3) -> list[Photograph]:
    rng = np.random.default_rng(0)
    return [
        Photograph(f"p{number}", label, noisy, BOX)
        for number in range(people)
        for label in ("neutral", "happiness")
        for noisy in [np.clip(picture + rng.integers(0, 30), 0, 255).astype(np.uint8)]
    ]


def test_both_priors_give_shares_with_intervals_and_faces_not_found_are_counted(
    model, picture
) -> None:
    nobody = Photograph("p9", "anger", picture, None)
    figures = evaluate_people(model, [*photographs(picture), nobody])
    assert (figures["n"], figures["missed"], figures["people"]) == (6, 1, 3)
    for prior in ("meeting", "posed"):
        said = figures[prior]
        assert said["count"] == {"neutral": 3, "happiness": 3}
        low, high = said["accuracy_interval"]
        assert low <= said["accuracy"] <= high
        assert sum(map(sum, said["confusion"].values())) == 6
        assert set(said["recall"]) == {"neutral", "happiness"}
    # posed: only what the set asks for is an answer
    posed = np.array(list(figures["posed"]["confusion"].values()))
    assert posed[:, 2:].sum() == 0


def test_the_same_picture_twice_is_found_again(model, picture) -> None:
    other = np.roll(picture, 160, axis=1)  # the second drawn face
    both = [
        Photograph(name, label, image, BOX)
        for name, image in (("a", picture), ("b", other))
        for label in ("neutral", "neutral")
    ]
    again = evaluate_people(model, both)["identification"]
    assert again == {"rank1": 1.0, "equal_error": 0.0, "people": 2}


def test_one_picture_each_says_nothing_of_recognition(model, picture) -> None:
    one_each = [each for each in photographs(picture) if each.label == "neutral"]
    assert evaluate_people(model, one_each)["identification"] is None


def test_a_single_person_has_no_interval(model, picture) -> None:
    figures = evaluate_people(model, photographs(picture, people=1))
    assert figures["meeting"]["uar_interval"] is None


def test_pictures_without_any_face_are_refused(model, picture) -> None:
    with pytest.raises(UsageError, match="No face was found"):
        evaluate_people(model, [Photograph("a", "fear", picture, None)])


def test_people_are_measured_without_other_data(picture) -> None:
    result = evaluate(None, Extent(people=photographs(picture)))
    assert "stills" not in result
    text = summary(result)
    assert "3 people, 6 faces, 0 not found" in text
    assert "meeting" in text and "posed" in text and "equal error rate" in text
    assert all(label not in text for label in LABELS if label not in ("neutral", "happiness"))


@pytest.mark.parametrize("extent", [Extent(), Extent(sequences=True)])
def test_nothing_to_measure_on_is_refused(extent: Extent) -> None:
    with pytest.raises(UsageError, match="Nothing to measure on"):
        evaluate(None, extent)


def test_what_needs_labelled_images_says_so(picture) -> None:
    with pytest.raises(UsageError, match="measured on labelled images"):
        evaluate(None, Extent(robustness=True, people=photographs(picture)))
