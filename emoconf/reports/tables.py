"""Meetings as CSV and JSON, for spreadsheets and other programs."""

import csv
import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
import numpy as np

from emoconf.meetings.listing import Listed
from emoconf.meetings.records import Meeting, utc_text
from emoconf.meetings.samples import Samples
from emoconf.reports import wording
from emoconf.reports.comparison import FIGURES
from emoconf.reports.escape import csv_text
from emoconf.reports.figures import Report
from emoconf.signals import FURTHER
from emoconf.signals.labels import AFFECT_AXES, said_of_second
from emoconf.signals.labels import names as label_names

_LABELS = label_names()
_COUNTS = ("analysed", "with_face", "unsure", "changes", "brightness")
#: Columns of the signals that came later.
_FURTHER = tuple(column for signal in FURTHER for column in signal.columns)
SECONDS_HEADER = (
    "second", "time_utc", "label", *(f"{label}_percent" for label in _LABELS), *AFFECT_AXES,
    "frames_analysed", "frames_with_face", "frames_unsure", "label_changes",
    "brightness_percent", *(f"{c.name}_{c.unit}" for c in _FURTHER), "moment",
)  # fmt: skip
MEETINGS_HEADER = (
    "id", "title", "app", "started_at", "seconds", "source", "tags", "notes",
    *(figure.key for figure in FIGURES),
)  # fmt: skip


def seconds_csv(report: Report) -> str:
    """One row per recorded second; a gap is a jump of the first column."""
    samples, labels = report.samples, report.samples.labels
    affect = np.column_stack([samples[name] for name in AFFECT_AXES])
    moments: dict[int, list[str]] = {}
    for moment in report.moments:
        moments.setdefault(moment.second, []).append(wording.change_text(moment))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(SECONDS_HEADER)
    names = (*_COUNTS, *(column.name for column in _FURTHER))
    for index, second in enumerate(samples.second.tolist()):
        read = samples.mix[index, 0] == samples.mix[index, 0]  # NaN is not equal to itself
        mix = [round(100 * float(share)) for share in samples.mix[index]] if read else [""] * 8
        writer.writerow(
            [
                second,
                utc_text(report.meeting.started_at + timedelta(seconds=second)),
                said_of_second(int(labels[index])),
                *mix,
                *([round(float(value), 3) for value in affect[index]] if read else ["", ""]),
                *("" if (n := _whole(samples, name, index)) is None else n for name in names),
                csv_text("; ".join(moments.get(second, []))),
            ]
        )
    return out.getvalue()


def meetings_csv(items: Sequence[Listed]) -> str:
    """One row per meeting with its figures."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(MEETINGS_HEADER)
    for item in items:
        meeting, summary = item.meeting, item.summary
        figures = [figure.value(summary) if summary else None for figure in FIGURES]
        writer.writerow(
            [
                meeting.id,
                csv_text(meeting.title or ""),
                csv_text(meeting.app or ""),
                meeting.started_at.isoformat(),
                "" if meeting.seconds is None else meeting.seconds,
                meeting.source,
                csv_text(" ".join(meeting.tags)),
                csv_text(meeting.notes),
                *("" if value is None else round(value, 4) for value in figures),
            ]
        )
    return out.getvalue()


def meeting_object(item: Listed) -> dict[str, Any]:
    """A meeting of the list as JSON values."""
    summary = None if item.summary is None else item.summary.as_object()
    return {**_meeting(item.meeting), "summary": summary}


def report_object(report: Report) -> dict[str, Any]:
    """A whole report as JSON values, its seconds included.

    `seconds` holds one list per recorded second in the order of `columns`; percentages are null
    where no expression was read.
    """
    samples = report.samples
    names = (*_COUNTS, *(column.name for column in _FURTHER))
    rows = [
        [
            int(samples.second[index]),
            said_of_second(int(label)),
            *(round(100 * float(s)) if s == s else None for s in samples.mix[index]),
            *(_whole(samples, name, index) for name in names),
        ]
        for index, label in enumerate(samples.labels)
    ]
    return {
        "format": "emoconf-report/1",
        "notice": wording.REFLECTION,
        "meeting": _meeting(report.meeting),
        "headline": report.headline,
        "summary": report.summary.as_object(),
        "usual": None if report.usual is None else _usual(report),
        "moments": msgspec.to_builtins(report.moments),
        "gaps": msgspec.to_builtins(report.gaps),
        "quality": list(report.notes),
        "course": [
            {"second": p.second, "mix": p.mix, "coverage": p.coverage, "unsure": p.unsure}
            for p in report.course
        ],
        "columns": [
            "second", "label", *_LABELS, *names
        ],
        "seconds": rows,
    }  # fmt: skip


def _whole(samples: Samples, name: str, index: int) -> int | None:
    """A column's number as it is kept; None where nothing was read."""
    number = float(samples.stored[name][index])
    return None if number != number else int(number)  # NaN is not equal to itself


def to_json(value: Any) -> str:
    """Readable JSON in UTF-8, two spaces deep; texts in English, for programs."""
    return msgspec.json.format(msgspec.json.encode(value, enc_hook=str), indent=2).decode()


def _usual(report: Report) -> dict[str, Any]:
    assert report.usual is not None
    return {
        "meetings": report.usual.count,
        "figures": {
            c.figure.key: {
                "value": c.value, "median": c.median, "low": c.low, "high": c.high,
                "place": c.place,
            }
            for c in report.usual.figures
        },
    }  # fmt: skip


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "title": meeting.title,
        "app": meeting.app,
        "started_at": meeting.started_at.isoformat(),
        "seconds": meeting.seconds,
        "running": meeting.running,
        "source": meeting.source,
        "is_user": meeting.is_user,
        "tags": list(meeting.tags),
        "notes": meeting.notes,
        "model_sha256": meeting.model_sha256,
        "provisional": meeting.provisional,
        "threshold": meeting.threshold,
        "calibration": meeting.calibration,
        "program_version": meeting.program_version,
        "interrupted": meeting.interrupted,
        "thinned": meeting.thinned,
    }
