"""Cards fill any picture, are made once, and can't be spoilt by who sends them."""

import numpy as np
import pytest

from emoconf.errors import UsageError
from emoconf.overlay import render_card

KINDS = ("starting", "paused", "no_signal", "waiting")


@pytest.mark.parametrize(
    "size", [(160, 120), (641, 361), (1280, 720), (720, 1280), (16, 9), (1, 1)]
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_has_the_size_of_the_picture(kind: str, size: tuple[int, int]) -> None:
    card = render_card(kind, size)
    assert card.shape == (size[1], size[0], 3)
    assert card.dtype == np.uint8
    assert card.flags.c_contiguous


def test_a_card_is_made_once_and_cannot_be_written_to() -> None:
    card = render_card("paused", (320, 180))
    assert render_card("paused", (320, 180)) is card
    with pytest.raises(ValueError, match="read-only"):
        card[0, 0] = 255


def test_every_card_says_something_else() -> None:
    cards = [render_card(kind, (640, 360)) for kind in KINDS]
    for number, card in enumerate(cards):
        for other in cards[number + 1 :]:
            assert np.abs(card.astype(int) - other.astype(int)).max() > 60


def test_the_second_line_can_be_replaced_and_is_made_smaller_until_it_fits() -> None:
    usual = render_card("no_signal", (640, 360))
    own = render_card("no_signal", (640, 360), "A camera with a name that is " + "long " * 12)
    assert (usual != own).any()
    edges = np.concatenate([own[:, :12].ravel(), own[:, -12:].ravel()])
    assert edges.max() < 90, "no letter reaches the edge"


def test_an_unknown_card_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        render_card("party", (640, 360))
    assert "paused" in caught.value.hint


def test_a_card_without_area_is_refused() -> None:
    with pytest.raises(ValueError, match="0x360"):
        render_card("paused", (0, 360))
