"""What occurred has a line of its own; the rest is told in one."""

import dataclasses

import pytest

from emoconf.reports import terminal
from emoconf.reports.blocks import Bars
from emoconf.reports.compose import compose
from emoconf.reports.document import Document
from emoconf.reports.figures import report
from emoconf.reports.html import render_html
from emoconf.reports.pdf import render_pdf


def bars(document: Document) -> Bars:
    section = document.section("shown")
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Bars)
    return block


def keys(document: Document) -> list[str]:
    return [bar.key for bar in bars(document).bars]


def test_what_did_not_occur_is_folded_into_a_line(store, add):
    add(*["neutral"] * 500, *["happiness"] * 100)
    document = compose(report(store))
    assert keys(document) == ["neutral", "happiness"]
    assert bars(document).hardly == (
        "Not or hardly shown: Surprise, Sadness, Anger, Disgust, Fear and Contempt."
    )


@pytest.mark.parametrize(("seconds", "told"), [(4, False), (5, True)])
def test_a_rare_expression_counts_from_five_seconds_in_a_row_on(store, add, seconds, told):
    add(*["neutral"] * 2000, *["anger"] * seconds)
    assert ("anger" in keys(compose(report(store)))) is told


def test_or_from_a_percent_of_the_time_on(store, add):
    add(*(["neutral"] * 98 + ["anger", "neutral"]) * 4)
    assert "anger" in keys(compose(report(store)))


def test_what_could_not_be_told_has_a_line_if_it_was_a_percent(store, add):
    add(*["neutral"] * 200)
    assert "unsure" not in keys(compose(report(store)))
    add(*["neutral"] * 200, unsure=True, day=1)
    assert keys(compose(report(store))) == ["unsure"]


def test_what_differs_from_the_usual_is_never_folded(store, add):
    for day in range(8):
        add(*["neutral"] * 500, *["happiness"] * (300 + day), day=day)
    add(*["neutral"] * 800, day=20)
    made = report(store)
    assert "happiness" in {one.figure.key for one in made.unusual}
    assert "happiness" in keys(compose(made))


def test_the_table_keeps_every_number(store, add):
    add(*["neutral"] * 600)
    section = compose(report(store)).section("shown")
    assert section is not None and section.table is not None
    assert len(section.table.rows) == 9


def test_every_renderer_says_the_line(store, add):
    add(*["neutral"] * 600, title="T")
    document = compose(report(store))
    words = "Not or hardly shown: Happiness"
    assert words in render_html(document)
    assert words in terminal.render(document)
    section = document.section("shown")
    assert section is not None
    folded, plain = (
        dataclasses.replace(document, sections=(dataclasses.replace(section, blocks=(block,)),))
        for block in (bars(document), Bars(bars(document).bars))
    )
    assert len(render_pdf(folded)) > len(render_pdf(plain))
