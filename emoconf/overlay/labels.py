"""How the overlay writes and colours the labels."""

from emoconf.values import LABELS, UNSURE, Expression

#: How labels are written.
TITLES: dict[str, str] = {label: label.capitalize() for label in (*LABELS, UNSURE)}

# Okabe and Ito (2008), "Color Universal Design (CUD)", https://jfly.uni-koeln.de/color/, each
# lightened for dark backings and darkened for light ones until it stands out from them (contrast
# of 3:1 or more, WCAG 2.2, 1.4.11). Names always stand beside the colours.
_ON_DARK = ("#c3ccd5", "#f0b429", "#6fc3f2", "#3f95d0", "#ec7a34", "#2fb98d", "#db93bb", "#b08d68")
_ON_LIGHT = ("#4d5761", "#a07000", "#1a7fb4", "#005a94", "#a63a00", "#007d5b", "#9c3d74", "#6b4f33")


def color_codes(*, dark: bool) -> dict[str, str]:
    """`#rrggbb` for each label and for `UNSURE`, on a dark or a light backing."""
    codes = (*_ON_DARK, "#86919c") if dark else (*_ON_LIGHT, "#737d87")
    return dict(zip(TITLES, codes, strict=True))


def without(hidden: frozenset[str]) -> tuple[str, ...]:
    """The labels in their usual order, without some."""
    return tuple(label for label in LABELS if label not in hidden)


def probability(expression: Expression, label: str) -> float:
    """How probable a label is."""
    return expression.probabilities[LABELS.index(label)]
