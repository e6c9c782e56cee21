"""The report as a PDF document to print or to keep, made with ReportLab."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Group
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
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
from emoconf import i18n
from emoconf.i18n import Language
from emoconf.reports import charts, lanes, wording
from emoconf.reports.blocks import (
    WIDE,
    Bars,
    Block,
    Course,
    Definitions,
    Highlights,
    Paragraphs,
    Scales,
    Tiles,
)
from emoconf.reports.charts import Pen
from emoconf.reports.document import Document, Section
from emoconf.reports.lanes import Frame
from emoconf.reports.palette import PAGE_LIGHT
from emoconf.text import Listing, Text

_WIDTH = A4[0] - 36 * mm
#: Numbers beside each other.
_TILES = 6
#: The program's own typeface (Latin, Greek and Cyrillic; SIL Open Font License).
_FONTS = Path(emoconf.__file__).parent / "overlay" / "assets"


def render_pdf(document: Document, language: Language | None = None) -> bytes:
    """Makes the document: A4, two or three pages, and one more for further signals.

    Words of the user are escaped; letters that the typeface lacks become boxes (the HTML report
    shows them all).

    Args:
        document: What to show.
        language: The reader's; the one that is spoken now if not given.
    """
    out = io.BytesIO()
    maker = _Maker(language or i18n.current(), document.closing)
    made = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=16 * mm,
        bottomMargin=20 * mm,
        title=(language or i18n.current()).show(document.title),
        author="",
        creator=f"EmoConf {document.version}",
        invariant=1,
    )
    made.build(list(maker.story(document)), onFirstPage=maker.footer, onLaterPages=maker.footer)
    return out.getvalue()


class _Maker:
    """Turns a document into ReportLab's flowables, in the program's typeface.

    Args:
        language: What the words are said in.
        closing: Stands at the foot of every page.
    """

    def __init__(self, language: Language, closing: Text) -> None:
        self._language, self._closing = language, closing
        self._pen = Pen(_ink, language)
        self._regular, bold, self._known = _typefaces()
        colours = {"textColor": HexColor(PAGE_LIGHT["text"])}
        soft = {"textColor": HexColor(PAGE_LIGHT["soft"])}
        regular = self._regular
        self._title = ParagraphStyle("t", fontName=bold, fontSize=20, leading=25, **colours)
        self._head = ParagraphStyle("h", fontName=bold, fontSize=12, leading=16, **colours)
        self._lead = ParagraphStyle("l", fontName=bold, fontSize=13, leading=18, **colours)
        self._body = ParagraphStyle("b", fontName=regular, fontSize=9.5, leading=13.5, **colours)
        self._soft = ParagraphStyle("s", fontName=regular, fontSize=8.5, leading=12, **soft)
        self._big = ParagraphStyle("n", fontName=bold, fontSize=14, leading=18, **colours)

    def story(self, document: Document) -> Iterator[Flowable]:
        """Everything, from the title to the last formula."""
        facts = " · ".join(self._language.show(fact) for fact in document.facts)
        yield self._text(facts, self._soft)
        yield self._text(document.title, self._title)
        if document.tags:
            yield self._text(" ".join(f"#{tag}" for tag in document.tags), self._soft)
        if document.notes:
            yield self._text(document.notes, self._body)
        yield Spacer(1, 3 * mm)
        yield self._text(document.headline, self._lead)
        yield Spacer(1, 3 * mm)
        for section in document.sections:
            yield from self._section(section)

    def footer(self, canvas: Any, document: Any) -> None:
        """What the report is for, and the page's number, on every page."""
        canvas.saveState()
        canvas.setFont(self._regular, 7)
        canvas.setFillColor(HexColor(PAGE_LIGHT["soft"]))
        lines = simpleSplit(self._language.say(self._closing), self._regular, 7, _WIDTH - 10 * mm)
        for number, line in enumerate(lines):
            canvas.drawString(18 * mm, 11 * mm - 9 * number, line)
        canvas.drawRightString(A4[0] - 18 * mm, 7.5 * mm, str(document.page))
        canvas.restoreState()

    def _text(self, words: object, style: ParagraphStyle) -> Paragraph:
        """A paragraph of plain words."""
        known, shown = self._known, self._language.show(words)
        safe = "".join(c if not known or ord(c) in known or c.isspace() else "□" for c in shown)
        return Paragraph(escape(safe).replace("\n", "<br/>"), style)

    def _section(self, section: Section) -> Iterator[Flowable]:
        first, *others = section.blocks
        if section.key == "figures" and isinstance(first, Tiles):
            yield self._tiles(first)
            return
        head: list[Flowable] = [Spacer(1, 5 * mm), self._text(section.title, self._head)]
        if section.hint:
            head.append(self._text(section.hint, self._soft))
        if isinstance(first, Course):
            head += self._legend(first)
        yield KeepTogether([*head, Spacer(1, 2 * mm), *self._block(first)])
        for block in others:
            yield Spacer(1, 3 * mm)
            yield from self._block(block)
        if section.after:
            yield self._text(section.after, self._soft)

    def _legend(self, course: Course) -> Iterator[Flowable]:
        """What the colours of the stack are; the other lanes say it themselves."""
        for lane in course.lanes:
            if lane.kind == "stack":
                names = tuple(series.name for series in reversed(lane.series) if series.prominent)
                words = Text("From top to bottom: {names}.", names=Listing(names))
                yield self._text(words, self._soft)

    def _block(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Bars():
                yield from self._bars(block)
            case Course():
                yield self._fonted(self._course(block))
            case Scales():
                yield self._fonted(charts.scales_chart(block, _WIDTH, self._pen, line=18))
            case Highlights():
                yield self._highlights(block)
            case Paragraphs():
                mark = "•  " if block.bullets else ""
                for text in block.texts:
                    yield self._text(f"{mark}{self._language.say(text)}", self._body)
                    yield Spacer(1, 1.5 * mm)
            case Definitions():
                yield self._text(block.title, self._head)
                for term, text in block.terms:
                    both = f"{self._language.say(term)}: {self._language.say(text)}"
                    yield self._text(both, self._soft)
            case Tiles():
                yield self._tiles(block)

    def _bars(self, block: Bars) -> Iterator[Flowable]:
        yield self._fonted(charts.bars_chart(block, _WIDTH, self._pen, line=22))
        if block.hardly:
            yield self._text(block.hardly, self._soft)

    def _tiles(self, block: Tiles) -> Flowable:
        cells: list[Any] = [
            [
                self._text(tile.title, self._soft),
                self._text(tile.value, self._big),
                self._text(tile.beside, self._soft),
            ]
            for tile in block.tiles
        ]
        rows = [cells[start : start + _TILES] for start in range(0, len(cells), _TILES)]
        rows[-1] += [""] * (len(rows[0]) - len(rows[-1]))
        table = Table(rows, colWidths=[_WIDTH / len(rows[0])] * len(rows[0]))
        line = HexColor(PAGE_LIGHT["grid"])
        table.setStyle(
            TableStyle(
                [("GRID", (0, 0), (-1, -1), 0.7, line), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                 ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
            )
        )  # fmt: skip
        return table

    def _highlights(self, block: Highlights) -> Flowable:
        rows = []
        for number, highlight in enumerate(block.highlights, 1):
            words = self._language.show(highlight.text)
            if highlight.bookmark:
                words = self._language.say(Text("Bookmark: {text}", text=words))
            time = wording.clock(highlight.second)
            rows.append([self._text(cell, self._body) for cell in (str(number), time, words)])
        table = Table(rows, colWidths=[10 * mm, 20 * mm, _WIDTH - 30 * mm])
        line = HexColor(PAGE_LIGHT["grid"])
        table.setStyle(
            TableStyle(
                [("LINEBELOW", (0, 0), (-1, -1), 0.5, line), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                 ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5)]
            )
        )  # fmt: skip
        return table

    def _course(self, course: Course) -> Drawing:
        frame = Frame(_WIDTH)
        drawing = lanes.frame_drawing(course, frame, self._pen)
        plot = lanes.plot(course, WIDE, frame, _ink)
        drawing.add(Group(*plot.contents, transform=(1, 0, 0, 1, frame.left, frame.bottom)))
        drawing.add(Group(*lanes.time_axis(course.seconds, frame, _ink).contents))
        return drawing

    def _fonted(self, drawing: Any) -> Flowable:
        """The drawing with its words in the document's typeface."""
        for shape in drawing.contents:
            if isinstance(shape, Group):
                self._fonted(shape)
            elif hasattr(shape, "fontName"):
                shape.fontName = self._regular
                shape.fontSize = min(shape.fontSize, 9)
        return drawing


def _ink(name: str) -> Color:
    return HexColor(PAGE_LIGHT["track" if name == "gap" else name])


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
