"""What people agree to before a camera or a recording is read."""

import sys
from collections.abc import Callable

from emoconf import paths, settings
from emoconf.errors import ConsentError
from emoconf.text import Text

#: Short sentences that name everything that is kept, and for how long; a change of their meaning
#: must raise `settings.CONSENT_VERSION`.
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
        "No picture, face crop or sound is stored unless you ask for a file, and "
        "EmoConf opens no connection to the internet."
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
        "In the settings you can change the 90 days, keep nothing at all, or delete "
        "everything at any time."
    ),
    Text("It reads expressions, not feelings, and it errs; it is for your own reflection only."),
    Text(
        "It must not be used to judge employees, applicants or pupils; in the EU that "
        "is forbidden by law."
    ),
)

_QUESTION = Text.build(
    "\n".join(f"{{s{number}}}" for number in range(len(SENTENCES) + 1)),
    "",
    {f"s{number}": text for number, text in enumerate((*SENTENCES, Text("Do you agree?")))},
)

RECORDING_QUESTION = Text("Has everyone who can be seen in the recording agreed to this analysis?")

Ask = Callable[[str], bool]


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
    agreed = current.with_changes(consent=settings.Consent.now())
    settings.save(agreed, paths.settings_file())
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
