"""A report for others: a summary without a title, and what the person chose to show as well.

What is not named here is left out, sections of signals that come later included. Notes, the app,
times of day and numbers by which a meeting could be found are never in it.
"""

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from emoconf.errors import UsageError
from emoconf.meetings.records import Moment
from emoconf.reports import wording
from emoconf.reports.blocks import Course, Paragraphs
from emoconf.reports.compose import sections_of
from emoconf.reports.document import Document, Section
from emoconf.reports.figures import Report, quality_notes
from emoconf.signals import FURTHER
from emoconf.text import Duration, Instant, Listing, Text


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a person can show to others, or not.

    Attributes:
        key: On the command line and in code.
        title: What it is, for the person who chooses.
        sections: Keys of the report's sections that it brings.
    """

    key: str
    title: Text
    sections: tuple[str, ...] = ()


#: What every such file has.
ALWAYS = Field(
    "summary",
    Text("A summary: length, what was shown most, three figures, how much could not be read"),
    ("figures", "shown"),
)
#: What can be chosen; nothing is at first.
FIELDS: tuple[Field, ...] = (
    Field("figures", Text("All other figures"), ("further", *(signal.key for signal in FURTHER))),
    Field("course", Text("The meeting over time"), ("course",)),
    Field("moments", Text("The moments, without the words of your bookmarks"), ("moments",)),
    Field("bookmarks", Text("The words of your bookmarks, with the moments"), ("moments",)),
    Field("usual", Text("What is usual for you, and what differed from it"), ("usual",)),
    Field("title", Text("The meeting's title, if you wrote it yourself")),
    Field("tags", Text("Your tags")),
    Field("day", Text("The day, without the time")),
)
#: What is never in such a file, for the person who chooses.
NEVER = Text("Never in it: notes, the app, times of day, anything about other people.")


def shareable(report: Report, fields: Collection[str]) -> Document:
    """The document for others.

    Args:
        report: All there is to say about a meeting.
        fields: Keys of `FIELDS` that were chosen.

    Raises:
        UsageError: The report is of somebody else's face, or a field is unknown.
    """
    check(report, fields)
    bare = _bare(report, fields)
    meeting = report.meeting
    started = meeting.started_at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    day = "day" in fields
    length = Duration(60 * max(round(report.summary.seconds / 60), 1))
    own = "title" in fields and not meeting.title_from_calendar
    title = meeting.title if own else None
    return Document(
        title=title or Text("How I came across in a meeting"),
        started_at=started if day else None,
        facts=(Instant(started, "day"), length) if day else (length,),
        tags=meeting.tags if "tags" in fields else (),
        notes="",
        headline=bare.headline,
        sections=tuple(_chosen(bare, fields)),
        closing=wording.REFLECTION,
        made_by=(f"EmoConf {meeting.program_version}",),
        version=meeting.program_version,
    )


def check(report: Report, fields: Collection[str] = ()) -> None:
    """Whether a report can be shown to others at all.

    Raises:
        UsageError: It is of somebody else's face, or a field is unknown.
    """
    if not report.meeting.is_user:
        raise UsageError(
            Text("This report is about somebody else's face."),
            Text("Only reports of your own live meetings can be made for others."),
        )
    known = {field.key for field in FIELDS}
    for key in fields:
        if key not in known:
            raise UsageError(
                Text("“{field}” is nothing that can be shared.", field=key),
                Text("Choose from {fields}.", fields=Listing(tuple(sorted(known)))),
            )


def _bare(report: Report, fields: Collection[str]) -> Report:
    """The report without what was not chosen, before anything is made of it."""
    meeting = dataclasses.replace(
        report.meeting, app=None, title=None, notes="", tags=(), is_user=False
    )
    compared = "usual" in fields
    return dataclasses.replace(
        report,
        meeting=meeting,
        headline=report.headline if compared else wording.headline(report.summary, meeting),
        usual=report.usual if compared else None,
        unusual=report.unusual if compared else (),
        moments=tuple(_moment(moment, "bookmarks" in fields) for moment in report.moments),
        notes=tuple(quality_notes(meeting, report.summary)),
    )


def _moment(moment: Moment, words: bool) -> Moment:
    return moment if words else dataclasses.replace(moment, text="")


def _chosen(bare: Report, fields: Collection[str]) -> Iterator[Section]:
    """What the file is, and the sections that were chosen."""
    chosen = [ALWAYS, *(field for field in FIELDS if field.key in fields)]
    wanted = {key for field in chosen for key in field.sections}
    for section in sections_of(bare):
        if section.key in wanted:
            yield section if "moments" in wanted else _unmarked(section)
    yield Section(
        "share",
        Text("What this file is"),
        (
            Paragraphs(
                (
                    Text(
                        "Made by the person it is about, who is the one called “you” here, and "
                        "who chose what it holds. Others in the meeting were not read."
                    ),
                    wording.LIMITS,
                    Text(
                        "It is no measurement of a person, and no ground for a decision about one."
                    ),
                    *bare.notes,
                )
            ),
        ),
    )


def _unmarked(section: Section) -> Section:
    """A course without the moments."""
    blocks = tuple(
        dataclasses.replace(block, highlights=()) if isinstance(block, Course) else block
        for block in section.blocks
    )
    return dataclasses.replace(section, blocks=blocks)
