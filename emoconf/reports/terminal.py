"""A report for the terminal."""

import itertools
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from emoconf.meetings.summary import CoursePoint
from emoconf.reports import wording
from emoconf.reports.comparison import LEAST, Compared
from emoconf.reports.escape import terminal_lines, terminal_text
from emoconf.reports.figures import Report
from emoconf.reports.palette import ansi
from emoconf.values import AFFECT_COEFFICIENTS, LABELS

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_NAME = 11  # columns of a label's name


def render(report: Report, width: int = 80, colour: bool = False) -> str:
    """Writes a report.

    Args:
        report: What to write.
        width: Columns of the terminal; at least 40 are used, at most 100.
        colour: Whether to colour it; its meaning never depends on that.

    Returns:
        Text with line ends, the last line included. Words of the user cannot control the terminal.
    """
    width = min(max(width, 40), 100)
    style = _Style(colour)
    parts = [
        _head(report, width, style),
        textwrap.wrap(report.headline, width),
        _expressions(report, width, style),
        _course(report, width, style),
        _figures(report, width, style),
        _moments(report, width, style),
        _notes(report, width, style),
        [style.dim(line) for line in textwrap.wrap(wording.REFLECTION, width)],
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


class _Style:
    """Bold, dim and coloured text, or plain text."""

    def __init__(self, colour: bool) -> None:
        self._on = colour

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._on else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self._on else text

    def label(self, label: str, text: str) -> str:
        return f"{ansi(label)}{text}\x1b[0m" if self._on else text


def _head(report: Report, width: int, style: _Style) -> Iterator[str]:
    meeting = report.meeting
    yield style.bold(_cut(terminal_text(meeting.name), width))
    start = meeting.started_at
    end = meeting.ended_at
    when = f"{start:%A} {start.day} {start:%B %Y, %H:%M}"
    if end is not None:
        when += f" to {end:%H:%M}" if end.date() == start.date() else f" to {end:%d %B, %H:%M}"
    what = [when, wording.duration(report.summary.seconds)]
    if meeting.app and meeting.title:
        what.append(_cut(terminal_text(meeting.app), 30))
    if meeting.source == "file":
        what.append("recorded video")
    what.append(f"no. {meeting.id}")
    yield from textwrap.wrap(" · ".join(what), width)
    if meeting.tags:
        yield from textwrap.wrap(" ".join(f"#{terminal_text(tag)}" for tag in meeting.tags), width)
    for line in terminal_lines(meeting.notes):
        yield from textwrap.wrap(line, width)


def _expressions(report: Report, width: int, style: _Style) -> Iterator[str]:
    summary = report.summary
    if not summary.covered:
        return
    of = f"(of {wording.duration(summary.covered)} with a face)"
    yield style.bold("Expressions shown") + (f" {of}" if width >= 50 else f"\n{of}")
    room = width - _NAME - 2 - (30 if width >= 70 else 7)
    ranked = sorted(summary.shares.items(), key=lambda item: -item[1])
    for label, share in ranked:
        longest = f"   longest {wording.duration(summary.longest[label])}"
        yield _row(label, share, room, style) + (longest if share and width >= 70 else "")
    yield _row("unsure", summary.unsure_share or 0.0, room, style)


def _row(label: str, share: float, room: int, style: _Style) -> str:
    filled = bar(share, room)
    padding = " " * (room - len(filled))
    return f"  {label:<{_NAME}}{style.label(label, filled)}{padding} {wording.percent(share):>5}"


def bar(share: float, columns: int) -> str:
    """A bar of eighths of a column; a share above nothing shows at least one eighth."""
    eighths = round(share * columns * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(min(eighths, columns * 8), 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def sparkline(values: Sequence[float | None], low: float, high: float) -> str:
    """One sign per value between `low` and `high`; nothing to show is a blank."""
    signs = []
    for value in values:
        if value is None:
            signs.append(" ")
            continue
        place = (min(max(value, low), high) - low) / (high - low)
        signs.append(_LEVELS[min(int(place * len(_LEVELS)), len(_LEVELS) - 1)])
    return "".join(signs)


def _course(report: Report, width: int, style: _Style) -> Iterator[str]:
    if not report.summary.sure or len(report.course) < 2:
        return
    columns = min(width - _NAME - 2, len(report.course))
    slices = _slices(report.course, columns)
    yield style.bold("Over time")
    for label in report.summary.dominant:
        shares = [_mean_share(part, label) for part in slices]
        yield f"  {label:<{_NAME}}{style.label(label, sparkline(shares, 0.0, 1.0))}"
    valences = [_mean_valence(part) for part in slices]
    yield f"  {'valence':<{_NAME}}{sparkline(valences, -0.8, 0.8)}"
    end = wording.clock(report.summary.seconds)
    yield style.dim(f"  {'':<{_NAME}}0:00{end:>{max(columns - 4, len(end) + 1)}}")
    for gap in report.gaps:
        for line in textwrap.wrap(f"gap {wording.gap_text(gap)}", width - 2):
            yield style.dim(f"  {line}")


def _slices(course: Sequence[CoursePoint], columns: int) -> list[Sequence[CoursePoint]]:
    edges = [round(index * len(course) / columns) for index in range(columns + 1)]
    return [course[low:high] for low, high in itertools.pairwise(edges)]


def _mean_share(part: Sequence[CoursePoint], label: str) -> float | None:
    shares = [point.mix[LABELS.index(label)] / 100 for point in part if point.mix is not None]
    return sum(shares) / len(shares) if shares else None


def _mean_valence(part: Sequence[CoursePoint]) -> float | None:
    values = [
        sum(
            share * AFFECT_COEFFICIENTS[label][0]
            for share, label in zip(point.mix, LABELS, strict=True)
        )
        / 100
        for point in part
        if point.mix is not None
    ]
    return sum(values) / len(values) if values else None


def _figures(report: Report, width: int, style: _Style) -> Iterator[str]:
    summary, usual = report.summary, report.usual
    if not summary.covered:
        return
    yield style.bold("Figures")
    compared = {c.figure.key: c for c in usual.figures} if usual else {}
    for key, title, text in (
        ("coverage", "Time with your face", wording.percent(summary.coverage)),
        ("valence", "Valence (estimated)", wording.signed(summary.valence)),
        ("arousal", "Arousal (estimated)", wording.signed(summary.arousal)),
        ("expressiveness", "Expressiveness", wording.percent(summary.expressiveness)),
        ("smiles_per_hour", "Smiles", smiles(report)),
        ("changes_per_minute", "Changes per minute", rate(summary.changes_per_minute)),
    ):
        beside = usual_text(compared[key]) if key in compared else ""
        title = title if report.meeting.is_user else title.replace("your", "a")
        if width >= 80:
            yield f"  {title:<20} {text:<18}{beside}".rstrip()
        else:
            yield f"  {title:<20} {text}"
            if beside:
                yield style.dim(f"    {beside}")
    if usual is not None and not usual.figures:
        yield from textwrap.wrap(
            f"Not enough meetings yet to compare with your usual ({usual.count} of {LEAST}).",
            width,
            initial_indent="  ",
            subsequent_indent="  ",
        )
    elif usual is not None:
        note = f"usual: median and middle half of your {usual.count} meetings before"
        for line in textwrap.wrap(note, width - 2):
            yield style.dim(f"  {line}")


def smiles(report: Report) -> str:
    """How many smiles, and how many that are in an hour if the meeting was long enough."""
    summary = report.summary
    if summary.smiles_per_hour is None:
        return str(summary.smiles)
    return f"{summary.smiles} ({summary.smiles_per_hour:.0f} per hour)"


def rate(value: float | None) -> str:
    """A rate with one decimal; a dash where the meeting was too short for one."""
    return "–" if value is None else f"{value:.1f}"


def usual_text(compared: Compared) -> str:
    """`usual +0.10 (−0.02 to +0.15), above`."""
    show = compared.figure.show
    spread = f"{show(compared.low)} to {show(compared.high)}"
    place = f", {compared.place}" if compared.place else ""
    return f"usual {show(compared.median)} ({spread}){place}"


def _moments(report: Report, width: int, style: _Style) -> Iterator[str]:
    if not report.moments:
        return
    yield style.bold("Moments")
    for moment in report.moments:
        mark = "★" if moment.kind == "bookmark" else "◆"
        text = terminal_text(wording.change_text(moment))
        yield f"  {wording.clock(moment.second):>8}  {mark} {_cut(text, width - 14)}"


def _cut(text: str, columns: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > columns:
            return f"{text[: index - 1]}…"
    return text


def _notes(report: Report, width: int, style: _Style) -> Iterator[str]:
    if not report.notes:
        return
    yield style.bold("Good to know")
    for note in report.notes:
        yield from textwrap.wrap(note, width, initial_indent="  • ", subsequent_indent="    ")
