import re
from pathlib import Path

import msgspec
import pytest

from emoconf import consent, paths, settings, settings_file
from emoconf.consent_record import Consent
from emoconf.errors import ConsentError
from emoconf.meetings.copies import ASIDE_DAYS, COPY_DAYS
from emoconf.meetings.store import Store
from emoconf.settings import Settings
from emoconf.signals import EXPRESSION, FURTHER, PRESENCE, UNADAPTED, Column, Signal
from emoconf.text import Text

#: Where the text names what each table of the database holds.
NAMED = {
    "meetings": "times, pauses, the app or site",
    "gaps": "pauses",
    "meeting_text": "your title, notes and tags",
    "samples_expression": "a row of numbers",
    "samples_presence": "a row of numbers",
    "samples_unadapted": "a row of numbers",
    "samples_face": "when you smile, raise or lower your brows",
    "samples_head": "where your head points",
    "samples_voice": "how much you speak, how loud",
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
    text = " ".join(line for scope in consent.scopes() for line in scope.sentences)
    assert all(words in text for words in NAMED.values())


def test_the_terms_that_are_named_are_those_that_hold() -> None:
    days = [int(found) for found in re.findall(r"(\d+) days", " ".join(consent.SENTENCES))]
    assert set(days) == {Settings().retention_days, max(ASIDE_DAYS, COPY_DAYS)}


def test_who_agreed_before_descriptions_of_faces_were_named_is_asked_again() -> None:
    old = Consent(version=1, given_at="2026-01-01T00:00:00+00:00")
    with pytest.raises(ConsentError):
        consent.ensure_camera_consent(Settings(consent=old), given=False, ask=None)


def test_without_a_terminal_and_without_the_option_the_webcam_stays_closed() -> None:
    with pytest.raises(ConsentError) as caught:
        consent.ensure_camera_consent(Settings(), given=False, ask=None)
    assert "--consent" in caught.value.hint


def test_a_no_is_respected_and_not_remembered() -> None:
    with pytest.raises(ConsentError):
        consent.ensure_camera_consent(Settings(), given=False, ask=lambda question: False)
    assert not settings_file.load(paths.settings_file()).has_consent


def test_a_yes_is_remembered_and_not_asked_for_again() -> None:
    questions: list[str] = []

    def say_yes(question: str) -> bool:
        questions.append(question)
        return True

    consent.ensure_camera_consent(Settings(), given=False, ask=say_yes)
    stored = settings_file.load(paths.settings_file())
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


VOICE = Signal(
    "voice", Text("Voice"), (Column("loudness", Text("Loudness"), "dB", "mean"),), lambda _: None,
    consent=Text("EmoConf listens to your microphone."),
)  # fmt: skip
ALL = (EXPRESSION, PRESENCE, VOICE)


def test_every_signal_that_came_later_has_a_consent_of_its_own() -> None:
    agreed = Settings(consent=settings.Consent.now())
    assert consent.readable(agreed) == ("expression", "presence", "unadapted")
    assert {scope.key for scope in consent.scopes()} == {"camera"} | {s.key for s in FURTHER} - {
        UNADAPTED.key  # the same expressions, read without what is known of the person
    }


def test_the_webcams_consent_covers_expressions_and_presence_alone() -> None:
    assert consent.readable(Settings(), ALL) == ()
    agreed = Settings(consent=Consent.now())
    assert consent.readable(agreed, ALL) == ("expression", "presence")


def test_an_agreement_in_an_older_settings_file_stays() -> None:
    paths.settings_file().write_text(
        '{"consent": {"version": 2, "given_at": "2026-03-02T08:00:00+00:00"}}'
    )
    old = settings_file.load(paths.settings_file())
    assert old.has_consent
    assert consent.readable(old) == ("expression", "presence", "unadapted")


def test_a_further_signal_is_asked_for_alone_and_once() -> None:
    questions = []

    def refuse(question: str) -> bool:
        questions.append(question)
        return False

    agreed = Settings(consent=Consent.now())
    refused = consent.ask_alone(agreed, refuse, ALL)
    assert questions == ["EmoConf listens to your microphone.\nDo you agree?"]
    assert refused.has_consent
    assert consent.readable(refused, ALL) == ("expression", "presence")
    again = settings_file.load(paths.settings_file())
    assert consent.ask_alone(again, refuse, ALL) == again
    assert len(questions) == 1


def test_a_changed_text_is_asked_again_and_the_old_answer_is_void() -> None:
    agreed = consent.scopes(ALL)[-1].answered(Settings(consent=Consent.now()), True)
    assert consent.readable(agreed, ALL) == ("expression", "presence", "voice")
    changed = msgspec.structs.replace(VOICE, consent_version=2)
    later = (EXPRESSION, PRESENCE, changed)
    assert consent.readable(agreed, later) == ("expression", "presence")
    again = consent.ask_alone(agreed, lambda _question: True, later)
    assert consent.readable(again, later) == (
        "expression",
        "presence",
        "voice",
    )


def test_each_consent_is_withdrawn_alone() -> None:
    camera, voice = consent.scopes(ALL)
    both = voice.answered(camera.answered(Settings(), True), True)
    assert consent.readable(voice.answered(both, False), ALL) == ("expression", "presence")
    without_camera = camera.answered(both, False)
    assert consent.readable(without_camera, ALL) == ("voice",)
    with pytest.raises(ConsentError):
        consent.ensure_camera_consent(without_camera, given=False, ask=None)


def test_answers_survive_on_the_disk() -> None:
    voice = consent.scopes(ALL)[-1]
    settings_file.save(voice.answered(Settings(), False), paths.settings_file())
    found = settings_file.load(paths.settings_file()).consents["voice"]
    assert (found.version, found.refused) == (1, True)


def test_a_calibration_is_agreed_to_alone_and_says_what_it_is_and_is_not() -> None:
    scope = consent.calibration_scope()
    assert not scope.given(Settings(consent=Consent.now()))
    agreed = scope.answered(Settings(consent=Consent.now()), True)
    assert scope.given(agreed) and agreed.has_consent
    assert not scope.given(scope.answered(agreed, False))
    said = " ".join(scope.sentences)
    for word in ("no picture", "delete", "recognise", "recording"):
        assert word in said
