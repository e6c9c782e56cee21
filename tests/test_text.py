"""A sentence is English wherever a string is wanted, and knows its template and values."""

import copy
import json
import pickle
from datetime import UTC, datetime

import pytest

from emoconf.text import Duration, Instant, Listing, Number, Percent, Text, plural, sentences


def test_a_text_is_its_english_sentence() -> None:
    text = Text("There is no webcam “{name}”.", name="C920")
    assert text == "There is no webcam “C920”."
    assert json.dumps(text) == json.dumps("There is no webcam “C920”.")
    assert (text.template, dict(text.values)) == ("There is no webcam “{name}”.", {"name": "C920"})


def test_values_may_be_texts_themselves() -> None:
    text = Text("Nothing is recorded: {reason}", reason=Text("{n} errors.", n=3))
    assert text == "Nothing is recorded: 3 errors."
    assert isinstance(text.values["reason"], Text)


def test_a_template_without_values_keeps_its_braces() -> None:
    assert Text("Write {name} in the file.") == "Write {name} in the file."


def test_braces_in_values_are_left_alone() -> None:
    assert Text("No file {name}.", name="{x}") == "No file {x}."


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        Text.build("No file {name}.", "", {"nam": "x"})


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 meetings"), (1, "1 meeting"), (2, "2 meetings")]
)
def test_counted_things(count: int, said: str) -> None:
    assert plural("{count} meeting", "{count} meetings", count) == said


def test_a_row_of_sentences_leaves_out_empty_ones() -> None:
    row = sentences([Text("One {x}.", x=1), "", "Two."])
    assert row == "One 1. Two."
    assert [str(value) for value in row.values.values()] == ["One 1.", "Two."]


def test_copies_and_pickles_keep_template_and_values() -> None:
    text = plural("{count} file in {place}", "{count} files in {place}", 2, place="/tmp")
    for again in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert again == text
        assert (again.template, again.several, dict(again.values)) == (
            text.template,
            text.several,
            dict(text.values),
        )


@pytest.mark.parametrize(
    ("quantity", "english"),
    [
        (Percent(0.754), "75%"),
        (Percent(0.002), "<1%"),
        (Percent(0.0), "0%"),
        (Percent(None), "–"),
        (Number(0.324, 2, signed=True), "+0.32"),
        (Number(-0.324, 2, signed=True), "−0.32"),
        (Number(3.14159, 1), "3.1"),
        (Number(None), "–"),
        (Duration(45), "45 s"),
        (Duration(725), "12 min 5 s"),
        (Duration(720), "12 min"),
        (Duration(3840), "1 h 4 min"),
        (Duration(7200), "2 h"),
        (Duration(-1), "0 s"),
        (Instant(datetime(2026, 11, 4, 9, 5, tzinfo=UTC)), "2026-11-04 09:05"),
        (Instant(datetime(2026, 11, 4, 9, 5, tzinfo=UTC), "long"), "4 November 2026, 09:05"),
        (Instant(datetime(2026, 11, 4, 9, 5, tzinfo=UTC), "time"), "09:05"),
        (Listing(("a",)), "a"),
        (Listing(("a", "b", "c")), "a, b and c"),
        (Listing(("a", "b"), either=True), "a or b"),
        (Listing(()), ""),
    ],
)
def test_how_quantities_are_written_in_english(quantity: object, english: str) -> None:
    assert str(quantity) == english
    assert Text("{it}", it=quantity) == english
