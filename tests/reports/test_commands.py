"""The commands about meetings, as a person types them."""

import json
from datetime import UTC, datetime

import click
import numpy as np
import pytest
from click.testing import CliRunner

from emoconf import paths
from emoconf.commands import delete, meetings
from emoconf.errors import EmoConfError
from emoconf.meetings.corrections import Correction, keep, list_corrections
from emoconf.meetings.records import MeetingStart, Moment
from emoconf.meetings.store import Store

COMMANDS = [*meetings.COMMANDS, *delete.COMMANDS]


@pytest.fixture
def run():
    """Runs a command; an error of ours is given back with what was printed."""
    group = click.Group("emoconf", {command.name: command for command in COMMANDS})

    def call(*words, typed=""):
        result = CliRunner().invoke(group, list(words), input=typed)
        if result.exception is not None and not isinstance(
            result.exception, (SystemExit, EmoConfError)
        ):
            raise result.exception
        return result

    return call


@pytest.fixture
def kept(start, row):
    """Two meetings in the person's own database."""
    ids = []
    with Store(paths.database()) as store:
        for title, label in (("Weekly planning", "neutral"), ("Interview", "happiness")):
            meeting_id = store.begin(MeetingStart("live", app="Zoom", title=title), start)
            rows = [row(second, label) for second in range(90)]
            store.append(meeting_id, rows, moments=[Moment(5, "bookmark", "prices")])
            store.finish(meeting_id)
            ids.append(meeting_id)
    return ids


def test_the_eight_commands_are_there_and_explain_themselves(run):
    assert [command.name for command in COMMANDS] == [
        "meetings", "report", "export", "note", "tag", "rename", "trends", "delete"
    ]  # fmt: skip
    for command in COMMANDS:
        text = run(command.name, "--help").output
        assert len(text) > 280
        assert "Example" in text


def test_lists_and_searches(run, kept):
    assert [line.split()[0] for line in run("meetings").output.splitlines()] == ["2", "1"]
    assert "Weekly planning (Zoom)" in run("meetings", "--search", "plan").output
    assert "Interview" not in run("meetings", "--search", "plan").output
    assert run("meetings", "--since", "2030-01-01").output == "No meeting fits.\n"
    assert run("meetings", "--app", "teams").output == "No meeting fits.\n"
    read = json.loads(run("meetings", "--json").output)
    assert [meeting["summary"]["shares"]["happiness"] for meeting in read] == [1.0, 0.0]


def test_a_calendar_names_new_meetings_and_a_bad_one_is_told(run, row, tmp_path):
    from datetime import timedelta

    from emoconf import settings_file
    from emoconf.meetings.clock import wall_clock
    from emoconf.settings import Settings

    began = wall_clock() - timedelta(hours=2)
    with Store(paths.database()) as store:
        meeting = store.begin(MeetingStart("live", app="Zoom"), began)
        store.append(meeting, [row(second) for second in range(90)])
        store.finish(meeting, 1800)
    calendar = tmp_path / "work.ics"
    settings_file.save(Settings(calendar=str(calendar)), paths.settings_file())
    told = run("report")
    assert "cannot be read" in told.output and "Zoom" in told.output
    start, end = (f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}" for when in
                  (began, began + timedelta(minutes=30)))  # fmt: skip
    calendar.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\nBEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:{start}\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSUMMARY:Quarterly\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        newline="",
    )
    assert run("report").output.startswith("Quarterly")
    assert "Quarterly (Zoom)" in run("meetings").output


def test_without_meetings_it_says_how_to_get_one(run):
    assert "emoconf run" in run("meetings").output
    assert "no meeting yet" in str(run("report").exception)


def test_prints_the_latest_or_the_named_report(run, kept):
    assert run("report").output.startswith("Interview")
    assert run("report", "1").output.startswith("Weekly planning")
    assert "no meeting 9" in str(run("report", "9").exception)


def test_writes_reports_to_files_that_only_the_owner_can_read(run, kept, tmp_path):
    files = {kind: tmp_path / f"r.{kind}" for kind in ("html", "csv", "json", "pdf")}
    options = [word for kind, path in files.items() for word in (f"--{kind}", str(path))]
    assert run("report", "1", *options).exit_code == 0
    assert files["html"].read_text().startswith("<!doctype html>")
    assert files["pdf"].read_bytes().startswith(b"%PDF-")
    assert len(files["csv"].read_text().splitlines()) == 91
    assert len(json.loads(files["json"].read_text())["seconds"]) == 90
    assert {path.stat().st_mode & 0o777 for path in files.values()} == {0o600}
    assert not list(tmp_path.glob(".*.part"))


def test_writes_to_standard_output(run, kept):
    assert json.loads(run("report", "--json", "-").stdout)["meeting"]["title"] == "Interview"


def test_for_others_shows_what_it_would_hold_and_asks(run, kept, tmp_path):
    file = tmp_path / "others.html"
    asked = run("report", "1", "--share", "--html", str(file), typed="n\n")
    assert asked.exit_code == 1
    assert not file.exists()
    assert "[ ] title" in asked.output and "[x] " in asked.output
    assert "Never in it: notes, the app" in asked.output
    done = run("report", "1", "--share", "--include", "title", "--html", str(file), typed="y\n")
    assert "[x] title" in done.output
    text = file.read_text()
    assert "Weekly planning" in text
    assert "Zoom" not in text and "prices" not in text
    assert file.stat().st_mode & 0o777 == 0o600
    assert "others.html" in run("delete", "1", "--yes").output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--share"], "no file to write for others"),
        (["--share", "--csv", "x.csv"], "CSV and JSON hold every second"),
    ],
)
def test_what_others_cannot_be_given_is_said(run, kept, words, sentence):
    error = run("report", "1", *words, typed="y\n").exception
    assert sentence in error.message
    assert error.hint


def test_a_place_that_cannot_be_written_is_one_sentence(run, kept, tmp_path):
    error = run("report", "--csv", str(tmp_path / "nowhere" / "r.csv")).exception
    assert "cannot be written" in error.message
    assert error.hint


def test_exports_everything(run, kept, tmp_path):
    folder = tmp_path / "out"
    assert "7 files" in run("export", str(folder)).output
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [f"{stem}.{kind}"
         for stem in ("0001 2026-03-02 0900 Weekly planning", "0002 2026-03-02 0900 Interview")
         for kind in ("csv", "json", "html")] + ["meetings.csv"]
    )  # fmt: skip


def test_notes_tags_and_titles(run, kept):
    run("note", "1", "prepare the prices")
    assert run("tag", "1", "sales", "q3").output == "#q3 #sales\n"
    assert run("tag", "latest").output == "No tags.\n"
    assert "now called Talk" in run("rename", "1", "Talk").output
    text = run("report", "1").output
    assert text.startswith("Talk")
    assert "prepare the prices" in text
    assert "#sales" in text
    assert "1" in run("meetings", "--search", "prices").output


def test_deletes_only_when_told_yes(run, kept):
    assert run("delete", "1", typed="n\n").exit_code == 1
    assert len(run("meetings").output.splitlines()) == 2
    asked = run("delete", "1", typed="y\n")
    assert "Weekly planning" in asked.output
    assert "Deleted 1 meeting permanently." in asked.output
    assert [line.split()[0] for line in run("meetings").output.splitlines()] == ["2"]


def test_deletes_what_began_before_a_day_and_all(run, kept):
    assert "nothing to delete" in run("delete", "--before", "2026-03-02", "--yes").output
    assert "2 meetings" in run("delete", "--before", "2026-03-03", "--yes").output
    assert "nothing to delete" in run("delete", "--all", "--yes").output


def test_what_was_called_wrong_is_exported_and_deleted_with_everything(run, kept, tmp_path):
    with Store(paths.database()) as store:
        for meeting in (kept[0], None):
            wrong = Correction("anger", "neutral", np.ones(8, np.float32), "0" * 64, True, meeting)
            keep(store, wrong, datetime(2026, 3, 2, tzinfo=UTC))
    run("export", str(tmp_path / "out"))
    written = json.loads((tmp_path / "out" / "corrections.json").read_text())
    assert [(one["meeting"], one["shown"], one["label"]) for one in written] == [
        (kept[0], "anger", "neutral"),
        (None, "anger", "neutral"),
    ]
    assert "corrections.json" in run("delete", str(kept[0]), "--yes").output
    with Store(paths.database()) as store:
        assert len(list_corrections(store)) == 1
    run("delete", "--all", "--yes")
    assert "1" not in run("delete", "--all", "--yes").output
    with Store(paths.database()) as store:
        assert list_corrections(store) == []


def test_older_copies_alone_can_be_deleted_too(run):
    aside = paths.database().with_name("meetings.damaged-20260302T000000Z.db")
    aside.write_bytes(b"who knows")
    asked = run("delete", "--all", typed="y\n").output
    assert "older copies of the database (1)" in asked
    assert not aside.exists()
    assert "nothing to delete" in run("delete", "--all", "--yes").output


def test_a_damaged_database_can_be_deleted_with_everything(run, kept):
    paths.database().write_bytes(b"rubbish" + paths.database().read_bytes()[7:])
    assert run("delete", "--all", "--yes").exit_code == 0
    assert not [f for f in paths.database().parent.iterdir() if b"Weekly" in f.read_bytes()]


def test_corrections_alone_can_be_deleted_too(run):
    with Store(paths.database()) as store:
        keep(
            store,
            Correction("anger", "neutral", np.ones(8, np.float32), "0" * 64),
            datetime(2026, 3, 2, tzinfo=UTC),
        )
    assert run("delete", "--all", typed="n\n").exit_code == 1
    assert "your corrections (1)" in run("delete", "--all", typed="y\n").output
    assert "nothing to delete" in run("delete", "--all", "--yes").output


def test_names_exports_that_stay_behind(run, kept, tmp_path):
    run("report", "1", "--csv", str(tmp_path / "mine.csv"))
    assert "mine.csv" in run("delete", "1", "--yes").output


@pytest.mark.parametrize("words", [[], ["1", "--all"], ["--all", "--before", "2026-01-01"]])
def test_what_to_delete_must_be_said_in_one_way(run, kept, words):
    assert "Say what to delete" in str(run("delete", *words).exception)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["report", "last"], "neither a meeting's number nor “latest”"),
        (["meetings", "--since", "yesterday"], "is not a date"),
        (["delete", "--before", "0"], "is not a date"),
        (["trends", "--days", "0"], "0 is not in the range"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_sentence(run, words, sentence):
    result = run(*words)
    assert result.exit_code == 2
    assert sentence in result.output


def test_trends_of_a_few_weeks(run, start, row):
    from datetime import timedelta

    from emoconf.meetings.clock import wall_clock

    now = wall_clock()
    with Store(paths.database()) as store:
        for number in range(12):
            labels = ["happiness"] * (10 * (number % 4)) + ["neutral"] * 80
            app = "Zoom" if number % 2 else "Teams"
            meeting_id = store.begin(
                MeetingStart("live", app=app), now - timedelta(days=7 * (number // 3))
            )
            store.append(meeting_id, [row(s, label) for s, label in enumerate(labels)])
            store.finish(meeting_id)
    text = run("trends").output
    assert text.startswith("12 meetings since")
    assert "Teams" in text
    assert "highest" in text
    assert "score" not in text
    assert run("trends", "--app", "Zoom").output.startswith("6 meetings since")


def test_trends_without_meetings(run):
    assert run("trends").output.startswith("No live meetings of yours")
