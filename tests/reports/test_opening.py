"""The first screen: three figures at most, and one suggestion at most, with what it rests on."""

import dataclasses

from emoconf.reports.blocks import Paragraphs, Scales, Tiles
from emoconf.reports.comparison import FIGURES
from emoconf.reports.compose import compose
from emoconf.reports.figures import report
from emoconf.reports.findings import Finding


def tiles(document, key):
    section = document.section(key)
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Tiles)
    return [tile.key for tile in block.tiles]


def ordinary(add):
    for day in range(8):
        add(*["happiness"] * (30 + 5 * (day % 3)), *["neutral"] * 570, day=day)


def finding(key: str, value: float, strength: float = 2.0) -> Finding:
    figure = next(figure for figure in FIGURES if figure.key == key)
    return Finding(figure, value, (0.8, 0.9), (0.6, 1.0), 12, strength)


def test_what_differs_stands_first_and_then_what_is_prominent(store, add):
    ordinary(add)
    add(*["anger"] * 300, *["neutral"] * 300, day=20)
    made = report(store)
    document = compose(made)
    first = tiles(document, "figures")
    assert len(first) == 3
    assert first[0] == made.unusual[0].figure.key
    assert not {*first} & {*tiles(document, "further")}


def test_a_meeting_alone_has_three_prominent_figures_and_the_others_below(store, add):
    add(*["neutral"] * 600)
    document = compose(report(store))
    assert tiles(document, "figures") == ["smiles_per_hour", "valence", "expressiveness"]
    assert tiles(document, "further") == ["arousal", "changes_per_minute", "coverage"]


def test_what_cannot_be_told_as_a_rate_is_told_as_a_count(store, add):
    add(*["neutral"] * 90)
    assert tiles(compose(report(store)), "figures")[0] == "smiles"


def test_there_is_one_suggestion_of_the_strongest_finding_that_has_one(store, add):
    add(*["neutral"] * 600)
    made = report(store)
    several = (finding("valence", 0.1), finding("lit_share", 0.2), finding("framed_share", 0.3))
    document = compose(dataclasses.replace(made, unusual=several))
    section = document.section("suggestion")
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Paragraphs)
    assert [str(text) for text in block.texts] == [
        "A lamp or a window in front of you lights your face better than one behind you."
    ]
    assert section.after == (
        "That rests on one figure: Well lit 20%, usually 80% to 90%, beside the 12 meetings before."
    )


def test_what_was_better_than_usual_needs_no_suggestion(store, add):
    add(*["neutral"] * 600)
    better = (dataclasses.replace(finding("lit_share", 1.1), expected=(0.6, 1.0)),)
    document = compose(dataclasses.replace(report(store), unusual=better))
    assert document.section("suggestion") is None


def test_nothing_is_called_more_or_less_whose_interval_includes_the_usual(store, add):
    ordinary(add)
    add(*["happiness"] * 60, *["neutral"] * 540, day=20)
    made = report(store)
    assert made.unusual == ()
    outside = [one for one in made.usual.figures if one.place in ("below", "above")]
    assert outside, "the middle half leaves out half of all ordinary meetings"
    shown = str(compose(made))
    assert "more than usual" not in shown and "above your usual" not in shown


def test_a_usual_range_whose_ends_read_alike_is_one_number(store, add):
    ordinary(add)
    add(*["neutral"] * 600, day=20)
    section = compose(report(store)).section("usual")
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Scales)
    words = [str(scale.usual) for scale in block.scales]
    assert "usually 0%" in words
    assert not [word for word in words if word == "usually 0% to 0%"]
