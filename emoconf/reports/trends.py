"""What changes over weeks and differs between apps; never one made-up score."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from emoconf.meetings.listing import Filter, Listed, list_meetings
from emoconf.meetings.store import Store
from emoconf.meetings.summary import MeetingSummary
from emoconf.reports.comparison import FIGURES, Figure, quartiles, usable
from emoconf.signals import EXPRESSION

#: A week or an app is set against others from so many meetings on.
LEAST = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and quartiles of a figure over several meetings."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """The meetings of a week, of an app or with a tag.

    Attributes:
        name: `2026-W10` (ISO week), or the app's name or the tag (words from outside: escape them).
        meetings: How many there are.
        seconds: How long they were with a face, together.
        figures: Spread of each figure that at least one of them has, by its key.
    """

    name: str
    meetings: int
    seconds: int
    figures: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Extreme:
    """Where a figure was highest and lowest.

    Attributes:
        figure: Which.
        kind: `week`, `app` or `tag`.
        highest: Group with the highest median.
        lowest: Group with the lowest median.
        apart: True if the middle halves of the two don't overlap.
    """

    figure: Figure
    kind: str
    highest: Group
    lowest: Group
    apart: bool


@dataclass(frozen=True, slots=True)
class Trends:
    """What the meetings of a stretch of time say together.

    Attributes:
        since: Where it begins.
        meetings: How many of the user's live meetings take part.
        left_out: How many do not: too short, or read by another model than the latest.
        overall: All of them as one group.
        weeks: By ISO week, oldest first.
        apps: By app, the one with most meetings first.
        tags: By tag, likewise; a meeting with several is in each of them.
        extremes: Highest and lowest weeks and apps.
    """

    since: datetime
    meetings: int
    left_out: int
    overall: Group
    weeks: tuple[Group, ...]
    apps: tuple[Group, ...]
    tags: tuple[Group, ...]
    extremes: tuple[Extreme, ...]


def trends(store: Store, now: datetime, *, days: int = 365, app: str | None = None) -> Trends:
    """Groups the user's live meetings by week and by app.

    Only meetings read by the same model and with the same calibration as the latest are compared.

    Raises:
        StoreError: The database cannot be read.
    """
    since = now - timedelta(days=days)
    items = list_meetings(store, Filter(own=True, finished=True, since=since, app=app))
    model = items[0].meeting.model_sha256 if items else ""
    version = next(
        (item.summary.versions.get(EXPRESSION.key) for item in items if item.summary), None
    )
    used = [
        (item, item.summary)
        for item in items
        if item.summary
        and item.meeting.model_sha256 == model
        and item.summary.versions.get(EXPRESSION.key) == version
        and usable(item.summary)
    ]
    weeks = sorted(_groups(used, _week), key=lambda group: group.name)
    by_app = sorted(_groups(used, _app), key=lambda group: (-group.meetings, group.name))
    by_tag = sorted(_groups(used, _tags), key=lambda group: (-group.meetings, group.name))
    return Trends(
        since=since,
        meetings=len(used),
        left_out=len(items) - len(used),
        overall=_group("all", [summary for _, summary in used]),
        weeks=tuple(weeks),
        apps=tuple(by_app),
        tags=tuple(by_tag),
        extremes=(
            *_extremes("week", weeks),
            *_extremes("app", by_app),
            *_extremes("tag", by_tag),
        ),
    )


def _week(item: Listed) -> tuple[str, ...]:
    year, week, _ = item.meeting.started_at.isocalendar()
    return (f"{year}-W{week:02}",)


def _app(item: Listed) -> tuple[str, ...]:
    return (item.meeting.app or "unknown",)


def _tags(item: Listed) -> tuple[str, ...]:
    return item.meeting.tags


def _groups(
    used: Sequence[tuple[Listed, MeetingSummary]], names: Callable[[Listed], tuple[str, ...]]
) -> list[Group]:
    members: dict[str, list[MeetingSummary]] = {}
    for item, summary in used:
        for name in names(item):
            members.setdefault(name, []).append(summary)
    return [_group(key, summaries) for key, summaries in members.items()]


def _group(name: str, summaries: Sequence[MeetingSummary]) -> Group:
    figures = {}
    for figure in FIGURES:
        values = [value for s in summaries if (value := figure.value(s)) is not None]
        if values:
            low, median, high = quartiles(values)
            figures[figure.key] = Spread(median, low, high)
    return Group(name, len(summaries), sum(s.covered for s in summaries), figures)


def _extremes(kind: str, groups: Sequence[Group]) -> list[Extreme]:
    found = []
    for figure in FIGURES:
        if not figure.short:
            continue
        able = [g for g in groups if g.meetings >= LEAST and figure.key in g.figures]
        if len(able) < 2:
            continue
        able.sort(key=lambda g: g.figures[figure.key].median)
        lowest, highest = able[0], able[-1]
        show = figure.show
        top, bottom = (group.figures[figure.key].median for group in (highest, lowest))
        if str(show(top)) == str(show(bottom)):
            continue  # a difference that nobody can see is none
        apart = highest.figures[figure.key].low > lowest.figures[figure.key].high
        found.append(Extreme(figure, kind, highest, lowest, apart))
    return found
