"""What is shown: one value that every thread reads whole."""

import threading
from dataclasses import replace

import pytest

from emoconf.engine.options import EngineOptions
from emoconf.engine.view import CurrentView, View
from emoconf.errors import UsageError
from emoconf.overlay import ANNOTATOR_NAMES, Compositor
from emoconf.overlay.options import OverlayOptions

NOTHING = View(OverlayOptions(frozenset()))


def test_a_run_begins_with_what_it_was_told() -> None:
    options = EngineOptions(overlays=("box",), theme="light", show_to_others=False, threshold=0.6)
    view = View.at_start(options)
    assert view.overlays == OverlayOptions(frozenset({"box"}), "light")
    assert (view.show_to_others, view.threshold, view.phase) == (False, 0.6, "live")


def test_two_changes_at_once_both_count() -> None:
    current = CurrentView(NOTHING)

    def switch_on(name: str) -> None:
        for _ in range(500):
            current.change(
                lambda view: replace(
                    view, overlays=replace(view.overlays, enabled=view.overlays.enabled | {name})
                )
            )

    threads = [threading.Thread(target=switch_on, args=(name,)) for name in ANNOTATOR_NAMES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert current().overlays.enabled == set(ANNOTATOR_NAMES)


def test_what_cannot_be_drawn_changes_nothing() -> None:
    compositor = Compositor((320, 180), ())
    current = CurrentView(NOTHING, compositor.apply)
    wrong = OverlayOptions(frozenset({"hat"}), "light")
    with pytest.raises(UsageError):
        current.change(lambda view: replace(view, overlays=wrong))
    assert current() == NOTHING
    assert compositor.options == NOTHING.overlays
