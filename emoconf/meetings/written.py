"""What the recorder tells of a meeting once the database has taken it."""

from dataclasses import dataclass

from emoconf.meetings.summary import MeetingSummary


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a meeting in the database.

    Attributes:
        key: What `MeetingRecorder.start` or `rejoin` called the meeting.
        meeting: Its number.
        app: Program that the picture went to, if known.
        summary: Its summary once it was closed; None when it only got its number.
    """

    key: int
    meeting: int
    app: str | None
    summary: MeetingSummary | None = None
