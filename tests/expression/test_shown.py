"""The label that is shown stays long enough to be read, and follows what is clear."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.expression.shown import EVIDENCE, HOLD, Held, Naming, Shown, hold, step
from emoconf.values import LABELS, UNSURE

RATE = 15.0
EVERYTHING = Naming(0.0)


def mix(**shares: float) -> tuple[float, ...]:
    """The rest is spread over the other labels."""
    rest = (1 - sum(shares.values())) / (len(LABELS) - len(shares))
    return tuple(shares.get(label, rest) for label in LABELS)


CALM, SMILE = mix(neutral=0.9), mix(happiness=0.9)


def labels(mixes: list[tuple[float, ...]], naming: Naming = EVERYTHING, rate: float = RATE):
    state, seen = Shown(), []
    for number, each in enumerate(mixes):
        state = step(state, each, None, naming, number / rate)
        seen.append(state.label)
    return seen


def test_the_first_reading_counts_at_once() -> None:
    assert labels([SMILE]) == ["happiness"]


def test_a_single_odd_frame_of_a_label_that_holds_is_passed_over() -> None:
    assert set(labels([CALM] * 8 + [mix(happiness=0.5, neutral=0.4)] + [CALM] * 8)) == {"neutral"}


def test_a_clear_change_is_followed_within_a_frame() -> None:
    seen = labels([CALM] * 8 + [SMILE] * 3)
    assert seen[7:10] == ["neutral", "happiness", "happiness"]


def test_a_faint_change_takes_longer_than_a_clear_one() -> None:
    faint = mix(happiness=0.42, neutral=0.3)
    assert labels([CALM] * 8 + [faint] * 12).index("happiness") > 8 + 1


def test_labels_that_are_about_equally_likely_do_not_take_turns() -> None:
    a, b = mix(neutral=0.45, sadness=0.40), mix(neutral=0.40, sadness=0.45)
    assert set(labels([a, b] * 30)) == {"neutral"}


def test_a_label_is_unsure_below_the_threshold_and_where_a_hidden_one_leads() -> None:
    assert labels([mix(neutral=0.3)], Naming(0.4)) == [UNSURE]
    assert labels([SMILE], Naming(0.0, frozenset({"happiness"}))) == [UNSURE]
    assert labels([mix(happiness=0.5, anger=0.3)], Naming(0.4, frozenset({"anger"}))) == [
        "happiness"
    ]


def test_before_the_first_reading_nothing_is_sure() -> None:
    assert Shown().label == UNSURE


@pytest.mark.parametrize("then", [-1.0, 5.0])
def test_after_a_gap_or_a_step_back_the_first_label_counts_at_once(then: float) -> None:
    state = hold(Held(), EVERYTHING.shares(CALM), 2.0)
    assert hold(state, EVERYTHING.shares(SMILE), 2.0 + then).label == "happiness"


def test_the_same_moment_again_changes_nothing() -> None:
    state = hold(Held(), EVERYTHING.shares(CALM), 2.0)
    assert hold(state, EVERYTHING.shares(SMILE), 2.0) == Held(
        "neutral", 2.0, 2.0, dict.fromkeys([*LABELS[1:], UNSURE], 0.0)
    )


def test_a_label_that_is_hidden_while_it_is_shown_goes_at_once() -> None:
    state = hold(Held(), EVERYTHING.shares(SMILE), 0.0)
    hidden = Naming(0.0, frozenset({"happiness"}))
    assert hold(state, hidden.shares(SMILE), 0.05).label == UNSURE


@given(
    st.lists(st.tuples(st.integers(0, 7), st.floats(0.2, 0.99)), min_size=2, max_size=80),
    st.sampled_from([5.0, 15.0, 30.0]),
)
def test_every_label_holds_whatever_is_read(frames, rate: float) -> None:
    seen = labels([mix(**{LABELS[k]: share}) for k, share in frames], Naming(0.4), rate)
    runs = [len(list(run)) for _, run in groupby(seen)]
    for length in runs[:-1]:
        assert length / rate >= HOLD - 1e-6


def test_evidence_is_time_times_advantage() -> None:
    shares = EVERYTHING.shares(mix(neutral=0.3, happiness=0.6))  # twice as likely
    state, now = hold(Held(), EVERYTHING.shares(CALM), 0.0), 1.0
    state = hold(state, EVERYTHING.shares(CALM), now)
    while state.label == "neutral":
        now += 0.001
        state = hold(state, shares, now)
    assert (now - 1.0) * 0.693 == pytest.approx(EVIDENCE, abs=0.001)
