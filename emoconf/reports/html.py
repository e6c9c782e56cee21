"""The report as one page that needs nothing else: no network and no other file.

The page is complete as it stands; a small script in it adds hover, keyboard and zoom to the course.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from emoconf import i18n
from emoconf.i18n import Language
from emoconf.reports import charts, lanes, svg, wording
from emoconf.reports.blocks import NARROW, WIDE, Bars, Course, Lane, Scales
from emoconf.reports.charts import Pen
from emoconf.reports.compose import course_of
from emoconf.reports.document import Document
from emoconf.reports.lanes import Frame
from emoconf.reports.palette import PAGE_DARK, PAGE_LIGHT
from emoconf.text import Text

_TEMPLATES = Path(__file__).parent / "templates"
#: Slices and size of the wide and of the narrow drawing of a course.
_COURSE = ((WIDE, Frame(900)), (NARROW, Frame(360, left=38)))

#: What the page's script says, by the name that the script knows it by.
_WORDS = {
    "gap": Text("Not recorded: {cause}", cause="{cause}"),
    "none": Text("Nothing could be told"),
    "range": Text("{start} to {end}", start="{start}", end="{end}"),
}


def render_html(document: Document, language: Language | None = None) -> str:
    """Makes the page; words of the user are escaped by the template engine.

    Args:
        document: What to show.
        language: The reader's; the one that is spoken now if not given.
    """
    language = language or i18n.current()
    drawer = _Drawer(language)
    template = _environment().get_template("report.html.j2")
    return template.render(
        document=document,
        language=language.code,
        show=language.show,
        clock=wording.clock,
        draw=drawer.draw,
        css=Markup(_css()),
        script=Markup((_TEMPLATES / "report.js").read_text("utf-8")),
        data=Markup(_data(document, language)),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(kind=lambda block: type(block).__name__.lower(), Text=Text)
    return environment


def _css() -> str:
    text = (_TEMPLATES / "report.css").read_text("utf-8")
    for name, colours in (("LIGHT", PAGE_LIGHT), ("DARK", PAGE_DARK)):
        values = " ".join(f"--{key}: {value};" for key, value in colours.items())
        text = text.replace(f"  {name}\n", f"  {values} --gap: url(#gap);\n")
    return text


class _Drawer:
    """Makes the pictures of a page, each in a wide and in a narrow form."""

    def __init__(self, language: Language) -> None:
        self._pen = Pen(svg.ink, language)

    def draw(self, block: Any, title: str) -> Markup:
        """The drawings of a block, of which the page shows one."""
        match block:
            case Bars():
                drawn = [svg.svg(charts.bars_chart(block, w, self._pen)) for w in (900, 360)]
            case Scales():
                drawn = [svg.svg(charts.scales_chart(block, w, self._pen)) for w in (900, 360)]
            case Course():
                drawn = [self._composed(block, most, frame) for most, frame in _COURSE]
            case _:
                raise TypeError(f"there is no drawing of {type(block).__name__}")
        return self._both(drawn, title)

    def _composed(self, course: Course, most: int, frame: Frame) -> Any:
        """Axes with the plot and the time axis nested in them: a script can zoom these two."""
        outer = svg.svg(lanes.frame_drawing(course, frame, self._pen))
        plot = svg.svg(lanes.plot(course, most, frame, svg.ink))
        svg.nested(outer, plot, frame.left, frame.top, "plot")
        axis = svg.svg(lanes.time_axis(course.seconds, frame, svg.ink))
        svg.nested(outer, axis, 0, frame.top + lanes.plot_height(course), "axis")
        return outer

    def _both(self, drawings: Sequence[Any], title: str) -> Markup:
        say = self._pen.language.say
        label = say(Text("{title}; the table below says the same", title=title))
        parts = []
        for kind, drawing in zip(("wide", "narrow"), drawings, strict=True):
            drawing.set("class", kind)
            drawing.set("role", "img")
            drawing.set("aria-label", label)
            parts.append(svg.markup(drawing))
        return Markup("".join(parts))


def _data(document: Document, language: Language) -> str:
    """What hover and keyboard show, as JSON that cannot end the element it stands in."""
    course = course_of(document)
    data: dict[str, Any] = {"seconds": 0, "slices": []}
    if course is not None:
        data = {
            "seconds": course.seconds,
            "slices": [[round(one.start), round(one.end - one.start)] for one in course.finest],
            "lanes": [_lane(lane, language) for lane in course.lanes],
            "gaps": [[b.second, b.seconds, language.say(b.cause)] for b in course.breaks],
            "words": {name: language.say(text) for name, text in _WORDS.items()},
        }
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _lane(lane: Lane, language: Language) -> dict[str, Any]:
    digits, scale = (0, 100) if lane.shown == "percent" else (2, 1)
    return {
        "kind": lane.kind,
        "shown": lane.shown,
        "keys": [series.colour for series in lane.series],
        "names": [language.say(series.name) for series in lane.series],
        "values": [
            one.values and [round(scale * value, digits) for value in one.values]
            for one in lane.finest
        ],
        "marks": [[series.colour, language.say(series.name)] for series in lane.marks],
        "events": [[event.second, event.mark, event.count] for event in lane.events],
    }
