"""What clients get to see: pictures told apart by their brightness."""

import base64
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest

from emoconf.engine import protocol
from emoconf.engine.outbox import Outbox
from emoconf.engine.preview import PreviewTap
from emoconf.engine.view import View
from emoconf.overlay import Compositor
from emoconf.overlay.options import OverlayOptions
from emoconf.values import Frame

PLAIN, SENT = 60, 200
VIEW = View(OverlayOptions(frozenset()))


class Client:
    """A client with a wish and an outbox, as the server keeps it."""

    def __init__(self, overlays: bool) -> None:
        self.preview = protocol.Preview(id=1, on=True, overlays=overlays)
        self.outbox = Outbox()

    def brightness(self) -> float:
        """Mean of the picture that it got."""
        data = self.outbox.take()
        assert data is not None
        event = protocol.decode_event(data)
        assert isinstance(event, protocol.PreviewPicture)
        jpeg = np.frombuffer(base64.b64decode(event.jpeg), np.uint8)
        picture = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
        assert picture is not None
        assert picture.shape == (event.height, event.width, 3)
        return float(np.mean(picture))


def picture(level: int, width: int = 1280) -> Any:
    return np.full((width * 9 // 16, width, 3), level, np.uint8)


def show(clients: list[Client], *, shown: bool, frame: Frame | None) -> None:
    view = replace(VIEW, show_to_others=shown)
    tap = PreviewTap(lambda: clients, Compositor((1280, 720), ()), lambda: view)  # type: ignore[arg-type, return-value]
    assert tap.wants(0.0)
    tap.offer(picture(SENT), frame, 0.0)
    assert not tap.wants(0.05)
    tap.step()


@pytest.mark.parametrize("shown", [True, False])
def test_without_overlays_the_plain_frame_is_shown(shown: bool) -> None:
    client = Client(overlays=False)
    show([client], shown=shown, frame=Frame(picture(PLAIN), 1, 0.0))
    assert client.brightness() == pytest.approx(PLAIN, abs=2)


def test_with_overlays_the_picture_that_others_see_is_shown() -> None:
    client = Client(overlays=True)
    show([client], shown=True, frame=Frame(picture(PLAIN), 1, 0.0))
    assert client.brightness() == pytest.approx(SENT, abs=2)


def test_a_card_is_shown_as_it_is() -> None:
    clients = [Client(overlays=True), Client(overlays=False)]
    show(clients, shown=True, frame=None)
    assert [client.brightness() for client in clients] == pytest.approx([SENT, SENT], abs=2)


def test_nothing_is_copied_while_nobody_wants_it() -> None:
    tap = PreviewTap(list, Compositor((1280, 720), ()), lambda: VIEW)
    assert not tap.wants(0.0)
