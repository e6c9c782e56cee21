"""How somebody speaks, from their own microphone: when, how fast, how lively, never words."""

from collections.abc import Callable

from emoconf.signals.base import Array, Column, Columns, Derived, Figure, Number, Signal, View
from emoconf.signals.seconds import share, told
from emoconf.signals.voice_words import worded
from emoconf.text import Text

_NEEDS = ("voice",)

#: Share of a second from which on it is one of somebody's talking: one word.
TALKING = 0.2

#: Seconds of silence or of another's voice that a turn outlasts: with three, questions that were
#: answered with a word ran into the next turn.
BRIDGE = 2

#: Seconds of own speech below which it says nothing about how somebody speaks.
LEAST = 20


def _spoken(of: Columns) -> float:
    """Seconds of own speech."""
    return float(told(of, "own_voice").sum())


def _quarters(of: Columns) -> list[Number]:
    """The share of each quarter of the meeting."""
    found: list[Number] = []
    for quarter in range(4):
        start, end = of.seconds * quarter / 4, of.seconds * (quarter + 1) / 4
        values = of["own_voice"][(of.second >= start) & (of.second < end)]
        values = values[values == values]
        found.append(float(values.mean()) if len(values) else None)
    return found


def _talking(of: Columns) -> Array:
    return of["own_voice"] >= TALKING  # never where nothing was heard


def _longest(of: Columns) -> Number:
    """Seconds of the longest turn, its short pauses included."""
    if not len(told(of, "own_voice")):
        return None
    second, segment = of.second[of["talking"]], of.segment[of["talking"]]
    if not len(second):
        return 0
    new = (second[1:] - second[:-1] > BRIDGE + 1) | (segment[1:] != segment[:-1])
    starts = [0, *(new.nonzero()[0] + 1).tolist()]
    ends = [*starts[1:], len(second)]
    return max(
        int(second[end - 1] - second[start]) + 1 for start, end in zip(starts, ends, strict=True)
    )


def _of_speech(of: Columns, name: str, each: float = 1.0) -> Number:
    """How often something was counted in so many seconds of own speech."""
    spoken = _spoken(of)
    return each * float(of[name].sum()) / spoken if spoken >= LEAST else None


def _median(of: Columns, name: str) -> Number:
    values = told(of, name)
    return sorted(values.tolist())[len(values) // 2] if len(values) >= LEAST else None


def _variation(of: Columns, name: str) -> Number:
    """Standard deviation over the seconds that have the number."""
    values = told(of, name)
    return float(values.std()) if len(values) >= LEAST else None


def _pause(of: Columns) -> Number:
    pauses = int(of["pauses"].sum())
    return float(of["pause_time"].sum()) / pauses if pauses >= 5 else None


def _figure(
    name: str,
    title: Text,
    description: Text,
    compute: Callable[[Columns], Number],
    grain: float,
) -> Figure:
    return Figure(name, title, description, compute, "rate", grain=grain, needs=_NEEDS)


VOICE = Signal(
    key="voice",
    title=Text("Voice"),
    columns=(
        Column("own_voice", Text("You speak"), "percent", "mean", high=100, scale=100),
        Column("unsure_voice", Text("Unsure who speaks"), "percent", "mean", high=100, scale=100),
        Column(
            "loudness", Text("Louder (+) or quieter (−) than usual"), "decibels", "mean", -40, 40
        ),
        Column("above_noise", Text("Above the noise"), "decibels", "mean", -20, 90),
        Column(
            "pitch_spread",
            Text("Spread of the pitch"),
            "tenths of a semitone",
            "mean",
            high=240,
            scale=10,
        ),
        Column("syllables", Text("Syllables"), "times", "sum", high=20),
        Column("pauses", Text("Pauses"), "times", "sum", high=9),
        Column(
            "pause_time", Text("Time of the pauses"), "tenths of a second", "sum", high=99, scale=10
        ),
        Column("fillers", Text("“Um”s"), "times", "sum", high=9),
    ),
    frame=None,
    derived=(Derived("talking", _talking),),
    figures=worded(
        Figure(
            "talk_share",
            Text("Talking"),
            Text(
                "Share of the time in which the microphone was heard and the voice was yours. It "
                "counts as yours while your lips move with it, or always if you said that you use "
                "a headset and are alone at it."
            ),
            lambda of: share(of, "own_voice"),
            "percent",
            grain=0.05,
            needs=_NEEDS,
        ),
        Figure(
            "talk_quarters",
            Text("Talking"),
            Text("The same in each quarter of the meeting."),
            _quarters,
            "percent",
            needs=_NEEDS,
            members=(
                ("first_quarter", Text("first quarter")),
                ("second_quarter", Text("second quarter")),
                ("third_quarter", Text("third quarter")),
                ("last_quarter", Text("last quarter")),
            ),
        ),
        Figure(
            "longest_turn",
            Text("Longest turn"),
            Text("From its first to its last word; up to two seconds of silence do not end it."),
            _longest,
            "duration",
            grain=10,
            needs=_NEEDS,
        ),
        _figure(
            "pace",
            Text("Pace: syllables a second"),
            Text(
                "Syllables heard / seconds of your speech without pauses. One in six is missed; "
                "compare it with your own usual only."
            ),
            lambda of: _of_speech(of, "syllables"),
            0.5,
        ),
        _figure(
            "pauses_a_minute",
            Text("Pauses a minute of speech"),
            Text("Silences of more than 0.15 seconds within your turns."),
            lambda of: _of_speech(of, "pauses", 60),
            3,
        ),
        _figure(
            "pause_length",
            Text("Mean pause in seconds"),
            Text("Time of the pauses / pauses."),
            _pause,
            0.1,
        ),
        _figure(
            "pitch_variety",
            Text("Variety of pitch in semitones"),
            Text(
                "How far the pitch of three seconds of speech goes from its lower to its upper "
                "tenth, in the middle of all of them."
            ),
            lambda of: _median(of, "pitch_spread"),
            1,
        ),
        _figure(
            "loudness_variety",
            Text("Variety of loudness in decibels"),
            Text("Standard deviation over the seconds in which you speak."),
            lambda of: _variation(of, "loudness"),
            1,
        ),
        _figure(
            "loudness_above_noise",
            Text("Louder than the room, in decibels"),
            Text(
                "How far your speech lies above the noise around, in the middle of all seconds; "
                "what a microphone's automatic gain does changes it as well."
            ),
            lambda of: _median(of, "above_noise"),
            3,
        ),
        _figure(
            "fillers_a_minute",
            Text("“Um”s a minute of speech (about)"),
            Text("Long, flat sounds of one syllable; a drawn-out word counts as well."),
            lambda of: _of_speech(of, "fillers", 60),
            1,
        ),
        Figure(
            "unsure_voice_share",
            Text("Unsure who spoke"),
            Text(
                "Share of the time with a voice of which could not be told whether it is yours: "
                "your mouth could not be seen well, or moved otherwise. It is in no other figure."
            ),
            lambda of: share(of, "unsure_voice"),
            "percent",
            needs=_NEEDS,
        ),
    ),
    views=(
        View(
            "line",
            Text("When you spoke"),
            ("own_voice",),
            hint=Text("Share of each moment with your own voice; the others' is never counted."),
        ),
    ),
    timeline=("own_voice",),
    consent=Text(
        "EmoConf also opens your microphone, only while a meeting is saved, and keeps for each "
        "second how much you speak, how loud, how fast and how varied, pauses and “um”s: never "
        "sound or words. It looks when your mouth moves, to tell your voice from the others'."
    ),
    version="1",
    gaps=(
        ("microphone_missing", Text("there was no microphone")),
        ("microphone_unplugged", Text("the microphone was not connected")),
        ("microphone_busy", Text("another program had the microphone")),
        ("microphone_rate", Text("the microphone gave no sound at 16 kHz")),
        ("microphone_stalled", Text("the microphone sent nothing")),
        ("microphone_muted", Text("the microphone was muted")),
        ("microphone_failed", Text("the microphone could not be read")),
    ),
)
