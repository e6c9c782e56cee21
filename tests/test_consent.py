import pytest

from emoconf import consent, paths, settings
from emoconf.errors import ConsentError
from emoconf.settings import Settings


def test_the_text_has_six_short_sentences() -> None:
    assert len(consent.SENTENCES) == 6
    assert all(len(sentence) <= 100 for sentence in consent.SENTENCES)


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
