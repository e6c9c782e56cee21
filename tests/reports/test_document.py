"""One composition of a report, which renderers draw and never ask back."""

import ast
import dataclasses
from pathlib import Path

import pytest

from emoconf import i18n, reports
from emoconf.meetings.records import Gap, Moment
from emoconf.reports import terminal
from emoconf.reports.blocks import NARROW, STEPS, WIDE, Course
from emoconf.reports.compose import compose
from emoconf.reports.document import Document
from emoconf.reports.figures import report
from emoconf.reports.html import render_html
from emoconf.reports.pdf import render_pdf
from emoconf.values import LABELS

GERMAN = i18n.Language("de")
ROOM = Path(reports.__file__).parent
DESKTOP = ROOM.parent / "desktop" / "reports"

#: What draws a document, and must know nothing else of a meeting.
RENDERERS = (
    ROOM / "charts.py",
    ROOM / "html.py",
    ROOM / "lanes.py",
    ROOM / "pdf.py",
    ROOM / "svg.py",
    ROOM / "terminal.py",
    DESKTOP / "course_chart.py",
    DESKTOP / "lane_item.py",
    DESKTOP / "parts.py",
)


@pytest.fixture
def document(store, add) -> Document:
    for day in range(6):
        add(*["neutral"] * 500, *["happiness"] * 30 * day, day=day)
    return compose(_busy(store, add))


def _busy(store, add):
    labels = [LABELS[(second // 37) % 8] for second in range(1200)]
    add(*labels, day=20, gaps=(Gap(300, 60, "paused"),),
        moments=(Moment(100, "bookmark", "prices"),))  # fmt: skip
    return report(store)


def test_what_stands_where(document: Document) -> None:
    assert [section.key for section in document.sections] == [
        "figures", "course", "moments", "shown", "further", "usual", "about"
    ]  # fmt: skip


def test_a_course_is_cut_for_each_room_there_is(document: Document) -> None:
    section = document.section("course")
    assert section is not None
    course = section.blocks[0]
    assert isinstance(course, Course)
    assert [lane.key for lane in course.lanes] == ["course", "affect"]
    for lane in course.lanes:
        for most in (WIDE, NARROW, STEPS):
            cut = lane.cuts[most]
            assert len(cut) <= most
            assert (cut[0].start, cut[-1].end) == (0, 1200)
            assert all(len(one.values) == len(lane.series) for one in cut if one.values)
            others = [one.cuts[most] for one in course.lanes]
            assert all([s.start for s in other] == [s.start for s in cut] for other in others)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda path: path.name)
def test_a_renderer_imports_neither_meetings_nor_the_report(renderer: Path) -> None:
    tree = ast.parse(renderer.read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    asked = {name for name in modules if name}
    assert not {name for name in asked if name.startswith("emoconf.meetings")}
    assert not asked & {"emoconf.reports.figures", "emoconf.reports.comparison", "emoconf.values"}


def _english_words(document: Document) -> set[str]:
    """Every text of a document whose German differs, as English says it."""
    found: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, str):
            if GERMAN.show(value) != value and len(value) > 12:
                found.add(value)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                collect(getattr(value, field.name))
        elif isinstance(value, tuple):
            for each in value:
                collect(each)

    collect(document)
    return found


def test_in_german_no_english_sentence_is_left(document: Document, tmp_path: Path) -> None:
    words = _english_words(document)
    assert len(words) > 20
    for text in (render_html(document, GERMAN), terminal.render(document, 100, False, GERMAN)):
        assert [word for word in words if word in text] == []
    assert render_pdf(document, GERMAN) != render_pdf(document, i18n.Language("en"))


def test_a_document_can_be_drawn_once_the_database_is_closed(store, add) -> None:
    made = compose(_busy(store, add))
    store.close()
    assert "prices" in render_html(made)
    assert "prices" in terminal.render(made)
    assert render_pdf(made).startswith(b"%PDF-")
