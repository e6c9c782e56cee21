"""How well the own voice is told from another's by the mouth.

    python -m models.measuring.own_voice --data DIR

DIR holds `clips/*.mp4` and `emodb_flac.zip`, whose speakers are the other talkers. Prints JSON.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import click
import numpy as np
from numpy.typing import NDArray

from emoconf.body import mouth
from emoconf.body.mouth import Mouth
from emoconf.capture import RecordingSource
from emoconf.expression.model import ExpressionModel
from emoconf.expression.reader import ExpressionReader
from emoconf.faces.tracker import FaceTracker
from emoconf.voice import own, speech
from emoconf.voice.detector import SileroDetector
from emoconf.voice.own import Gate, Owner
from emoconf.voice.sound import BLOCK, RATE, SECONDS, Sound, level
from emoconf.voice.speech import Speech
from models.measuring.voice import utterances

#: Clips whose sound is said to be that of the person in the picture; nobody listened to them. Left
#: out are `liveportrait_d10` and `d11`: their sound never rests, and has a pitch nearly all of the
#: time, or hardly ever, as music has. All of these people talk all of the time.
TALKING = (
    "eamm_mead_M030_sad_3_001",
    "liveportrait_d20",
    "sadtalker_WDA_AlexandriaOcasioCortez_000",
    "videoretalking_3",
    "videoretalking_4",
    "videoretalking_5",
)

#: Clips of people who, by eye, say nothing: still or smiling.
SILENT = (
    "fer_test", "liveportrait_d19", "liveportrait_s18", "liveportrait_s29", "liveportrait_s32",
    "pyfeat_single_face",
)  # fmt: skip

#: Clips of people who, by eye, say nothing and make faces, mouths wide open among them.
GRIMACING = ("liveportrait_d9", "liveportrait_d18")

#: Decibels of the other talker above the own voice, and how often each is tried.
LOUDER, TRIES = (-10, -5, 0, 5, 10), 5

#: Least seconds between two readings: a webcam's analysis gives 15 a second.
_APART = 0.06


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip as the gate gets it.

    Attributes:
        times: Of the readings, seconds.
        jaw: How far the jaw is open, 0 to 1.
        sound: Float32 at 16 kHz; empty where there is none.
    """

    times: NDArray[np.float64]
    jaw: NDArray[np.float64]
    sound: Sound


def read(path: Path, model: ExpressionModel) -> Clip:
    """Reads mouth and sound of a clip."""
    tracker, reader = FaceTracker(mode="recording"), ExpressionReader(model)
    times: list[float] = []
    jaw: list[float] = []
    for time, image in _frames(path):
        readings = reader.read(image, tracker.update(image, time), time)
        body = readings[0].body if readings else None
        if body is not None:
            times.append(time)
            jaw.append(body.actions["jaw_open"])
    return Clip(np.array(times), np.array(jaw), _sound(path))


def _frames(path: Path) -> Iterable[tuple[float, NDArray[np.uint8]]]:
    source, last = RecordingSource(path), -1.0
    source.open()
    while (frame := source.read()) is not None:
        if frame.time - last >= _APART:
            last = frame.time
            yield frame.time, frame.image
    source.close()


def _sound(path: Path) -> Sound:
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros(0, dtype=np.float32)
        resampler = av.AudioResampler("flt", "mono", RATE)
        parts = [
            part.to_ndarray().ravel()
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        ]
    return np.concatenate(parts).astype(np.float32)


def owners(clip: Clip, sound: Sound) -> list[Owner]:
    """Whose voice each second of a sound is, for the mouth of a clip.

    Without the first second, before which there is nothing to compare: clips are short.
    """
    detector, said, gate, lips = SileroDetector(), Speech(), Gate(), Mouth()
    readings = list(zip(clip.times.tolist(), clip.jaw.tolist(), strict=True))
    found: list[Owner] = []
    blocks = sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)
    for number, block in enumerate(blocks):
        now = (number + 0.5) * SECONDS
        said = speech.step(said, detector.probability(block), number * SECONDS)
        while readings and readings[0][0] <= now:
            time, jaw = readings.pop(0)
            lips = mouth.step(lips, jaw, time)
            gate = own.see(gate, jaw, time, moving=lips.moving)
        gate = own.hear(gate, level(block), now, speech=said.heard)
        if now >= len(found) + 1 + own.LATE:
            found.append(_judged(gate, found))
    while len(found) < int(len(blocks) * SECONDS):
        found.append(_judged(gate, found))
    return found[1:]


def _judged(gate: Gate, before: list[Owner]) -> Owner:
    return own.judge(gate, float(len(before)), goes_on=before[-1:] == ["own"])


def talker(voices: list[Sound], count: int, rng: np.random.Generator) -> Sound:
    """So many samples of other people's sentences."""
    parts: list[Sound] = []
    while sum(map(len, parts)) < count:
        voice = voices[int(rng.integers(len(voices)))]
        parts.append(voice[: np.flatnonzero(voice)[-1] + 1])
    return np.concatenate(parts)[:count]


def mixed(voice: Sound, other: Sound, louder: float) -> Sound:
    """Both at once, the other so many decibels louder, at full scale."""
    sound = voice + other * np.float32(10 ** ((level(voice) + louder - level(other)) / 20))
    return np.asarray(sound / np.abs(sound).max(), np.float32)


def talking(clips: dict[str, Clip], voices: list[Sound]) -> dict[str, Any]:
    """Share of the spoken seconds that are told to be theirs, alone and while another talks too."""
    rng, result = np.random.default_rng(0), {}
    alone = {name: owners(clip, mixed(clip.sound, clip.sound, 0)) for name, clip in clips.items()}
    for louder in LOUDER:
        found: dict[str, list[bool]] = {name: [] for name in clips}
        for name, clip in clips.items():
            truth = np.array(alone[name]) != "nobody"
            for _ in range(TRIES):
                other = talker(voices, len(clip.sound), rng)
                yours = np.array(owners(clip, mixed(clip.sound, other, louder))) == "own"
                found[name] += yours[truth].tolist()
        result[f"{louder:+d} dB"] = _recall(list(found.values()))
    single = [[one == "own" for one in found if one != "nobody"] for found in alone.values()]
    each = {name: dict(Counter(owner)) for name, owner in alone.items()}
    return {"another beside": result, "alone": _recall(single), "by clip": each}


def _recall(clips: list[list[bool]]) -> dict[str, float]:
    """The share over all clips, and its interval of 95 % over clips drawn with replacement."""
    rng = np.random.default_rng(0)
    counts = np.array([(sum(clip), len(clip)) for clip in clips], dtype=np.float64)
    drawn = counts[rng.integers(len(counts), size=(10_000, len(counts)))].sum(axis=1)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], (2.5, 97.5))
    whole = counts.sum(axis=0)
    return {"recall": float(whole[0] / whole[1]), "low": float(low), "high": float(high)}


def others(clips: dict[str, Clip], voices: list[Sound]) -> dict[str, dict[str, int]]:
    """Whose the seconds are in which only another talks, by clip."""
    rng = np.random.default_rng(0)
    result: dict[str, dict[str, int]] = {}
    for name, clip in clips.items():
        count = int(clip.times[-1] * RATE)
        found = [one for _ in range(TRIES) for one in owners(clip, talker(voices, count, rng))]
        result[name] = {**Counter(found)}
    return result


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True)
def main(data: Path) -> None:
    """Measures and prints JSON."""
    model, voices = ExpressionModel(), list(utterances(data / "emodb_flac.zip").values())
    talk = {name: read(data / "clips" / f"{name}.mp4", model) for name in TALKING}
    silent = {name: read(data / "clips" / f"{name}.mp4", model) for name in SILENT}
    grimacing = {name: read(data / "clips" / f"{name}.mp4", model) for name in GRIMACING}
    result = {
        "talking": talking(talk, voices),
        "only another talks, mouth moving": others(talk, voices),
        "only another talks, still or smiling": others(silent, voices),
        "only another talks, grimacing": others(grimacing, voices),
    }
    click.echo(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
