"""That somebody agreed, as the settings keep it; `emoconf.consent` says to what."""

from datetime import UTC, datetime

import msgspec

#: Counts up whenever the text that people agree to changes its meaning; older consent is void.
CONSENT_VERSION = 2


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That, and to which text, a person agreed.

    Attributes:
        version: Of the text; for the webcam's it is `CONSENT_VERSION`.
        given_at: UTC time in ISO 8601.
        refused: True if it was refused or withdrawn at that time, so that it is not asked again.
    """

    version: int
    given_at: str
    refused: bool = False

    @classmethod
    def now(cls, version: int = CONSENT_VERSION, *, refused: bool = False) -> "Consent":
        """An answer given at this moment, by default consent to today's text for the webcam."""
        return cls(version, datetime.now(UTC).isoformat(timespec="seconds"), refused)
