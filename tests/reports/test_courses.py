"""One course: a lane for each view of a signal, on one time axis."""

import itertools
import re

import pytest

from emoconf.meetings.records import Gap, MeetingStart, Moment, SampleRow
from emoconf.reports import terminal
from emoconf.reports.blocks import Course
from emoconf.reports.compose import compose, course_of
from emoconf.reports.figures import Report, report
from emoconf.reports.html import render_html
from emoconf.reports.lanes import HEIGHTS, TITLE, bands, plot_height
from emoconf.reports.pdf import render_pdf

FACE = {"brows_up": 0, "brows_down": 0, "eyes_shut": 0, "mouth_moving": 0}
HEAD = {"aside": 0, "down": 0, "leaning": 0, "slouching": 0, "movement": 3}
FINE = {"framing": 0, "lighting": 0}


@pytest.fixture
def rich(store, start, row) -> Report:
    """Ten minutes with face and head: smiles in the first half, a nod each minute."""
    rows = []
    for second in range(600):
        if 200 <= second < 260:
            continue
        smiling = 100 if second < 300 else 0
        further = FACE | {"smiling": smiling, "smile_starts": int(second == 5)}
        further |= HEAD | FINE | {"screen": 90, "nods": int(second % 60 == 0), "shakes": 0}
        rows.append(SampleRow(second, {**row(second).values, **further}))
    meeting = store.begin(MeetingStart("live", app="Zoom", title="Rich"), start)
    store.append(meeting, rows, (Gap(200, 60, "paused"),), (Moment(90, "bookmark", "prices"),))
    store.finish(meeting, 600)
    return report(store)


def course(made: Report) -> Course:
    found = course_of(compose(made))
    assert found is not None
    return found


def test_each_view_is_a_lane_in_the_order_of_the_signals(rich):
    kinds = [(lane.key, lane.kind) for lane in course(rich).lanes]
    assert kinds == [
        ("course", "stack"), ("affect", "lines"), ("smiling", "lines"), ("screen", "lines"),
        ("nods", "events"),
    ]  # fmt: skip


def test_what_was_counted_is_marked_where_it_was(rich):
    lanes = {lane.key: lane for lane in course(rich).lanes}
    assert [(event.second, event.mark) for event in lanes["smiling"].events] == [(5, 0)]
    nods = [event.second for event in lanes["nods"].events]
    assert nods == [0, 60, 120, 180, 300, 360, 420, 480, 540]  # 240 lies in the pause
    assert lanes["nods"].within(0, 121) == (3, 0)


def test_all_lanes_are_cut_alike_and_share_gaps_and_moments(rich):
    found = course(rich)
    starts = {tuple(one.start for one in lane.finest) for lane in found.lanes}
    assert len(starts) == 1
    assert [stretch.second for stretch in found.breaks] == [200]
    assert 90 in [highlight.second for highlight in found.highlights]


def test_a_slice_in_a_gap_has_no_numbers_in_any_lane(rich):
    for lane in course(rich).lanes:
        inside = [one for one in lane.finest if one.start >= 200 and one.end <= 260]
        assert inside and all(one.values is None for one in inside)


def test_a_signal_that_was_not_read_has_no_lane(store, add):
    add(*["neutral"] * 300)
    assert [lane.key for lane in course(report(store)).lanes] == ["course", "affect"]


@pytest.mark.parametrize("labels", [[], [None] * 60])
def test_without_anything_to_show_there_is_no_course(store, add, labels):
    add(*labels)
    assert course_of(compose(report(store))) is None


def test_lanes_stand_below_each_other_without_touching(rich):
    found = course(rich)
    placed = list(bands(found))
    assert placed[0].foot + HEIGHTS["stack"] + TITLE == pytest.approx(plot_height(found))
    assert placed[-1].low == pytest.approx(0)
    for upper, lower in itertools.pairwise(placed):
        assert upper.low >= lower.foot + lower.height + TITLE


def test_every_renderer_names_every_lane(rich):
    document = compose(rich)
    page, text = render_html(document), terminal.render(document, 100)
    for lane in course(rich).lanes[1:4]:
        assert lane.title in page and lane.title in text
    assert "Nods" in text and "Nods and shakes of the head" in page
    assert render_pdf(document).startswith(b"%PDF-")


def test_marks_are_one_path_of_each_kind_however_many_there_are(rich):
    page = render_html(compose(rich))
    plots = re.findall(r'class="plot".*?</svg>', page, re.DOTALL)
    assert [plot.count("stroke-width: 1.6") for plot in plots] == [2, 2]  # smiles and nods


def test_the_table_has_a_column_for_each_line_and_mark(rich):
    section = compose(rich).section("course")
    assert section is not None and section.table is not None
    columns = [str(column) for column in section.table.columns]
    assert columns[0] == "From" and columns[-1] == "Face"
    assert {"Happiness", "Valence", "Smiling", "To the screen", "Nods"} <= {*columns}
    told = [row for row in section.table.rows if not row.note]
    assert {len(row.cells) for row in told} == {len(columns)}
    assert any(row.note == "not recorded" for row in section.table.rows)


def test_how_a_lane_is_read_is_told_below(rich):
    document = compose(rich)
    assert "the eyes are not read" in render_html(document)
