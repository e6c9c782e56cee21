import re

import pytest

from emoconf.meetings.records import Gap, Moment
from emoconf.reports.compose import compose
from emoconf.reports.figures import report
from emoconf.reports.pdf import render_pdf


@pytest.fixture
def made(store, add):
    for day in range(6):
        add(*["neutral"] * 300, *["happiness"] * 20 * day, day=day)
    add(
        *["neutral"] * 300, *["anger"] * 300, *[None] * 50, day=9, title="Größe Жизнь 漢字",
        gaps=(Gap(100, 30, "paused"),), moments=(Moment(5, "bookmark", "x"),),
    )  # fmt: skip
    return report(store)


def test_it_has_two_or_three_pages_of_a4(made):
    pages = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", render_pdf(compose(made)))
    assert 2 <= len(pages) <= 3
    assert {(round(float(w)), round(float(h))) for w, h in pages} == {(595, 842)}


def test_the_typeface_is_inside_and_nothing_is_fetched(made):
    content = render_pdf(compose(made))
    assert content.count(b"/FontFile2") == 2
    assert b"/URI" not in content
    assert b"/JavaScript" not in content


def test_the_same_report_gives_the_same_document(made):
    assert render_pdf(compose(made)) == render_pdf(compose(made))


@pytest.mark.parametrize("labels", [[], [None] * 30, ["neutral"]])
def test_a_meeting_that_says_little_has_a_document(store, add, labels):
    add(*labels)
    assert render_pdf(compose(report(store))).startswith(b"%PDF-")
