"""The sequences are always the same ones, and what was frozen stays frozen."""

import numpy as np
import pytest

from emoconf.expression.evaluation.benchmark import CONDITIONS, SECONDS, Benchmark, fingerprint
from emoconf.expression.evaluation.faults import FAULTS, wander
from emoconf.expression.evaluation.sequences import FROZEN


@pytest.fixture
def benchmark() -> Benchmark:
    rng = np.random.default_rng(5)
    images = rng.integers(0, 256, (40, 6, 6), dtype=np.uint8).repeat(8, 1).repeat(8, 2)
    return Benchmark(images, np.arange(40) % 8)


def test_the_generator_is_the_frozen_one() -> None:
    assert fingerprint() == FROZEN


def test_there_are_at_least_2000_sequences_clean_and_mixed_and_every_fault_by_itself() -> None:
    assert CONDITIONS["clean"] >= 2000
    assert CONDITIONS["mixed"] >= 2000
    assert set(CONDITIONS) == {"clean", "mixed", "timing", *FAULTS}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_sequence_is_the_same_each_time(benchmark, condition: str) -> None:
    first, second = benchmark.make(condition, 3), benchmark.make(condition, 3)
    np.testing.assert_array_equal(first.frames, second.frames)
    np.testing.assert_array_equal(first.times, second.times)
    assert first.frames.shape == (len(first.times), 48, 48)
    assert first.frames.dtype == np.uint8
    assert len(first.truth) == len(first.times)


@pytest.mark.parametrize("condition", FAULTS)
def test_a_fault_changes_pictures_but_not_the_course(benchmark, condition: str) -> None:
    clean, faulty = benchmark.make("clean", 7), benchmark.make(condition, 7)
    np.testing.assert_array_equal(clean.truth, faulty.truth)
    assert clean.changes == faulty.changes
    assert (clean.frames != faulty.frames).any()


def test_labels_change_where_the_course_says(benchmark) -> None:
    for index in range(20):
        course = benchmark.make("clean", index)
        switched = course.times[1:][course.truth[1:] != course.truth[:-1]]
        assert len(switched) == len(course.changes)
        for change, seen in zip(course.changes, switched, strict=True):
            assert 0 <= seen - change < 0.1
            assert 0.8 <= change <= SECONDS - 0.8


def test_some_faces_are_held_and_some_change(benchmark) -> None:
    counts = {len(benchmark.make("clean", index).changes) for index in range(30)}
    assert counts == {0, 1, 2}


def test_timing_is_uneven_and_has_gaps(benchmark) -> None:
    steps = np.diff(benchmark.make("timing", 1).times)
    assert steps.min() > 0
    assert steps.max() > 3 * np.median(steps)
    assert benchmark.make("timing", 1).dt[0] == 0


def test_other_seeds_give_other_sequences() -> None:
    images = np.random.default_rng(1).integers(0, 256, (16, 48, 48), dtype=np.uint8)
    labels = np.arange(16) % 8
    ours, theirs = (Benchmark(images, labels, seed).make("clean", 0) for seed in (1, 2))
    assert (ours.frames[0] != theirs.frames[0]).any()


def test_the_wandering_of_a_fault_is_correlated_in_time() -> None:
    times = np.arange(4000) / 10
    values = wander(times, 1.0, np.random.default_rng(0))
    assert values.std() == pytest.approx(1, abs=0.15)
    assert np.corrcoef(values[1:], values[:-1])[0, 1] == pytest.approx(np.exp(-0.1), abs=0.03)
