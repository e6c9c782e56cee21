"""A smile has a beginning and an end; what speech does to a mouth is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.body import smiles
from emoconf.body.smiles import Smile, Smiles

RATE = 16


def run(values: list[float], start: float = 0.0) -> tuple[Smiles, list[Smile]]:
    state, found = Smiles(), []
    for number, value in enumerate(values):
        state, new = smiles.step(state, value, start + number / RATE)
        found += new
    return state, found


def smile(seconds: float, size: float = 0.8) -> list[float]:
    return [0.0] * RATE + [size] * int(seconds * RATE) + [0.0] * 2 * RATE


def test_a_smile_is_told_when_it_is_over_with_when_it_began_and_ended() -> None:
    state, (found,) = run(smile(3))
    assert not state.smiling
    assert found.began == pytest.approx(1.3, abs=0.2)
    assert found.ended == pytest.approx(4.3, abs=0.2)


def test_a_smile_is_under_way_until_it_ends() -> None:
    assert run(smile(3)[: 3 * RATE])[0].smiling


@pytest.mark.parametrize(
    "values",
    [
        smile(0.3),
        smile(3, size=0.45),
        [0.35 + 0.3 * math.sin(2 * math.pi * 4 * n / RATE) for n in range(100)],
    ],
    ids=["a twitch", "a faint one", "speech"],
)
def test_what_is_no_smile(values: list[float]) -> None:
    state, found = run(values)
    assert found == [] and not state.smiling


def test_a_smile_that_weakens_for_a_moment_is_one() -> None:
    weak = [0.0] * RATE + [0.8] * RATE + [0.2] * 3 + [0.8] * RATE + [0.0] * 2 * RATE
    assert len(run(weak)[1]) == 1


def test_a_face_that_is_lost_while_it_smiles_ends_the_smile_where_it_was_last_seen() -> None:
    state, _ = run(smile(3)[: 3 * RATE])
    last = (3 * RATE - 1) / RATE
    after, (found,) = smiles.step(state, 0.8, last + 2 * smiles.GAP)
    assert found.ended == last and not after.smiling


shares = st.lists(st.floats(0, 1), min_size=1, max_size=80)


@given(shares, st.integers(0, 100_000))
def test_when_it_happens_does_not_matter(values: list[float], start: int) -> None:
    later = [Smile(s.began - start, s.ended - start) for s in run(values, float(start))[1]]
    assert later == run(values)[1]


@given(shares)
def test_smiles_follow_each_other_and_last(values: list[float]) -> None:
    found = run(values)[1]
    ends = [0.0, *(each.ended for each in found)]
    for end, each in zip(ends, found, strict=False):
        assert end <= each.began < each.ended


@given(st.lists(st.floats(0, smiles.BEGINS), max_size=80))
def test_without_a_value_above_the_level_there_is_no_smile(values: list[float]) -> None:
    state, found = run(values)
    assert found == [] and not state.smiling
