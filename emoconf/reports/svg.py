"""ReportLab's drawings as pieces of SVG that fit into a page and its colours."""

import re
import xml.etree.ElementTree as ET
from functools import cache

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from emoconf.reports.palette import PAGE_LIGHT

_SVG = "http://www.w3.org/2000/svg"
_DROPPED = re.compile(r"(stroke-linecap: butt|fill-rule: evenodd|font-family: [^;]*|stroke: ?none"
                      r"|fill: None|stroke-width: 1)(?=;|$);?\s*")  # fmt: skip

#: The names of all colours that a page defines as `--name`.
NAMES = (*PAGE_LIGHT, "gap")


def ink(name: str) -> Color:
    """A colour that stands for a name until `svg` writes the name instead."""
    return _stand_ins()[name]


def svg(drawing: Drawing) -> ET.Element:
    """Draws it as an element whose size follows the page.

    Colours become `var(--name)`; fonts are the page's own; the duplicate identifiers that
    ReportLab gives every drawing are dropped.
    """
    text = renderSVG.drawToString(drawing)
    for name, colour in _stand_ins().items():
        red, green, blue = (round(100 * part) for part in colour.rgb())
        text = text.replace(f"rgb({red}%,{green}%,{blue}%)", f"var(--{name})")
    source = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", text.split("?>", 1)[1]))
    result = ET.Element("svg", {"viewBox": source.get("viewBox", "")})
    for group in source.findall(f"{{{_SVG}}}g"):
        result.append(_cleaned(group))
    return result


def nested(outer: ET.Element, inner: ET.Element, x: float, y: float, kind: str) -> None:
    """Puts a drawing into another at a place counted from its top left corner."""
    _, _, width, height = inner.get("viewBox", "0 0 0 0").split()
    inner.set("x", f"{x:g}")
    inner.set("y", f"{y:g}")
    inner.set("width", width)
    inner.set("height", height)
    inner.set("class", kind)
    inner.set("preserveAspectRatio", "none")
    outer.append(inner)


def markup(element: ET.Element) -> str:
    """The text of an element, to be put into a page."""
    return ET.tostring(element, encoding="unicode", short_empty_elements=True)


def _cleaned(element: ET.Element) -> ET.Element:
    """The same without namespaces, empty attributes and what is the default anyway."""
    copy = ET.Element(element.tag.split("}")[-1])
    for key, value in element.attrib.items():
        if key in ("id",) or not value.strip():
            continue
        if key == "style":
            value = _DROPPED.sub("", value).strip()
            if "clip-path" in value or not value:
                continue
        copy.set(key, value)
    if element.get("style", "").find("stroke: none") >= 0 and copy.tag != "text":
        copy.set("stroke", "none")
    if "fill: None" in element.get("style", ""):
        copy.set("fill", "none")
    if copy.get("data-x") is not None:
        copy.set("x", copy.attrib.pop("data-x"))
        copy.set("text-anchor", copy.attrib.pop("data-anchor"))
    copy.text = element.text.strip() if element.text and element.text.strip() else None
    for child in element:
        copy.append(_cleaned(child))
    return copy


@cache
def _stand_ins() -> dict[str, Color]:
    return {name: Color((i + 1) / 100, 0.37, 0.73) for i, name in enumerate(NAMES)}
