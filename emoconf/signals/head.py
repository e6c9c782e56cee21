"""Where a head points, what it says without words, how somebody sits, and how they are seen."""

from emoconf.signals.base import Column, Happening, Signal, View, given
from emoconf.signals.head_figures import FIGURES
from emoconf.text import Text


def _percent(name: str, title: Text) -> Column:
    return Column(name, title, "percent", "mean", high=100, scale=100)


def _zone(name: str, title: Text) -> Column:
    return Column(name, title, "percent", "share", high=100, scale=100)


HEAD = Signal(
    key="head",
    title=Text("Head and posture"),
    columns=(
        _zone("screen", Text("To the screen")),
        _zone("aside", Text("Aside")),
        _zone("down", Text("Down")),
        Column("nods", Text("Nods"), "times", "sum", high=9),
        Column("shakes", Text("Shakes of the head"), "times", "sum", high=9),
        Column(
            "leaning",
            Text("Nearer (+) or farther (−) than usual"),
            "percent",
            "mean",
            -100,
            100,
            100,
        ),
        _percent("slouching", Text("Lower than usual")),
        Column("movement", Text("Movement"), "percent of the face's width", "mean", 0, 1000, 100),
        Column(
            "framing",
            Text("Framing: 0 fine, 1 off centre, 2 too large, 3 too small, 4 cut off"),
            "code",
            "max",
            high=4,
        ),
        Column("lighting", Text("Light: 0 fine, 1 from behind, 2 too dark"), "code", "max", high=2),
    ),
    frame=given("head"),
    figures=FIGURES,
    views=(
        View(
            "line",
            Text("Head to the screen"),
            ("screen",),
            hint=Text("Compared with where it usually points; the eyes are not read."),
        ),
        View(
            "events",
            Text("Nods and shakes of the head"),
            ("nods", "shakes"),
            hint=Text("A mark for each, about: faint ones are missed."),
        ),
    ),
    happenings=(
        Happening(
            "nods",
            Text("you nodded"),
            Text("you nodded {count} times within a minute"),
            "nods_per_hour",
        ),
        Happening(
            "shakes",
            Text("you shook your head"),
            Text("you shook your head {count} times within a minute"),
        ),
    ),
    timeline=("screen", "movement"),
    consent=Text(
        "EmoConf also reads from the webcam where your head points (to the screen, aside or down), "
        "nods and shakes, how you sit and move, and how you are framed and lit, and keeps that for "
        "each second of a meeting; it does not read where your eyes look."
    ),
    version="1",
)
