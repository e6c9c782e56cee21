"""Labels of recordings: what each stretch of each clip shows.

A CSV file in UTF-8 with the columns `clip,start,end,label`; lines that begin with # are notes:

    # seen by two people, half-second grid
    clip,start,end,label
    monday,0.0,2.5,talking
    monday,2.5,4.0,happiness
    monday,4.0,5.0,unclear

`clip` is a file's name without its ending, `start` and `end` are seconds, the end not included. A
label is one of the eight, `talking` (a face that shows nothing else while it talks: right is
neutral), or `unclear` (not counted). What no line covers is not counted either.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emoconf.errors import UsageError
from emoconf.signals.labels import LABELS, index_of
from emoconf.text import Number, Text

COLUMNS = ("clip", "start", "end", "label")

#: Labels of a stretch beside the eight.
TALKING, UNCLEAR = "talking", "unclear"

#: Characters of a line that a sentence shows.
_SHOWN = 80

#: Number of a frame that is not counted.
UNCOUNTED = -1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a clip: seconds from `start` up to `end`, and its label."""

    start: float
    end: float
    label: str


Spans = Mapping[str, Sequence[Span]]


def read_spans(path: Path) -> dict[str, tuple[Span, ...]]:
    """Reads a label file: spans of each clip in order of time.

    Raises:
        UsageError: It cannot be read or is not in the format.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            Text("The labels {path} cannot be read: {error}.", path=path, error=error), _hint()
        ) from error
    numbered = [
        (number, line)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not numbered or tuple(_cells(numbered[0][1])) != COLUMNS:
        raise UsageError(
            Text("{path} does not begin with the columns of a label file.", path=path), _hint()
        )
    gathered: dict[str, list[Span]] = {}
    for number, line in numbered[1:]:
        clip, span = _span(path, number, line)
        gathered.setdefault(clip, []).append(span)
    if not gathered:
        raise UsageError(Text("{path} labels nothing.", path=path), _hint())
    return {clip: _in_order(path, clip, spans) for clip, spans in gathered.items()}


def _hint() -> Text:
    return Text(
        "Its first line is {columns}; each other line names a clip without its ending, two times "
        "in seconds and a label: {labels}.",
        columns=",".join(COLUMNS),
        labels=", ".join((*LABELS, TALKING, UNCLEAR)),
    )


def _cells(line: str) -> list[str]:
    """The cells of one line, so that an open quote does not take the next ones along."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], strict=True))]
    except csv.Error:
        return []


def _span(path: Path, number: int, line: str) -> tuple[str, Span]:
    try:
        clip, start, end, label = _cells(line)
        span = Span(float(start), float(end), label)
        right = clip != "" and label in (*LABELS, TALKING, UNCLEAR)
        right &= 0 <= span.start < span.end and math.isfinite(span.end)
    except ValueError:
        right = False
    if not right:
        raise UsageError(
            Text(
                "Line {number} of {path} cannot be understood: {line}.",
                number=number,
                path=path,
                line=line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…",
            ),
            _hint(),
        )
    return clip, span


def _in_order(path: Path, clip: str, spans: list[Span]) -> tuple[Span, ...]:
    ordered = sorted(spans, key=lambda span: span.start)
    for before, after in pairwise(ordered):
        if after.start < before.end:
            raise UsageError(
                Text(
                    "{path} gives {clip} two labels at {time} seconds.",
                    path=path,
                    clip=clip,
                    time=Number(after.start, 1),
                ),
                Text("Each moment has one label; let one stretch end where the next begins."),
            )
    return tuple(ordered)


def truth_of(
    spans: Sequence[Span], times: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """What each of T frames shows.

    Returns:
        Numbers of labels int64 [T], `UNCOUNTED` where nothing is known, and bool [T]: whether
        somebody talks with an otherwise neutral face.
    """
    truth = np.full(len(times), UNCOUNTED, dtype=np.int64)
    talks = np.zeros(len(times), dtype=np.bool_)
    for span in spans:
        inside = (times >= span.start) & (times < span.end)
        talks |= inside & (span.label == TALKING)
        if span.label != UNCLEAR:
            truth[inside] = index_of("neutral" if span.label == TALKING else span.label)
    return truth, talks
