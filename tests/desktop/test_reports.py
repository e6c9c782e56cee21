from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import Qt

from emoconf import paths
from emoconf.desktop.controller import AppController
from emoconf.desktop.reports import queries
from emoconf.desktop.reports.deletions import UNDO, Deletions
from emoconf.desktop.reports.window import ReportsWindow
from emoconf.desktop.tasks import Worker
from emoconf.meetings.faults import UnknownMeeting
from emoconf.meetings.listing import Filter, list_meetings
from emoconf.meetings.store import Store
from emoconf.reports import figures
from emoconf.signals import SIGNALS

LONG = 30_000
Write = Callable[..., list[int]]


@pytest.fixture
def meetings(write_meetings: Write) -> list[int]:
    return write_meetings(8, 620)


@pytest.fixture
def window(controller: AppController, meetings: list[int], qtbot: Any) -> ReportsWindow:
    made = ReportsWindow(controller)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made._report.report is not None, timeout=LONG)
    return made


def shown(window: ReportsWindow) -> figures.Report:
    assert window._report.report is not None
    return window._report.report


def names(window: ReportsWindow) -> list[str]:
    return [window.model.row(n).name for n in range(window.model.rowCount())]


def stored() -> list[int]:
    with Store(paths.database()) as store:
        return [item.meeting.id for item in list_meetings(store)]


# -- The list ------------------------------------------------------------------------------------


def test_the_newest_meeting_is_shown_first(window: ReportsWindow, meetings: list[int]) -> None:
    assert shown(window).meeting.id == meetings[-1]
    assert window.model.row(0).id == meetings[-1]


def test_the_list_is_searched_and_filtered(window: ReportsWindow, qtbot: Any) -> None:
    window._search.setText("budg")
    qtbot.waitUntil(lambda: window.model.rowCount() == 1, timeout=LONG)
    window._search.setText("")
    qtbot.waitUntil(lambda: window.model.rowCount() == 8, timeout=LONG)
    window._app.setCurrentIndex(window._app.findData("Teams"))
    window.search()
    qtbot.waitUntil(lambda: window.model.rowCount() == 2, timeout=LONG)
    window._app.setCurrentIndex(0)
    window._time.setCurrentIndex(1)  # seven days
    window.search()
    qtbot.waitUntil(lambda: window.model.rowCount() == 7, timeout=LONG)


def test_a_search_without_result_says_so(window: ReportsWindow, qtbot: Any) -> None:
    window._search.setText("nothing like that")
    qtbot.waitUntil(lambda: window.model.rowCount() == 0, timeout=LONG)
    qtbot.waitUntil(lambda: window._report.report is None, timeout=LONG)


def test_columns_sort_both_ways_and_the_shown_meeting_stays_chosen(
    window: ReportsWindow, meetings: list[int]
) -> None:
    window._table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert names(window) == sorted(names(window), key=str.casefold)
    window._table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert names(window) == sorted(names(window), key=str.casefold, reverse=True)
    assert window._selected() == (meetings[-1],)


def test_thousands_of_meetings_are_read_beside_the_window_and_painted_by_the_screenful(
    controller: AppController, write_meetings: Write, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_meetings(1_000, 1)
    window = ReportsWindow(controller)
    qtbot.addWidget(window)
    window.show()
    painted: list[int] = []
    text = window.model._text

    def noted(row: queries.Row, column: int) -> str:
        painted.append(row.id)
        return text(row, column)

    monkeypatch.setattr(window.model, "_text", noted)
    qtbot.waitUntil(lambda: window.model.rowCount() == 1_000, timeout=100_000)
    qtbot.waitUntil(lambda: bool(painted), timeout=LONG)
    assert len(set(painted)) < 200  # a screenful, not all


# -- The report ----------------------------------------------------------------------------------


def test_the_report_shows_the_figures_of_the_reports_room(window: ReportsWindow) -> None:
    from PyQt6.QtWidgets import QLabel

    expected = figures_of(shown(window).meeting.id)
    texts = {label.text() for label in window._report.findChildren(QLabel)}
    assert expected.headline in texts
    from emoconf.reports.comparison import FIGURES

    spoken = {figure.name for s in SIGNALS for figure in s.figures if figure.either}
    told = [f for f in FIGURES if f.signal in ("expression", "presence") and f.name not in spoken]
    assert all(f.value(expected.summary) is None for f in FIGURES if f not in told), "not read"
    for figure in told:
        assert str(figure.show(figure.value(expected.summary))) in texts, figure.key


def figures_of(meeting: int) -> figures.Report:
    with Store(paths.database()) as store:
        return figures.report(store, meeting)


def test_the_course_is_read_with_arrow_keys_and_a_gap_stays_a_gap(
    window: ReportsWindow, qtbot: Any
) -> None:
    chart = window._report.chart
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    said = chart.accessibleDescription()
    assert said.startswith("0:00: ") and "%" in said
    assert chart.words_at(530).endswith("nothing to show")  # the webcam was away


@pytest.mark.parametrize(
    ("seconds", "ticks"),
    [
        (45, ["0:00", "0:10", "0:20", "0:30", "0:40"]),
        (2700, ["0:00", "10:00", "20:00", "30:00", "40:00"]),
        (36_000, ["0:00", "2:00:00", "4:00:00", "6:00:00", "8:00:00", "10:00:00"]),
    ],
)
def test_the_time_is_told_in_steps_that_people_count_in(
    qtbot: Any, seconds: float, ticks: list[str]
) -> None:
    from emoconf.desktop.reports.course_chart import TimeAxis

    axis = TimeAxis("bottom")
    ((spacing, values),) = axis.tickValues(0, seconds, 500)
    assert axis.tickStrings(values, 1.0, spacing) == ticks


def test_zooming_in_shows_a_shorter_stretch(window: ReportsWindow) -> None:
    chart = window._report.chart
    whole = chart.viewRange()[0]
    chart.zoom(0.5)
    part = chart.viewRange()[0]
    assert part[1] - part[0] == pytest.approx((whole[1] - whole[0]) / 2, rel=0.05)


def test_moments_are_listed_and_a_note_about_one_is_kept(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    report = shown(window)
    assert any(moment.kind == "bookmark" for moment in report.moments)
    window._report.add_note(report.moments[0].second, "I was surprised by the offer")
    qtbot.waitUntil(
        lambda: "surprised by the offer" in figures_of(meetings[-1]).meeting.notes, timeout=LONG
    )
    assert "asked about the budget" in figures_of(meetings[-1]).meeting.notes


def test_typed_notes_are_saved_when_another_meeting_is_chosen(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    window._report._notes.setPlainText("typed")
    window._table.selectRow(3)
    qtbot.waitUntil(lambda: shown(window).meeting.id != meetings[-1], timeout=LONG)
    qtbot.waitUntil(lambda: figures_of(meetings[-1]).meeting.notes == "typed", timeout=LONG)


def test_a_meeting_is_renamed_and_tagged(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    window._rename(meetings[-1], "Budget round")
    qtbot.waitUntil(lambda: shown(window).meeting.title == "Budget round", timeout=LONG)
    assert "Budget round" in names(window)
    window._report._tags.setText("team finance")
    window._report._tags.editingFinished.emit()
    qtbot.waitUntil(
        lambda: figures_of(meetings[-1]).meeting.tags == ("finance", "team"), timeout=LONG
    )


def test_two_chosen_meetings_are_compared(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    from emoconf.desktop.reports.course_chart import CourseChart

    window._table.selectAll()
    window._table.selectRow(0)
    selection = window._table.selectionModel()
    assert selection is not None
    flag = selection.SelectionFlag
    selection.select(window.model.index(1, 0), flag.Select | flag.Rows)
    qtbot.waitUntil(lambda: len(window._compare.findChildren(CourseChart)) == 2, timeout=LONG)


def test_trends_draw_a_week_for_each_week(window: ReportsWindow, qtbot: Any) -> None:
    window._tabs.setCurrentWidget(window._trends)
    qtbot.waitUntil(lambda: window._trends._apps.rowCount() == 3, timeout=LONG)
    assert window._trends._note.text().startswith("8 meeting")


def test_kinds_of_meeting_are_apps_or_tags(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    queries.set_tags(meetings[0], ("finance",))
    window._tabs.setCurrentWidget(window._trends)
    qtbot.waitUntil(lambda: window._trends._apps.rowCount() == 3, timeout=LONG)
    window._trends._kind.setCurrentIndex(1)
    names = [window._trends._apps.item(row, 0) for row in range(window._trends._apps.rowCount())]
    assert "finance" in [item.text() for item in names if item is not None]


@pytest.mark.parametrize("kind", ["html", "csv", "json"])
def test_a_report_is_exported(
    window: ReportsWindow, meetings: list[int], tmp_path: Path, qtbot: Any, kind: str
) -> None:
    target = tmp_path / f"report.{kind}"
    window._export.export(meetings[-1], kind, target)
    qtbot.waitUntil(lambda: "Written to" in window._message.text(), timeout=LONG)
    assert target.stat().st_size > 500


def test_an_export_that_cannot_be_written_says_why(
    window: ReportsWindow, meetings: list[int], tmp_path: Path, qtbot: Any
) -> None:
    window._export.export(meetings[-1], "csv", tmp_path / "missing" / "report.csv")
    qtbot.waitUntil(lambda: "cannot be written" in window._message.text(), timeout=LONG)


def test_a_file_for_others_lists_what_it_can_hold_and_ticks_nothing(qapp: object) -> None:
    from emoconf.desktop.reports.share_dialog import ShareDialog
    from emoconf.reports.share import FIELDS

    dialog = ShareDialog()
    assert [*dialog.boxes] == [field.key for field in FIELDS]
    assert dialog.chosen() == ()
    dialog.boxes["course"].setChecked(True)
    assert dialog.chosen() == ("course",)


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_a_report_is_written_for_others_without_its_notes(
    window: ReportsWindow, meetings: list[int], tmp_path: Path, qtbot: Any, kind: str
) -> None:
    target = tmp_path / f"for-others.{kind}"
    window._share.write(meetings[-1], (), target)
    qtbot.waitUntil(lambda: "Written to" in window._message.text(), timeout=LONG)
    assert target.stat().st_size > 500
    notes = shown(window).meeting.notes
    assert "budget" in notes
    assert b"budget" not in target.read_bytes()


# -- Deleting ------------------------------------------------------------------------------------


def count_down(deletions: Deletions, seconds: int) -> None:
    for _ in range(seconds):
        deletions._timer.timeout.emit()


def test_a_deletion_can_be_taken_back_for_ten_seconds(
    window: ReportsWindow, meetings: list[int]
) -> None:
    window.delete_selected()
    assert window.model.rowCount() == 7
    assert window._undo.isVisible()
    count_down(window.deletions, UNDO - 1)
    window._undo.button.click()
    assert window.model.rowCount() == 8
    assert stored() == meetings[::-1]


def test_after_ten_seconds_a_meeting_is_truly_gone(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    window.delete_selected()
    assert meetings[-1] in stored()
    count_down(window.deletions, UNDO)
    qtbot.waitUntil(lambda: "permanently" in window._message.text(), timeout=LONG)
    assert stored() == meetings[:-1][::-1]
    with pytest.raises(UnknownMeeting):
        queries.report(meetings[-1])
    assert not window._undo.isVisible()


def test_closing_the_window_carries_the_deletion_out(
    window: ReportsWindow, meetings: list[int], qtbot: Any
) -> None:
    window.delete_selected()
    window.close()
    qtbot.waitUntil(lambda: meetings[-1] not in stored(), timeout=LONG)


def test_a_deletion_that_fails_lists_the_meeting_again(qapp: object, qtbot: Any) -> None:
    from emoconf.errors import StoreError

    def refuse(_meetings: tuple[int, ...]) -> tuple[str, ...]:
        raise StoreError("The database cannot be written.", "Make space.")

    worker = Worker()
    deletions = Deletions(worker, refuse)
    deletions.ask((4,))
    with qtbot.waitSignal(deletions.failed, timeout=LONG) as failed:
        deletions.now()
    assert failed.args == ["The database cannot be written.", "Make space."]
    assert deletions.hidden == frozenset()
    worker.close()


def test_an_empty_database_is_no_error(controller: AppController, qtbot: Any) -> None:
    window = ReportsWindow(controller)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: "0 meeting" in window._count.text(), timeout=LONG)


def test_a_search_goes_through_the_store(meetings: list[int]) -> None:
    assert [row.id for row in queries.find(Filter(words="budget")).rows] == [meetings[-1]]
