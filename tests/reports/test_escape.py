"""Words of the user are shown, and do nothing, wherever they go."""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emoconf.meetings import listing
from emoconf.meetings.records import Moment
from emoconf.reports import escape, tables, terminal
from emoconf.reports.compose import compose
from emoconf.reports.figures import report
from emoconf.reports.html import render_html
from emoconf.reports.pdf import render_pdf

NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></script><b>",
    "{{ 7 * 7 }} {% raw %}",
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "\x1b[2J\x1b]0;title\x07",
    "\u202egnp.exe",
    "&lt;already&gt;",
    "<para>reportlab</para>",
    "back\\slash 'quote' \"double\"",
]


class Page(HTMLParser):
    """Elements and texts of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture(params=NASTY)
def nasty(request, store, add):
    """A meeting whose every text is nasty."""
    meeting_id = add(
        *["neutral"] * 90, title=request.param, app=request.param,
        moments=(Moment(5, "bookmark", request.param),),
    )  # fmt: skip
    listing.note(store, meeting_id, request.param)
    listing.tag(store, meeting_id, ["".join(request.param.split())])
    return request.param, report(store)


def test_html_shows_it_as_words_and_gains_no_element(nasty, store, add):
    words, made = nasty
    page = Page(render_html(compose(made)))
    add(*["neutral"] * 90, title="harmless", app="harmless", day=1,
        moments=(Moment(5, "bookmark", "x"),))  # fmt: skip
    harmless = report(store)
    listing.note(store, harmless.meeting.id, "x")
    listing.tag(store, harmless.meeting.id, ["x"])
    expected = Page(render_html(compose(report(store))))
    assert page.tags == expected.tags
    assert page.attributes == expected.attributes
    assert words.strip() in "".join(page.texts)


def test_a_spreadsheet_finds_no_formula(nasty):
    _, made = nasty
    item = listing.Listed(made.meeting, made.summary)
    cells = [
        cell
        for text in (tables.seconds_csv(made), tables.meetings_csv([item]))
        for row in csv.reader(io.StringIO(text))
        for cell in row
    ]
    assert cells
    words = [cell for cell in cells if not re.fullmatch(r"-?[\d.]+", cell)]
    assert not [cell for cell in words if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_terminal_is_not_controlled(nasty):
    _, made = nasty
    text = terminal.render(compose(made), 80, colour=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_json_gives_it_back_as_it_was(nasty):
    words, made = nasty
    read = json.loads(tables.to_json(tables.report_object(made)))
    assert read["meeting"]["title"] == made.meeting.title
    assert read["moments"][0]["text"] == words


def test_a_document_can_be_made_of_it(nasty):
    _, made = nasty
    assert render_pdf(compose(made)).startswith(b"%PDF-")


@given(st.text())
def test_no_text_at_all_controls_a_terminal(text):
    shown = escape.terminal_text(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


@given(st.text())
def test_no_text_at_all_is_a_formula(text):
    assert not escape.csv_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Weekly: a/b\\c", "Weekly a b c"),
        ("../../etc/passwd", "etc passwd"),
        ("Übung 漢字", "Übung 漢字"),
        ("\x1b[2J", "2J"),
        ("...", ""),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_files_name_is_a_name_everywhere(text, name):
    assert escape.file_name(text) == name
