"""Draws the overlays that are switched on; the one thing the engine talks to."""

import threading
from collections.abc import Collection, Iterable

from emoconf.errors import UsageError
from emoconf.overlay.annotator import Annotator, FaceAnnotator, PanelAnnotator
from emoconf.overlay.layout import Layout, Place, arrange
from emoconf.overlay.options import OverlayOptions
from emoconf.overlay.registry import ANNOTATOR_NAMES, DEFAULT_ANNOTATORS, DRAWING_ORDER
from emoconf.overlay.tag import ProvisionalTag
from emoconf.overlay.text import Texts
from emoconf.overlay.theme import Backing, Theme
from emoconf.overlay.told import Told, step
from emoconf.overlay.view import History, OverlayView
from emoconf.text import Text
from emoconf.values import Image, Observation

#: With one of them on, a provisional model is named.
_INTERPRETING = frozenset(overlay.name for overlay in DRAWING_ORDER if overlay.interprets)

#: Stands for the name of what nobody switches.
_TAG = ""


class Compositor:
    """Keeps what is to be shown and draws it into pictures, in place.

    One thread observes, one draws, any may give it other options: all are safe against each other,
    and none waits longer than a drawing takes.

    Args:
        size: Width and height of the pictures; others are drawn into as well, at their scale.
        enabled: Names of the overlays that are on.
        provisional: Whether the model is named provisional.
        hidden_labels: Labels that get no bar and are never named.
        backing: Dark or light panels.

    Raises:
        UsageError: One of the names isn't an overlay's.
    """

    def __init__(
        self,
        size: tuple[int, int],
        enabled: Iterable[str] = DEFAULT_ANNOTATORS,
        *,
        provisional: bool = False,
        hidden_labels: Iterable[str] = (),
        backing: Backing = "dark",
    ) -> None:
        self.apply(
            OverlayOptions(frozenset(enabled), backing, provisional, frozenset(hidden_labels))
        )
        self._history, self._told = History(), Told()
        self._observation: Observation | None = None
        self._state = threading.Lock()
        self._drawing = threading.Lock()
        self._texts = Texts()
        self._layout: Layout | None = None
        self._fit(size, backing)

    @property
    def options(self) -> OverlayOptions:
        """How the next picture is drawn."""
        return self._options

    def apply(self, options: OverlayOptions) -> None:
        """Draws with other options from the next picture on; takes no lock.

        Raises:
            UsageError: One of the enabled names isn't an overlay's; nothing changes then.
        """
        for name in options.enabled:
            _known(name)
        self._options = options

    def observe(self, observation: Observation) -> None:
        """Takes in what the analysis found; costs next to nothing."""
        user = observation.user or next(iter(observation.readings), None)
        expression = user.expression if user else None
        with self._state:
            self._observation = observation
            self._told = step(self._told, observation)
            if expression is not None:
                label = self._view(observation.time, self._options).label_of(expression)
                self._history.add(observation.time, label, expression)

    def clear(self) -> None:
        """Forgets the face and the last minute."""
        with self._state:
            self._observation, self._told = None, Told()
            self._history.clear()

    def draw(self, image: Image, now: float, only: Collection[str] = ANNOTATOR_NAMES) -> None:
        """Draws every overlay that is on.

        Args:
            image: BGR uint8 [H, W, 3], C-contiguous; changed in place.
            now: On the clock of `Observation.time`; what was observed more than a second before
                is not drawn as if it were current.
            only: Draws of those that are on only these, where they are among all.
        """
        with self._state:
            options = self._options
            view, enabled = self._view(now, options), options.enabled
        with self._drawing:
            wanted = (image.shape[1], image.shape[0]), options.backing
            if wanted != self._fitted:
                self._fit(*wanted)
            places = self._places(view, enabled)
            taken = [place.box for place in places.values()]
            for name, annotator in self._annotators:
                if name not in (*only, _TAG):
                    continue
                if annotator in places and isinstance(annotator, PanelAnnotator):
                    annotator.annotate(image, view, places[annotator])
                elif name in enabled and isinstance(annotator, FaceAnnotator):
                    annotator.annotate(image, view, taken)

    def _places(self, view: OverlayView, enabled: frozenset[str]) -> dict[Annotator, Place]:
        """Where each panel that is on goes; those that have to go without are missing."""
        shown = [panel for name, panel in self._panels if name in enabled]
        if view.provisional and enabled & _INTERPRETING:
            shown.append(self._tag)
        asked = [(each, panel) for each in shown if (panel := each.panel(view)) is not None]
        faces = [reading.face.box for reading in view.readings]
        panels = [panel for _, panel in asked]
        self._layout = arrange(self._theme, faces, panels, self._layout, view.now)
        pairs = zip(asked, self._layout.places, strict=True)
        return {annotator: place for (annotator, _), place in pairs if place is not None}

    def _fit(self, size: tuple[int, int], backing: Backing) -> None:
        self._fitted = size, backing
        self._theme = Theme.of(size, backing)
        self._tag = ProvisionalTag(self._theme, self._texts)
        made = {each.name: each.load()(self._theme, self._texts) for each in DRAWING_ORDER}
        self._annotators: tuple[tuple[str, Annotator], ...] = (*made.items(), (_TAG, self._tag))
        self._panels = [
            (overlay.name, annotator)
            for overlay in sorted(DRAWING_ORDER, key=lambda overlay: overlay.gives_way)
            if isinstance(annotator := made[overlay.name], PanelAnnotator)
        ]

    def _view(self, now: float, options: OverlayOptions) -> OverlayView:
        observation = self._observation
        age = max(now - observation.time, 0.0) if observation else 0.0
        return OverlayView(
            observation,
            age,
            now,
            self._history.moments,
            options.provisional,
            options.hidden_labels,
            self._told,
        )


def _known(name: str) -> str:
    if name not in ANNOTATOR_NAMES:
        raise UsageError(
            Text("There is no overlay “{name}”.", name=name),
            Text("Use one of: {names}.", names=", ".join(ANNOTATOR_NAMES)),
        )
    return name
