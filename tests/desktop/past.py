"""Meetings of the past, written through the real store."""

import math
from datetime import UTC, datetime, timedelta

from emoconf import paths
from emoconf.meetings import listing
from emoconf.meetings.records import Gap, MeetingStart, Moment, SampleRow, whole_percent
from emoconf.meetings.store import Store
from tests.meetings.rows import row

APPS = ("Zoom", "Google Meet (Chromium)", "Teams")


def _rows(seconds: int, mood: float) -> list[SampleRow]:
    rows = []
    for second in range(seconds):
        if seconds > 600 and 500 <= second < 560:
            continue  # the webcam was away
        wave = 0.5 + 0.5 * math.sin(second / 97 + mood * 6)
        lively = 2.6 if 0.35 * seconds < second < 0.6 * seconds else 0.7
        happy = max(0.05, mood * wave * lively)
        surprise = 0.3 if second % 400 < 25 else 0.03
        shares = [
            max(0.1, 1.0 - happy * 0.8),
            happy,
            surprise,
            0.05 * (1 - mood),
            0.03,
            0.02,
            0.02,
            0.03,
        ]
        total = sum(shares)
        rows.append(
            row(
                second,
                whole_percent([share / total for share in shares]),
                with_face=10 if second % 50 else 2,
                unsure=1 if second % 9 else 8,
                changes=int(second % 30 == 0),
                brightness=52,
            )
        )
    return rows


def write_meetings(count: int, seconds: int = 90, now: datetime | None = None) -> list[int]:
    """One meeting a day, the last one today; changes are found by the store."""
    today = now or datetime.now(UTC)
    numbers = []
    with Store(paths.database()) as store:
        for number in range(count):
            start = MeetingStart(
                source="live",
                app=APPS[number % 3],
                title="Weekly planning" if number % 5 == 4 else None,
                model_sha256="0" * 64,
                threshold=0.45,
            )
            began = today - timedelta(days=count - 1 - number, hours=2)
            meeting = store.begin(start, began)
            gaps = [Gap(500, 60, "camera_lost")] if seconds > 600 else []
            mood = 0.35 + 0.3 * math.sin(number / 7)
            marked = [Moment(seconds // 3, "bookmark", "the offer")] if seconds > 600 else []
            store.append(meeting, _rows(seconds, mood), gaps=gaps, moments=marked)
            store.finish(meeting, seconds)
            numbers.append(meeting)
        if numbers:
            listing.note(store, numbers[-1], "12:30: asked about the budget")
            listing.tag(store, numbers[-1], ("budget", "team"))
    return numbers
