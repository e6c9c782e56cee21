"""How well the pace is told of sentences that a machine speaks at known rates in three languages.

    python -m models.measuring.spoken

Needs `espeak-ng`. The syllables are the vowels of its own phonemes. Prints JSON.
"""

import io
import json
import re
import shutil
import subprocess
import wave
from collections.abc import Callable
from typing import Any

import click
import numpy as np

from emoconf.voice.detector import SileroDetector
from emoconf.voice.listening import Listener
from emoconf.voice.sound import BLOCK, RATE, SECONDS, Sound

SENTENCES = {
    "en": (
        "We will meet again on Monday morning to talk about the new plan.",
        "The garden behind the house is full of yellow and purple flowers.",
        "Nobody knew why the train had stopped in the middle of the bridge.",
    ),
    "de": (
        "Wir treffen uns am Montag wieder und reden über den neuen Plan.",
        "Der Garten hinter dem Haus ist voll von gelben Blumen.",
        "Niemand wusste, warum der Zug mitten auf der Brücke stand.",
    ),
    "fr": (
        "Nous allons nous revoir lundi matin pour parler du nouveau projet.",
        "Le jardin derrière la maison est rempli de fleurs jaunes.",
        "Personne ne savait pourquoi le train restait au milieu du pont.",
    ),
}

#: Words a minute, from slow to as fast as people can, and a lower and a higher voice.
RATES, VOICES = (110, 140, 170, 200, 240, 280), ("", "+f2")

_VOWELS = re.compile("[aeiouyæɑɒɔəɛɜɪʊʌøœɐɘɵɨʉɯɤᵻɚɝ]+")
_MARKS = re.compile("[ˈˌː\u0303 ]")

#: Says a sentence: language, voice, words a minute, text.
Say = Callable[[str, str, int, str], Sound]


def syllables(language: str, text: str) -> int:
    """How many a sentence has, by the vowels of its phonemes."""
    command = ["espeak-ng", "-q", "--ipa", "-v", language, text]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return vowels(said)


def vowels(phonemes: str) -> int:
    """Vowels and diphthongs in phonemes of the International Phonetic Alphabet."""
    return len(_VOWELS.findall(_MARKS.sub("", phonemes)))


def spoken(language: str, voice: str, rate: int, text: str) -> Sound:
    """What espeak-ng says, float32 at 16 kHz, without the silence before and after."""
    command = ["espeak-ng", "-v", language + voice, "-s", str(rate), "--stdout", text]
    file = subprocess.run(command, capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(file)) as read:
        own = read.getframerate()
        samples = np.frombuffer(read.readframes(len(file)), dtype="<i2").astype(np.float32) / 32768
    times = np.arange(0, len(samples) / own, 1 / RATE)
    sound = np.interp(times, np.arange(len(samples)) / own, samples).astype(np.float32)
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    return sound[loud[0] : loud[-1] + 1]


def pace(sound: Sound) -> float:
    """Syllables a second of speech as the program tells it, in a room with a little noise."""
    rng = np.random.default_rng(0)
    silence = np.zeros(RATE, dtype=np.float32)
    heard = np.concatenate((silence, sound, silence))
    heard += 1e-3 * rng.standard_normal(len(heard)).astype(np.float32)
    listener = Listener(SileroDetector())
    blocks = heard[: len(heard) // BLOCK * BLOCK].reshape(-1, BLOCK)
    said = [listener.hear(block, number * SECONDS) for number, block in enumerate(blocks)]
    seconds = sum(one.speech for one in said) * SECONDS
    return sum(one.nuclei for one in said) / max(seconds, SECONDS)


def measure(say: Say = spoken, count: Callable[[str, str], int] = syllables) -> dict[str, Any]:
    """Correlation with the true pace by language, and over all of them."""
    rows = [
        (language, count(language, text) / (len(sound) / RATE), pace(sound))
        for language, texts in SENTENCES.items()
        for text in texts
        for voice in VOICES
        for rate in RATES
        for sound in [say(language, voice, rate, text)]
    ]

    def figures(language: str | None) -> dict[str, float]:
        true, told = np.array([row[1:] for row in rows if language in (None, row[0])]).T
        r = float(np.corrcoef(true, told)[0, 1])
        return {"n": len(true), "r": r, "slowest": float(true.min()), "fastest": float(true.max())}

    return {**{language: figures(language) for language in SENTENCES}, "all": figures(None)}


@click.command()
def main() -> None:
    """Measures and prints JSON."""
    if shutil.which("espeak-ng") is None:
        raise click.ClickException("espeak-ng is missing: sudo apt install espeak-ng")
    click.echo(json.dumps(measure(), indent=2))


if __name__ == "__main__":
    main()
