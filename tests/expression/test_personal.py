"""What a person's own references bring is measured apart from what other people's bring."""

import numpy as np
import pytest

from emoconf.errors import UsageError
from emoconf.expression.evaluation import Extent, Photograph, evaluate, summary
from emoconf.expression.evaluation.personal import Readings, evaluate_personal
from emoconf.geometry import Box
from emoconf.person.baseline import log_probabilities
from emoconf.values import LABELS

LABELS_SHOWN = (0, 1, 3, 4)


def made_up(people: int = 6, lean: float = 3.0) -> Readings:
    """People who show four expressions thrice, each with a lean of their own; the network says
    "neutral" of most of it."""
    rng = np.random.default_rng(2)
    truth, person, logits, embedding = [], [], [], []
    for number in range(people):
        own = rng.normal(0, lean, 8) * (np.arange(8) > 0)
        for label in LABELS_SHOWN:
            for _ in range(3):
                said = np.zeros(8) + own
                said[0] += 8
                said[label] += 8 * (label > 0)
                truth.append(label)
                person.append(f"p{number}")
                logits.append(said + rng.normal(0, 0.2, 8))
                embedding.append(np.eye(8)[label] + rng.normal(0, 0.05, 8))
    return Readings(
        np.array(truth),
        np.array(person),
        log_probabilities(np.array(logits, np.float32)),
        np.array(embedding, np.float32),
    )


def test_knowing_the_person_brings_more_than_knowing_others_where_people_differ() -> None:
    figures = evaluate_personal(made_up(), 1)
    assert figures["n"] == 6 * 11 and figures["people"] == 6
    uncalibrated, general, personal = (
        figures[name]["uar"] for name in ("uncalibrated", "general", "personal")
    )
    assert max(uncalibrated, general) < personal
    assert figures["gain"]["uar"] == pytest.approx(personal - general)
    low, high = figures["gain"]["uar_interval"]
    assert low <= figures["gain"]["uar"] <= high
    assert figures["personal"]["false_non_neutral"] <= figures["uncalibrated"]["false_non_neutral"]
    assert figures["personal"]["neutral"] == 12
    assert figures["person"]["not_worse"] == 1.0


def test_where_people_do_not_differ_there_is_nothing_personal_to_gain() -> None:
    figures = evaluate_personal(made_up(lean=0.0), 1)
    assert figures["gain"]["uar"] == pytest.approx(0, abs=0.05)


def test_corrections_are_measured_on_other_pictures_also_with_wrong_ones_among_them() -> None:
    figures = evaluate_personal(made_up(lean=1.0), 1)["corrections"]
    assert figures["n"] == 6 * 7
    assert figures["two_wrong"] <= figures["after"]


def test_without_two_people_with_so_many_references_it_is_refused() -> None:
    with pytest.raises(UsageError, match="5 neutral pictures"):
        evaluate_personal(made_up(), 5)
    with pytest.raises(UsageError, match="at least one reference"):
        evaluate_personal(made_up(), 0)


def test_a_folder_of_people_is_measured_with_references(picture) -> None:
    rng = np.random.default_rng(0)
    box = Box(32, 48, 96, 96)
    photographs = [
        Photograph(name, label, np.clip(picture + rng.integers(0, 30), 0, 255).astype("u1"), box)
        for name in "abc"
        for label in (LABELS[0], LABELS[0], LABELS[1])
    ]
    result = evaluate(None, Extent(people=photographs, references=1))
    people = result["people"]
    assert people["personal"]["n"] == 6
    assert set(people["smiles"]) == {"happiness", "neutral"}
    assert "personal on top of general" in summary(result)
