"""How fast the database of meetings is after years of heavy use: `emoconf bench --store`."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np

from emoconf import __version__
from emoconf.geometry import Box
from emoconf.meetings import tables
from emoconf.meetings.connection import writing
from emoconf.meetings.deletion import let_others
from emoconf.meetings.listing import Filter, list_meetings
from emoconf.meetings.recorder import MeetingRecorder
from emoconf.meetings.records import MeetingStart, SampleRow, whole_percent
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.samples import Samples
from emoconf.meetings.store import Store
from emoconf.meetings.summary import summarise
from emoconf.reports.figures import report
from emoconf.reports.trends import trends
from emoconf.signals.labels import COUNT, by_label
from emoconf.values import Expression, FaceReading, FaceTrack, Observation

#: A year of heavy use: six hours on each of 250 working days.
MEETINGS_A_YEAR, SECONDS = 1500, 3600
_NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
_TEMPLATES, _TRIES = 12, 15
_WORDS = (
    "weekly", "planning", "review", "budget", "customer", "interview", "design", "retro",
    "onboarding", "roadmap", "price", "contract", "training", "feedback", "demo", "support",
    "incident", "hiring", "strategy", "launch", "quarter", "survey",
)  # fmt: skip


class StoreBench(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured; times are medians in milliseconds unless the name says otherwise.

    Attributes:
        years: Years of heavy use in the database.
        meetings: Meetings in it.
        rows: Seconds in it.
        megabytes: Size of the file.
        build_seconds: How long it took to make.
        open_list_ms: Opening the database and reading the newest 100 meetings.
        whole_list_ms: Reading all meetings.
        report_ms: All figures of a report of one hour, comparison included.
        trends_ms: A year of trends.
        search_ms: The newest 100 meetings with two words.
        bytes_per_row: Space of the whole database / its seconds, as they are written one after the
            other; a tenth less once the file was rewritten (see `meetings.traces`).
        writer_cpu_ms: Processor time per recorded second, feeding 30 observations included.
        retention_seconds: Thinning the oldest year.
        usual_lock_ms: How long 99 of 100 of its transactions held the write lock at most.
        longest_lock_ms: The longest of them; on a busy disk it is the disk's longest pause, as
            some wait for it.
    """

    years: int
    meetings: int
    rows: int
    megabytes: float
    build_seconds: float
    open_list_ms: float
    whole_list_ms: float
    report_ms: float
    trends_ms: float
    search_ms: float
    bytes_per_row: float
    writer_cpu_ms: float
    retention_seconds: float
    usual_lock_ms: float
    longest_lock_ms: float


#: What each figure must not exceed.
LIMITS: dict[str, float] = {
    "open_list_ms": 50,
    "report_ms": 150,
    "trends_ms": 300,
    "search_ms": 50,
    "bytes_per_row": 50,
    "writer_cpu_ms": 2,
    "longest_lock_ms": 100,
}


def bench_store(years: int = 1, folder: Path | None = None) -> StoreBench:
    """Makes a database of some years of heavy use in a temporary folder and measures on it.

    Args:
        years: How many; one takes about 250 MB.
        folder: Where the temporary folder is made.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix="emoconf-bench-") as name:
        path = Path(name) / "meetings.db"
        began = time.perf_counter()
        _build(path, years)
        built = time.perf_counter() - began
        with Store(path) as store:
            count, rows = store.connection.execute(
                "SELECT (SELECT count(*) FROM meetings), (SELECT count(*) FROM samples_presence)"
            ).fetchone()
            latest = store.meeting("latest").id
            measured = {
                "open_list_ms": _median(lambda: _open_and_list(path)),
                "whole_list_ms": _median(lambda: list_meetings(store)),
                "report_ms": _median(lambda: report(store, latest)),
                "trends_ms": _median(lambda: trends(store, _NOW, days=365)),
                "search_ms": _median(
                    lambda: list_meetings(store, Filter(words="budg review"), limit=100)
                ),
                "bytes_per_row": _bytes_per_row(store, rows),
            }
            seconds, usual, longest = _retention(store, years)
        return StoreBench(
            years=years,
            meetings=count,
            rows=rows,
            megabytes=path.stat().st_size / 1e6,
            build_seconds=built,
            writer_cpu_ms=_writer(path),
            retention_seconds=seconds,
            usual_lock_ms=usual,
            longest_lock_ms=longest,
            **measured,
        )


def _open_and_list(path: Path) -> None:
    with Store(path) as store:
        list_meetings(store, limit=100)


def _median(act: Callable[[], object]) -> float:
    times = []
    for _ in range(_TRIES):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _bytes_per_row(store: Store, rows: int) -> float:
    """The whole database, with summaries, texts and indexes, shared out among the rows."""
    pages, free, size = (
        int(store.connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size / rows


def _build(path: Path, years: int) -> None:
    rng, numbers = random.Random(1), np.random.default_rng(1)
    with Store(path) as store:
        connection = store.connection
        connection.execute("PRAGMA synchronous=OFF")
        found = [_template(numbers) for _ in range(_TEMPLATES)]
        sums = [summarise(Samples.from_rows(rows), (), SECONDS) for rows in found]
        total = MEETINGS_A_YEAR * years
        for number in range(total):
            began = _NOW - timedelta(days=365 * years) * (1 - number / total)
            app = rng.choice(("Zoom", "Teams", "Meet"))
            start = MeetingStart(
                "live", app, " ".join(rng.sample(_WORDS, 3)), model_sha256="0" * 64
            )
            meeting_id = store.begin(start, began)
            which = rng.randrange(_TEMPLATES)
            with writing(connection):
                tables.insert(connection, meeting_id, found[which])
                connection.execute(
                    "UPDATE meetings SET seconds = ? WHERE id = ?", (SECONDS, meeting_id)
                )
                connection.execute(
                    "UPDATE meeting_text SET notes = ? WHERE meeting_id = ?",
                    (" ".join(rng.choices(_WORDS, k=20)), meeting_id),
                )
                store.write_summary(meeting_id, sums[which])
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _template(numbers: np.random.Generator) -> list[SampleRow]:
    """A made-up hour in which the mix wanders; every column has the spread of a real one."""
    rows, state = [], numbers.normal(size=COUNT)
    for second in range(SECONDS):
        state = 0.97 * state + numbers.normal(size=COUNT) * 0.4
        mix = np.exp(state * 1.5)
        unsure, changes = int(numbers.integers(0, 9)), int(numbers.integers(0, 4))
        rows.append(
            SampleRow(
                second,
                {
                    **by_label(whole_percent((mix / mix.sum()).tolist())),
                    "analysed": 30,
                    "with_face": 29,
                    "unsure": unsure,
                    "changes": changes,
                    "brightness": 48,
                },
            )
        )
    return rows


def _retention(store: Store, years: int) -> tuple[float, float, float]:
    """Seconds to thin the oldest year; 99th percentile and longest transaction in milliseconds."""
    taken: list[float] = []

    def pause(seconds: float) -> None:
        taken.append(seconds)
        let_others(seconds)

    began = time.perf_counter()
    tidy(store, Terms(sample_days=365 * (years - 1) if years > 1 else 0), _NOW, pause=pause)
    usual = float(np.percentile(taken, 99))
    return time.perf_counter() - began, usual * 1000, max(taken) * 1000


def _writer(path: Path) -> float:
    """Milliseconds of processor time per second of meeting, of everything that recording takes."""
    clock = [0.0]
    mix = (1 / COUNT,) * COUNT
    reading = FaceReading(
        FaceTrack(1, Box(0, 0, 100, 100), detected=True), Expression(mix, mix, "neutral", 1, 0, 0)
    )
    recorder = MeetingRecorder(
        path,
        on_notice=lambda _notice: None,
        monotonic=lambda: clock[0],
        wall=lambda: _NOW + timedelta(seconds=clock[0]),
        asleep=lambda: 0.0,
    )
    recorder.start(MeetingStart("live", model_sha256="0" * 64, program_version=__version__))
    seconds = 300
    began = time.process_time()
    for _ in range(seconds):
        for _ in range(30):
            recorder.observe(Observation(0, clock[0], (reading,), 100.0))
            clock[0] += 1 / 30
        recorder.flush()
    used = time.process_time() - began
    recorder.close()
    return used / seconds * 1000


def render_bench(found: StoreBench) -> str:
    """The figures as a table, each beside its limit if it has one."""
    lines = [
        f"{found.years} year(s) of heavy use: {found.meetings:,} meetings, {found.rows:,} seconds, "
        f"{found.megabytes:.0f} MB, made in {found.build_seconds:.0f} s"
    ]
    for name in found.__struct_fields__[5:]:
        value = getattr(found, name)
        limit = LIMITS.get(name)
        verdict = "" if limit is None else f"  (at most {limit:g}){' EXCEEDED' * (value > limit)}"
        lines.append(f"  {name:<20}{value:>9.1f}{verdict}")
    return "\n".join(lines) + "\n"
