import pytest

from emoconf import shortcuts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ctrl+Alt+P",
        "Meta+F9",
        "Ctrl++",
        "Ctrl+,",
        "Alt+Media Play",
        "Shift+Ctrl+PgUp",
        "Ctrl+Ö",
    ],
)
def test_nothing_or_one_key_with_ctrl_alt_or_meta_is_allowed(text: str) -> None:
    assert shortcuts.allowed(text)


@pytest.mark.parametrize(
    "text",
    ["P", "F9", "Shift+P", "Ctrl", "Ctrl+", "Ctrl+Shift", "Ctrl+A, Ctrl+B", "Ctrl+A\n", "Alt+Meta"],
)
def test_what_would_take_a_plain_key_away_or_is_no_key_is_not(text: str) -> None:
    assert not shortcuts.allowed(text)


def test_the_order_in_which_a_combination_is_written_does_not_matter() -> None:
    assert shortcuts.same("Ctrl+Alt+P", "Alt+ctrl+p")
    assert not shortcuts.same("Ctrl+Alt+P", "Ctrl+Alt+Shift+P")
