"""The report as one page that needs nothing else: no network, no script, no other file."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from emoconf.meetings.summary import MeetingSummary
from emoconf.reports import charts, svg, wording
from emoconf.reports.charts import STACK, Frame
from emoconf.reports.comparison import LEAST
from emoconf.reports.figures import Report
from emoconf.reports.palette import DARK, LIGHT
from emoconf.reports.slices import Slice, slices
from emoconf.reports.terminal import rate
from emoconf.values import LABELS

_TEMPLATES = Path(__file__).parent / "templates"
#: Every colour by its name, as it is on a light page.
LIGHT_COLOURS = {
    **LIGHT,
    "page": "#f4f6f8", "paper": "#ffffff", "text": "#1b2430", "soft": "#56616e",
    "grid": "#e3e7eb", "axis": "#97a2ad", "track": "#eef1f4", "band": "#c9d6e6",
    "accent": "#0b63b5", "mark": "#1b2430", "valence": "#0b63b5", "arousal": "#b34a00",
}  # fmt: skip
_DARK = {
    **DARK,
    "page": "#12171d", "paper": "#1a2129", "text": "#e8edf2", "soft": "#a3afbb",
    "grid": "#2c353f", "axis": "#5d6976", "track": "#27303a", "band": "#34485f",
    "accent": "#6cb4f5", "mark": "#ffffff", "valence": "#6cb4f5", "arousal": "#f0a060",
}  # fmt: skip
#: Slices and size of the wide and of the narrow drawing.
_WIDE, _NARROW = (240, Frame(900, 300)), (120, Frame(360, 230, left=38))


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the numbers at the top: title, value, and how it compares."""

    title: str
    value: str
    beside: str = ""


def render_html(report: Report) -> str:
    """Makes the page; words of the user are escaped by the template engine."""
    steps = slices(report, 60)
    template = _environment().get_template("report.html.j2")
    start = report.meeting.started_at
    return template.render(
        report=report,
        summary=report.summary,
        day=f"{start:%Y-%m-%d}",
        when=f"{start:%A}, {start.day} {start:%B %Y, %H:%M}{_end(report)}",
        what=list(_what(report)),
        tiles=list(tiles(report)) if report.summary.covered else [],
        ranked=sorted(report.summary.shares.items(), key=lambda item: -item[1]),
        legend=list(reversed(STACK)),
        labels=LABELS,
        steps=steps,
        least=LEAST,
        formulas=formulas(),
        recorded=wording.RECORDED,
        limits=wording.LIMITS,
        reflection=wording.REFLECTION,
        css=Markup(_css()),
        script=Markup((_TEMPLATES / "report.js").read_text("utf-8")),
        data=Markup(_data(report)),
        shares_svg=_both("shares", "Share of each expression", _shares(report)),
        course_svg=_both("course", "Expressions over time", _course(report)),
        affect_svg=_both("affect", "Valence and arousal over time", _affect(report)),
        usual_svg=_both("usual", "This meeting beside your usual", _usual(report)),
    )


def formulas() -> list[tuple[str, str]]:
    """Name and formula of each figure, as they are written beside its field."""
    hints = get_type_hints(MeetingSummary, include_extras=True)
    metas = [(name, hint.__metadata__[0]) for name, hint in hints.items()]
    return [(meta.title or name, meta.description or "") for name, meta in metas]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        clock=wording.clock,
        duration=wording.duration,
        percent=wording.percent,
        signed=wording.signed,
        change_text=wording.change_text,
        gap_text=wording.gap_text,
    )
    return environment


def _css() -> str:
    text = (_TEMPLATES / "report.css").read_text("utf-8")
    for name, colours in (("LIGHT", LIGHT_COLOURS), ("DARK", _DARK)):
        values = " ".join(f"--{key}: {value};" for key, value in colours.items())
        text = text.replace(f"  {name}\n", f"  {values} --gap: url(#gap);\n")
    return text


def _end(report: Report) -> str:
    start, end = report.meeting.started_at, report.meeting.ended_at
    if end is None:
        return ""
    return f" to {end:%H:%M}" if end.date() == start.date() else f" to {end:%d %B, %H:%M}"


def _what(report: Report) -> Iterator[str]:
    yield wording.duration(report.summary.seconds)
    if report.meeting.app and report.meeting.title:
        yield report.meeting.app
    if report.meeting.source == "file":
        yield "recorded video"


def tiles(report: Report) -> Iterator[Tile]:
    """The five numbers that say most."""
    summary = report.summary
    compared = {c.figure.key: c for c in report.usual.figures} if report.usual else {}
    for key, title, value in (
        ("coverage", "Time with your face", wording.percent(summary.coverage)),
        ("valence", "Valence (estimated)", wording.signed(summary.valence)),
        ("expressiveness", "Expressiveness", wording.percent(summary.expressiveness)),
        ("smiles_per_hour", *_smiles(summary)),
        ("changes_per_minute", "Changes per minute", rate(summary.changes_per_minute)),
    ):
        beside = ""
        if key in compared and compared[key].place is not None:
            c = compared[key]
            beside = f"{c.place} your usual {c.figure.show(c.low)} to {c.figure.show(c.high)}"
        name = title if report.meeting.is_user else title.replace("your", "a")
        yield Tile(name, value, beside)


def _smiles(summary: MeetingSummary) -> tuple[str, str]:
    if summary.smiles_per_hour is None:
        return "Smiles", str(summary.smiles)
    return "Smiles per hour", f"{summary.smiles_per_hour:.0f}"


def _shares(report: Report) -> list[Any]:
    return [svg.svg(charts.shares_chart(report, width, svg.ink)) for width in (900, 360)]


def _course(report: Report) -> list[Any]:
    levels = ((0.0, "0%"), (0.5, "50%"), (1.0, "100%"))
    return [
        _composed(report, most, frame, charts.stacked_plot, levels, marks=True)
        for most, frame in (_WIDE, _NARROW)
    ]


def _affect(report: Report) -> list[Any]:
    levels = ((0.0, "−1"), (0.5, "0"), (1.0, "+1"))
    return [
        _composed(
            report, most // 2, Frame(frame.width, 180, frame.left, top=10), charts.affect_plot,
            levels, marks=False,
        )
        for most, frame in (_WIDE, _NARROW)
    ]  # fmt: skip


def _usual(report: Report) -> list[Any]:
    if report.usual is None or not report.usual.figures:
        return []
    return [svg.svg(charts.usual_chart(report.usual, width, svg.ink)) for width in (900, 360)]


def _composed(
    report: Report,
    most: int,
    frame: Frame,
    draw: Any,
    levels: Sequence[tuple[float, str]],
    *,
    marks: bool,
) -> Any:
    """Axes with the plot and the time axis nested in them, so that a script can zoom these two."""
    outer = svg.svg(charts.frame_drawing(report, frame, svg.ink, levels, marks))
    plot = svg.svg(draw(report, slices(report, most), frame, svg.ink))
    svg.nested(outer, plot, frame.left, frame.top, "plot")
    axis = svg.svg(charts.time_axis(report.summary.seconds, frame, svg.ink))
    svg.nested(outer, axis, 0, frame.top + frame.plot_height, "axis")
    return outer


def _both(name: str, title: str, drawings: Sequence[Any]) -> Markup:
    """The wide and the narrow drawing, of which the page shows one."""
    parts = []
    for kind, drawing in zip(("wide", "narrow"), drawings, strict=False):
        drawing.set("class", kind)
        drawing.set("role", "img")
        drawing.set("aria-label", f"{title}; the table below says the same")
        parts.append(svg.markup(drawing))
    return Markup("".join(parts))


def _data(report: Report) -> str:
    """What hover and keyboard show, as JSON that cannot end the element it stands in."""
    data = {
        "seconds": report.summary.seconds,
        "labels": LABELS,
        "slices": [
            [round(one.start), round(one.end - one.start), _whole(one)]
            for one in slices(report, _WIDE[0])
        ],
        "gaps": [
            [gap.second, gap.seconds or 0, wording.GAP_CAUSES.get(gap.cause, gap.cause)]
            for gap in report.gaps
        ],
    }
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _whole(one: Slice) -> list[int] | None:
    return None if one.mix is None else [round(100 * share) for share in one.mix]
