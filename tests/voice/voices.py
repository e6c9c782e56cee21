"""Voices made of numbers: their pitch, syllables and pauses are known exactly."""

from collections.abc import Callable, Iterator

import numpy as np

from emoconf.voice.sound import BLOCK, RATE, Sound

#: Hertz of the formants of "a" and "i" and of the neutral vowel of "um".
A, EE, UM = (800.0, 1200.0, 2500.0), (300.0, 2200.0, 2900.0), (500.0, 1500.0, 2500.0)


def vowel(
    hertz: float | Callable[[np.ndarray], np.ndarray],
    seconds: float,
    formants: tuple[float, ...] = A,
) -> Sound:
    """Harmonics of a pitch, which may move, under the envelope of a vocal tract."""
    times = np.arange(round(seconds * RATE)) / RATE
    pitch = hertz(times) if callable(hertz) else np.full(len(times), float(hertz))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    sound = np.zeros(len(times))
    for number in range(1, int(4000 / pitch.max()) + 1):
        place = number * pitch
        tract = sum(1 / (1 + ((place - f) / 90) ** 2) for f in formants)
        sound += (tract + 0.02) / number * np.sin(number * phase)
    return np.asarray(0.3 * sound / np.abs(sound).max(), np.float32)


def hush(seconds: float) -> Sound:
    return np.zeros(round(seconds * RATE), dtype=np.float32)


def swelling(sound: Sound) -> Sound:
    """Louder to the middle and quieter again, as a syllable is."""
    return (sound * np.sin(np.pi * np.arange(len(sound)) / len(sound)) ** 0.5).astype(np.float32)


def syllables(rate: float, seconds: float, hertz: float = 120.0) -> Sound:
    """So many syllables a second, each of another vowel, with a brief closure between two."""
    closed = 0.04
    parts = []
    for number in range(round(rate * seconds)):
        tone = vowel(hertz * (1 + 0.1 * np.sin(number)), 1 / rate - closed, (A, EE, UM)[number % 3])
        parts += [swelling(tone), hush(closed)]
    return np.concatenate(parts)


def pink(seconds: float, level: float, seed: int = 0) -> Sound:
    """Noise with equal power in every octave, at a level in decibels of full scale."""
    count = round(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, count)
    return np.asarray(noise / np.sqrt(np.mean(noise**2)) * 10 ** (level / 20), np.float32)


def blocks(sound: Sound) -> Iterator[Sound]:
    for start in range(0, len(sound) - BLOCK + 1, BLOCK):
        yield sound[start : start + BLOCK]
