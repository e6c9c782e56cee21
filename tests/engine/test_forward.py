"""The forward loop with a clock that only moves when the test says so."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from emoconf.engine.forward import REOPEN, STALE, ForwardLoop
from emoconf.engine.view import CurrentView, View
from emoconf.mailbox import Mailbox
from emoconf.overlay import Compositor
from emoconf.overlay.options import OverlayOptions
from emoconf.values import Frame, Notice


class Clock:
    """Seconds that pass only while the loop waits for a frame."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Frames(Mailbox[Frame]):
    """A mailbox whose waiting moves the clock; frames come at planned times."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.plan: list[float] = []
        self.number = 0

    def take(self, timeout: float | None = None) -> Frame | None:
        assert timeout is not None
        if self.plan and self.plan[0] <= self.clock.now + timeout:
            self.clock.now = max(self.clock.now, self.plan.pop(0))
            self.number += 1
            image = np.full((180, 320, 3), 40 + self.number % 150, np.uint8)
            return Frame(image, self.number, self.clock.now)
        self.clock.now += timeout + 1e-6
        return None


class Bench:
    def __init__(self, spy: Any) -> None:
        self.clock = Clock()
        self.frames = Frames(self.clock)
        self.notices: list[Notice] = []
        self.spy = spy
        self.view = CurrentView(View(OverlayOptions(frozenset())))
        self.loop = ForwardLoop(
            self.frames,
            spy,
            Compositor(spy.size, ()),
            self.view,
            self.notices.append,
            clock=self.clock,
        )

    def run(self, seconds: float) -> None:
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.loop.step()

    def camera(self, seconds: float, fps: float = 30.0) -> None:
        first = self.clock.now + 0.01
        self.frames.plan += [first + n / fps for n in range(int(seconds * fps))]


@pytest.fixture
def bench(spy: Any) -> Bench:
    return Bench(spy)


def test_before_the_first_frame_the_starting_card_goes_out_at_the_full_rate(bench: Bench) -> None:
    bench.run(1.0)
    assert bench.loop.counts.cards == bench.loop.counts.forwarded
    assert 28 <= bench.loop.counts.cards <= 31


def test_each_frame_goes_out_once_and_in_order(bench: Bench) -> None:
    bench.camera(3.0)
    bench.run(2.0)
    assert bench.loop.counts.repeated == 0
    live = [round(mean) for mean in bench.spy.means if mean >= 41]
    assert live == sorted(set(live))
    assert len(live) >= 58


def test_a_gap_of_the_camera_is_filled_with_the_last_picture_then_with_the_card(
    bench: Bench,
) -> None:
    bench.camera(1.0)
    bench.run(1.0)
    cards = bench.loop.counts.cards
    bench.run(3.0)
    # At most half a second's worth of repetitions, then nothing but cards.
    assert 10 <= bench.loop.counts.repeated <= STALE * 30 + 1
    assert bench.loop.counts.cards - cards >= 70


def test_after_the_gap_the_next_frame_goes_out_at_once(bench: Bench) -> None:
    bench.camera(1.0)
    bench.run(3.0)
    bench.camera(1.0)
    before = len(bench.spy.means)
    bench.run(0.02)
    assert any(mean == 40 + bench.frames.number % 150 for mean in bench.spy.means[before:])


def test_a_pause_shows_its_card_in_the_very_next_frame_and_nothing_else(bench: Bench) -> None:
    bench.camera(3.0)
    bench.run(1.0)
    bench.view.change(lambda view: replace(view, phase="paused"))
    before = len(bench.spy.means)
    bench.run(1.0)
    after = bench.spy.means[before:]
    assert len(set(after)) == 1
    assert len(after) >= 25
    assert bench.spy.blanked == 1


def test_while_nobody_watches_a_card_goes_out_about_once_a_second(bench: Bench) -> None:
    bench.view.change(lambda view: replace(view, phase="waiting"))
    bench.run(10.0)
    assert 9 <= bench.loop.counts.forwarded <= 12


def test_after_waiting_the_first_frame_is_sent_at_once(bench: Bench) -> None:
    bench.view.change(lambda view: replace(view, phase="waiting"))
    bench.run(5.0)
    bench.view.change(lambda view: replace(view, phase="live"))
    bench.camera(0.1)
    before = len(bench.spy.means)
    bench.run(0.05)
    assert 41.0 in bench.spy.means[before:]


def test_a_place_that_vanishes_is_told_once_and_found_again(bench: Bench) -> None:
    bench.camera(20.0)
    bench.run(1.0)
    bench.spy.broken = True
    bench.run(5.0)
    bench.spy.broken = False
    bench.run(5.0)
    assert [notice.kind for notice in bench.notices] == ["output_lost", "output_found"]
    assert bench.spy.opened == 2
    assert not bench.spy.closed


def test_a_place_that_breaks_again_and_again_is_told_once_and_tried_less_and_less(
    bench: Bench,
) -> None:
    bench.camera(130.0)
    bench.spy.takes = 3
    bench.run(120.0)
    assert [(n.kind, n.message) for n in bench.notices] == [("output_lost", "Gone.")]
    # 2, 4, 8, 16, 32 and 32 seconds after the failure before.
    assert bench.spy.opened == 1 + 6
    bench.spy.takes = None
    bench.run(40.0)
    assert [notice.kind for notice in bench.notices] == ["output_lost", "output_found"]
    bench.spy.broken = True
    bench.run(0.5)
    bench.spy.broken = False
    bench.camera(10.0)
    bench.run(REOPEN + 2.0)
    assert [notice.kind for notice in bench.notices[2:]] == ["output_lost", "output_found"]


def test_what_a_lost_place_could_not_keep_is_not_told_as_another_failure(bench: Bench) -> None:
    bench.camera(3.0)
    bench.spy.takes = 0  # `close` raises as well
    bench.run(1.0)
    assert [notice.message for notice in bench.notices] == ["Gone."]


def test_a_clean_feed_has_no_overlays(spy: Any) -> None:
    bench = Bench(spy)
    bench.view.change(lambda view: replace(view, show_to_others=False))
    bench.camera(0.5)
    bench.run(0.5)
    assert len(np.unique(spy.last)) == 1
