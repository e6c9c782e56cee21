import re
from pathlib import Path

import pytest

from emoconf import consent, paths, settings
from emoconf.errors import ConsentError
from emoconf.meetings.copies import ASIDE_DAYS, COPY_DAYS
from emoconf.meetings.store import Store
from emoconf.settings import Settings

#: Where the text names what each table of the database holds.
NAMED = {
    "meetings": "times, pauses, the app or site",
    "gaps": "pauses",
    "meeting_text": "your title, notes and tags",
    "samples_expression": "a row of numbers",
    "samples_presence": "a row of numbers",
    "moments": "its moments and your bookmarks",
    "summaries": "a summary",
    "exports": "where you exported to",
    "corrections": "a description of the face",
}


def test_the_text_is_made_of_short_sentences() -> None:
    assert len(consent.SENTENCES) <= 12
    assert all(len(sentence) <= 130 for sentence in consent.SENTENCES)


def test_everything_that_is_kept_is_named(tmp_path: Path) -> None:
    with Store(tmp_path / "meetings.db") as store:
        rows = store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        tables = {name for (name,) in rows}
    technical = {name for name in tables if name.startswith(("meeting_text_fts", "sqlite_", "_"))}
    assert tables - technical == set(NAMED)
    text = " ".join(consent.SENTENCES)
    assert all(words in text for words in NAMED.values())


def test_the_terms_that_are_named_are_those_that_hold() -> None:
    days = [int(found) for found in re.findall(r"(\d+) days", " ".join(consent.SENTENCES))]
    assert set(days) == {Settings().retention_days, max(ASIDE_DAYS, COPY_DAYS)}


def test_who_agreed_before_descriptions_of_faces_were_named_is_asked_again() -> None:
    old = settings.Consent(version=1, given_at="2026-01-01T00:00:00+00:00")
    with pytest.raises(ConsentError):
        consent.ensure_camera_consent(Settings(consent=old), given=False, ask=None)


def test_without_a_terminal_and_without_the_option_the_webcam_stays_closed() -> None:
    with pytest.raises(ConsentError) as caught:
        consent.ensure_camera_consent(Settings(), given=False, ask=None)
    assert "--consent" in caught.value.hint


def test_a_no_is_respected_and_not_remembered() -> None:
    with pytest.raises(ConsentError):
        consent.ensure_camera_consent(Settings(), given=False, ask=lambda question: False)
    assert not settings.load(paths.settings_file()).has_consent


def test_a_yes_is_remembered_and_not_asked_for_again() -> None:
    questions: list[str] = []

    def say_yes(question: str) -> bool:
        questions.append(question)
        return True

    consent.ensure_camera_consent(Settings(), given=False, ask=say_yes)
    stored = settings.load(paths.settings_file())
    assert stored.has_consent
    consent.ensure_camera_consent(stored, given=False, ask=say_yes)
    assert len(questions) == 1
    assert all(sentence in questions[0] for sentence in consent.SENTENCES)


def test_the_people_in_a_recording_are_asked_about_each_time() -> None:
    questions: list[str] = []

    def say_yes(question: str) -> bool:
        questions.append(question)
        return True

    consent.ensure_recording_consent(given=False, ask=say_yes)
    consent.ensure_recording_consent(given=False, ask=say_yes)
    assert len(questions) == 2
    with pytest.raises(ConsentError):
        consent.ensure_recording_consent(given=False, ask=None)
