"""How well speech, pace and "um"s are told from the sound of a voice.

    python -m models.measuring.voice --data DIR [--syllables FOLDER]

DIR holds `emodb_flac.zip`: EmoDB's utterances as FLAC, 16 kHz. FOLDER holds its own label files
with the beginning of every syllable (`03a01Fa.silb`), without which no pace is measured. Five
speakers were looked at while the constants were chosen; the others are "new". Prints JSON.
"""

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import click
import numpy as np
from numpy.typing import NDArray

from emoconf.voice import speech
from emoconf.voice.detector import SileroDetector
from emoconf.voice.listening import Listener
from emoconf.voice.sound import BLOCK, RATE, SECONDS, Sound, level
from emoconf.voice.speech import Speech

#: EmoDB's speakers that the constants were chosen with.
SEEN = ("03", "08", "09", "10", "11")

#: Level of the utterances in the noise, decibels of full scale.
_VOICE = -26.0

#: Decibels below its loudest hundredth of a second at which an utterance begins and ends.
_EDGE = 35.0

Bools = NDArray[np.bool_]
Utterances = Mapping[str, Sound]


@dataclass(frozen=True, slots=True)
class Syllables:
    """The labelled syllables of an utterance that end within its sound.

    Attributes:
        count: How many.
        began: When the first one begins, seconds.
        ended: When the last one ends.
        spoken: Seconds of all of them, without the pauses between.
    """

    count: int
    began: float
    ended: float
    spoken: float


def utterances(archive: Path) -> dict[str, Sound]:
    """Float32 sound by the name of the file."""
    found = {}
    with zipfile.ZipFile(archive) as files:
        for name in sorted(files.namelist()):
            if name.endswith(".flac"):
                found[Path(name).stem] = _decoded(files.read(name))
    return found


def _decoded(file: bytes) -> Sound:
    with av.open(io.BytesIO(file), "r") as container:
        if container.streams.audio[0].rate != RATE:
            raise click.ClickException("EmoDB was expected at 16 kHz")
        parts = [frame.to_ndarray().ravel() for frame in container.decode(audio=0)]
    sound: NDArray[Any] = np.concatenate(parts)
    return np.asarray(sound / np.float32(np.iinfo(sound.dtype).max), np.float32)


def trimmed(sound: Sound) -> Sound:
    """Without the silence before and after."""
    parts = sound[: len(sound) // 160 * 160].reshape(-1, 160)
    levels = np.array([level(part) for part in parts])
    loud = np.flatnonzero(levels > levels.max() - _EDGE)
    return sound[loud[0] * 160 : (loud[-1] + 1) * 160]


def pink(count: int, rng: np.random.Generator) -> Sound:
    """Noise with equal power in every octave, root mean square 1."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[np.fft.rfftfreq(count, 1 / RATE) < 20] = 0
    noise = np.fft.irfft(spectrum, count)
    return np.asarray(noise / np.sqrt(np.mean(noise**2)), np.float32)


def in_noise(voices: Utterances, decibels: float, seed: int = 1) -> tuple[Sound, Bools]:
    """Utterances with 1 to 3 s of silence before each, in pink noise.

    Returns:
        The sound, and for each block whether at least half of it lies within an utterance.
    """
    rng = np.random.default_rng(seed)
    sounds: list[Sound] = []
    truth: list[Bools] = []
    for voice in voices.values():
        spoken = trimmed(voice)
        pause = int(rng.uniform(1, 3) * RATE)
        loudness = np.float32(10 ** ((_VOICE - level(spoken)) / 20))
        sounds += [np.zeros(pause, dtype=np.float32), spoken * loudness]
        truth += [np.zeros(pause, dtype=np.bool_), np.ones(len(spoken), dtype=np.bool_)]
    sound = np.concatenate(sounds)
    sound += pink(len(sound), rng) * np.float32(10 ** ((_VOICE - decibels) / 20))
    whole = len(sound) // BLOCK * BLOCK
    return sound[:whole], np.concatenate(truth)[:whole].reshape(-1, BLOCK).mean(axis=1) >= 0.5


def f1(said: Bools, truth: Bools) -> float:
    """Of blocks."""
    return float(2 * (said & truth).sum() / (said.sum() + truth.sum()))


def silero(sound: Sound) -> Bools:
    """What the program says of each block: the detector, then its four states."""
    detector = SileroDetector()
    return _said(detector.probability(block) for block in sound.reshape(-1, BLOCK))


def webrtc(sound: Sound) -> Bools | None:
    """The same with WebRTC's detector (mode 2, the best of 0 to 3); None if not installed."""
    try:
        import webrtcvad
    except ImportError:
        return None
    detector = webrtcvad.Vad(2)
    pcm = (sound * 32767).clip(-32768, 32767).astype("<i2").reshape(-1, BLOCK)
    parts = [block[start : start + 160].tobytes() for block in pcm for start in (0, 160, 320)]
    votes = np.array([detector.is_speech(part, RATE) for part in parts]).reshape(-1, 3)
    return _said(votes.mean(axis=1))


def _said(probabilities: Iterable[float]) -> Bools:
    """Stretches of speech from when they began to when they ended, as they are known afterwards."""
    state, said = Speech(), []
    for number, probability in enumerate(probabilities):
        before, state = state, speech.step(state, probability, number * SECONDS)
        said.append(state.heard)
        if state.heard and before.state == "starting" and state.began is not None:
            began = round(state.began / SECONDS)
            said[began:] = [True] * (number + 1 - began)
        elif before.heard and not state.heard and state.ended is not None:
            ended = round(state.ended / SECONDS)
            said[ended:] = [False] * (number + 1 - ended)
    return np.array(said, dtype=np.bool_)


def detection(voices: Utterances) -> dict[str, dict[str, float | None]]:
    """F1 of both detectors by the distance to the noise."""
    found: dict[str, dict[str, float | None]] = {}
    for decibels in (20, 10, 5):
        sound, truth = in_noise(voices, decibels)
        other = webrtc(sound)
        found[f"{decibels} dB"] = {
            "silero": f1(silero(sound), truth),
            "webrtc": None if other is None else f1(other, truth),
        }
    return found


def syllables(file: Path, seconds: float) -> Syllables | None:
    """Reads labels: a time and a syllable a line; "(" is a pause, "." the end."""
    rows = []
    for line in file.read_text(encoding="latin-1").splitlines():
        match line.split():
            case [time_, name, *_]:
                rows.append((float(time_), name))
    ends = pairwise(rows)
    spans = [(start, end) for (start, name), (end, _) in ends if name[0] not in "(.)"]
    spans = [(start, end) for start, end in spans if end <= seconds]
    if len(spans) < 3:
        return None
    spoken = sum(end - start for start, end in spans)
    return Syllables(len(spans), spans[0][0], spans[-1][1], spoken)


def pace(voices: Utterances, folder: Path) -> dict[str, Any]:
    """Correlation of nuclei with true syllables a second, single and over a speaker's emotion.

    An utterance of two seconds has about ten syllables, so that one more or less is a tenth of its
    pace. The program shows the pace of minutes, which the groups (4 s and more) are nearer to.
    """
    rows: dict[str, tuple[int, Syllables]] = {}
    for name, sound in voices.items():
        file = folder / f"{name}.silb"
        true = syllables(file, len(sound) / RATE) if file.exists() else None
        if true is not None:
            own = sound[int(true.began * RATE) : int(true.ended * RATE)]
            rows[name] = (_nuclei(own), true)
    groups: dict[str, tuple[int, Syllables]] = {}
    for name, (counted, true) in rows.items():
        before = groups.get(name[:2] + name[5])
        if before is not None:
            counted += before[0]
            total = before[1].count + true.count
            true = Syllables(total, 0, 0, before[1].spoken + true.spoken)
        groups[name[:2] + name[5]] = (counted, true)
    long = {name: row for name, row in groups.items() if row[1].spoken >= 4}
    return {"utterances": _paces(rows), "groups": _paces(long)}


def _nuclei(sound: Sound) -> int:
    listener = Listener(_Always())
    edge = np.zeros(8 * BLOCK, dtype=np.float32)
    heard = [listener.hear(*block) for block in _blocks(np.concatenate((edge, sound, edge)))]
    return sum(one.nuclei for one in heard)


class _Always:
    """Takes everything for speech: the labels say where it is."""

    def probability(self, block: Sound) -> float:
        return 1.0

    def reset(self) -> None: ...


def _paces(rows: Mapping[str, tuple[int, Syllables]]) -> dict[str, Any]:
    def figures(wanted: Callable[[str], bool]) -> dict[str, float | None]:
        chosen = [row for name, row in rows.items() if wanted(name)]
        counted = np.array([row[0] for row in chosen], dtype=np.float64)
        true = np.array([row[1].count for row in chosen], dtype=np.float64)
        spoken = np.array([row[1].spoken for row in chosen])
        if len(chosen) < 3:
            return {"n": len(chosen), "r": None, "share": None}
        r = np.corrcoef(counted / spoken, true / spoken)[0, 1]
        return {"n": len(chosen), "r": float(r), "share": float(counted.sum() / true.sum())}

    return {
        "seen speakers": figures(lambda name: name[:2] in SEEN),
        "new speakers": figures(lambda name: name[:2] not in SEEN),
        "all": figures(lambda name: True),
    }


def _blocks(sound: Sound) -> Iterator[tuple[Sound, float]]:
    for number in range(len(sound) // BLOCK):
        yield sound[number * BLOCK : (number + 1) * BLOCK], number * SECONDS


def fluent(voices: Utterances) -> dict[str, float]:
    """How many "um"s a minute of sentences without any has, and what listening costs."""
    sound, _ = in_noise(voices, 20)
    listener = Listener(SileroDetector())
    began = time.process_time()
    heard = [listener.hear(*block) for block in _blocks(sound)]
    cost = (time.process_time() - began) / (len(sound) / RATE)
    minutes = sum(one.speech for one in heard) * SECONDS / 60
    return {"ums_a_minute": sum(one.filler for one in heard) / minutes, "share_of_a_core": cost}


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--syllables", "labels", type=click.Path(path_type=Path, exists=True))
def main(data: Path, labels: Path | None) -> None:
    """Measures and prints JSON."""
    voices = utterances(data / "emodb_flac.zip")
    new = {name: sound for name, sound in voices.items() if name[:2] not in SEEN}
    seen = {name: sound for name, sound in voices.items() if name[:2] in SEEN}
    result = {
        "detection": {"seen speakers": detection(seen), "new speakers": detection(new)},
        "pace": None if labels is None else pace(voices, labels),
        "fluent": fluent(new),
    }
    click.echo(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
