"""One declaration gives a signal its rows, figures, comparison, course, files and events."""

import json
import subprocess
import sys

#: Declares the light of the picture as a signal of its own, before anything else is imported.
PROGRAM = """
import json, sys
from datetime import datetime, timedelta, UTC
from pathlib import Path
from emoconf import signals
from emoconf.signals.base import Column, Derived, Figure, Signal, View
from emoconf.text import Text

LIGHT = Signal(
    "light",
    Text("Light"),
    (Column("level", Text("Level"), "percent", "mean", high=100, scale=100),),
    lambda observation: {"level": observation.brightness / 255} if observation.brightness else None,
    figures=(
        Figure(
            "light", Text("Light"), Text("Mean level."),
            lambda of: float(of["level"][of["level"] == of["level"]].mean()),
            "percent", grain=0.05, needs=("light",),
        ),
    ),
    views=(View("line", Text("Light over time"), ("level",)),),
    timeline=("level",),
    version="2",
)
signals.SIGNALS, signals.FURTHER = (*signals.SIGNALS, LIGHT), (LIGHT,)

from emoconf.engine.bus import from_observation
from emoconf.geometry import Box
from emoconf.meetings import listing
from emoconf.meetings.deletion import delete_meetings
from emoconf.meetings.records import MeetingStart
from emoconf.meetings.retention import Terms, tidy
from emoconf.meetings.store import Store
from emoconf.reports import comparison, tables
from emoconf.reports.compose import compose, course_of
from emoconf.reports.figures import report
from emoconf.reports.html import render_html
from emoconf.reports.pdf import render_pdf
from emoconf.reports.terminal import render
from emoconf.values import Expression, FaceReading, FaceTrack, Observation

monday = datetime(2026, 3, 2, 8, tzinfo=UTC)
mix = (0.5, 0.5, 0, 0, 0, 0, 0, 0)
face = FaceReading(FaceTrack(1, Box(0, 0, 9, 9), True), Expression(mix, mix, "neutral", 0.5, 0, 0))


def observations(level, seconds=120):
    for n in range(2 * seconds):
        yield Observation(n, n / 2, (face,), 255 * level if n >= 20 else 0.0)


found = {"event": json.loads(json.dumps(from_observation(Observation(0, 0.0, (), 51.0)).signals))}
with Store(Path(sys.argv[1])) as store:
    for number in range(7):
        store.save_recording(
            MeetingStart("live"), observations(0.2 + number / 10),
            started_at=monday + timedelta(days=number),
        )
    made = report(store, "latest")
    (compared,) = [one for one in made.usual.figures if one.figure.key == "light"]
    found["usual"] = [round(compared.value, 3), round(compared.median, 3), compared.place]
    found["summary"] = round(made.summary.as_object()["light"], 6)
    found["versions"] = dict(made.summary.versions)
    found["csv"] = [row.split(",")[-2] for row in tables.seconds_csv(made).splitlines()]
    found["html"] = "Light over time" in render_html(compose(made))
    (lane,) = [one for one in course_of(compose(made)).lanes if one.key == "level"]
    found["hint"] = str(lane.hint)
    found["line"] = [one.values and round(one.values[0], 3) for one in lane.cuts[60]]
    found["pages"] = len(render_pdf(compose(made)))
    found["terminal"] = "Light over time" in render(compose(made), width=80)
    found["json"] = tables.report_object(made)["columns"][-1]
    found["meetings"] = tables.meetings_csv(listing.list_meetings(store)).splitlines()[0]
    tidy(store, Terms(sample_days=1), monday + timedelta(days=30))
    found["left"] = store.connection.execute("SELECT count(*) FROM samples_light").fetchone()[0]
    thinned = [one for one in course_of(compose(report(store, 7))).lanes if one.key == "level"]
    found["thinned"] = round(thinned[0].cuts[60][-1].values[0], 3)
    found["course"] = sorted({point.means.get("level") for point in store.summary(7)[1][1:]})
    delete_meetings(store, [1])
print(json.dumps(found))
"""


def test_everything_follows_from_its_declaration(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "meetings.db")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["event"] == {"light": {"level": 0.2}}
    assert found["summary"] == 0.8
    assert found["versions"] == {"light": "2"}
    assert found["usual"] == [0.8, 0.45, "above"]
    assert found["csv"] == ["level_percent", *[""] * 10, *["80"] * 110]
    assert found["html"] and found["terminal"] and found["pages"] > 1000
    assert found["hint"] == "Light: 80%."
    assert found["line"] == [None] * 5 + [0.8] * 55
    assert found["thinned"] == 0.8
    assert found["json"] == "level"
    assert found["meetings"].endswith(",light")
    assert (found["left"], found["course"]) == (0, [0.8])
