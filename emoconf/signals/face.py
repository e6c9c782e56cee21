"""What a face does, whatever expression that makes: smiles, brows, eyelids, mouth."""

from typing import Any

from emoconf.signals.base import (
    Column,
    Columns,
    Figure,
    Happening,
    Number,
    Signal,
    View,
    Words,
    given,
)
from emoconf.signals.seconds import per_hour, share, told
from emoconf.text import Text


def _smiles(of: Columns) -> Number:
    return int(of["smile_starts"].sum()) if len(told(of, "smiling")) else None


def _per_hour(of: Columns) -> Number:
    return per_hour(_smiles(of), len(told(of, "smiling")))


def _mean_length(of: Columns) -> Number:
    smiles = _smiles(of)
    return float(told(of, "smiling").sum()) / smiles if smiles else None


def _percent(name: str, title: Text) -> Column:
    return Column(name, title, "percent", "mean", high=100, scale=100)


def _share_figure(name: str, title: Text, description: Text, column: str, **more: Any) -> Figure:
    return Figure(
        name,
        title,
        description,
        lambda of: share(of, column),
        "percent",
        grain=0.05,
        needs=("face",),
        **more,
    )


FACE = Signal(
    key="face",
    title=Text("Facial actions"),
    columns=(
        _percent("smiling", Text("Smiling")),
        Column("smile_starts", Text("Smiles that began"), "times", "sum", high=9),
        _percent("brows_up", Text("Brows raised")),
        _percent("brows_down", Text("Brows lowered")),
        _percent("eyes_shut", Text("Eyes closed")),
        _percent("mouth_moving", Text("Mouth moving as in speech")),
    ),
    frame=given("face"),
    figures=(
        _share_figure(
            "smiling_share",
            Text("Time with a smile"),
            Text(
                "Share of the seconds in which the face was read, by the corners of the mouth. A "
                "smile begins when they rise clearly for 0.3 seconds and ends when they sink."
            ),
            "smiling",
            words={
                "": Words(Text("You smiled more than usual"), Text("You smiled less than usual"))
            },
            family="expression",
        ),
        Figure(
            "smiles_begun",
            Text("Smiles, by the mouth"),
            Text("How many smiles began; faint ones are missed."),
            _smiles,
            "count",
            needs=("face",),
        ),
        Figure(
            "smiles_begun_per_hour",
            Text("Smiles an hour, by the mouth"),
            Text("Smiles that began / hours in which the face was read; from five minutes on."),
            _per_hour,
            "count",
            grain=5,
            needs=("face",),
            words={
                "": Words(
                    Text("You smiled more often than usual"),
                    Text("You smiled less often than usual"),
                    amount=Text("{value} an hour"),
                )
            },
            family="expression",
        ),
        Figure(
            "smile_length",
            Text("Mean length of a smile"),
            Text("Time with a smile / smiles that began."),
            _mean_length,
            "duration",
            grain=1,
            needs=("face",),
            words={
                "": Words(
                    Text("Your smiles lasted longer than usual"),
                    Text("Your smiles were shorter than usual"),
                )
            },
            family="expression",
        ),
        _share_figure(
            "mouth_moving_share",
            Text("Mouth moving as in speech"),
            Text(
                "Share of the seconds in which the face was read. At least three openings and "
                "closings of the jaw within 1.5 seconds; chewing counts, too."
            ),
            "mouth_moving",
            words={
                "": Words(
                    Text("Your mouth moved as in speech more than usual"),
                    Text("Your mouth moved as in speech less than usual"),
                )
            },
        ),
        _share_figure(
            "brows_up_share",
            Text("Brows raised"),
            Text("Share of the seconds in which the face was read; raised beyond your usual."),
            "brows_up",
            words={
                "": Words(
                    Text("You raised your brows more than usual"),
                    Text("You raised your brows less than usual"),
                )
            },
        ),
        _share_figure(
            "brows_down_share",
            Text("Brows lowered"),
            Text("Share of the seconds in which the face was read; lowered beyond your usual."),
            "brows_down",
            words={
                "": Words(
                    Text("You lowered your brows more than usual"),
                    Text("You lowered your brows less than usual"),
                )
            },
        ),
    ),
    views=(
        View(
            "line",
            Text("Smiling"),
            ("smiling",),
            hint=Text(
                "Share of each moment in which the corners of the mouth were raised, with a mark "
                "where a smile began."
            ),
            marks=("smile_starts",),
        ),
    ),
    happenings=(
        Happening(
            "smile_starts",
            Text("you started smiling"),
            Text("you started smiling {count} times within a minute"),
            "smiles_begun_per_hour",
        ),
    ),
    timeline=("smiling", "mouth_moving"),
    consent=Text(
        "EmoConf also reads from the webcam when you smile, raise or lower your brows, close your "
        "eyes and move your mouth as in speech, and keeps for each second of a meeting how much."
    ),
    version="1",
)
