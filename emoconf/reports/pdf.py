"""The report as a PDF document to print or to keep, made with ReportLab."""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Group
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

import emoconf
from emoconf.reports import charts, wording
from emoconf.reports.charts import STACK, Frame
from emoconf.reports.comparison import LEAST
from emoconf.reports.figures import Report
from emoconf.reports.html import LIGHT_COLOURS, formulas, tiles
from emoconf.reports.slices import slices

_WIDTH = A4[0] - 36 * mm
#: The program's own typeface (Latin, Greek and Cyrillic; SIL Open Font License).
_FONTS = Path(emoconf.__file__).parent / "overlay" / "assets"


def render_pdf(report: Report) -> bytes:
    """Makes the document: A4, two or three pages.

    Words of the user are escaped; letters that the typeface lacks become boxes (the HTML report
    shows them all).
    """
    out = io.BytesIO()
    text = _Text()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=16 * mm,
        bottomMargin=20 * mm,
        title=report.meeting.name,
        author="",
        creator=f"EmoConf {report.meeting.program_version}",
        invariant=1,
    )
    document.build(list(_story(report, text)), onFirstPage=text.footer, onLaterPages=text.footer)
    return out.getvalue()


class _Text:
    """Paragraph styles in the program's typeface, or ReportLab's own where that is missing."""

    def __init__(self) -> None:
        self.regular, self.bold, self._known = _typefaces()
        colours = {"textColor": HexColor(LIGHT_COLOURS["text"])}
        soft = {"textColor": HexColor(LIGHT_COLOURS["soft"])}
        regular, bold = self.regular, self.bold
        self.title = ParagraphStyle("t", fontName=bold, fontSize=20, leading=25, **colours)
        self.head = ParagraphStyle("h", fontName=bold, fontSize=12, leading=16, **colours)
        self.lead = ParagraphStyle("l", fontName=bold, fontSize=13, leading=18, **colours)
        self.body = ParagraphStyle("b", fontName=regular, fontSize=9.5, leading=13.5, **colours)
        self.soft = ParagraphStyle("s", fontName=regular, fontSize=8.5, leading=12, **soft)
        self.big = ParagraphStyle("n", fontName=bold, fontSize=14, leading=18, **colours)

    def __call__(self, words: str, style: ParagraphStyle) -> Paragraph:
        """A paragraph of plain words."""
        known = self._known
        safe = "".join(c if not known or ord(c) in known or c.isspace() else "□" for c in words)
        return Paragraph(escape(safe).replace("\n", "<br/>"), style)

    def footer(self, canvas: Any, document: Any) -> None:
        """The reflection notice and the page's number, on every page."""
        canvas.saveState()
        canvas.setFont(self.regular, 7)
        canvas.setFillColor(HexColor(LIGHT_COLOURS["soft"]))
        canvas.drawString(18 * mm, 11 * mm, wording.REFLECTION)
        canvas.drawRightString(A4[0] - 18 * mm, 7.5 * mm, str(document.page))
        canvas.restoreState()


def _story(report: Report, text: _Text) -> Iterator[Flowable]:
    yield from _head(report, text)
    summary = report.summary
    if summary.covered:
        yield _tiles(report, text)
        yield _section(
            text,
            "Expressions shown",
            f"Share of the {wording.duration(summary.covered)} with "
            f"{'your' if report.meeting.is_user else 'a'} face in the picture.",
            _fonted(charts.shares_chart(report, _WIDTH, _ink), text),
        )
    if summary.sure:
        course = _composed(report, 240, Frame(_WIDTH, 190), charts.stacked_plot,
                           ((0.0, "0%"), (0.5, "50%"), (1.0, "100%")), marks=True)  # fmt: skip
        gaps = "; ".join(wording.gap_text(gap) for gap in report.gaps)
        yield _section(
            text,
            "Over time",
            "From top to bottom: " + ", ".join(reversed(STACK)) + ". Left empty: no face, or no "
            "expression that could be told." + (f" Grey: {gaps}." if gaps else ""),
            _fonted(course, text),
        )
    yield from _moments(report, text)
    if summary.sure:
        affect = _composed(report, 120, Frame(_WIDTH, 120, top=8), charts.affect_plot,
                           ((0.0, "−1"), (0.5, "0"), (1.0, "+1")), marks=False)  # fmt: skip
        yield _section(
            text,
            "Valence and arousal (estimated)",
            f"Line: valence, on average {wording.signed(summary.valence)}. Dashes: arousal, on "
            f"average {wording.signed(summary.arousal)}.",
            _fonted(affect, text),
        )
    yield from _usual(report, text)
    yield from _ending(report, text)


def _head(report: Report, text: _Text) -> Iterator[Flowable]:
    meeting = report.meeting
    start = meeting.started_at
    parts = [f"{start:%A}, {start.day} {start:%B %Y, %H:%M}",
             wording.duration(report.summary.seconds)]  # fmt: skip
    if meeting.app and meeting.title:
        parts.append(meeting.app)
    if meeting.source == "file":
        parts.append("recorded video")
    yield text(" · ".join(parts), text.soft)
    yield text(meeting.name, text.title)
    if meeting.tags:
        yield text(" ".join(f"#{tag}" for tag in meeting.tags), text.soft)
    if meeting.notes:
        yield text(meeting.notes, text.body)
    yield Spacer(1, 3 * mm)
    yield text(report.headline, text.lead)
    yield Spacer(1, 3 * mm)


def _tiles(report: Report, text: _Text) -> Flowable:
    cells = [
        [text(tile.title, text.soft), text(tile.value, text.big), text(tile.beside, text.soft)]
        for tile in tiles(report)
    ]
    table = Table([cells], colWidths=[_WIDTH / len(cells)] * len(cells))
    line = HexColor(LIGHT_COLOURS["grid"])
    table.setStyle(
        TableStyle([("BOX", (i, 0), (i, 0), 0.7, line) for i in range(len(cells))]
                   + [("VALIGN", (0, 0), (-1, -1), "TOP")])
    )  # fmt: skip
    return table


def _section(text: _Text, title: str, hint: str, content: Flowable) -> Flowable:
    return KeepTogether(
        [Spacer(1, 5 * mm), text(title, text.head), text(hint, text.soft), Spacer(1, 2 * mm),
         content]
    )  # fmt: skip


def _moments(report: Report, text: _Text) -> Iterator[Flowable]:
    if not report.moments:
        return
    rows = [
        [
            text(str(number), text.body),
            text(wording.clock(moment.second), text.body),
            text(
                ("Bookmark: " if moment.kind == "bookmark" and moment.text else "")
                + wording.change_text(moment),
                text.body,
            ),
        ]
        for number, moment in enumerate(report.moments, 1)
    ]
    table = Table(rows, colWidths=[10 * mm, 20 * mm, _WIDTH - 30 * mm])
    table.setStyle(_rules())
    yield _section(
        text, "Moments", "Your bookmarks, and where the expressions changed most.", table
    )


def _usual(report: Report, text: _Text) -> Iterator[Flowable]:
    usual = report.usual
    if usual is None:
        return
    if not usual.figures:
        yield _section(
            text,
            "Compared with your usual",
            f"Not enough meetings yet: {usual.count} of {LEAST}.",
            Spacer(1, 1),
        )
        return
    yield _section(
        text,
        "Compared with your usual",
        f"The band is the middle half of your {usual.count} live meetings before this one, the "
        "line their median, the dot this meeting. Each row has a scale of its own.",
        _fonted(charts.usual_chart(usual, _WIDTH, _ink, line=21), text),
    )


def _ending(report: Report, text: _Text) -> Iterator[Flowable]:
    if report.notes:
        content = [text(f"•  {note}", text.body) for note in report.notes]
        yield KeepTogether([Spacer(1, 5 * mm), text("Good to know", text.head), *content])
    yield KeepTogether(
        [
            Spacer(1, 5 * mm),
            text("What this is made of", text.head),
            text(wording.RECORDED, text.body),
            Spacer(1, 1.5 * mm),
            text(wording.LIMITS, text.body),
        ]
    )
    yield Spacer(1, 5 * mm)
    yield text("How each figure is computed", text.head)
    for title, formula in formulas():
        yield text(f"{title}: {formula}", text.soft)


def _rules() -> TableStyle:
    line = HexColor(LIGHT_COLOURS["grid"])
    return TableStyle(
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, line), ("LEFTPADDING", (0, 0), (-1, -1), 0),
         ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]
    )  # fmt: skip


def _composed(
    report: Report,
    most: int,
    frame: Frame,
    draw: Any,
    levels: Sequence[tuple[float, str]],
    *,
    marks: bool,
) -> Drawing:
    drawing = charts.frame_drawing(report, frame, _ink, levels, marks)
    plot = draw(report, slices(report, most), frame, _ink)
    drawing.add(Group(*plot.contents, transform=(1, 0, 0, 1, frame.left, frame.bottom)))
    axis = charts.time_axis(report.summary.seconds, frame, _ink)
    drawing.add(Group(*axis.contents))
    return drawing


def _fonted(drawing: Any, text: _Text) -> Flowable:
    """The drawing with its words in the document's typeface."""
    for shape in drawing.contents:
        if isinstance(shape, Group):
            _fonted(shape, text)
        elif hasattr(shape, "fontName"):
            shape.fontName = text.regular
            shape.fontSize = min(shape.fontSize, 9)
    return drawing


def _ink(name: str) -> Color:
    return HexColor(LIGHT_COLOURS["track" if name == "gap" else name])


@cache
def _typefaces() -> tuple[str, str, frozenset[int]]:
    """Names of the regular and the bold face, and the characters that they have."""
    try:
        regular = TTFont("EmoConf", str(_FONTS / "Inter-Medium.ttf"))
        bold = TTFont("EmoConf-Bold", str(_FONTS / "Inter-SemiBold.ttf"))
    except (TTFError, OSError):
        return "Helvetica", "Helvetica-Bold", frozenset(range(32, 256))
    # Both files call themselves Inter-Regular, and ReportLab embeds one file per name.
    regular.face.name, bold.face.name = b"Inter-Medium", b"Inter-SemiBold"
    pdfmetrics.registerFont(regular)
    pdfmetrics.registerFont(bold)
    return "EmoConf", "EmoConf-Bold", frozenset(regular.face.charToGlyph)
