"""How loud the microphone hears something at this moment, and whether it is you who talks."""

from emoconf.overlay.annotator import Form, PanelAnnotator
from emoconf.overlay.layout import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT
from emoconf.overlay.sprite import Sprite, rounded
from emoconf.overlay.text import Texts, center_offset, width
from emoconf.overlay.theme import Theme
from emoconf.overlay.view import OverlayView
from emoconf.values import Image

_HEADING, _TALKING = "Voice", "talking"


class VoiceAnnotator(PanelAnnotator):
    """Draws a bar while the microphone is open; without it there is no panel."""

    corners = (BOTTOM_RIGHT, BOTTOM_LEFT, TOP_RIGHT, TOP_LEFT)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, texts)
        forms = (_Level(each, texts) for each in theme.steps)
        self._sizes: tuple[Form, ...] = tuple(f for f in forms if theme.has_room(*f.size))

    def forms(self, view: OverlayView) -> tuple[Form, ...]:
        """Smaller and smaller."""
        return self._sizes if "level" in view.said("voice") else ()


class _Level(Form):
    """The panel at one size."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._theme = theme
        self._size = theme.px(12.5)
        self._padding, self._header, self._thickness = theme.px(14), theme.px(26), theme.px(8)
        self._heading = texts.render(_HEADING, self._size, theme.muted)
        self._talking = texts.render(_TALKING, self._size, theme.text, "semibold")
        inner = self._heading.width + theme.px(24) + width(_TALKING, self._size, "semibold")
        self.size = inner + 2 * self._padding, self._header + theme.px(12) + self._padding
        self._panel: Sprite | None = None

    def draw(self, image: Image, x: int, y: int, view: OverlayView) -> None:
        """Draws backing, heading, the mark of who talks, and the bar."""
        if self._panel is None:
            self._panel = self._still_panel()
        self._panel.draw(image, x, y)
        said, theme = view.said("voice"), self._theme
        if said.get("talking", 0.0) > 0:
            left = x + self.size[0] - self._padding - self._talking.width
            self._talking.draw(
                image, left, y + self._middle - center_offset(self._size, "semibold")
            )
        length = round((self.size[0] - 2 * self._padding) * min(max(said["level"], 0.0), 1.0))
        top = y + self._header + theme.px(6)
        image[top : top + self._thickness, x + self._padding : x + self._padding + length] = (
            theme.text
        )

    @property
    def _middle(self) -> int:
        """The row of the heading's middle, inside the panel."""
        return (self._header + self._padding // 2) // 2

    def _still_panel(self) -> Sprite:
        """What never changes: backing, heading, and the track of the bar."""
        theme = self._theme
        panel = rounded(*self.size, theme.px(10), theme.backing, theme.backing_alpha)
        panel.stamp(self._heading, self._padding, self._middle - center_offset(self._size))
        length = self.size[0] - 2 * self._padding
        track = rounded(length, self._thickness, self._thickness / 2, theme.track, 1.0)
        panel.stamp(track, self._padding, self._header + theme.px(6))
        return panel
