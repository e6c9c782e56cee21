"""The page: whole without a network or a script, and small."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from emoconf.meetings.records import Gap, Moment
from emoconf.reports.compose import compose, formulas
from emoconf.reports.figures import report
from emoconf.reports.html import render_html
from emoconf.reports.palette import DARK, LIGHT, PAGE_DARK, PAGE_LIGHT
from emoconf.signals import SIGNALS
from emoconf.values import LABELS


def charts(page):
    """The outermost SVG elements that are pictures."""
    found, depth, start = [], 0, 0
    for match in re.finditer(r"<svg\b[^>]*>|</svg>", page):
        if match[0] == "</svg>":
            depth -= 1
            if depth == 0 and 'role="img"' in page[start : page.index(">", start)]:
                found.append(page[start : match.end()])
            continue
        if depth == 0:
            start = match.start()
        depth += 1
    return found


@pytest.fixture
def hour(store, add):
    """A busy hour with everything in it."""
    for day in range(6):
        add(*["neutral"] * 500, *["happiness"] * 30 * day, day=day)
    labels = [LABELS[(second // 37) % 8] for second in range(3600)]
    for second in range(900, 960):
        labels[second] = None
    add(*labels, day=20, gaps=(Gap(1200, 120, "paused"), Gap(2000, 0, "clock_changed")),
        moments=(Moment(100, "bookmark", "prices"),))  # fmt: skip
    return report(store)


def test_nothing_is_fetched_and_no_other_script_is_in_it(hour):
    page = render_html(compose(hour))
    assert not re.findall(r"""(?:src|href|action|data|poster)\s*=\s*["']?(?!#)[a-z/.]""", page)
    assert not re.findall(r"@import|url\((?!#)|fetch\(|XMLHttpRequest|WebSocket", page)
    urls = set(re.findall(r"https?://[^\s\"'<)]+", page))
    assert urls <= {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in page
    assert page.count("<script") == 2


def test_it_stays_far_below_a_megabyte(hour):
    assert len(render_html(compose(hour)).encode()) < 500_000


def test_every_chart_is_well_formed_named_and_has_a_table(hour):
    page = render_html(compose(hour))
    roots = [ET.fromstring(chart) for chart in charts(page)]
    assert [root.get("class") for root in roots] == ["wide", "narrow"] * 3
    for root in roots:
        assert root.get("role") == "img"
        assert root.get("aria-label")
        assert not [e for e in root.iter() if e.get("id")]
    assert page.count("<details><summary>As a table") == 3


def test_every_colour_in_a_chart_is_one_of_the_pages(hour):
    page = render_html(compose(hour))
    used = set(re.findall(r"var\(--([a-z]+)\)", page))
    defined = set(re.findall(r"--([a-z]+):", page))
    assert used <= defined
    assert "rgb(" not in re.sub(r"rgb\(0 0 0 / \.18\)", "", page)


def test_a_gap_is_a_gap_and_not_a_line_across(hour):
    page = render_html(compose(hour))
    course = page[page.index('id="course"') :]
    wide = course[: course.index('class="narrow"')]
    assert wide.count("<polyline") == 3  # the valence in three pieces
    assert wide.count("<polygon") == 8 * 3  # and each label of the stack
    assert wide.count("var(--gap)") == 2 * 2  # the pause and the clock, in both lanes


def test_gaps_and_moments_are_told_in_words(hour):
    page = render_html(compose(hour))
    assert "20:00 to 22:00: EmoConf was paused and 33:20: the computer&#39;s clock was set" in page
    assert "prices" in page
    assert "Compared with your usual" in page
    assert "not for assessing employees" in page


def test_the_formulas_are_those_of_the_summary():
    assert len(formulas()) == sum(len(signal.figures) for signal in SIGNALS)
    assert all(title and text for title, text in formulas())


@pytest.mark.parametrize("labels", [[], [None] * 30, ["neutral"], ["neutral"] * 20])
def test_a_meeting_that_says_little_has_a_page(store, add, labels):
    add(*labels)
    page = render_html(compose(report(store)))
    assert "For your own reflection" in page
    assert "NaN" not in page
    assert ">None<" not in page


def test_a_thinned_meeting_has_its_course(store, add, start):
    from datetime import timedelta

    from emoconf.meetings.retention import Terms, tidy

    add(*["neutral"] * 900, *["happiness"] * 900)
    tidy(store, Terms(1), start + timedelta(days=9))
    page = render_html(compose(report(store)))
    assert "retention term" in page
    assert page.count("<polygon") >= 16


def test_text_and_lines_stand_out_from_the_page():
    """WCAG 2.2: 4.5:1 for words, 3:1 for what carries meaning, in the light and in the dark."""
    for colours in (PAGE_LIGHT, PAGE_DARK):
        for name, least in (("text", 7), ("soft", 4.5), ("accent", 3), ("line0", 3),
                            ("line1", 3), ("line2", 3), ("line3", 3), ("mark", 3)):  # fmt: skip
            for ground in ("paper", "page"):
                assert contrast(colours[name], colours[ground]) >= least, (name, ground)


def test_the_labels_differ_for_every_kind_of_colour_vision():
    """Neighbours in the stack differ in lightness or in what colour-blind people still see."""
    from emoconf.signals.labels import STACK

    for colours in (LIGHT, DARK):
        for matrix in BLINDNESS.values():
            seen = {label: simulated(colours[label], matrix) for label in STACK}
            for one, other in itertools.pairwise(STACK):
                distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True))
                assert distance**0.5 > 0.12, (one, other)


#: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def simulated(colour, matrix):
    rgb = linear(colour)
    out = [min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0), 1) for row in matrix]
    return [c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in out]


def contrast(one, other):
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))]
    return (max(light) + 0.05) / (min(light) + 0.05)
