"""What people agree to before a camera or a recording is read, one thing at a time.

The webcam's consent covers the expressions and whether a face is there. A signal that reads more
has a consent of its own: it is asked alone, can be refused alone, and withdrawn.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from emoconf import paths, settings, settings_file
from emoconf.consent_record import CONSENT_VERSION, Consent
from emoconf.errors import ConsentError
from emoconf.signals import SIGNALS, Signal
from emoconf.text import Text

#: Short sentences that name everything that is kept, and for how long; a change of their meaning
#: must raise `CONSENT_VERSION`.
SENTENCES: tuple[Text, ...] = (
    Text(
        "EmoConf opens your webcam and reads which expression your face shows; others "
        "in the call see it too, unless you switch that off."
    ),
    Text(
        "It reads one face at a time, at first the most prominent before the webcam, "
        "which may be a visitor's; never others in the call."
    ),
    Text(
        "No picture, face crop or sound is stored unless you ask for a file. EmoConf connects to "
        "nothing unless you name a scheduler."
    ),
    Text(
        "For each second of a meeting it keeps a row of numbers, and its moments and "
        "your bookmarks: for 90 days."
    ),
    Text(
        "Until you delete them it keeps a summary, times, pauses, the app or site, "
        "your title, notes and tags, and where you exported to."
    ),
    Text(
        "Where you correct a reading, it keeps for 90 days a description of the face: "
        "numbers that could be used to compare faces."
    ),
    Text(
        "All that is in one file that is not encrypted: who administers this computer "
        "or has its backups can read it."
    ),
    Text(
        "Copies of that file, made before an update or when it is damaged, are deleted "
        "after at most 30 days."
    ),
    Text(
        "In the settings you can change the 90 days, name a calendar with titles for "
        "meetings, keep nothing, or delete everything."
    ),
    Text("It reads expressions, not feelings, and it errs; it is for your own reflection only."),
    Text(
        "It must not be used to judge employees, applicants or pupils; in the EU that "
        "is forbidden by law."
    ),
)

_AGREED = Text("Do you agree?")
_QUESTION = Text.build(
    "\n".join(f"{{s{number}}}" for number in range(len(SENTENCES) + 1)),
    "",
    {f"s{number}": text for number, text in enumerate((*SENTENCES, _AGREED))},
)

RECORDING_QUESTION = Text(
    "Has everyone who can be seen or heard in the recording agreed to this analysis?"
)

Ask = Callable[[str], bool]

#: Key of the scope that the webcam's consent covers.
CAMERA = "camera"

#: Key of the scope of a calibration, and what is agreed to before the first one.
CALIBRATION = "calibration"
_CALIBRATION_SENTENCES = (
    Text(
        "EmoConf keeps what your face is like at rest and while you read aloud: means and spreads "
        "of numbers, for each webcam, model and light; no picture, no sound."
    ),
    Text(
        "They hold until you delete them, in a file that other users of the computer cannot read "
        "and that goes with “delete everything”."
    ),
    Text(
        "They are not made to recognise anybody, but could be used to compare faces: among 101 "
        "people, neutral against smiling, the right one came first for 11% (chance: 1%)."
    ),
    Text(
        "They are applied to your own webcam alone, and to a recording only if you say that it "
        "shows you."
    ),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one consent covers.

    Attributes:
        key: `CAMERA`, or the key of a signal that is asked for alone.
        title: What people call it.
        sentences: What they agree to.
        version: Of the text; an answer to an older one is void.
    """

    key: str
    title: Text
    sentences: tuple[Text, ...]
    version: int

    def answer(self, chosen: settings.Settings) -> Consent | None:
        """What was answered to today's text; None if nothing was."""
        found = chosen.consent if self.key == CAMERA else chosen.consents.get(self.key)
        return found if found is not None and found.version == self.version else None

    def given(self, chosen: settings.Settings) -> bool:
        """True if somebody agreed to today's text and did not withdraw that."""
        found = self.answer(chosen)
        return found is not None and not found.refused

    def answered(self, chosen: settings.Settings, agreed: bool) -> settings.Settings:
        """The settings with an answer given now; refusing what was agreed to withdraws it."""
        if self.key == CAMERA:  # without an answer the first start asks before anything is opened
            return chosen.with_changes(consent=Consent.now() if agreed else None)
        now = Consent.now(self.version, refused=not agreed)
        return chosen.with_changes(consents={**chosen.consents, self.key: now})


def scopes(signals: Sequence[Signal] = SIGNALS) -> tuple[Scope, ...]:
    """Everything that is agreed to, the webcam first."""
    camera = Scope(CAMERA, Text("Webcam and expressions"), SENTENCES, CONSENT_VERSION)
    alone = (
        Scope(signal.key, signal.title, (signal.consent,), signal.consent_version)
        for signal in signals
        if signal.consent is not None
    )
    return (camera, *alone)


def unanswered(chosen: settings.Settings, signals: Sequence[Signal] = SIGNALS) -> tuple[Scope, ...]:
    """Further signals for which somebody has neither agreed nor refused."""
    return tuple(scope for scope in scopes(signals)[1:] if scope.answer(chosen) is None)


def calibration_scope() -> Scope:
    """What is agreed to before a calibration; asked for only there, for nobody needs one."""
    return Scope(CALIBRATION, Text("Your calibration"), _CALIBRATION_SENTENCES, 1)


def readable(chosen: settings.Settings, signals: Sequence[Signal] = SIGNALS) -> tuple[str, ...]:
    """Keys of the signals that may be read from a webcam and a microphone."""
    given = {scope.key for scope in scopes(signals) if scope.given(chosen)}
    return tuple(
        signal.key
        for signal in signals
        if (CAMERA if signal.consent is None else signal.key) in given
    )


def ask_alone(
    chosen: settings.Settings, ask: Ask, signals: Sequence[Signal] = SIGNALS
) -> settings.Settings:
    """Asks for each further signal that was not answered yet, and remembers the answers.

    Returns:
        The settings, with the answers in them.
    """
    for scope in unanswered(chosen, signals):
        question = Text.build("{s0}\n{s1}", "", {"s0": scope.sentences[0], "s1": _AGREED})
        chosen = scope.answered(chosen, ask(question))
        settings_file.save(chosen, paths.settings_file())
    return chosen


def ensure_camera_consent(
    current: settings.Settings, *, given: bool, ask: Ask | None
) -> settings.Settings:
    """Makes sure that somebody agreed before a webcam is opened, and remembers it.

    Args:
        current: The settings as they are.
        given: True if the person said so on the command line.
        ask: Puts a question to the person and returns the answer; None without a terminal.

    Returns:
        The settings, with the consent in them.

    Raises:
        ConsentError: Nobody agreed.
    """
    if current.has_consent:
        return current
    if not given and ask is None:
        raise ConsentError(
            Text("The webcam stays closed because nobody agreed to its use yet."),
            Text("Read what EmoConf does with `emoconf run --help`, then add --consent."),
        )
    if not given and ask is not None and not ask(_QUESTION):
        raise ConsentError(
            Text("The webcam stays closed because you did not agree."),
            Text("You can try everything on the built-in clip: emoconf run --camera clip"),
        )
    agreed = current.with_changes(consent=Consent.now())
    settings_file.save(agreed, paths.settings_file())
    return agreed


def ensure_recording_consent(*, given: bool, ask: Ask | None) -> None:
    """Makes sure that the people in a recording agreed; asked anew for each analysis.

    Raises:
        ConsentError: Nobody said that they did.
    """
    if given:
        return
    if ask is None:
        raise ConsentError(
            Text("The recording is not analysed because nobody said that its people agreed."),
            Text("If everyone in it agreed, name it on the command line and add --consent."),
        )
    if not ask(RECORDING_QUESTION):
        raise ConsentError(
            Text("The recording is not analysed because its people did not agree."),
            Text("Ask them first."),
        )


def has_terminal() -> bool:
    """True if a question can be asked and answered."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
