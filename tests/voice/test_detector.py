"""The library that tells speech from other sounds, as it is used."""

import os
import subprocess
import sys

import numpy as np
import pytest

from emoconf.voice.detector import SileroDetector
from emoconf.voice.sound import BLOCK
from tests.voice.voices import blocks, hush, pink, syllables


def heard(detector: SileroDetector, sound: np.ndarray) -> list[float]:
    return [detector.probability(block) for block in blocks(sound)]


def test_a_voice_is_speech_and_silence_is_none() -> None:
    found = heard(SileroDetector(), np.concatenate([hush(0.5), syllables(4, 1), hush(0.5)]))
    assert max(found[:14]) < 0.1
    assert np.median(found[18:40]) > 0.5
    assert max(found[-8:]) < 0.1


def test_noise_is_none() -> None:
    assert np.median(heard(SileroDetector(), pink(2, -30))) < 0.1


def test_after_a_reset_nothing_is_remembered() -> None:
    detector, sound = SileroDetector(), syllables(4, 1)
    first = heard(detector, sound)
    detector.reset()
    assert heard(detector, sound) == first


def test_two_streams_do_not_disturb_each_other() -> None:
    one, two, alone = SileroDetector(), SileroDetector(), SileroDetector()
    voice, noise = list(blocks(syllables(4, 1))), list(blocks(pink(1, -30)))
    mixed = []
    for mine, other in zip(voice, noise, strict=True):
        mixed.append(one.probability(mine))
        two.probability(other)
    assert mixed == [alone.probability(block) for block in voice]


def test_a_block_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="512"):
        SileroDetector().probability(np.zeros(BLOCK - 1, dtype=np.float32))


@pytest.mark.parametrize("before", [None, "3"])
def test_it_works_in_one_thread_and_leaves_the_environment_as_it_was(before: str | None) -> None:
    program = (
        "import os, psutil, numpy as np\n"
        "from emoconf.voice.detector import SileroDetector\n"
        "count = psutil.Process().num_threads()\n"
        "SileroDetector().probability(np.zeros(512, dtype=np.float32))\n"
        "print(psutil.Process().num_threads() - count, os.environ.get('OMP_THREAD_LIMIT'))\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "OMP_THREAD_LIMIT"}
    if before is not None:
        environment["OMP_THREAD_LIMIT"] = before
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", str(before)]
