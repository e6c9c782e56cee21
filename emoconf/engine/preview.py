"""Preview pictures for clients: small, at most ten a second, only while somebody wants them."""

import base64
import threading
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from emoconf.engine import protocol
from emoconf.engine.clients import ClientLink
from emoconf.engine.view import View
from emoconf.mailbox import Mailbox
from emoconf.overlay import Compositor
from emoconf.values import Frame, Image

#: Width in pixels of preview pictures, at most.
_WIDTH = 640

#: JPEG quality, 0 to 100.
_QUALITY = 80


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same moment without and with overlays, both small BGR pictures."""

    plain: Image
    annotated: Image


class PreviewTap:
    """Takes small copies of what goes out and encodes them in a thread of its own.

    Args:
        links: Gives the clients that want previews.
        compositor: Draws overlays where the outgoing picture has none.
        view: Tells whether the outgoing picture has overlays.
    """

    def __init__(
        self,
        links: Callable[[], list[ClientLink]],
        compositor: Compositor,
        view: Callable[[], View],
    ) -> None:
        self._links = links
        self._compositor = compositor
        self._view = view
        self._box: Mailbox[_Pair] = Mailbox()
        self._next = 0.0
        self._stopping = threading.Event()

    def wants(self, now: float) -> bool:
        """True at most ten times a second, while a client wants previews."""
        return now >= self._next and bool(self._links())

    def offer(self, sent: Image, frame: Frame | None, now: float) -> None:
        """Keeps small copies of the picture without and with overlays; a card is its own."""
        self._next = now + 1.0 / protocol.PREVIEW_RATE
        if frame is None:
            card = _small(sent)
            self._box.put(_Pair(card, card))
            return
        annotated = sent
        if not self._view().show_to_others:
            annotated = frame.image.copy()
            self._compositor.draw(annotated, now)
        self._box.put(_Pair(_small(frame.image), _small(annotated)))

    def step(self) -> None:
        """Encodes one picture for whoever wants it; run it in a `Worker`."""
        pair = self._box.take(0.5)
        if pair is None:
            return
        encoded: dict[bool, bytes] = {}
        for link in self._links():
            wish = link.preview
            if wish is None:
                continue
            if wish.overlays not in encoded:
                encoded[wish.overlays] = _encode(pair.annotated if wish.overlays else pair.plain)
            link.outbox.put_preview(encoded[wish.overlays])

    def close(self) -> None:
        """Wakes a waiting `step`."""
        self._box.close()


def _small(image: Image) -> Image:
    height, width = image.shape[:2]
    if width <= _WIDTH:
        return image.copy()
    size = (_WIDTH, max(round(height * _WIDTH / width), 1))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _encode(image: Image) -> bytes:
    _, jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    text = base64.b64encode(jpeg.tobytes()).decode("ascii")
    return protocol.encode(
        protocol.PreviewPicture(jpeg=text, width=image.shape[1], height=image.shape[0])
    )
