"""What is measured of voices, on voices made of numbers."""

import io
import json
import zipfile
from pathlib import Path

import av
import numpy as np
import pytest
from click.testing import CliRunner

from emoconf.voice.sound import RATE, Sound
from models.measuring import voice
from tests.voice.voices import hush, syllables

#: As EmoDB names them: speaker, text, emotion, version.
NAMES = ("03a01Na", "03a01Wa", "08a01Na", "12a01Na", "12a01Wa", "13a01Na")


def flac(sound: Sound) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="flac") as container:
        stream = container.add_stream("flac", rate=RATE)
        stream.layout = "mono"
        samples = (sound * 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = RATE
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return file.getvalue()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Six utterances of 3 to 8 syllables a second, 4.2 s each, and their labels."""
    labels = tmp_path / "silb"
    labels.mkdir()
    with zipfile.ZipFile(tmp_path / "emodb_flac.zip", "w") as archive:
        for rate, name in enumerate(NAMES, start=3):
            count = round(4 * rate)
            sound = np.concatenate([hush(0.1), syllables(rate, 4, 120), hush(0.1)])
            archive.writestr(f"emodb/{name}.flac", flac(sound))
            rows = [f"{0.1 + number / rate:.6f}\tla" for number in range(count)]
            (labels / f"{name}.silb").write_text("\n".join([*rows, "4.1\t."]))
    return tmp_path


def test_everything_is_measured_and_printed(data: Path) -> None:
    options = ["--data", str(data), "--syllables", str(data / "silb")]
    done = CliRunner().invoke(voice.main, options, catch_exceptions=False)
    result = json.loads(done.output)
    for speakers in ("seen speakers", "new speakers"):
        assert result["detection"][speakers]["20 dB"]["silero"] > 0.8
    assert result["pace"]["utterances"]["all"]["n"] == 6
    assert result["pace"]["utterances"]["all"]["r"] > 0.95
    assert result["fluent"]["share_of_a_core"] > 0


def test_without_labels_no_pace_is_measured(data: Path) -> None:
    done = CliRunner().invoke(voice.main, ["--data", str(data)], catch_exceptions=False)
    assert json.loads(done.output)["pace"] is None


def test_the_noise_is_as_loud_as_said_and_the_truth_lies_where_the_voice_is() -> None:
    voices = {"03a01Na": syllables(4, 2)}
    sound, truth = voice.in_noise(voices, 10)
    blocks = sound.reshape(len(truth), -1)
    quiet, loud = (10 * np.log10(np.mean(blocks[which] ** 2)) for which in (~truth, truth))
    assert quiet == pytest.approx(-36, abs=0.5)
    assert loud == pytest.approx(-26, abs=1)


def test_syllables_after_the_end_of_the_sound_and_pauses_do_not_count(tmp_path: Path) -> None:
    file = tmp_path / "x.silb"
    file.write_text("0.1\tda\n0.3\t(\n0.9\tdie\n1.1\tso\n1.5\tla\n2.2\t.\n", encoding="latin-1")
    found = voice.syllables(file, 2.0)
    assert found is not None
    assert (found.count, found.began, found.ended) == (3, 0.1, 1.5)
    assert found.spoken == pytest.approx(0.8)
