"""What is shown at this moment, and what clients may change of it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from emoconf.engine.options import EngineOptions
from emoconf.expression.manifest import Manifest
from emoconf.overlay.options import OverlayOptions

Phase = Literal["live", "paused", "waiting"]


@dataclass(frozen=True, slots=True)
class View:
    """What is shown; never changed, but replaced as a whole.

    Attributes:
        overlays: How the overlays look.
        show_to_others: False leaves the outgoing picture clean.
        threshold: Confidence below which a label is unsure.
        phase: Whether the webcam's picture goes out, or a card in its place.
    """

    overlays: OverlayOptions
    show_to_others: bool = True
    threshold: float = 0.0
    phase: Phase = "live"

    @classmethod
    def at_start(cls, options: EngineOptions) -> "View":
        """What a run begins with, before anything is known of its model."""
        overlays = OverlayOptions(frozenset(options.overlays), options.theme)
        return cls(overlays, options.show_to_others, options.threshold)

    def of_model(self, manifest: Manifest) -> "View":
        """The view once the model is known."""
        overlays = replace(
            self.overlays,
            provisional=manifest.provisional,
            hidden_labels=frozenset(manifest.hidden_labels),
        )
        return replace(self, overlays=overlays)


class CurrentView:
    """The view of this moment.

    Any thread may read it, without a lock, and gets one that fits together. Who changes it gives a
    function from the old view to the new one, so that two changes at once both count.

    Args:
        view: The first one.
        on_overlays: Gets the overlays' options at each change, in the order of the changes; called
            with a lock held, so it may do no more than keep them.
    """

    def __init__(
        self, view: View, on_overlays: Callable[[OverlayOptions], None] = lambda options: None
    ) -> None:
        self._view = view
        self._on_overlays = on_overlays
        self._lock = threading.Lock()

    def __call__(self) -> View:
        """The view of this moment."""
        return self._view

    def change(self, change: Callable[[View], View]) -> None:
        """Replaces the view by what `change` makes of it; if that raises, nothing changes."""
        with self._lock:
            changed = change(self._view)
            self._on_overlays(changed.overlays)
            self._view = changed
