"""Every sentence in the sources has a translation that takes the same values."""

import re
import string
from collections.abc import Iterator

import pytest
from babel.messages import Message

from emoconf import i18n, setting_fields
from emoconf.locales import refresh
from emoconf.text import Text

LANGUAGES = refresh.LANGUAGES


def fields(template: str) -> list[str]:
    """The names of the values in a template."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(template) if name)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """English template and its translation, for each form of a plural."""
    if isinstance(message.id, str):
        assert isinstance(message.string, str)
        yield message.id, message.string
    else:
        yield from zip(message.id, message.string, strict=True)


def test_the_sources_hold_hundreds_of_texts() -> None:
    assert len(set(refresh.texts())) > 700


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_without_a_translation(language: str) -> None:
    assert refresh.missing(refresh.collected(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_on_the_disk_is_the_one_of_the_sources(language: str) -> None:
    wanted = {(m.context, str(m.id)): m.string for m in refresh.collected(language) if m.id}
    written = {(m.context, str(m.id)): m.string for m in refresh.read(language) if m.id}
    assert written == wanted, "run emoconf/locales/refresh.py"
    speaker = i18n.Language(language)
    for message in refresh.read(language):
        if message.id and isinstance(message.string, str) and isinstance(message.id, str):
            said = (
                speaker.translate(message.context, message.id)
                if message.context
                else speaker.say(message.id)
            )
            assert said == message.string, "run emoconf/locales/refresh.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_translation_takes_the_values_of_its_sentence(language: str) -> None:
    wrong = [
        (english, said)
        for message in refresh.read(language)
        if message.id
        for english, said in forms(message)
        if fields(english) != fields(said) and set(fields(english)) - {"count"} != set(fields(said))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_every_sentence_can_be_said_with_values(language: str) -> None:
    speaker = i18n.Language(language)
    for context, message in set(refresh.texts()):
        if context is not None:
            assert isinstance(message, str)
            assert speaker.translate(context, message)
            continue
        one, several = (message, "") if isinstance(message, str) else (message[0], message[1])
        for count in (1, 2):
            values = {name: f"<{name}>" for name in fields(one + several)} | {"count": count}
            said = speaker.say(Text.build(one, several, values))
            assert said
            assert not re.search(r"\{\w+\}", said), said
            missing = [v for k, v in values.items() if k != "count" and v not in said]
            assert missing == [], said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_are_translated(language: str) -> None:
    speaker = i18n.Language(language)
    same = {"Webcam", "Desktop"}
    texts = [
        text for field in setting_fields.describe() if field.group
        for text in (field.title, field.description, field.group)
    ]  # fmt: skip
    assert [text for text in texts if speaker.say(text) == text and text not in same] == []
