"""Every overlay, declared; the lists in menus, settings and help texts are derived from here.

A new overlay is a file in this folder that draws it, and its entry in `OVERLAYS`.

The declarations stand apart from the drawing because the tray reads them: it has no OpenCV, and
shows its icon before NumPy and Pillow would be loaded. Standing in the files that draw, they would
make each of them hide its imports inside its functions, and one forgotten import would keep the
tray from starting. So a declaration names its annotator, which is imported when it first draws.
"""

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emoconf.signals import EXPRESSION
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.overlay.annotator import Annotator


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something that can be drawn into the picture, as people see it in a list.

    Attributes:
        name: What people switch it on and off by; stands in settings and in the protocol.
        annotator: Where its drawing is: `module:Class`, the module in this package.
        title: A few words.
        help: One line.
        default: Whether it is on unless somebody chooses otherwise.
        interprets: Whether it tells what the model says; a provisional model is then named.
        layer: Higher ones are drawn on top; within a layer the order of `OVERLAYS` holds.
        gives_way: Where panels have no room for all, the one with the highest number goes first.
    """

    name: str
    annotator: str
    title: Text
    help: Text
    default: bool = False
    interprets: bool = True
    layer: int = 1
    gives_way: int = 9

    def load(self) -> "type[Annotator]":
        """The class that draws it; imports OpenCV."""
        module, name = self.annotator.split(":")
        kind: type[Annotator] = getattr(importlib.import_module(f"{__package__}.{module}"), name)
        return kind


#: What the meter shows, as the signal declares it.
_AFFECT = next(view for view in EXPRESSION.views if view.kind == "plane")

#: In the order in which people choose them.
OVERLAYS: tuple[Overlay, ...] = (
    Overlay(
        "box",
        "box:BoxAnnotator",
        Text("Face box"),
        Text("Corners around the face, in the colour of the expression shown."),
        default=True,
        interprets=False,
        layer=0,
    ),
    Overlay(
        "label",
        "label:LabelAnnotator",
        Text("Expression shown"),
        Text("The expression's name and its probability, above the face."),
        default=True,
        layer=2,  # what names the face lies on top
    ),
    Overlay(
        "bars",
        "bars:BarsAnnotator",
        Text("Bars for all expressions"),
        Text("A panel with the probability of each expression."),
        default=True,
        gives_way=1,
    ),
    Overlay(
        "meter",
        "meter:MeterAnnotator",
        _AFFECT.title,
        Text("A point between unpleasant and pleasant, calm and excited."),
        gives_way=3,
    ),
    Overlay(
        "timeline",
        "timeline:TimelineAnnotator",
        Text("The last minute"),
        Text("A ribbon along the lower edge: which expression was shown when."),
        default=True,
        gives_way=2,
    ),
    Overlay(
        "smile",
        "smile:SmileAnnotator",
        Text("Smiles"),
        Text("How often you smiled in the last minute; needs “Facial actions”."),
        gives_way=4,
    ),
    Overlay(
        "nods",
        "nods:NodsAnnotator",
        Text("Nods"),
        Text("About how often you nodded in the last minute; needs “Head and posture”."),
        gives_way=5,
    ),
    Overlay(
        "voice",
        "voice:VoiceAnnotator",
        Text("Voice"),
        Text("How loud you are, and a mark while you talk; needs “Voice”, and a meeting."),
        interprets=False,
        gives_way=6,
    ),
)

ANNOTATOR_NAMES: tuple[str, ...] = tuple(overlay.name for overlay in OVERLAYS)

DEFAULT_ANNOTATORS: tuple[str, ...] = tuple(o.name for o in OVERLAYS if o.default)

#: Lowest first: what is drawn later covers what was drawn before.
DRAWING_ORDER: tuple[Overlay, ...] = tuple(sorted(OVERLAYS, key=lambda overlay: overlay.layer))
