"""What people agree to before a camera or a recording is read."""

import sys
from collections.abc import Callable

from emoconf import paths, settings
from emoconf.errors import ConsentError

#: Six short sentences; a change of their meaning must raise `settings.CONSENT_VERSION`.
SENTENCES: tuple[str, ...] = (
    "EmoConf opens your webcam and draws into its picture which expression your face shows.",
    "In a call it reads only your own face, never the faces of other people.",
    "No picture is stored, and nothing leaves this computer: EmoConf contains no network code.",
    "Kept is one row of numbers for each second of a meeting; details are deleted after 90 days.",
    "It reads expressions, not feelings, and it errs; it is for your own reflection only.",
    "It must not be used to judge employees or pupils; in the EU that is forbidden by law.",
)

RECORDING_QUESTION = "Has everyone who can be seen in the recording agreed to this analysis?"

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
            "The webcam stays closed because nobody agreed to its use yet.",
            "Read what EmoConf does with `emoconf run --help`, then add --consent.",
        )
    if not given and ask is not None and not ask("\n".join(SENTENCES) + "\nDo you agree?"):
        raise ConsentError(
            "The webcam stays closed because you did not agree.",
            "You can try everything on the built-in clip: emoconf run --camera clip",
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
            "The recording is not analysed because nobody said that its people agreed.",
            "If everyone in it agreed, name it on the command line and add --consent.",
        )
    if not ask(RECORDING_QUESTION):
        raise ConsentError(
            "The recording is not analysed because its people did not agree.",
            "Ask them first.",
        )


def has_terminal() -> bool:
    """True if a question can be asked and answered."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
