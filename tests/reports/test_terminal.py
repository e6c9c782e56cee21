import unicodedata
from datetime import UTC, datetime
from typing import get_args

import pytest

from emoconf.meetings import listing
from emoconf.meetings.records import Gap, GapCause, Moment
from emoconf.reports import wording
from emoconf.reports.blocks import Tile, Tiles
from emoconf.reports.compose import compose
from emoconf.reports.document import Document, Section
from emoconf.reports.figures import report
from emoconf.reports.terminal import bar, render, sparkline
from emoconf.signals import SIGNALS
from emoconf.text import Duration, Percent, Text


def test_a_report_reads_from_the_headline_to_the_notice(store, add):
    meeting_id = add(
        *["neutral"] * 300,
        *["happiness"] * 300,
        gaps=(Gap(100, 30, "paused"),),
        moments=(Moment(40, "bookmark", "prices"),),
    )
    listing.note(store, meeting_id, "first\nsecond")
    text = render(compose(report(store)), 80)
    order = [
        "Weekly", "Monday, 2 March 2026, 09:00 to 09:10", "first", "second", "Your expression was",
        "Figures", "  Valence (estimated)", "The meeting over time",
        "Not recorded: 1:40 to 2:10: EmoConf was paused",
        "Moments", "0:40  ★ prices", "5:00  ◆ less neutral, more happiness",
        "Expressions shown", "  Happiness    █", "  Neutral      █",
        "  Not or hardly shown: Surprise",
        "Not enough meetings yet", "For your own reflection",
    ]  # fmt: skip
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_lines_keep_to_the_width(store, add, width):
    for day in range(6):
        add(*["neutral"] * 300, *["happiness"] * (10 * day), day=day, title="漢字" * 30)
    text = render(compose(report(store)), width)
    longest = max(
        sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        for line in text.splitlines()
    )
    assert longest <= width


@pytest.mark.parametrize("width", [40, 80, 100])
def test_long_figures_keep_to_the_width_as_well(width):
    tile = Tile("turn", Text("Longest turn of all"), Duration(75), Text("below your usual " * 3))
    short = Tile("talk", Text("Talking"), Percent(0.3), Text("as usual"))
    section = Section("voice", Text("Voice"), (Tiles((tile, short)),))
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    document = Document("Talk", when, (), (), "", Text("It was."), (section,), Text("End."), ())
    lines = render(document, width).splitlines()
    assert max(map(len, lines)) <= width
    assert any("1 min" in line for line in lines) and any("as usual" in line for line in lines)


def test_colour_adds_nothing_but_colour(store, add):
    import re

    add(*["neutral"] * 90)
    plain, colourful = (render(compose(report(store)), 80, colour) for colour in (False, True))
    assert "\x1b[" in colourful
    assert re.sub(r"\x1b\[[\d;]*m", "", colourful) == plain


def test_a_bar_shows_every_share_above_nothing():
    assert bar(0.0, 10) == ""
    assert bar(0.0001, 10) == "▏"
    assert bar(0.5, 10) == "█████"
    assert bar(1.0, 10) == "██████████"


def test_a_sparkline_leaves_gaps_blank():
    assert sparkline([0.0, None, 0.5, 1.0], 0.0, 1.0) == "▁ ▅█"


@pytest.mark.parametrize("labels", [[], [None] * 5, ["neutral"]])
def test_a_meeting_that_says_little_has_a_report_all_the_same(store, add, labels):
    add(*labels)
    assert wording.REFLECTION[:20] in render(compose(report(store)), 80)


def test_every_report_speaks_of_expressions_shown_and_carries_the_notice():
    assert "expressions shown" in wording.REFLECTION
    assert "not what anyone felt" in wording.REFLECTION
    assert "not for assessing" in wording.REFLECTION


def test_every_cause_of_a_gap_has_words():
    alone = {cause for signal in SIGNALS for cause, _ in signal.gaps}
    assert set(wording.GAP_CAUSES) == set(get_args(GapCause)) | alone
