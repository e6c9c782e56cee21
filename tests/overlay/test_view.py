"""What annotators are told: fresh readings only, and the last minute with its gaps."""

from collections.abc import Callable

import pytest

from emoconf.geometry import Box
from emoconf.overlay.view import SLOT, SPAN, STALE_AFTER, History, OverlayView
from emoconf.values import UNSURE, Observation

FACE = Box(100, 100, 80, 80)
Observe = Callable[..., Observation]


def _view(observation: Observation | None, age: float, *hidden: str) -> OverlayView:
    return OverlayView(observation, age, 10.0, (), False, frozenset(hidden))


def test_an_old_observation_shows_no_face(observe: Observe) -> None:
    assert _view(observe(1.0, FACE), STALE_AFTER - 0.01).main is not None
    assert _view(observe(1.0, FACE), STALE_AFTER + 0.01).main is None
    assert _view(None, 0.0).readings == ()


def test_a_hidden_label_is_never_named(observe: Observe) -> None:
    view = _view(observe(1.0, FACE, label="contempt"), 0.0, "contempt", "disgust")
    assert view.label_of(view.expression) == UNSURE
    assert "contempt" not in view.shown_labels
    assert len(view.shown_labels) == 6


@pytest.mark.parametrize("label", ["neutral", "unsure"])
def test_labels_are_passed_on(observe: Observe, label: str) -> None:
    view = _view(observe(1.0, FACE, label=label), 0.0)
    assert view.label_of(view.expression) == label


def test_history_keeps_one_moment_a_slot_and_a_minute_at_most(observe: Observe) -> None:
    history = History()
    for tick in range(30 * 90):
        expression = observe(0.0, FACE).readings[0].expression
        assert expression is not None
        history.add(tick / 30, "happiness", expression)
    slots = [moment.slot for moment in history.moments]
    assert len(slots) <= SPAN / SLOT + 1
    assert slots == list(range(slots[0], slots[0] + len(slots)))
    assert slots[-1] == int(89.9 // SLOT) - 1, "the running slot isn't finished"


def test_history_has_gaps_where_nothing_was_read(observe: Observe) -> None:
    history = History()
    expression = observe(0.0, FACE).readings[0].expression
    assert expression is not None
    for time in (0.0, 0.3, 2.0, 2.3):
        history.add(time, "neutral", expression)
    assert [moment.slot for moment in history.moments] == [0, 1, 8]


def test_history_starts_anew_when_the_clock_goes_back(observe: Observe) -> None:
    history = History()
    expression = observe(0.0, FACE).readings[0].expression
    assert expression is not None
    for time in (50.0, 51.0, 0.0, 0.5):
        history.add(time, "neutral", expression)
    assert [moment.slot for moment in history.moments] == [0]
