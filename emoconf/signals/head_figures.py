"""The figures of a meeting that speak of head and posture."""

from collections.abc import Callable
from typing import Any

from emoconf.signals.base import Columns, Figure, Number, Words
from emoconf.signals.seconds import per_hour, share, told
from emoconf.text import Text

_NEEDS = ("head",)


def _fine(of: Columns, name: str) -> Number:
    """Share of the seconds in which nothing was wrong."""
    values = told(of, name)
    return float((values == 0).mean()) if len(values) else None


def _leaning(of: Columns, side: int) -> Number:
    """Share of the seconds in which somebody leaned to one side most of the time."""
    values = side * told(of, "leaning")
    return float((values > 0.5).mean()) if len(values) else None


def _count(of: Columns, name: str) -> Number:
    return int(of[name].sum()) if len(told(of, "movement")) else None


def _per_hour(of: Columns, name: str) -> Number:
    return per_hour(_count(of, name), len(told(of, "movement")))


def _widths(of: Columns) -> Number:
    """Widths of the face that the nose went in a minute."""
    values = told(of, "movement")
    return 60 * float(values.mean()) if len(values) else None


def _figure(
    name: str, title: Text, description: Text, compute: Callable[[Columns], Number], **more: Any
) -> Figure:
    return Figure(name, title, description, compute, "percent", grain=0.05, needs=_NEEDS, **more)


FIGURES: tuple[Figure, ...] = (
    _figure(
        "screen_share",
        Text("Head to the screen"),
        Text(
            "Share of the time in which the head pointed where it usually does. The eyes are "
            "not read: who moves nothing but the eyes looks to the screen."
        ),
        lambda of: share(of, "screen"),
        words={
            "": Words(
                Text("Your head pointed to the screen more than usual"),
                Text("Your head pointed to the screen less than usual"),
                if_less=Text("Put what you look at, such as notes, close to the camera."),
            )
        },
        family="direction",
    ),
    _figure(
        "aside_share",
        Text("Head turned aside"),
        Text("Share of the time, compared with where the head usually points."),
        lambda of: share(of, "aside"),
        words={
            "": Words(
                Text("You turned your head aside more than usual"),
                Text("You turned your head aside less than usual"),
                if_more=Text("Move the window with the others under the camera."),
            )
        },
        family="direction",
    ),
    _figure(
        "down_share",
        Text("Head turned down"),
        Text("Share of the time, compared with where the head usually points."),
        lambda of: share(of, "down"),
        words={
            "": Words(
                Text("You turned your head down more than usual"),
                Text("You turned your head down less than usual"),
                if_more=Text("Hold notes at the height of the screen, or raise the screen."),
            )
        },
        family="direction",
    ),
    Figure(
        "nod_count",
        Text("Nods (about)"),
        Text(
            "Down and up within 1.5 seconds; several in a row count once. While your mouth "
            "moves as in speech only clear ones count. Some are missed."
        ),
        lambda of: _count(of, "nods"),
        "count",
        needs=_NEEDS,
    ),
    Figure(
        "nods_per_hour",
        Text("Nods an hour (about)"),
        Text("Nods / hours in which the head was read; from five minutes on."),
        lambda of: _per_hour(of, "nods"),
        "count",
        grain=10,
        needs=_NEEDS,
        words={
            "": Words(
                Text("You nodded more often than usual"),
                Text("You nodded less often than usual"),
                amount=Text("{value} an hour"),
            )
        },
    ),
    Figure(
        "shake_count",
        Text("Shakes of the head (about)"),
        Text("To one side and back within 1.5 seconds; counted as nods are."),
        lambda of: _count(of, "shakes"),
        "count",
        needs=_NEEDS,
    ),
    _figure(
        "leaning_in_share",
        Text("Leaning in"),
        Text("Share of the time with the face at least 15% larger than usual."),
        lambda of: _leaning(of, 1),
        words={
            "": Words(Text("You leaned in more than usual"), Text("You leaned in less than usual"))
        },
        family="leaning",
    ),
    _figure(
        "leaning_back_share",
        Text("Leaning back"),
        Text("Share of the time with the face at least 15% smaller than usual."),
        lambda of: _leaning(of, -1),
        words={
            "": Words(
                Text("You leaned back more than usual"), Text("You leaned back less than usual")
            )
        },
        family="leaning",
    ),
    _figure(
        "slouching_share",
        Text("Slouching"),
        Text("Share of the time with the face lower than usual by 30% of its height."),
        lambda of: share(of, "slouching"),
        words={
            "": Words(
                Text("You sat lower than usual for more of the time"),
                Text("You sat lower than usual for less of the time"),
                if_more=Text("Raise your chair a little before the next meeting."),
            )
        },
    ),
    Figure(
        "restlessness",
        Text("Restlessness"),
        Text("How far the nose moves, in widths of your face a minute; 3 is sitting still."),
        _widths,
        "rate",
        grain=3,
        needs=_NEEDS,
        words={"": Words(Text("You moved more than usual"), Text("You sat more still than usual"))},
    ),
    _figure(
        "framed_share",
        Text("Well framed"),
        Text(
            "Share of the time with the face neither cut off, nor too small or large, nor "
            "off centre."
        ),
        lambda of: _fine(of, "framing"),
        words={
            "": Words(
                Text("You were better framed than usual"),
                Text("You were framed less well than usual"),
                if_less=Text(
                    "Before the next meeting, sit so that your whole face is in the middle "
                    "of the picture."
                ),
            )
        },
    ),
    _figure(
        "lit_share",
        Text("Well lit"),
        Text("Share of the time with the face neither too dark nor lit from behind."),
        lambda of: _fine(of, "lighting"),
        words={
            "": Words(
                Text("Your face was better lit than usual"),
                Text("Your face was lit less well than usual"),
                if_less=Text(
                    "A lamp or a window in front of you lights your face better than one "
                    "behind you."
                ),
            )
        },
    ),
)
