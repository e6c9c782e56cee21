"""What of the overlays can be chosen while they are drawn."""

from dataclasses import dataclass

from emoconf.overlay.theme import Backing


@dataclass(frozen=True, slots=True)
class OverlayOptions:
    """How the overlays look; never changed, but replaced as a whole.

    Attributes:
        enabled: Names of the overlays that are on.
        backing: Dark or light panels.
        provisional: Whether the model is named provisional.
        hidden_labels: Labels that get no bar and are never named.
    """

    enabled: frozenset[str]
    backing: Backing = "dark"
    provisional: bool = False
    hidden_labels: frozenset[str] = frozenset()
