"""Text is rendered once per string, and numbers don't make a label jump."""

import numpy as np

from emoconf.overlay.text import Texts, center_offset, width


def test_the_same_string_is_rendered_once() -> None:
    texts = Texts()
    first = texts.render("Happiness", 20, (255, 255, 255))
    assert texts.render("Happiness", 20, (255, 255, 255)) is first
    assert texts.render("Happiness", 20, (0, 0, 0)) is not first


def test_only_a_bounded_number_of_strings_is_kept() -> None:
    texts = Texts(kept=10)
    kept = texts.render("0", 12, (0, 0, 0))
    for number in range(1, 40):
        texts.render(str(number), 12, (0, 0, 0))
        assert texts.render("0", 12, (0, 0, 0)) is kept, "what is used stays"
    assert len(texts) == 10


def test_every_digit_is_equally_wide() -> None:
    assert len({width(digit * 4, 24, "semibold") for digit in "0123456789"}) == 1


def test_a_sprite_is_as_wide_as_its_text_and_smooth_at_its_edges() -> None:
    sprite = Texts().render("Ünsüre – 87 %", 24, (255, 255, 255))
    assert sprite.width == width("Ünsüre – 87 %", 24)
    assert len(np.unique(sprite.color)) > 16, "anti-aliased, not black and white"
    assert 0 < center_offset(24) < sprite.height


def test_letters_that_people_have_in_their_names_are_in_the_font() -> None:
    texts = Texts()
    missing = texts.render("\U000f0000", 20, (255, 255, 255))
    for letter in "äöüßéèçñøåłşžĞЖяΩλ€…–“”":
        sprite = texts.render(letter, 20, (255, 255, 255))
        assert sprite.color.any()
        assert sprite.color.shape != missing.color.shape or (sprite.color != missing.color).any()
