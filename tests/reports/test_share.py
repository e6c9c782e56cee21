"""A file for others holds what was ticked, and of everything else nothing."""

import re
import shutil
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from emoconf.errors import UsageError
from emoconf.meetings import listing
from emoconf.meetings.records import Gap, MeetingStart, Moment, SampleRow
from emoconf.reports.export import share_content
from emoconf.reports.figures import Report, report
from emoconf.reports.share import ALWAYS, FIELDS, shareable
from emoconf.reports.terminal import render

#: What was planted, by the field that may bring it; an empty one is never in a file.
PLANTED = {
    "title": "Zebrafinken",
    "tags": "quittenmus",
    "bookmarks": "Lakritzschnecke",
    "": ("Mondkalender", "Teamspatz", "21:47", "/home/brombeere/talk.html", "no. 7"),
    "day": "2026-03-02",
}
HEAD = dict.fromkeys(("aside", "down", "leaning", "slouching", "framing", "lighting"), 0)


@pytest.fixture
def planted(store, row) -> Report:
    """A meeting whose every word can be found again, beside six ordinary ones."""
    start = datetime(2026, 2, 2, 21, 47, tzinfo=timezone(timedelta(hours=1)))
    for day in (*range(6), 28):
        last = day == 28
        meeting = store.begin(
            MeetingStart("live", app="Teamspatz", title="Zebrafinken", model_sha256="cafe" * 16),
            start + timedelta(days=day),
        )
        happy = 400 if last else 30
        rows = []
        for second in range(600):
            label = "happiness" if second < happy else "neutral"
            further = HEAD | {"screen": 90, "movement": 3, "nods": int(second == 77), "shakes": 0}
            rows.append(SampleRow(second, {**row(second, label).values, **further}))
        store.append(
            meeting, rows, (Gap(500, 20, "paused"),), (Moment(99, "bookmark", "Lakritzschnecke"),)
        )
        store.finish(meeting, 600)
        listing.note(store, meeting, "Mondkalender")
        listing.tag(store, meeting, ("quittenmus",), ())
        listing.note_export(store, meeting, Path("/home/brombeere/talk.html"), start)
    return report(store)


def text_of(data: bytes, kind: str, tmp_path) -> str:
    if kind == "html":
        return data.decode()
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler-utils")
    file = tmp_path / "shared.pdf"
    file.write_bytes(data)
    found = subprocess.run(
        ["pdftotext", str(file), "-"], capture_output=True, text=True, check=True
    )
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    return found.stdout + told.stdout + data.decode("latin-1")


@pytest.mark.parametrize("kind", ["html", "pdf"])
@pytest.mark.parametrize("ticked", [(), *((field.key,) for field in FIELDS)])
def test_nothing_that_was_planted_is_in_the_file_unless_ticked(planted, kind, ticked, tmp_path):
    text = text_of(share_content(planted, ticked, kind), kind, tmp_path)
    for field, words in PLANTED.items():
        for word in words if isinstance(words, tuple) else (words,):
            assert (word in text) is (field in ticked), (field, word)
    assert "cafecafe" not in text


def test_with_everything_ticked_notes_app_and_times_are_still_missing(planted, tmp_path):
    every = [field.key for field in FIELDS]
    for kind in ("html", "pdf"):
        text = text_of(share_content(planted, every, kind), kind, tmp_path)
        assert "Zebrafinken" in text
        for word in PLANTED[""]:
            assert word not in text


def test_each_field_brings_its_sections_and_no_other(planted):
    bare = [section.key for section in shareable(planted, ()).sections]
    assert bare == ["figures", "shown", "share"]
    for field in FIELDS:
        more = {section.key for section in shareable(planted, (field.key,)).sections}
        assert more - {*bare} == {*field.sections} & {
            "further",
            "head",
            "course",
            "moments",
            "usual",
        }


def test_without_the_usual_nothing_tells_of_other_meetings(planted):
    assert planted.unusual
    plain = render(shareable(planted, ()))
    assert "usual" not in plain
    assert shareable(planted, ()).headline.startswith("The expression was mostly happy (67%)")
    assert "usually" in shareable(planted, ("usual",)).headline


def test_the_course_alone_shows_no_moment(planted):
    (section,) = [s for s in shareable(planted, ("course",)).sections if s.key == "course"]
    assert section.blocks[0].highlights == ()
    assert "moment-mark" not in re.sub(
        r"<script>.*?</script>",
        "",
        share_content(planted, ("course",), "html").decode(),
        flags=re.S,
    )


def test_the_file_says_what_it_is_and_is_not(planted):
    text = render(shareable(planted, ()))
    assert "What this file is" in text
    assert "no ground for a decision" in text
    assert "not for assessing" in text
    assert "sent nowhere" not in text  # it was


def test_a_report_of_somebody_else_cannot_be_shared(store, add):
    add(*["anger"] * 90, source="file")
    with pytest.raises(UsageError, match="somebody else"):
        shareable(report(store), ())


def test_an_unknown_field_is_named(planted):
    with pytest.raises(UsageError, match="“notes” is nothing"):
        shareable(planted, ("notes",))


def test_every_field_says_what_it_is():
    assert all(field.title for field in (ALWAYS, *FIELDS))
    assert len({field.key for field in FIELDS}) == len(FIELDS)
