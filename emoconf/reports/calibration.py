"""What is said of a calibration: what the person is to do, what is wrong, what came of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from emoconf.meetings.calibrations import Calibration
from emoconf.text import Instant, Number, Percent, Text

#: What is read aloud; about ten seconds, with sounds that open, round and stretch the mouth.
SENTENCE = Text(
    "“On Monday we all met at noon to talk about the new rooms; everybody had a view, five of us "
    "had questions, and in the end we agreed to look at them together.”"
)

#: What each step asks for.
ASKS: Mapping[str, Text] = {
    "neutral": Text("Look at the screen with a relaxed, neutral face, and keep your mouth closed."),
    "reading": Text("Read this aloud, at your usual pace: {sentence}", sentence=SENTENCE),
    "screen": Text("Look at the place on the screen where the people of a call are."),
    "notes": Text("Look at where your notes usually lie."),
    "check": Text("Once more: a relaxed, neutral face. EmoConf tries what it has learned."),
}

#: What is in the way, and what to do about it.
TROUBLES: Mapping[str, Text] = {
    "no_face": Text("Your face is not in the picture: move in front of the webcam."),
    "two_people": Text("There is a second face: only you should be in the picture."),
    "too_dark": Text("It is too dark: turn a light on in front of you."),
    "smiling": Text("You seem to smile: relax your face."),
    "moving": Text("Hold your head still."),
    "talking": Text("Keep your mouth closed for this."),
    "silent": Text("Read aloud, so that your mouth moves: {sentence}", sentence=SENTENCE),
}


class Ended(Protocol):
    """A calibration that is over, as the protocol tells it."""

    @property
    def outcome(self) -> str:
        """`saved`, `failed`, `useless` or `ended`."""

    @property
    def trouble(self) -> str:
        """Why it ended without a result."""

    @property
    def neutral(self) -> float | None:
        """Share of the check that was neutral."""

    @property
    def message(self) -> str:
        """Why it cannot be kept."""


def outcome(ended: Ended) -> Text:
    """What came of a calibration, in one sentence."""
    if ended.outcome == "saved":
        if ended.neutral is None:
            return Text("EmoConf is calibrated to you.")
        return Text(
            "EmoConf is calibrated to you: your neutral face reads as neutral {share} of the time.",
            share=Percent(ended.neutral),
        )
    if ended.outcome == "failed":
        return Text(
            "EmoConf is calibrated to you until it ends, but that cannot be saved. {message}",
            message=ended.message,
        )
    if ended.outcome == "useless":
        return Text(
            "With it your face at rest would read as neutral only {share} of the time, so nothing "
            "was changed.",
            share=Percent(ended.neutral),
        )
    if ended.trouble:
        return Text(
            "Nothing was changed: this did not go away. {trouble}", trouble=TROUBLES[ended.trouble]
        )
    return Text("Nothing was changed.")


def calibration_line(kept: Calibration) -> Text:
    """A calibration in one line, with its date."""
    when = Instant(datetime.fromisoformat(kept.made_at).astimezone())
    if kept.neutral is None:
        return Text(
            "{when}, {camera}, brightness {light}",
            when=when,
            camera=kept.camera,
            light=Number(kept.brightness),
        )
    return Text(
        "{when}, {camera}, brightness {light}: neutral face read as neutral {share} of the time",
        when=when,
        camera=kept.camera,
        light=Number(kept.brightness),
        share=Percent(kept.neutral),
    )
