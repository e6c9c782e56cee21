"""What is said in a person's language, and how values are written in it."""

from datetime import UTC, datetime

import pytest

from emoconf import i18n
from emoconf.doctor.linux import judge
from emoconf.doctor.linux_facts import LinuxFacts
from emoconf.engine import protocol
from emoconf.errors import EngineError, StoreError
from emoconf.text import Duration, Instant, Listing, Number, Percent, Text, plural, sentences

GERMAN = i18n.Language("de")
ENGLISH = i18n.Language("en")
WHEN = datetime(2026, 11, 4, 9, 5, tzinfo=UTC)


def test_what_varies_is_filled_into_the_translation() -> None:
    text = Text("“{camera}” is not sending video.", camera="HD Webcam")
    assert GERMAN.say(text) == "„HD Webcam“ sendet kein Bild."
    assert ENGLISH.say(text) == "“HD Webcam” is not sending video."


def test_a_reason_within_a_sentence_is_translated_too() -> None:
    reason = Text("The database of meetings at {path} is in use by another program.", path="/m.db")
    text = Text("The meeting is not being recorded: {message}", message=reason)
    assert GERMAN.say(text) == (
        "Das Treffen wird nicht aufgezeichnet: Die Datenbank der Treffen in /m.db wird von einem "
        "anderen Programm benutzt."
    )


def test_several_sentences_in_a_row_are_translated_one_by_one() -> None:
    error = EngineError(Text("The engine ended."), Text("Start it again with: emoconf run"))
    assert GERMAN.say(error.text) == (
        "Die Engine hat sich beendet. Starte sie neu mit: emoconf run"
    )


def test_what_is_not_known_stays_english() -> None:
    assert GERMAN.say(Text("Quite {new} things.", new="new")) == "Quite new things."
    assert GERMAN.say("") == ""


def test_braces_in_a_value_do_no_harm() -> None:
    text = Text("“{camera}” is not sending video.", camera="{0} {camera}")
    assert GERMAN.say(text) == "„{0} {camera}“ sendet kein Bild."


def test_counted_things_have_two_forms() -> None:
    said = [
        GERMAN.say(plural("{count} meeting takes part", "{count} meetings take part", count))
        for count in (0, 1, 2)
    ]
    assert said == ["0 Treffen nehmen teil", "1 Treffen nimmt teil", "2 Treffen nehmen teil"]


@pytest.mark.parametrize(
    ("value", "german"),
    [
        (Percent(0.75), "75\N{NO-BREAK SPACE}%"),
        (Percent(0.002), "<1\N{NO-BREAK SPACE}%"),
        (Percent(None), "–"),
        (Number(0.325, 2, signed=True), "+0,33"),
        (Number(-3.14, 1), "−3,1"),
        (Duration(725), "12 Min. 5 Sek."),
        (Duration(3840), "1 Std. 4 Min."),
        (Instant(WHEN, "long"), "4. November 2026, 09:05"),
        (Instant(WHEN), "04.11.2026, 09:05"),
        (Instant(WHEN, "day"), "04.11.2026"),
        (Instant(WHEN, "time"), "09:05"),
        (Listing((Text("neutral"), Text("happy"), "x")), "neutral, fröhlich und x"),
        (Listing(("a", "b"), either=True), "a oder b"),
        (7, "7"),
    ],
)
def test_how_german_writes_values(value: object, german: str) -> None:
    assert GERMAN.show(value) == german


def test_english_needs_no_locale_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "babel.numbers", None)
    assert ENGLISH.say(Text("{share} free", share=Percent(0.5))) == "50% free"


def test_what_the_doctor_finds_is_german_to_the_last_word() -> None:
    facts = LinuxFacts(kernel="6.1", loaded=False, installed=False, other_kernels=True)
    check = judge(facts)
    assert GERMAN.say(check.detail) == (
        "v4l2loopback ist installiert, aber nicht für den laufenden Kernel 6.1."
    )
    assert GERMAN.say(check.fix).startswith("Installiere die Header dieses Kernels (")


def test_a_sentence_survives_the_way_to_a_client() -> None:
    error = StoreError(Text("The disk is full: “{path}” could not be written.", path="/x.mp4"))
    sent = protocol.Problem(
        kind="x",
        message=str(error.message),
        hint="",
        texts=protocol.wire_texts(error.message, error.hint),
    )
    received = protocol.decode_event(protocol.encode(sent))
    assert isinstance(received, protocol.Problem)
    assert received.message == "The disk is full: “/x.mp4” could not be written."
    assert GERMAN.say(received.sentence) == (
        "Der Datenträger ist voll: „/x.mp4“ konnte nicht geschrieben werden."
    )


def test_an_older_engine_is_understood_as_far_as_it_speaks() -> None:
    old = b'{"type": "error", "kind": "x", "message": "No meeting is running.", "hint": ""}'
    event = protocol.decode_event(old)
    assert isinstance(event, protocol.Problem)
    assert GERMAN.say(event.sentence) == "Es läuft kein Treffen."


@pytest.mark.parametrize(
    "texts",
    [
        b'[{"template": "{a} {b"}, {"template": ""}]',
        b'[{"template": "{a}", "values": {"b": 1}}, {"template": ""}]',
        b'[{"template": "x", "several": "{count}", "values": {"n": 1}}, {"template": ""}]',
    ],
)
def test_a_broken_template_from_an_engine_is_shown_as_it_stands(texts: bytes) -> None:
    data = b'{"type": "error", "kind": "x", "message": "m", "hint": "", "texts": ' + texts + b"}"
    event = protocol.decode_event(data)
    assert isinstance(event, protocol.Problem)
    assert GERMAN.say(event.sentence)


def test_sentences_without_any() -> None:
    assert GERMAN.say(sentences([])) == ""


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LC_MESSAGES": "de_AT"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_system(
    environment: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    assert i18n.system_language() == code


def test_a_language_without_a_catalogue_is_english() -> None:
    assert i18n.Language("fr").say(Text("The disk is full.")) == "The disk is full."
