"""What a person would say where their voice differs from the usual, by the name of the figure."""

import msgspec

from emoconf.signals.base import Figure, Words
from emoconf.text import Text

_WORDS = {
    "talk_share": Words(
        Text("You talked more than usual"),
        Text("You talked less than usual"),
    ),
    "longest_turn": Words(
        Text("You talked longer at a stretch than usual"),
        Text("You talked for shorter stretches than usual"),
        if_more=Text("Stop after two minutes and ask what the others think."),
    ),
    "pace": Words(
        Text("You talked faster than usual"),
        Text("You talked more slowly than usual"),
        if_more=Text("Pause for a breath after each thought."),
        amount=Text("{value} syllables a second"),
    ),
    "pauses_a_minute": Words(
        Text("You paused more often than usual"),
        Text("You paused less often than usual"),
        amount=Text("{value} a minute"),
    ),
    "pause_length": Words(
        Text("Your pauses were longer than usual"),
        Text("Your pauses were shorter than usual"),
    ),
    "pitch_variety": Words(
        Text("Your voice was more varied than usual"),
        Text("Your voice was more even than usual"),
    ),
    "loudness_variety": Words(
        Text("Your loudness varied more than usual"),
        Text("Your loudness varied less than usual"),
    ),
    "loudness_above_noise": Words(
        Text("Your voice stood out from the room more than usual"),
        Text("Your voice stood out from the room less than usual"),
        if_less=Text("Move closer to the microphone, or use a headset."),
    ),
    "fillers_a_minute": Words(
        Text("You said “um” more often than usual"),
        Text("You said “um” less often than usual"),
        amount=Text("{value} a minute"),
    ),
}


def worded(*figures: Figure) -> tuple[Figure, ...]:
    """The figures with their sentences, where they have some."""
    return tuple(
        msgspec.structs.replace(figure, words={"": said})
        if (said := _WORDS.get(figure.name))
        else figure
        for figure in figures
    )
