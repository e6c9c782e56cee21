"""The pace of a machine that speaks at known rates, one made of numbers."""

import pytest
from click.testing import CliRunner

from emoconf.voice.sound import Sound
from models.measuring import spoken
from tests.voice.voices import syllables


def test_the_pace_of_every_language_is_compared_with_the_true_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def say(language: str, voice: str, rate: int, text: str) -> Sound:
        return syllables(rate / 40, 2, 200 if voice else 120)

    monkeypatch.setattr(spoken, "SENTENCES", {"en": ("x",), "de": ("y",)})
    monkeypatch.setattr(spoken, "RATES", (160, 200, 240, 280))
    found = spoken.measure(say, lambda language, text: 10)
    assert {name: figures["n"] for name, figures in found.items()} == {"en": 8, "de": 8, "all": 16}


@pytest.mark.parametrize("rate", [4, 5, 6])
def test_a_pace_is_told_of_speech_alone(rate: int) -> None:
    assert spoken.pace(syllables(rate, 3)) == pytest.approx(rate, rel=0.2)


def test_vowels_are_counted_and_diphthongs_once() -> None:
    assert spoken.vowels("wiː wɪl miːt ɐɡˈɛn") == 5
    assert spoken.vowels("haʊs") == 1


def test_without_the_machine_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = CliRunner().invoke(spoken.main, [])
    assert done.exit_code != 0
    assert "espeak-ng" in done.output
