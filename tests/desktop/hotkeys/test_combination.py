import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication

from emoconf.desktop import i18n
from emoconf.desktop.hotkeys.combination import Combination, spoken
from emoconf.desktop.hotkeys.keysyms import keysym, trigger

P = int(Qt.Key.Key_P)


def test_a_combination_is_taken_apart() -> None:
    assert Combination.parse("Ctrl+Alt+P") == Combination(P, ctrl=True, alt=True)
    assert Combination.parse("Meta+Shift+P") == Combination(P, meta=True, shift=True)
    assert Combination.parse("Ctrl++") == Combination(int(Qt.Key.Key_Plus), ctrl=True)


@pytest.mark.parametrize("text", ["", "Ctrl", "Ctrl+Banana", "Ctrl+A, Ctrl+B"])
def test_what_qt_does_not_know_is_no_combination(text: str) -> None:
    assert Combination.parse(text) is None


def test_people_read_a_combination_in_their_language(qapp: QApplication) -> None:
    i18n.install(qapp, "de")
    said = spoken("Ctrl+Alt+P")
    i18n.install(qapp, "en")
    assert (said, spoken("Ctrl+Alt+P")) == ("Strg+Alt+P", "Ctrl+Alt+P")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ctrl+Alt+P", "CTRL+ALT+p"),
        ("Meta+F9", "LOGO+F9"),
        ("Shift+Meta+F35", "SHIFT+LOGO+F35"),
        ("Ctrl+5", "CTRL+5"),
        ("Ctrl+,", "CTRL+comma"),
        ("Alt+PgDown", "ALT+Next"),
        ("Ctrl+Ö", "CTRL+U00F6"),
        ("Ctrl+П", "CTRL+U043F"),
        ("Ctrl+Media Play", "CTRL+XF86AudioPlay"),
    ],
)
def test_desktops_are_asked_in_the_words_of_their_specification(text: str, written: str) -> None:
    wanted = Combination.parse(text)
    assert wanted is not None
    held = wanted.ctrl, wanted.alt, wanted.shift, wanted.meta
    assert trigger(*held, wanted.key) == written


def test_an_unknown_key_has_no_name() -> None:
    assert keysym(int(Qt.Key.Key_Launch0)) is None
    assert trigger(True, False, False, False, int(Qt.Key.Key_Launch0)) is None


def test_numbers_and_names_are_those_of_x() -> None:
    """Against the tables of the X library, and those of the system where it has them."""
    xk = pytest.importorskip("Xlib.XK")
    xk.load_keysym_group("xf86")
    for key in Qt.Key:
        found = keysym(int(key))
        if found is None or found[1].startswith("U"):
            continue
        number, name = found
        known = xk.string_to_keysym(name) or xk.string_to_keysym(name.replace("XF86", "XF86_"))
        assert known == number, name


def test_a_character_beyond_latin_1_is_its_unicode_number() -> None:
    assert keysym(ord("П")) == (0x0100043F, "U043F")
    assert keysym(ord("Ö")) == (0xF6, "U00F6")
